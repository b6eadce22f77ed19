//! How a chart looks, and what drawing it returns.

use crate::theme::Theme;

/// How a chart looks.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Colours.
    pub theme: &'static Theme,
    /// Units of the drawing area for each CSS pixel, ≥ 1.
    pub scale: f64,
    /// Units for each screen pixel, ≥ 1: edges are placed on pixel boundaries so that they are sharp.
    pub pixel: i32,
    /// The decimal separator: `.` or `,`.
    pub decimal_separator: char,
}

impl Style {
    /// Units of a length in CSS pixels.
    pub(crate) fn units(self, css: f64) -> i32 {
        libm::rint(css * self.scale) as i32
    }
}

/// The result of a drawing; its error is the backend's.
pub type DrawingResult<B, T = ()> =
    Result<T, plotters::drawing::DrawingAreaErrorKind<<B as plotters::prelude::DrawingBackend>::ErrorType>>;

/// The result of drawing a chart: the ends of its x axis, which lies between the margins.
pub type Drawn<B> = DrawingResult<B, (f64, f64)>;

/// An axis of training steps shows at least this many.
pub(crate) const MIN_STEPS: f64 = 50.0;
