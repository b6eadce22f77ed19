//! One line of a chart.

use crate::frame::Stroke;
use crate::theme::Family;

/// One quantity, drawn as a line.
///
/// With decimal logarithms, −∞ is an exact zero: an arrowhead at the bottom of the chart. +∞ is an arrowhead at the top. NaN is not drawn.
#[derive(Clone, Copy, Debug)]
pub struct Series<'a> {
    /// Its values, or their decimal logarithms.
    pub values: &'a [f64],
    /// The text at the end of the line; for a limit, above its beginning.
    pub label: &'a str,
    /// The family of the quantity: its colour.
    pub family: Family,
    /// The style of the line.
    pub stroke: Stroke,
}
