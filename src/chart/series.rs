//! A line of a chart.

use crate::frame::Stroke;
use crate::theme::Family;

/// One quantity, drawn as a line.
///
/// Among logarithms −∞ is an exact zero, drawn as an arrowhead at the foot of the chart; +∞ is an arrowhead at its head. NaN is nothing to draw.
#[derive(Clone, Copy, Debug)]
pub struct Series<'a> {
    /// Its values, or their decimal logarithms.
    pub values: &'a [f64],
    /// What stands at its end, or over the beginning of a limit.
    pub label: &'a str,
    /// What it is about.
    pub family: Family,
    /// How it looks.
    pub stroke: Stroke,
}
