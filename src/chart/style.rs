//! How a chart looks, and what it tells when it is drawn.

use crate::chart::frame::Stroke;
use crate::chart::theme::{Family, Theme};

/// Steps that an axis of steps shows at least.
#[cfg(feature = "later")]
pub(crate) const MIN_STEPS: f64 = 50.0;

/// How a chart looks.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Colours.
    pub theme: &'static Theme,
    /// Device pixels for each CSS pixel, ≥ 1.
    pub scale: f64,
    /// What separates the decimals: `.` or `,`.
    pub decimal_separator: char,
}

/// What a drawing can fail of: the backend's own error.
pub type DrawingResult<B, T = ()> =
    Result<T, plotters::drawing::DrawingAreaErrorKind<<B as plotters::prelude::DrawingBackend>::ErrorType>>;

/// What a chart tells when it is drawn: the ends of its x axis, which lies between the margins.
pub type Drawn<B> = DrawingResult<B, (f64, f64)>;

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
