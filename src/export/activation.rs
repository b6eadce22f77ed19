//! Activation functions in the words of other frameworks.

use crate::activation::ActivationFunction;
use crate::export::framework::Framework;
use crate::export::number::number;

/// φ as a Python expression whose value is a function.
pub(super) fn code(function: &ActivationFunction, framework: Framework) -> String {
    let known = function.code();
    let expression = match framework {
        Framework::Pytorch => known.pytorch,
        Framework::Jax => known.jax,
        Framework::Keras => known.keras,
    };
    expression.replace('$', &number(function.parameter()))
}
