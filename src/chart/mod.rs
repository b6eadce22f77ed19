//! The charts, drawn by plotters on any backend: a canvas in the page, SVG natively.
//!
//! A chart takes plain slices and labels; it knows neither networks nor the page. Coordinates are integers in plotters, so
//! a chart is drawn on at least two device pixels for each CSS pixel.

mod activation;
mod axis;
mod frame;
mod gradient;
mod loss;
mod theme;

pub use activation::activation;
pub use frame::RIGHT_MARGIN;
pub use gradient::{GradientNorms, gradient, gradient_domain};
pub use loss::{LossCurve, loss};
pub use theme::{Hue, THEMES, Theme};

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
pub type DrawingResult<B> =
    Result<(), plotters::drawing::DrawingAreaErrorKind<<B as plotters::prelude::DrawingBackend>::ErrorType>>;
