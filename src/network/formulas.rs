//! The activation functions and their derivatives, as functions of x and of the parameter, which most ignore.
//!
//! Each goes through NaN, and none overflows where its value is a float64: exponentials are taken of negative numbers only, and differences
//! of nearly equal numbers are written otherwise.

use std::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI};

pub(crate) const SCALED_TANH_HEIGHT: f64 = 1.7159;
pub(crate) const SCALED_TANH_STRETCH: f64 = 2.0 / 3.0;
/// λ and α of Klambauer et al. 2017.
const SELU_SCALE: f64 = 1.050_700_987_355_480_5;
const SELU_ALPHA: f64 = 1.673_263_242_354_377_2;
/// √(2/π).
const SQRT_2_OVER_PI: f64 = FRAC_2_SQRT_PI * FRAC_1_SQRT_2;
const GELU_CUBIC: f64 = 0.044_715;

pub(crate) fn sigmoid(x: f64, _: f64) -> f64 {
    let e = libm::exp(-x.abs());
    if x < 0.0 { e / (1.0 + e) } else { 1.0 / (1.0 + e) }
}

pub(crate) fn sigmoid_slope(x: f64, _: f64) -> f64 {
    let e = libm::exp(-x.abs());
    e / ((1.0 + e) * (1.0 + e))
}

pub(crate) fn tanh(x: f64, _: f64) -> f64 {
    libm::tanh(x)
}

/// 1 − tanh² would be 0 from x = 19 on.
pub(crate) fn tanh_slope(x: f64, _: f64) -> f64 {
    4.0 * sigmoid_slope(2.0 * x, 0.0)
}

pub(crate) fn scaled_tanh(x: f64, _: f64) -> f64 {
    SCALED_TANH_HEIGHT * libm::tanh(SCALED_TANH_STRETCH * x)
}

pub(crate) fn scaled_tanh_slope(x: f64, _: f64) -> f64 {
    SCALED_TANH_HEIGHT * SCALED_TANH_STRETCH * tanh_slope(SCALED_TANH_STRETCH * x, 0.0)
}

pub(crate) fn hard_tanh(x: f64, _: f64) -> f64 {
    x.clamp(-1.0, 1.0)
}

pub(crate) fn hard_tanh_slope(x: f64, _: f64) -> f64 {
    inside(x, -1.0, 1.0)
}

pub(crate) fn hard_sigmoid(x: f64, _: f64) -> f64 {
    (x / 6.0 + 0.5).clamp(0.0, 1.0)
}

pub(crate) fn hard_sigmoid_slope(x: f64, _: f64) -> f64 {
    inside(x, -3.0, 3.0) / 6.0
}

pub(crate) fn arctan(x: f64, _: f64) -> f64 {
    libm::atan(x)
}

pub(crate) fn arctan_slope(x: f64, _: f64) -> f64 {
    1.0 / (1.0 + x * x)
}

pub(crate) fn softsign(x: f64, _: f64) -> f64 {
    x / (1.0 + x.abs())
}

pub(crate) fn softsign_slope(x: f64, _: f64) -> f64 {
    let root = 1.0 / (1.0 + x.abs());
    root * root
}

pub(crate) fn erf(x: f64, _: f64) -> f64 {
    libm::erf(x)
}

pub(crate) fn erf_slope(x: f64, _: f64) -> f64 {
    FRAC_2_SQRT_PI * libm::exp(-x * x)
}

pub(crate) fn relu(x: f64, _: f64) -> f64 {
    x.clamp(0.0, f64::INFINITY)
}

pub(crate) fn relu_slope(x: f64, _: f64) -> f64 {
    step(x, 0.0)
}

pub(crate) fn leaky_relu(x: f64, a: f64) -> f64 {
    if x > 0.0 { x } else { a * x }
}

pub(crate) fn leaky_relu_slope(x: f64, a: f64) -> f64 {
    if x <= 0.0 { a } else { step(x, 0.0) }
}

pub(crate) fn relu6(x: f64, _: f64) -> f64 {
    x.clamp(0.0, 6.0)
}

pub(crate) fn relu6_slope(x: f64, _: f64) -> f64 {
    inside(x, 0.0, 6.0)
}

pub(crate) fn squared_relu(x: f64, _: f64) -> f64 {
    let positive = relu(x, 0.0);
    positive * positive
}

pub(crate) fn squared_relu_slope(x: f64, _: f64) -> f64 {
    2.0 * relu(x, 0.0)
}

pub(crate) fn elu(x: f64, alpha: f64) -> f64 {
    if x > 0.0 { x } else { alpha * libm::expm1(x) }
}

pub(crate) fn elu_slope(x: f64, alpha: f64) -> f64 {
    if x > 0.0 { 1.0 } else { alpha * libm::exp(x) }
}

pub(crate) fn celu(x: f64, alpha: f64) -> f64 {
    if x > 0.0 { x } else { alpha * libm::expm1(x / alpha) }
}

pub(crate) fn celu_slope(x: f64, alpha: f64) -> f64 {
    if x > 0.0 { 1.0 } else { libm::exp(x / alpha) }
}

pub(crate) fn selu(x: f64, _: f64) -> f64 {
    SELU_SCALE * elu(x, SELU_ALPHA)
}

pub(crate) fn selu_slope(x: f64, _: f64) -> f64 {
    SELU_SCALE * elu_slope(x, SELU_ALPHA)
}

pub(crate) fn silu(x: f64, _: f64) -> f64 {
    x * sigmoid(x, 0.0)
}

pub(crate) fn silu_slope(x: f64, _: f64) -> f64 {
    sigmoid(x, 0.0) + x * sigmoid_slope(x, 0.0)
}

pub(crate) fn hard_swish(x: f64, _: f64) -> f64 {
    x * hard_sigmoid(x, 0.0)
}

pub(crate) fn hard_swish_slope(x: f64, _: f64) -> f64 {
    if x.abs() >= 3.0 { step(x, 0.0) } else { x / 3.0 + 0.5 }
}

pub(crate) fn mish(x: f64, _: f64) -> f64 {
    x * libm::tanh(softplus(x, 0.0))
}

pub(crate) fn mish_slope(x: f64, _: f64) -> f64 {
    let softplus = softplus(x, 0.0);
    libm::tanh(softplus) + x * tanh_slope(softplus, 0.0) * sigmoid(x, 0.0)
}

pub(crate) fn gelu(x: f64, _: f64) -> f64 {
    x * normal_cdf(x)
}

pub(crate) fn gelu_slope(x: f64, _: f64) -> f64 {
    normal_cdf(x) + x * 0.5 * SQRT_2_OVER_PI * libm::exp(-0.5 * x * x)
}

/// ½x(1 + tanh u) = x σ(2u), without a difference in the left tail.
pub(crate) fn gelu_tanh(x: f64, _: f64) -> f64 {
    x * sigmoid(gelu_argument(x), 0.0)
}

pub(crate) fn gelu_tanh_slope(x: f64, _: f64) -> f64 {
    let argument = gelu_argument(x);
    let slope = sigmoid_slope(argument, 0.0);
    let tail = x * 2.0 * SQRT_2_OVER_PI * (1.0 + 3.0 * GELU_CUBIC * x * x) * slope;
    // Far out the argument's own slope overflows; that of the sigmoid has long been 0.
    sigmoid(argument, 0.0) + if slope == 0.0 { 0.0 } else { tail }
}

pub(crate) fn softplus(x: f64, _: f64) -> f64 {
    x.max(0.0) + libm::log1p(libm::exp(-x.abs()))
}

pub(crate) fn softplus_slope(x: f64, _: f64) -> f64 {
    sigmoid(x, 0.0)
}

pub(crate) fn log_sigmoid(x: f64, _: f64) -> f64 {
    -softplus(-x, 0.0)
}

pub(crate) fn log_sigmoid_slope(x: f64, _: f64) -> f64 {
    sigmoid(-x, 0.0)
}

pub(crate) fn linear(x: f64, _: f64) -> f64 {
    x
}

pub(crate) fn linear_slope(x: f64, _: f64) -> f64 {
    if x.is_nan() { x } else { 1.0 }
}

/// Near 0 the difference of x and tanh x is summed as a series: x³/3 − 2x⁵/15 + 17x⁷/315 − …
pub(crate) fn tanhshrink(x: f64, _: f64) -> f64 {
    const SERIES: [f64; 7] = [
        929_569.0 / 638_512_875.0,
        -21_844.0 / 6_081_075.0,
        1382.0 / 155_925.0,
        -62.0 / 2835.0,
        17.0 / 315.0,
        -2.0 / 15.0,
        1.0 / 3.0,
    ];
    if x.abs() > 0.1 {
        return x - libm::tanh(x);
    }
    let square = x * x;
    x * square * SERIES.iter().fold(0.0, |sum, coefficient| sum * square + coefficient)
}

pub(crate) fn tanhshrink_slope(x: f64, _: f64) -> f64 {
    let tanh = libm::tanh(x);
    tanh * tanh
}

pub(crate) fn sine(x: f64, frequency: f64) -> f64 {
    libm::sin(frequency * x)
}

pub(crate) fn sine_slope(x: f64, frequency: f64) -> f64 {
    frequency * libm::cos(frequency * x)
}

pub(crate) fn gaussian(x: f64, _: f64) -> f64 {
    libm::exp(-x * x)
}

pub(crate) fn gaussian_slope(x: f64, _: f64) -> f64 {
    -2.0 * x * libm::exp(-x * x)
}

pub(crate) fn step(x: f64, _: f64) -> f64 {
    if x.is_nan() { x } else { f64::from(x > 0.0) }
}

pub(crate) fn step_slope(x: f64, _: f64) -> f64 {
    if x.is_nan() { x } else { 0.0 }
}

/// 1 between the ends, 0 on and beyond them.
fn inside(x: f64, lo: f64, hi: f64) -> f64 {
    if x.is_nan() { x } else { f64::from(lo < x && x < hi) }
}

/// Φ(x), with the left tail to full relative accuracy.
fn normal_cdf(x: f64) -> f64 {
    0.5 * libm::erfc(-x * FRAC_1_SQRT_2)
}

/// 2√(2/π)(x + 0.044715 x³).
fn gelu_argument(x: f64) -> f64 {
    2.0 * SQRT_2_OVER_PI * (x + GELU_CUBIC * x * x * x)
}
