//! Activation functions: names, properties, formulas, and loops over arrays.

mod formulas;
mod function;
mod loops;
mod name;
mod properties;
mod table;

pub use function::{ActivationFunction, Curve};
pub use name::Activation;
pub use properties::{Code, Family, Parameter, Properties, Shape};
