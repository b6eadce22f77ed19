//! Activation functions: names, properties, formulas, and loops over arrays.

mod formulas;
mod function;
#[cfg(feature = "later")]
mod loops;
mod name;

pub use function::{ActivationFunction, Curve};
pub use name::{Activation, Family, Parameter, Properties};
