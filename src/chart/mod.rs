//! The charts, drawn by plotters on any backend: a canvas in the page, SVG natively.
//!
//! A chart takes numbers and labels; it knows neither the network nor the page. Coordinates are integers in plotters, so a chart is drawn on
//! at least two device pixels for each CSS pixel.

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
mod series;
#[cfg(feature = "later")]
mod signal;
mod style;
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
pub use predictions::{Predictions, predictions};
pub use series::Series;
#[cfg(feature = "later")]
pub use signal::{Signal, signal};
pub use style::{DrawingResult, Drawn, Style};
pub use theme::{Family, Hue, THEMES, Theme};
