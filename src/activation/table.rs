//! The table of activation functions: one entry for each.
//!
//! A new function is an entry here and a line in `name.rs`. The compiler names the field that an entry lacks.

use crate::activation::name::Activation;
use crate::activation::properties::{Code, Family, Parameter, Properties, Shape};
use crate::kernels::{SCALED_TANH_HEIGHT, SCALED_TANH_STRETCH, computations};

/// The entries, in the order of [`Activation::ALL`].
static TABLE: [Properties; Activation::ALL.len()] = {
    let mut table = [Activation::ALL[0].entry(); Activation::ALL.len()];
    let mut index = 0;
    while index < table.len() {
        table[index] = Activation::ALL[index].entry();
        index += 1;
    }
    table
};

impl Activation {
    /// The properties of the function.
    pub fn properties(self) -> &'static Properties {
        &TABLE[self as usize]
    }

    const fn entry(self) -> Properties {
        match self {
            Self::Sigmoid => Properties {
                formula: Some("1/(1 + e⁻ˣ)"),
                parameter: None,
                computation: Some(computations::SIGMOID),
                code: code("torch.sigmoid", "jax.nn.sigmoid", "ops.sigmoid"),
                gain: Some(|_| 1.0),
                shape: Shape { steepest: Some(0.25), half_range: 10.0, ..SIGMOIDAL },
            },
            Self::Tanh => Properties {
                formula: Some("tanh x"),
                parameter: None,
                computation: Some(computations::TANH),
                code: code("torch.tanh", "jnp.tanh", "ops.tanh"),
                gain: Some(|_| 5.0 / 3.0),
                shape: SIGMOIDAL,
            },
            Self::ScaledTanh => Properties {
                formula: Some("1.7159 tanh(2x/3)"),
                parameter: None,
                computation: Some(computations::SCALED_TANH),
                code: code(
                    "lambda z: 1.7159 * torch.tanh(2 / 3 * z)",
                    "lambda z: 1.7159 * jnp.tanh(2 / 3 * z)",
                    "lambda z: 1.7159 * ops.tanh(2 / 3 * z)",
                ),
                gain: None,
                shape: Shape { steepest: Some(SCALED_TANH_HEIGHT * SCALED_TANH_STRETCH), ..SIGMOIDAL },
            },
            Self::HardTanh => Properties {
                formula: Some("min(1, max(−1, x))"),
                parameter: None,
                computation: Some(computations::HARD_TANH),
                code: code("F.hardtanh", "jax.nn.hard_tanh", "ops.hard_tanh"),
                gain: None,
                shape: Shape { kinks: &[-1.0, 1.0], half_range: 3.0, ..SIGMOIDAL },
            },
            Self::HardSigmoid => Properties {
                formula: Some("min(1, max(0, x/6 + ½))"),
                parameter: None,
                computation: Some(computations::HARD_SIGMOID),
                code: code("F.hardsigmoid", "jax.nn.hard_sigmoid", "ops.hard_sigmoid"),
                gain: None,
                shape: Shape { steepest: Some(1.0 / 6.0), kinks: &[-3.0, 3.0], half_range: 6.0, ..SIGMOIDAL },
            },
            Self::Arctan => Properties {
                formula: Some("arctan x"),
                parameter: None,
                computation: Some(computations::ARCTAN),
                code: code("torch.atan", "jnp.arctan", "ops.arctan"),
                gain: None,
                shape: SIGMOIDAL,
            },
            Self::Softsign => Properties {
                formula: Some("x/(1 + |x|)"),
                parameter: None,
                computation: Some(computations::SOFTSIGN),
                code: code("F.softsign", "jax.nn.soft_sign", "ops.softsign"),
                gain: None,
                shape: Shape { kinks: &[0.0], ..SIGMOIDAL },
            },
            Self::Erf => Properties {
                formula: Some("erf x"),
                parameter: None,
                computation: Some(computations::ERF),
                code: code("torch.erf", "jax.scipy.special.erf", "ops.erf"),
                gain: None,
                shape: Shape { steepest: Some(std::f64::consts::FRAC_2_SQRT_PI), half_range: 3.0, ..SIGMOIDAL },
            },
            Self::Relu => Properties {
                formula: Some("max(0, x)"),
                parameter: None,
                computation: Some(computations::RELU),
                code: code("torch.relu", "jax.nn.relu", "ops.relu"),
                gain: Some(|_| std::f64::consts::SQRT_2),
                shape: RECTIFIER,
            },
            Self::LeakyRelu => Properties {
                formula: Some("max(0, x) + a min(0, x)"),
                parameter: parameter("a", 0.01),
                computation: Some(computations::LEAKY_RELU),
                code: code(
                    "lambda z: F.leaky_relu(z, $)",
                    "lambda z: jax.nn.leaky_relu(z, $)",
                    "lambda z: ops.leaky_relu(z, $)",
                ),
                gain: Some(|a| f64::sqrt(2.0 / (1.0 + a * a))),
                shape: RECTIFIER,
            },
            Self::Relu6 => Properties {
                formula: Some("min(6, max(0, x))"),
                parameter: None,
                computation: Some(computations::RELU6),
                code: code("F.relu6", "jax.nn.relu6", "ops.relu6"),
                gain: None,
                shape: Shape { kinks: &[0.0, 6.0], half_range: 8.0, ..RECTIFIER },
            },
            Self::SquaredRelu => Properties {
                formula: Some("max(0, x)²"),
                parameter: None,
                computation: Some(computations::SQUARED_RELU),
                code: code(
                    "lambda z: torch.relu(z) ** 2",
                    "lambda z: jax.nn.relu(z) ** 2",
                    "lambda z: ops.relu(z) ** 2",
                ),
                gain: None,
                shape: RECTIFIER,
            },
            Self::Elu => Properties {
                formula: Some("max(0, x) + α min(0, eˣ − 1)"),
                parameter: parameter("α", 1.0),
                computation: Some(computations::ELU),
                code: code("lambda z: F.elu(z, $)", "lambda z: jax.nn.elu(z, $)", "lambda z: ops.elu(z, $)"),
                gain: None,
                shape: Shape { half_range: 4.0, ..RECTIFIER },
            },
            Self::Celu => Properties {
                formula: Some("max(0, x) + α min(0, e^(x/α) − 1)"),
                parameter: parameter("α", 1.0),
                computation: Some(computations::CELU),
                code: code("lambda z: F.celu(z, $)", "lambda z: jax.nn.celu(z, $)", "lambda z: ops.celu(z, $)"),
                gain: None,
                shape: Shape { half_range: 4.0, ..RECTIFIER },
            },
            Self::Selu => Properties {
                formula: Some("1.0507 max(0, x) + 1.7581 min(0, eˣ − 1)"),
                parameter: None,
                computation: Some(computations::SELU),
                code: code("F.selu", "jax.nn.selu", "ops.selu"),
                gain: Some(|_| 0.75),
                shape: Shape { half_range: 4.0, ..RECTIFIER },
            },
            Self::Silu => Properties {
                formula: Some("x/(1 + e⁻ˣ)"),
                parameter: None,
                computation: Some(computations::SILU),
                code: code("F.silu", "jax.nn.silu", "ops.silu"),
                gain: None,
                shape: SMOOTH_RECTIFIER,
            },
            Self::HardSwish => Properties {
                formula: Some("x min(6, max(0, x + 3))/6"),
                parameter: None,
                computation: Some(computations::HARD_SWISH),
                code: code("F.hardswish", "jax.nn.hard_swish", "ops.hard_silu"),
                gain: None,
                shape: Shape { kinks: &[-3.0, 3.0], ..SMOOTH_RECTIFIER },
            },
            Self::Mish => Properties {
                formula: Some("x tanh(ln(1 + eˣ))"),
                parameter: None,
                computation: Some(computations::MISH),
                code: code("F.mish", "jax.nn.mish", "keras.activations.mish"),
                gain: None,
                shape: SMOOTH_RECTIFIER,
            },
            Self::Gelu => Properties {
                formula: Some("x Φ(x)"),
                parameter: None,
                computation: Some(computations::GELU),
                code: code(
                    "F.gelu",
                    "lambda z: jax.nn.gelu(z, approximate=False)",
                    "lambda z: ops.gelu(z, approximate=False)",
                ),
                gain: None,
                shape: SMOOTH_RECTIFIER,
            },
            Self::GeluTanh => Properties {
                formula: Some("½x(1 + tanh(√(2/π)(x + 0.044715x³)))"),
                parameter: None,
                computation: Some(computations::GELU_TANH),
                code: code(
                    "lambda z: F.gelu(z, approximate=\"tanh\")",
                    "jax.nn.gelu",
                    "lambda z: ops.gelu(z, approximate=True)",
                ),
                gain: None,
                shape: SMOOTH_RECTIFIER,
            },
            Self::Softplus => Properties {
                formula: Some("ln(1 + eˣ)"),
                parameter: None,
                computation: Some(computations::SOFTPLUS),
                code: code("F.softplus", "jax.nn.softplus", "ops.softplus"),
                gain: None,
                shape: Shape { half_range: 6.0, ..SMOOTH_RECTIFIER },
            },
            Self::LogSigmoid => Properties {
                formula: Some("−ln(1 + e⁻ˣ)"),
                parameter: None,
                computation: Some(computations::LOG_SIGMOID),
                code: code("F.logsigmoid", "jax.nn.log_sigmoid", "ops.log_sigmoid"),
                gain: None,
                shape: Shape { half_range: 6.0, ..OTHER },
            },
            Self::Linear => Properties {
                formula: Some("x"),
                parameter: None,
                computation: Some(computations::LINEAR),
                code: code("lambda z: z", "lambda z: z", "lambda z: z"),
                gain: Some(|_| 1.0),
                shape: Shape { half_range: 2.0, ..OTHER },
            },
            Self::Tanhshrink => Properties {
                formula: Some("x − tanh x"),
                parameter: None,
                computation: Some(computations::TANHSHRINK),
                code: code("F.tanhshrink", "lambda z: z - jnp.tanh(z)", "lambda z: z - ops.tanh(z)"),
                gain: None,
                shape: OTHER,
            },
            Self::Sine => Properties {
                formula: Some("sin(ω₀ x)"),
                parameter: parameter("ω₀", 1.0),
                computation: Some(computations::SINE),
                code: code("lambda z: torch.sin($ * z)", "lambda z: jnp.sin($ * z)", "lambda z: ops.sin($ * z)"),
                gain: None,
                shape: Shape { half_range: 6.0, is_wave: true, ..OTHER },
            },
            Self::Gaussian => Properties {
                formula: Some("exp(−x²)"),
                parameter: None,
                computation: Some(computations::GAUSSIAN),
                code: code("lambda z: torch.exp(-(z**2))", "lambda z: jnp.exp(-(z**2))", "lambda z: ops.exp(-(z**2))"),
                gain: None,
                shape: Shape { half_range: 3.0, ..OTHER },
            },
            Self::Step => Properties {
                formula: Some("1[x > 0]"),
                parameter: None,
                computation: Some(computations::STEP),
                code: code(
                    "lambda z: 0 * z + (z > 0)",
                    "lambda z: 0 * z + (z > 0)",
                    "lambda z: 0 * z + ops.cast(z > 0, z.dtype)",
                ),
                gain: None,
                shape: Shape { kinks: &[0.0], half_range: 2.0, ..OTHER },
            },
            Self::Custom => {
                Properties { formula: None, parameter: None, computation: None, code: None, gain: None, shape: OTHER }
            }
        }
    }
}

const SIGMOIDAL: Shape =
    Shape { family: Family::Sigmoidal, steepest: Some(1.0), kinks: &[], is_wave: false, half_range: 5.0 };
const RECTIFIER: Shape =
    Shape { family: Family::Rectifier, steepest: None, kinks: &[0.0], half_range: 2.0, ..SIGMOIDAL };
const SMOOTH_RECTIFIER: Shape = Shape { family: Family::SmoothRectifier, kinks: &[], half_range: 4.0, ..RECTIFIER };
const OTHER: Shape = Shape { family: Family::Other, ..SMOOTH_RECTIFIER };

const fn parameter(letter: &'static str, default: f64) -> Option<Parameter> {
    Some(Parameter { letter, default })
}

const fn code(pytorch: &'static str, jax: &'static str, keras: &'static str) -> Option<Code> {
    Some(Code { pytorch, jax, keras })
}
