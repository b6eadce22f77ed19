//! Activation functions in the words of other frameworks.

use crate::activation::ActivationFunction;
use crate::export::framework::Framework;
use crate::export::number::number;

/// φ as a Python expression whose value is a function.
pub(super) fn spelled(function: &ActivationFunction, framework: Framework) -> String {
    let code = function.code();
    let expression = match framework {
        Framework::Pytorch => code.pytorch,
        Framework::Jax => code.jax,
        Framework::Keras => code.keras,
    };
    expression.replace('$', &number(function.parameter()))
}
