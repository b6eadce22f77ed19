//! The charts, drawn by plotters on any backend: a canvas in the page, SVG natively.
//!
//! A chart takes plain slices and labels; it knows neither networks nor the page. Coordinates are integers in plotters, so
//! a chart is drawn on at least two device pixels for each CSS pixel.

#[cfg(feature = "figures")]
mod activation;
mod axis;
mod frame;
mod layers;
#[cfg(feature = "figures")]
mod loss;
#[cfg(feature = "figures")]
mod signal;
mod theme;

#[cfg(feature = "figures")]
pub use activation::{Density, activation};
pub use frame::{LEFT_MARGIN, RIGHT_MARGIN, Stroke};
pub use layers::{LayerLine, decades, layers};
#[cfg(feature = "figures")]
pub use loss::{LossCurve, loss};
#[cfg(feature = "figures")]
pub use signal::{Signal, signal};
pub use theme::{Family, Hue, THEMES, Theme};

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
