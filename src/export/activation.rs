//! Activation functions as Python code for other frameworks.

use crate::activation::ActivationFunction;
use crate::export::formula;
use crate::export::framework::Framework;
use crate::export::number::number;

/// φ as a Python expression whose value is a function.
pub(super) fn code(function: &ActivationFunction, framework: Framework) -> String {
    if let Some(typed) = function.formula() {
        return formula::code(typed, framework);
    }
    let expression = function.code().map_or("", |known| match framework {
        Framework::Pytorch => known.pytorch,
        Framework::Jax => known.jax,
        Framework::Keras => known.keras,
    });
    expression.replace('$', &number(function.parameter()))
}
