//! Initializers: the laws of the first weights and biases, and their draws.

mod bias_law;
mod distribution;
mod fan_mode;
mod gain;
mod initialization;
mod initializer;
mod lsuv;
mod orthogonal;
mod weight_law;

pub use bias_law::BiasLaw;
pub use distribution::{Distribution, TRUNCATED_STD};
pub use fan_mode::FanMode;
pub use gain::Gain;
pub use initialization::Initialization;
pub use initializer::{Initializer, InitializerKind, InitializerProperties};
pub use lsuv::Lsuv;
pub use orthogonal::orthogonal;
pub use weight_law::WeightLaw;
