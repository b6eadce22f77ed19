//! Initializers: the distributions of the first weights and biases, and drawing them.

mod bias_law;
mod distribution;
mod fan_mode;
mod gain;
mod initialization;
mod layer_shape;
mod lsuv;
mod name;
mod orthogonal;
mod output_bias;
mod properties;
mod table;
mod weight_law;

pub use bias_law::BiasLaw;
pub use distribution::{Distribution, TRUNCATED_STD};
pub use fan_mode::FanMode;
pub use gain::Gain;
pub use initialization::Initialization;
pub use lsuv::Lsuv;
pub use name::Initializer;
pub use orthogonal::orthogonal;
pub use output_bias::OutputBias;
pub(crate) use properties::{Fan, Law};
pub use properties::{InitializerKind, InitializerProperties, Need};
pub use weight_law::WeightLaw;
