//! The charts, drawn by plotters on any backend: a canvas in the page, SVG natively.
//!
//! A chart takes numbers and labels, or what is asked of a network, and not the network itself; it does not know the page. Coordinates are integers in plotters, so
//! a chart is drawn on at least two device pixels for each CSS pixel.

#[cfg(feature = "later")]
mod activation;
mod axis;
#[cfg(feature = "later")]
mod curves;
mod frame;
#[cfg(feature = "later")]
mod heat;
mod layers;
#[cfg(feature = "later")]
mod loss;
#[cfg(feature = "later")]
mod predictions;
#[cfg(feature = "later")]
mod signal;
mod theme;

#[cfg(feature = "later")]
pub use activation::{Density, activation};
#[cfg(feature = "later")]
pub use curves::curves;
pub use frame::{BOTTOM_MARGIN, LEFT_MARGIN, RIGHT_MARGIN, Stroke, TOP_MARGIN};
#[cfg(feature = "later")]
pub use heat::{FADING_DECADES, heat};
pub use layers::{decades, layers};
#[cfg(feature = "later")]
pub use loss::{LossCurve, loss};
#[cfg(feature = "later")]
pub use predictions::predictions;
#[cfg(feature = "later")]
pub use signal::{Signal, signal};
pub use theme::{Family, Hue, THEMES, Theme};

/// Steps that an axis of steps shows at least.
#[cfg(feature = "later")]
const MIN_STEPS: f64 = 50.0;

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
