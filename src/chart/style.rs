//! How a chart looks, and what it tells when it is drawn.

use crate::theme::Theme;

/// How a chart looks.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Colours.
    pub theme: &'static Theme,
    /// Units of the drawing area for each CSS pixel, ≥ 1.
    pub scale: f64,
    /// Units for each pixel of the screen, ≥ 1: straight edges lie between two pixels, so that they are sharp.
    pub pixel: i32,
    /// What separates the decimals: `.` or `,`.
    pub decimal_separator: char,
}

impl Style {
    /// Units of a length in CSS pixels.
    pub(crate) fn units(self, css: f64) -> i32 {
        libm::rint(css * self.scale) as i32
    }
}

/// What a drawing can fail of: the backend's own error.
pub type DrawingResult<B, T = ()> =
    Result<T, plotters::drawing::DrawingAreaErrorKind<<B as plotters::prelude::DrawingBackend>::ErrorType>>;

/// What a chart tells when it is drawn: the ends of its x axis, which lies between the margins.
pub type Drawn<B> = DrawingResult<B, (f64, f64)>;

/// Steps that an axis of steps shows at least.
pub(crate) const MIN_STEPS: f64 = 50.0;
