//! The activation functions and their derivatives as functions of x and of the parameter; functions without one ignore it.
//!
//! NaN gives NaN, and no intermediate result overflows where the value itself is finite: the exponential is computed for negative arguments only.
//! Differences of nearly equal numbers are rearranged to avoid cancellation.

use std::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI};

use crate::elementary::{Elementary as _, ExpParts, shifted_back};
use crate::scalar::Scalar;

/// LeCun's scaled tanh is this number times tanh.
pub const SCALED_TANH_HEIGHT: f64 = 1.7159;
/// The factor of x inside that tanh.
pub const SCALED_TANH_STRETCH: f64 = 2.0 / 3.0;
/// λ and α of Klambauer et al. 2017.
pub(crate) const SELU_SCALE: f64 = 1.050_700_987_355_480_5;
pub(crate) const SELU_ALPHA: f64 = 1.673_263_242_354_377_2;
/// √(2/π).
const SQRT_2_OVER_PI: f64 = FRAC_2_SQRT_PI * FRAC_1_SQRT_2;
const GELU_CUBIC: f64 = 0.044_715;

#[inline(always)]
pub(crate) fn sigmoid<T: Scalar>(x: T, _: T) -> T {
    sigmoid_of(x, &sigmoid_parts(x, &T::EXP_CONSTANTS), T::SHIFT_BACK)
}

#[inline(always)]
pub(crate) fn sigmoid_slope<T: Scalar>(x: T, _: T) -> T {
    sigmoid_slope_of(&sigmoid_parts(x, &T::EXP_CONSTANTS), T::SHIFT_BACK)
}

/// The parts of e^(−|x|), from which the sigmoid and its slope are computed.
#[inline(always)]
pub(crate) fn sigmoid_parts<T: Scalar>(x: T, constants: &T::ExpConstants) -> ExpParts<T> {
    (-x.abs()).exp_parts_of_negative(constants)
}

/// e^(−|x|) for x < 0, otherwise 1, divided by 1 + e^(−|x|). The numerator is shifted as `ExpParts::shifted` is; the factor `back` reverts that.
#[inline(always)]
pub(crate) fn sigmoid_of<T: Scalar>(x: T, parts: &ExpParts<T>, back: T) -> T {
    let e = parts.shifted_exp();
    (if x < T::zero() { e } else { T::one() / T::SHIFT_BACK }) / (T::one() + shifted_back(e)) * back
}

#[inline(always)]
pub(crate) fn sigmoid_slope_of<T: Scalar>(parts: &ExpParts<T>, back: T) -> T {
    multiple_of_sigmoid_slope(parts, back)
}

/// With e^(−|x|) = p (R + r)/(R − r) the slope is (R − r) p (R + r) over the square of R − r + p (R + r). The factor p in the numerator is shifted;
/// `factor` reverts that.
#[inline(always)]
fn multiple_of_sigmoid_slope<T: Scalar>(parts: &ExpParts<T>, factor: T) -> T {
    let [less, more] = parts.sides();
    let sum = less + parts.power() * more;
    less * more / (sum * sum) * parts.shifted * factor
}

#[inline(always)]
pub(crate) fn tanh<T: Scalar>(x: T, _: T) -> T {
    tanh_of(x, &tanh_parts(x, &T::EXP_CONSTANTS), T::SHIFT_BACK)
}

/// Computed from the exponential: 1 − tanh² would be 0 from x = 19 on.
#[inline(always)]
pub(crate) fn tanh_slope<T: Scalar>(x: T, _: T) -> T {
    tanh_slope_of(&tanh_parts(x, &T::EXP_CONSTANTS), T::SHIFT_BACK)
}

/// The parts of e^(−2|x|), from which tanh and its slope are computed.
#[inline(always)]
pub(crate) fn tanh_parts<T: Scalar>(x: T, constants: &T::ExpConstants) -> ExpParts<T> {
    (T::of(-2.0) * x.abs()).exp_parts_of_negative(constants)
}

/// With e^(−2|x|) = p (R + r)/(R − r) it is the ratio of (R − r) − p (R + r) to (R − r) + p (R + r), with the sign of x. Near 0, where p = 1, the
/// difference is exactly −2r.
#[inline(always)]
pub(crate) fn tanh_of<T: Scalar>(x: T, parts: &ExpParts<T>, _: T) -> T {
    let power = parts.power();
    let [less, more] = parts.sides();
    let difference = parts.even() * (T::one() - power) - parts.r * (T::one() + power);
    (difference / (less + power * more)).copysign(x)
}

#[inline(always)]
pub(crate) fn tanh_slope_of<T: Scalar>(parts: &ExpParts<T>, back: T) -> T {
    multiple_of_sigmoid_slope(parts, T::of(4.0) * back)
}

#[inline(always)]
pub(crate) fn scaled_tanh<T: Scalar>(x: T, _: T) -> T {
    T::of(SCALED_TANH_HEIGHT) * tanh(T::of(SCALED_TANH_STRETCH) * x, x)
}

#[inline(always)]
pub(crate) fn scaled_tanh_slope<T: Scalar>(x: T, _: T) -> T {
    T::of(SCALED_TANH_HEIGHT * SCALED_TANH_STRETCH) * tanh_slope(T::of(SCALED_TANH_STRETCH) * x, x)
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
    FRAC_2_SQRT_PI * (-x * x).exp_of_negative()
}

#[inline(always)]
pub(crate) fn relu<T: Scalar>(x: T, _: T) -> T {
    if x <= T::zero() { T::zero() } else { x }
}

#[inline(always)]
pub(crate) fn relu_slope<T: Scalar>(x: T, _: T) -> T {
    step(x, x)
}

#[inline(always)]
pub(crate) fn leaky_relu<T: Scalar>(x: T, a: T) -> T {
    if x > T::zero() { x } else { a * x }
}

#[inline(always)]
pub(crate) fn leaky_relu_slope<T: Scalar>(x: T, a: T) -> T {
    if x <= T::zero() { a } else { step(x, x) }
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

/// min(0, x); NaN gives NaN.
#[inline(always)]
fn negative_part<T: Scalar>(x: T) -> T {
    if x > T::zero() { T::zero() } else { x }
}

#[inline(always)]
pub(crate) fn elu<T: Scalar>(x: T, alpha: T) -> T {
    let below = alpha * negative_part(x).exp_m1_of_negative();
    if x > T::zero() { x } else { below }
}

#[inline(always)]
pub(crate) fn elu_slope<T: Scalar>(x: T, alpha: T) -> T {
    let below = alpha * negative_part(x).exp_of_negative();
    if x > T::zero() { T::one() } else { below }
}

#[inline(always)]
pub(crate) fn celu<T: Scalar>(x: T, alpha: T) -> T {
    let below = alpha * negative_part(x / alpha).exp_m1_of_negative();
    if x > T::zero() { x } else { below }
}

#[inline(always)]
pub(crate) fn celu_slope<T: Scalar>(x: T, alpha: T) -> T {
    negative_part(x / alpha).exp_of_negative()
}

#[inline(always)]
pub(crate) fn selu<T: Scalar>(x: T, _: T) -> T {
    T::of(SELU_SCALE) * elu(x, T::of(SELU_ALPHA))
}

#[inline(always)]
pub(crate) fn selu_slope<T: Scalar>(x: T, _: T) -> T {
    T::of(SELU_SCALE) * elu_slope(x, T::of(SELU_ALPHA))
}

#[inline(always)]
pub(crate) fn silu<T: Scalar>(x: T, _: T) -> T {
    x * sigmoid(x, x)
}

#[inline(always)]
pub(crate) fn silu_slope<T: Scalar>(x: T, _: T) -> T {
    sigmoid(x, x) * (T::one() + x * sigmoid(-x, x))
}

pub(crate) fn hard_swish(x: f64, _: f64) -> f64 {
    x * hard_sigmoid(x, 0.0)
}

pub(crate) fn hard_swish_slope(x: f64, _: f64) -> f64 {
    if x.abs() >= 3.0 { step(x, 0.0) } else { x / 3.0 + 0.5 }
}

pub(crate) fn mish(x: f64, _: f64) -> f64 {
    x * tanh(softplus(x, 0.0), 0.0)
}

pub(crate) fn mish_slope(x: f64, _: f64) -> f64 {
    let softplus = softplus(x, 0.0);
    tanh(softplus, 0.0) + x * tanh_slope(softplus, 0.0) * sigmoid(x, 0.0)
}

pub(crate) fn gelu(x: f64, _: f64) -> f64 {
    x * normal_cdf(x)
}

pub(crate) fn gelu_slope(x: f64, _: f64) -> f64 {
    normal_cdf(x) + x * 0.5 * SQRT_2_OVER_PI * (-0.5 * x * x).exp_of_negative()
}

/// ½x(1 + tanh u) = x σ(2u): without the difference that would lose digits in the left tail.
pub(crate) fn gelu_tanh(x: f64, _: f64) -> f64 {
    x * sigmoid(gelu_argument(x), 0.0)
}

pub(crate) fn gelu_tanh_slope(x: f64, _: f64) -> f64 {
    let argument = gelu_argument(x);
    let slope = sigmoid_slope(argument, 0.0);
    let tail = x * 2.0 * SQRT_2_OVER_PI * (1.0 + 3.0 * GELU_CUBIC * x * x) * slope;
    // Far out the slope of the argument overflows, but the slope of the sigmoid is already 0: the product is 0.
    sigmoid(argument, 0.0) + if slope == 0.0 { 0.0 } else { tail }
}

pub(crate) fn softplus(x: f64, _: f64) -> f64 {
    x.max(0.0) + libm::log1p((-x.abs()).exp_of_negative())
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

#[inline(always)]
pub(crate) fn linear<T: Scalar>(x: T, _: T) -> T {
    x
}

#[inline(always)]
pub(crate) fn linear_slope<T: Scalar>(x: T, _: T) -> T {
    if x > T::zero() || x <= T::zero() { T::one() } else { x }
}

/// Near 0 the difference x − tanh x would lose digits, so its series is summed: x³/3 − 2x⁵/15 + 17x⁷/315 − …
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
        return x - tanh(x, 0.0);
    }
    let square = x * x;
    x * square * SERIES.iter().fold(0.0, |sum, coefficient| sum * square + coefficient)
}

pub(crate) fn tanhshrink_slope(x: f64, _: f64) -> f64 {
    let tanh = tanh(x, 0.0);
    tanh * tanh
}

pub(crate) fn sine(x: f64, frequency: f64) -> f64 {
    libm::sin(frequency * x)
}

pub(crate) fn sine_slope(x: f64, frequency: f64) -> f64 {
    frequency * libm::cos(frequency * x)
}

pub(crate) fn gaussian(x: f64, _: f64) -> f64 {
    (-x * x).exp_of_negative()
}

pub(crate) fn gaussian_slope(x: f64, _: f64) -> f64 {
    -2.0 * x * gaussian(x, 0.0)
}

#[inline(always)]
pub(crate) fn step<T: Scalar>(x: T, _: T) -> T {
    if x > T::zero() {
        T::one()
    } else if x <= T::zero() {
        T::zero()
    } else {
        x
    }
}

pub(crate) fn step_slope(x: f64, _: f64) -> f64 {
    if x.is_nan() { x } else { 0.0 }
}

/// 1 between two ends, 0 at the ends and beyond.
fn inside(x: f64, lo: f64, hi: f64) -> f64 {
    if x.is_nan() { x } else { f64::from(lo < x && x < hi) }
}

/// Φ(x), the cumulative normal distribution, with full relative accuracy in the left tail.
fn normal_cdf(x: f64) -> f64 {
    0.5 * libm::erfc(-x * FRAC_1_SQRT_2)
}

/// 2√(2/π)(x + 0.044715 x³).
fn gelu_argument(x: f64) -> f64 {
    2.0 * SQRT_2_OVER_PI * (x + GELU_CUBIC * x * x * x)
}
