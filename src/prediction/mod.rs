//! The predictions of mean-field theory for a configured experiment, layer by layer.

mod batch;
mod expectations;
mod finite_width;
mod gains;
mod gradient;
mod hidden_spectrum;
mod layer_law;
mod lists;
mod phase;
mod prediction;
mod signal;
mod unknown;

pub use finite_width::FiniteWidth;
pub use gains::Gains;
pub(crate) use hidden_spectrum::HiddenSpectrum;
pub(crate) use layer_law::LayerForm;
pub use phase::Phase;
pub(crate) use prediction::{LayerPrediction, Prediction};
pub(crate) use unknown::Unknown;
