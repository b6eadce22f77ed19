//! φ and φ′ of every activation function, with their loops over arrays.

use crate::formulas as f;
use crate::loops::{Computation, MapLoops, each, each_by_parts};
use crate::rescaled;

/// A computation with a loop for each number type, for φ and φ′ that are generic over the type.
macro_rules! vectorized {
    ($phi:path, $dphi:path) => {
        Computation {
            phi: $phi,
            dphi: $dphi,
            loops: loops!(|parameter, z, h, slopes| each(
                z,
                h,
                slopes,
                |z| $phi(z, parameter),
                |z| $dphi(z, parameter)
            )),
        }
    };
}

/// The same for φ and φ′ without parameter that share one exponential. $parts computes its parts from z, $of_parts is φ as a function of z and these
/// parts, $slope_of_parts is φ′ as a function of them. $is_shifted says whether $of_parts multiplies by the factor that reverts the shift.
macro_rules! vectorized_by_parts {
    ($phi:path, $dphi:path, $parts:path, $of_parts:path, $is_shifted:literal, $slope_of_parts:path) => {
        Computation {
            phi: $phi,
            dphi: $dphi,
            loops: loops!(|_parameter, z, h, slopes| each_by_parts::<_, $is_shifted>(
                z,
                h,
                slopes,
                $parts,
                $of_parts,
                $slope_of_parts
            )),
        }
    };
}

/// The loops of a body: one function for each number type. They are not generic, so that this crate compiles them, at its level of optimization.
macro_rules! loops {
    (|$parameter:ident, $z:ident, $h:ident, $slopes:ident| $body:expr) => {{
        #[inline(never)]
        fn float64($parameter: f64, $z: &[f64], $h: &mut [f64], $slopes: Option<&mut [f64]>) {
            $body
        }
        #[inline(never)]
        fn float32($parameter: f32, $z: &[f32], $h: &mut [f32], $slopes: Option<&mut [f32]>) {
            $body
        }
        Some(MapLoops { float64, float32 })
    }};
}

/// 1/(1 + e⁻ˣ)
pub const SIGMOID: Computation =
    vectorized_by_parts!(f::sigmoid, f::sigmoid_slope, f::sigmoid_parts, f::sigmoid_of, true, f::sigmoid_slope_of);
/// tanh x
pub const TANH: Computation =
    vectorized_by_parts!(f::tanh, f::tanh_slope, f::tanh_parts, f::tanh_of, false, f::tanh_slope_of);
/// 1.7159 tanh(2x/3)
pub const SCALED_TANH: Computation = Computation {
    phi: f::scaled_tanh,
    dphi: f::scaled_tanh_slope,
    loops: loops!(|_parameter, z, h, slopes| rescaled::each(
        &TANH,
        0.0,
        f::SCALED_TANH_STRETCH,
        f::SCALED_TANH_HEIGHT,
        z,
        h,
        slopes
    )),
};
/// min(1, max(−1, x))
pub const HARD_TANH: Computation = Computation::by_value(f::hard_tanh, f::hard_tanh_slope);
/// min(1, max(0, x/6 + ½))
pub const HARD_SIGMOID: Computation = Computation::by_value(f::hard_sigmoid, f::hard_sigmoid_slope);
/// arctan x
pub const ARCTAN: Computation = Computation::by_value(f::arctan, f::arctan_slope);
/// x/(1 + |x|)
pub const SOFTSIGN: Computation = Computation::by_value(f::softsign, f::softsign_slope);
/// erf x
pub const ERF: Computation = Computation::by_value(f::erf, f::erf_slope);
/// max(0, x)
pub const RELU: Computation = vectorized!(f::relu, f::relu_slope);
/// max(0, x) + a min(0, x)
pub const LEAKY_RELU: Computation = vectorized!(f::leaky_relu, f::leaky_relu_slope);
/// min(6, max(0, x))
pub const RELU6: Computation = Computation::by_value(f::relu6, f::relu6_slope);
/// max(0, x)²
pub const SQUARED_RELU: Computation = Computation::by_value(f::squared_relu, f::squared_relu_slope);
/// max(0, x) + α min(0, eˣ − 1)
pub const ELU: Computation = vectorized!(f::elu, f::elu_slope);
/// max(0, x) + α min(0, e^(x/α) − 1)
pub const CELU: Computation = vectorized!(f::celu, f::celu_slope);
/// 1.0507 max(0, x) + 1.7581 min(0, eˣ − 1)
pub const SELU: Computation = Computation {
    phi: f::selu,
    dphi: f::selu_slope,
    loops: loops!(|_parameter, z, h, slopes| rescaled::each(&ELU, f::SELU_ALPHA, 1.0, f::SELU_SCALE, z, h, slopes)),
};
/// x/(1 + e⁻ˣ)
pub const SILU: Computation = vectorized!(f::silu, f::silu_slope);
/// x min(6, max(0, x + 3))/6
pub const HARD_SWISH: Computation = Computation::by_value(f::hard_swish, f::hard_swish_slope);
/// x tanh(ln(1 + eˣ))
pub const MISH: Computation = Computation::by_value(f::mish, f::mish_slope);
/// x Φ(x)
pub const GELU: Computation = Computation::by_value(f::gelu, f::gelu_slope);
/// ½x(1 + tanh(√(2/π)(x + 0.044715x³)))
pub const GELU_TANH: Computation = Computation::by_value(f::gelu_tanh, f::gelu_tanh_slope);
/// ln(1 + eˣ)
pub const SOFTPLUS: Computation = Computation::by_value(f::softplus, f::softplus_slope);
/// −ln(1 + e⁻ˣ)
pub const LOG_SIGMOID: Computation = Computation::by_value(f::log_sigmoid, f::log_sigmoid_slope);
/// x
pub const LINEAR: Computation = vectorized!(f::linear, f::linear_slope);
/// x − tanh x
pub const TANHSHRINK: Computation = Computation::by_value(f::tanhshrink, f::tanhshrink_slope);
/// sin(ω₀ x)
pub const SINE: Computation = Computation::by_value(f::sine, f::sine_slope);
/// exp(−x²)
pub const GAUSSIAN: Computation = Computation::by_value(f::gaussian, f::gaussian_slope);
/// `1[x > 0]`
pub const STEP: Computation = Computation::by_value(f::step, f::step_slope);
