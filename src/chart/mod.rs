//! The charts. plotters draws them on any backend: a canvas in the page, SVG natively.
//!
//! A chart takes numbers and labels; it knows neither the network nor the page. plotters has integer coordinates, so a chart uses units smaller than
//! a pixel, see [`Style`].

mod activation;
mod axis;
mod curves;
mod frame;
mod grid;
mod heat;
mod histogram;
mod layers;
mod map;
mod path;
mod predictions;
mod series;
mod signal;
mod style;
mod theme;

pub use activation::{ActivationCurve, Density, activation};
pub use curves::curves;
pub use frame::{BOTTOM_MARGIN, LEFT_MARGIN, RIGHT_MARGIN, Stroke, TOP_MARGIN};
pub use grid::{Grid, grid};
pub use heat::{FADING_DECADES, Heat, heat};
pub use histogram::{Histogram, histogram};
pub use layers::{decades, layers};
pub use map::{Map, map};
pub use predictions::{Predictions, predictions};
pub use series::Series;
pub use signal::{Signal, Spacing, signal};
pub use style::{DrawingResult, Drawn, Style};
pub use theme::{Family, Hue, THEMES, Theme};
