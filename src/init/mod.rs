//! Initializers: the laws of the first weights and biases, and their draws.

mod distribution;
mod gain;
mod initializer;
mod orthogonal;
mod weight_law;

pub use distribution::{Distribution, TRUNCATED_STD};
pub use gain::Gain;
pub use initializer::{BiasLaw, FanMode, Initialization, Initializer, InitializerKind};
pub use orthogonal::orthogonal;
pub use weight_law::WeightLaw;
