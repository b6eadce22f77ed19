//! The precision of the network's arithmetic: one implementation for two number types.

use std::borrow::Cow;

use crate::kernels::{Carried, Number};
use crate::text::named_enum;

named_enum! {
    /// The number type of weights, activations, gradients and the optimizer's state.
    pub enum Precision for "precision" {
        /// 53 binary digits, from 2.2·10⁻³⁰⁸ to 1.8·10³⁰⁸.
        Float64 = "float64",
        /// 24 binary digits, from 1.2·10⁻³⁸ to 3.4·10³⁸, the usual type for training. Small gradients underflow here.
        Float32 = "float32",
    }
}

/// A number type that a network can compute in.
pub trait Real: Number {
    /// Its name.
    const PRECISION: Precision;
    /// The smallest positive normal number (the smallest one with all its digits).
    const MIN_NORMAL: f64;
    /// Number of decades around 1 within which products of two entries, and sums of these, neither underflow nor overflow. Arrays outside this range
    /// are stored scaled by a power of two. float32 has no such range: the user is to see what it loses.
    const SAFE_LOG10: f64;

    /// The power of two to divide an array by before it is multiplied by `factors`; `None` for none. The values of the array and of `beside` are
    /// those stored times 2^`exponent`; `log10` is log₁₀ of the norm of the stored array.
    ///
    /// In float64 the division brings a norm outside the safe range to 1. In float32 it is for speed: subnormal numbers multiply slowly. If the array
    /// has very small numbers, the largest of both arrays is brought near 2⁴⁸, but only so far that sums of products cannot overflow; when the
    /// numbers have grown, the scale goes back.
    fn carrying_exponent(
        array: &[Self],
        beside: &[Self],
        factors: [&[Self]; 2],
        exponent: i32,
        log10: f64,
    ) -> Option<i32>;

    /// The values in float64, which represents them all exactly.
    fn float64(values: &[Self]) -> Cow<'_, [f64]>;
}

/// The largest size (log₂) that scaled float32 numbers are brought to: a product of two does not overflow.
const CARRIED_LOG2: i32 = 48;
/// The largest size (log₂) of products of float32 numbers: their sums over a large batch do not overflow.
const PRODUCT_LOG2: i32 = 108;

impl Precision {
    /// The smallest positive normal number (the smallest one with all its digits).
    pub const fn min_normal(self) -> f64 {
        match self {
            Self::Float64 => f64::MIN_NORMAL,
            Self::Float32 => f32::MIN_NORMAL,
        }
    }

    /// The value rounded to this precision.
    pub fn round(self, value: f64) -> f64 {
        match self {
            Self::Float64 => value,
            Self::Float32 => f64::from(value as f32),
        }
    }
}

impl Real for f64 {
    const PRECISION: Precision = Precision::Float64;
    const MIN_NORMAL: f64 = Self::MIN_POSITIVE;
    const SAFE_LOG10: f64 = 120.0;

    fn carrying_exponent(_: &[Self], _: &[Self], _: [&[Self]; 2], _: i32, log10: f64) -> Option<i32> {
        (log10.is_finite() && log10.abs() > Self::SAFE_LOG10).then(|| (log10 / std::f64::consts::LOG10_2) as i32)
    }

    fn float64(values: &[Self]) -> Cow<'_, [f64]> {
        Cow::Borrowed(values)
    }
}

impl Real for f32 {
    const PRECISION: Precision = Precision::Float32;
    const MIN_NORMAL: f64 = Self::MIN_POSITIVE as f64;
    const SAFE_LOG10: f64 = f64::INFINITY;

    fn carrying_exponent(array: &[Self], beside: &[Self], factors: [&[Self]; 2], exponent: i32, _: f64) -> Option<i32> {
        let has_small = Self::has_small(array);
        if !has_small && exponent == 0 {
            return None;
        }
        let largest = |[a, b]: [&[Self]; 2]| {
            let ends = [a, b].map(|values| Self::extremes(values, false));
            ends.into_iter().fold(0.0_f64, |largest, [least, greatest]| largest.max(-least).max(greatest))
        };
        let (largest, factor) = (largest([array, beside]), largest(factors));
        if largest == 0.0 || largest == f64::INFINITY || factor == f64::INFINITY {
            return None;
        }
        let target = CARRIED_LOG2.min(PRODUCT_LOG2 - libm::ilogb(factor.max(1.0)));
        let shift = (libm::ilogb(largest) - target).min(-exponent);
        // If there are small numbers, a shift by fewer than 23 places is not worth its time, and `carry` does not support it. Otherwise the scale
        // only goes back.
        let is_wanted = if has_small { !(-22..=0).contains(&shift) } else { shift > 0 };
        is_wanted.then_some(shift)
    }

    fn float64(values: &[Self]) -> Cow<'_, [f64]> {
        values.iter().map(|&x| x.into()).collect()
    }
}
