//! Activation functions: names and properties.

mod function;
mod name;
mod properties;
mod table;
mod typed;

pub use function::{ActivationFunction, Curve};
pub use name::Activation;
pub use properties::{Code, Family, Parameter, Properties, Shape};
