//! Initializers: the laws of the first weights and biases, and their draws.

mod gain;
mod initializer;
mod orthogonal;
mod weight_law;

pub use gain::Gain;
pub use initializer::{
    BiasLaw, BlockPart, Distribution, FanMode, Initialization, Initializer, InitializerKind, Place, TRUNCATED_STD,
};
pub use orthogonal::orthogonal;
pub use weight_law::WeightLaw;
