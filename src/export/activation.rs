//! Activation functions in the words of other frameworks.

use crate::activation::{Activation, ActivationFunction};
use crate::export::framework::Framework;
use crate::export::number::number;

/// φ as a Python expression whose value is a function.
pub(super) fn spelled(function: &ActivationFunction, framework: Framework) -> String {
    let [torch, jax, keras] = words(function.activation());
    let words = match framework {
        Framework::Pytorch => torch,
        Framework::Jax => jax,
        Framework::Keras => keras,
    };
    words.replace('$', &number(function.parameter()))
}

/// In PyTorch, JAX and Keras; `$` is the parameter.
const fn words(activation: Activation) -> [&'static str; 3] {
    match activation {
        Activation::Sigmoid => ["torch.sigmoid", "jax.nn.sigmoid", "ops.sigmoid"],
        Activation::Tanh => ["torch.tanh", "jnp.tanh", "ops.tanh"],
        Activation::ScaledTanh => [
            "lambda z: 1.7159 * torch.tanh(2 / 3 * z)",
            "lambda z: 1.7159 * jnp.tanh(2 / 3 * z)",
            "lambda z: 1.7159 * ops.tanh(2 / 3 * z)",
        ],
        Activation::HardTanh => ["F.hardtanh", "jax.nn.hard_tanh", "ops.hard_tanh"],
        Activation::HardSigmoid => ["F.hardsigmoid", "jax.nn.hard_sigmoid", "ops.hard_sigmoid"],
        Activation::Arctan => ["torch.atan", "jnp.arctan", "ops.arctan"],
        Activation::Softsign => ["F.softsign", "jax.nn.soft_sign", "ops.softsign"],
        Activation::Erf => ["torch.erf", "jax.scipy.special.erf", "ops.erf"],
        Activation::Relu => ["torch.relu", "jax.nn.relu", "ops.relu"],
        Activation::LeakyRelu => {
            ["lambda z: F.leaky_relu(z, $)", "lambda z: jax.nn.leaky_relu(z, $)", "lambda z: ops.leaky_relu(z, $)"]
        }
        Activation::Relu6 => ["F.relu6", "jax.nn.relu6", "ops.relu6"],
        Activation::SquaredRelu => {
            ["lambda z: torch.relu(z) ** 2", "lambda z: jax.nn.relu(z) ** 2", "lambda z: ops.relu(z) ** 2"]
        }
        Activation::Elu => ["lambda z: F.elu(z, $)", "lambda z: jax.nn.elu(z, $)", "lambda z: ops.elu(z, $)"],
        Activation::Celu => ["lambda z: F.celu(z, $)", "lambda z: jax.nn.celu(z, $)", "lambda z: ops.celu(z, $)"],
        Activation::Selu => ["F.selu", "jax.nn.selu", "ops.selu"],
        Activation::Silu => ["F.silu", "jax.nn.silu", "ops.silu"],
        Activation::HardSwish => ["F.hardswish", "jax.nn.hard_swish", "ops.hard_silu"],
        Activation::Mish => ["F.mish", "jax.nn.mish", "keras.activations.mish"],
        Activation::Gelu => {
            ["F.gelu", "lambda z: jax.nn.gelu(z, approximate=False)", "lambda z: ops.gelu(z, approximate=False)"]
        }
        Activation::GeluTanh => {
            ["lambda z: F.gelu(z, approximate=\"tanh\")", "jax.nn.gelu", "lambda z: ops.gelu(z, approximate=True)"]
        }
        Activation::Softplus => ["F.softplus", "jax.nn.softplus", "ops.softplus"],
        Activation::LogSigmoid => ["F.logsigmoid", "jax.nn.log_sigmoid", "ops.log_sigmoid"],
        Activation::Linear => ["lambda z: z", "lambda z: z", "lambda z: z"],
        Activation::Tanhshrink => ["F.tanhshrink", "lambda z: z - jnp.tanh(z)", "lambda z: z - ops.tanh(z)"],
        Activation::Sine => ["lambda z: torch.sin($ * z)", "lambda z: jnp.sin($ * z)", "lambda z: ops.sin($ * z)"],
        Activation::Gaussian => {
            ["lambda z: torch.exp(-(z**2))", "lambda z: jnp.exp(-(z**2))", "lambda z: ops.exp(-(z**2))"]
        }
        Activation::Step => {
            ["lambda z: 0 * z + (z > 0)", "lambda z: 0 * z + (z > 0)", "lambda z: 0 * z + ops.cast(z > 0, z.dtype)"]
        }
    }
}
