//! Activation functions: their names, and what is known of each.

use crate::activation::formulas as f;
use crate::error::Error;
use crate::text::json::json_object;
use crate::text::named::named_enum;

named_enum! {
    /// The name of an activation function, applied to each pre-activation z to give the post-activation h = φ(z).
    pub enum Activation for "activation" {
        /// The logistic function. Its slope is at most ¼.
        Sigmoid = "sigmoid",
        /// The hyperbolic tangent. Its slope is at most 1.
        Tanh = "tanh",
        /// LeCun's tanh, scaled so that φ(±1) ≈ ±1. LeCun et al. 1998.
        ScaledTanh = "scaled_tanh",
        /// The identity, cut at ±1.
        HardTanh = "hard_tanh",
        /// Three straight pieces in place of the sigmoid, as in PyTorch and Keras 3.
        HardSigmoid = "hard_sigmoid",
        /// The arctangent.
        Arctan = "arctan",
        /// A sigmoid with slow tails.
        Softsign = "softsign",
        /// The error function.
        Erf = "erf",
        /// The rectifier. φ′(0) = 0, as in PyTorch and JAX.
        Relu = "relu",
        /// The rectifier with slope a on the left.
        LeakyRelu = "leaky_relu",
        /// The rectifier, cut at 6.
        Relu6 = "relu6",
        /// The square of the rectifier.
        SquaredRelu = "squared_relu",
        /// The rectifier with an exponential on the left. Clevert et al. 2016.
        Elu = "elu",
        /// An ELU with slope 1 at 0 for every α. Barron 2017.
        Celu = "celu",
        /// The self-normalizing ELU: its fixed point is mean 0, variance 1. Klambauer et al. 2017.
        Selu = "selu",
        /// The sigmoid linear unit, or swish.
        Silu = "silu",
        /// Straight and parabolic pieces in place of silu. Howard et al. 2019.
        HardSwish = "hard_swish",
        /// Misra 2019.
        Mish = "mish",
        /// z times the probability that a standard normal number is below z. Hendrycks & Gimpel 2016.
        Gelu = "gelu",
        /// The usual approximation of gelu.
        GeluTanh = "gelu_tanh",
        /// A smooth rectifier.
        Softplus = "softplus",
        /// The logarithm of the sigmoid.
        LogSigmoid = "log_sigmoid",
        /// The identity: a network without any nonlinearity.
        Linear = "linear",
        /// What tanh takes away. Its slope at 0 is 0.
        Tanhshrink = "tanhshrink",
        /// A sine of frequency ω₀, as in SIREN. Sitzmann et al. 2020.
        Sine = "sine",
        /// A bell.
        Gaussian = "gaussian",
        /// 0 or 1: with no slope anywhere, nothing but the output layer can learn. The counter-example.
        Step = "step",
    }
}

/// What is known of an activation function.
#[derive(Clone, Copy, Debug)]
pub struct Properties {
    /// φ(z), for z and the parameter.
    pub(super) phi: fn(f64, f64) -> f64,
    /// φ′(z), for z and the parameter.
    pub(super) dphi: fn(f64, f64) -> f64,
    /// The formula, for people.
    pub formula: &'static str,
    /// The family, for menus.
    pub family: Family,
    /// The parameter, if the formula has one.
    pub parameter: Option<Parameter>,
    /// sup |φ′| for the bounded sigmoidal functions, which saturate on both sides; `None` for the others.
    pub steepest: Option<f64>,
    /// Points between which φ is smooth.
    pub kinks: &'static [f64],
    /// Half the width of the interval that shows the curve's character.
    pub(super) half_range: f64,
}

named_enum! {
    /// Families of activation functions.
    pub enum Family {
        /// Bounded on both sides, monotonic.
        Sigmoidal = "sigmoidal",
        /// Piecewise: the identity, or nearly, on the right.
        Rectifier = "rectifier",
        /// Smooth relatives of the rectifiers.
        SmoothRectifier = "smooth_rectifier",
        /// All others.
        Other = "other",
    }
}

json_object! {
    /// The parameter of an activation function or of an initializer.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Parameter {
        /// The letter that formulas give to it.
        pub letter: &'static str,
        /// Its value where none is chosen.
        pub default: f64,
    }
}

const SIGMOIDAL: Properties = Properties {
    phi: f::tanh,
    dphi: f::tanh_slope,
    formula: "tanh x",
    family: Family::Sigmoidal,
    parameter: None,
    steepest: Some(1.0),
    kinks: &[],
    half_range: 5.0,
};
const RECTIFIER: Properties = Properties {
    phi: f::relu,
    dphi: f::relu_slope,
    formula: "max(0, x)",
    family: Family::Rectifier,
    steepest: None,
    kinks: &[0.0],
    half_range: 2.0,
    ..SIGMOIDAL
};
const SMOOTH_RECTIFIER: Properties =
    Properties { family: Family::SmoothRectifier, kinks: &[], half_range: 4.0, ..RECTIFIER };
const OTHER: Properties = Properties { family: Family::Other, ..SMOOTH_RECTIFIER };

const fn parameter(letter: &'static str, default: f64) -> Option<Parameter> {
    Some(Parameter { letter, default })
}

impl Activation {
    /// What is known of the function.
    pub const fn properties(self) -> Properties {
        match self {
            Self::Sigmoid => Properties {
                phi: f::sigmoid,
                dphi: f::sigmoid_slope,
                formula: "1/(1 + e⁻ˣ)",
                steepest: Some(0.25),
                half_range: 10.0,
                ..SIGMOIDAL
            },
            Self::Tanh => SIGMOIDAL,
            Self::ScaledTanh => Properties {
                phi: f::scaled_tanh,
                dphi: f::scaled_tanh_slope,
                formula: "1.7159 tanh(2x/3)",
                steepest: Some(f::SCALED_TANH_HEIGHT * f::SCALED_TANH_STRETCH),
                ..SIGMOIDAL
            },
            Self::HardTanh => Properties {
                phi: f::hard_tanh,
                dphi: f::hard_tanh_slope,
                formula: "min(1, max(−1, x))",
                kinks: &[-1.0, 1.0],
                half_range: 3.0,
                ..SIGMOIDAL
            },
            Self::HardSigmoid => Properties {
                phi: f::hard_sigmoid,
                dphi: f::hard_sigmoid_slope,
                formula: "min(1, max(0, x/6 + ½))",
                steepest: Some(1.0 / 6.0),
                kinks: &[-3.0, 3.0],
                half_range: 6.0,
                ..SIGMOIDAL
            },
            Self::Arctan => Properties { phi: f::arctan, dphi: f::arctan_slope, formula: "arctan x", ..SIGMOIDAL },
            Self::Softsign => Properties {
                phi: f::softsign,
                dphi: f::softsign_slope,
                formula: "x/(1 + |x|)",
                kinks: &[0.0],
                ..SIGMOIDAL
            },
            Self::Erf => Properties {
                phi: f::erf,
                dphi: f::erf_slope,
                formula: "erf x",
                steepest: Some(std::f64::consts::FRAC_2_SQRT_PI),
                half_range: 3.0,
                ..SIGMOIDAL
            },
            Self::Relu => RECTIFIER,
            Self::LeakyRelu => Properties {
                phi: f::leaky_relu,
                dphi: f::leaky_relu_slope,
                formula: "max(0, x) + a min(0, x)",
                parameter: parameter("a", 0.01),
                ..RECTIFIER
            },
            Self::Relu6 => Properties {
                phi: f::relu6,
                dphi: f::relu6_slope,
                formula: "min(6, max(0, x))",
                kinks: &[0.0, 6.0],
                half_range: 8.0,
                ..RECTIFIER
            },
            Self::SquaredRelu => {
                Properties { phi: f::squared_relu, dphi: f::squared_relu_slope, formula: "max(0, x)²", ..RECTIFIER }
            }
            Self::Elu => Properties {
                phi: f::elu,
                dphi: f::elu_slope,
                formula: "max(0, x) + α min(0, eˣ − 1)",
                parameter: parameter("α", 1.0),
                half_range: 4.0,
                ..RECTIFIER
            },
            Self::Celu => Properties {
                phi: f::celu,
                dphi: f::celu_slope,
                formula: "max(0, x) + α min(0, e^(x/α) − 1)",
                parameter: parameter("α", 1.0),
                half_range: 4.0,
                ..RECTIFIER
            },
            Self::Selu => Properties {
                phi: f::selu,
                dphi: f::selu_slope,
                formula: "1.0507 max(0, x) + 1.7581 min(0, eˣ − 1)",
                half_range: 4.0,
                ..RECTIFIER
            },
            Self::Silu => {
                Properties { phi: f::silu, dphi: f::silu_slope, formula: "x/(1 + e⁻ˣ)", ..SMOOTH_RECTIFIER }
            }
            Self::HardSwish => Properties {
                phi: f::hard_swish,
                dphi: f::hard_swish_slope,
                formula: "x min(6, max(0, x + 3))/6",
                kinks: &[-3.0, 3.0],
                ..SMOOTH_RECTIFIER
            },
            Self::Mish => {
                Properties { phi: f::mish, dphi: f::mish_slope, formula: "x tanh(ln(1 + eˣ))", ..SMOOTH_RECTIFIER }
            }
            Self::Gelu => Properties { phi: f::gelu, dphi: f::gelu_slope, formula: "x Φ(x)", ..SMOOTH_RECTIFIER },
            Self::GeluTanh => Properties {
                phi: f::gelu_tanh,
                dphi: f::gelu_tanh_slope,
                formula: "½x(1 + tanh(√(2/π)(x + 0.044715x³)))",
                ..SMOOTH_RECTIFIER
            },
            Self::Softplus => Properties {
                phi: f::softplus,
                dphi: f::softplus_slope,
                formula: "ln(1 + eˣ)",
                half_range: 6.0,
                ..SMOOTH_RECTIFIER
            },
            Self::LogSigmoid => Properties {
                phi: f::log_sigmoid,
                dphi: f::log_sigmoid_slope,
                formula: "−ln(1 + e⁻ˣ)",
                half_range: 6.0,
                ..OTHER
            },
            Self::Linear => {
                Properties { phi: f::linear, dphi: f::linear_slope, formula: "x", half_range: 2.0, ..OTHER }
            }
            Self::Tanhshrink => {
                Properties { phi: f::tanhshrink, dphi: f::tanhshrink_slope, formula: "x − tanh x", ..OTHER }
            }
            Self::Sine => Properties {
                phi: f::sine,
                dphi: f::sine_slope,
                formula: "sin(ω₀ x)",
                parameter: parameter("ω₀", 1.0),
                half_range: 6.0,
                ..OTHER
            },
            Self::Gaussian => {
                Properties {
                    phi: f::gaussian, dphi: f::gaussian_slope, formula: "exp(−x²)", half_range: 3.0, ..OTHER
                }
            }
            Self::Step => Properties {
                phi: f::step,
                dphi: f::step_slope,
                formula: "1[x > 0]",
                kinks: &[0.0],
                half_range: 2.0,
                ..OTHER
            },
        }
    }

    /// The gain of PyTorch's `torch.nn.init.calculate_gain`.
    ///
    /// # Errors
    /// For the functions that PyTorch gives none.
    pub fn gain(self, parameter: f64) -> Result<f64, Error> {
        Ok(match self {
            Self::Linear | Self::Sigmoid => 1.0,
            Self::Tanh => 5.0 / 3.0,
            Self::Relu => std::f64::consts::SQRT_2,
            Self::LeakyRelu => f64::sqrt(2.0 / (1.0 + parameter * parameter)),
            Self::Selu => 0.75,
            other => return Err(Error::NoGain { activation: other.name() }),
        })
    }
}
