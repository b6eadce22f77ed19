//! The precision of the network's arithmetic: one implementation, two number types.

use std::borrow::Cow;

use crate::kernels::Number;
use crate::text::named_enum;

named_enum! {
    /// The number type of weights, activations, gradients and the optimizer's state.
    pub enum Precision for "precision" {
        /// 53 binary digits, from 2.2·10⁻³⁰⁸ to 1.8·10³⁰⁸.
        Float64 = "float64",
        /// 24 binary digits, from 1.2·10⁻³⁸ to 3.4·10³⁸: what networks are usually trained in. Small gradients really underflow.
        Float32 = "float32",
    }
}

/// A number type that a network can compute in.
pub trait Real: Number {
    /// Its name.
    const PRECISION: Precision;
    /// The smallest positive number that has all its digits.
    const MIN_NORMAL: f64;
    /// Decades around 1 in which products of two entries and their sums lose nothing to underflow or overflow. Arrays beyond are carried
    /// times a power of two; never in float32, whose losses are what its user wants to see.
    const SAFE_LOG10: f64;

    /// The values in float64, which holds them all exactly.
    fn float64(values: &[Self]) -> Cow<'_, [f64]>;
}

impl Precision {
    /// The smallest positive number that has all its digits.
    pub const fn min_normal(self) -> f64 {
        match self {
            Self::Float64 => f64::MIN_NORMAL,
            Self::Float32 => f32::MIN_NORMAL,
        }
    }

    /// The number that stands for `value` in this precision.
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

    fn float64(values: &[Self]) -> Cow<'_, [f64]> {
        Cow::Borrowed(values)
    }
}

impl Real for f32 {
    const PRECISION: Precision = Precision::Float32;
    const MIN_NORMAL: f64 = Self::MIN_POSITIVE as f64;
    const SAFE_LOG10: f64 = f64::INFINITY;

    fn float64(values: &[Self]) -> Cow<'_, [f64]> {
        values.iter().map(|&x| x.into()).collect()
    }
}
