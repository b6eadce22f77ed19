//! The precision of the network's arithmetic: one implementation, two number types.

use std::borrow::Cow;
use std::ops::{DivAssign, Neg, SubAssign};

use ndarray::{Array2, ArrayView2, ScalarOperand};

use crate::numeric::elementary::Elementary;
use crate::numeric::map_loops::{MapLoop, MapLoops};
use crate::numeric::matmul;
use crate::numeric::scalar::Scalar;
use crate::text::named::named_enum;

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
pub trait Real:
    Scalar
    + ScalarOperand
    + PartialOrd
    + Neg<Output = Self>
    + Into<f64>
    + SubAssign
    + DivAssign
    + Elementary
    + std::fmt::Debug
{
    /// Its name.
    const PRECISION: Precision;
    /// The smallest positive number that has all its digits.
    const MIN_NORMAL: f64;
    /// The distance from 1 to the next number.
    const EPSILON: f64;
    /// Decades around 1 in which products of two entries and their sums lose nothing to underflow or overflow. Arrays beyond are carried
    /// times a power of two; never in float32, whose losses are what its user wants to see.
    const SAFE_LOG10: f64;

    /// The nearest number; ±∞ beyond the largest.
    fn of(value: f64) -> Self;

    /// The loop for this number type.
    fn map_loop(loops: &MapLoops) -> MapLoop<Self>;

    /// The values in float64, which holds them all exactly.
    fn float64(values: &[Self]) -> Cow<'_, [f64]>;

    /// Makes `product` that of `a`, of shape `(m, k)`, and `b`, of shape `(k, n)`: shape `(m, n)`. Element (i, j) is Σ a_ik b_kj, summed in
    /// increasing k. Transposed views cost nothing. `packed` is memory to work in, kept from one product to the next.
    ///
    /// # Panics
    /// If the inner dimensions differ.
    fn matmul(a: ArrayView2<'_, Self>, b: ArrayView2<'_, Self>, product: &mut Array2<Self>, packed: &mut Vec<Self>);
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
    const EPSILON: f64 = Self::EPSILON;
    const SAFE_LOG10: f64 = 120.0;

    fn of(value: f64) -> Self {
        value
    }

    fn map_loop(loops: &MapLoops) -> MapLoop<Self> {
        loops.float64
    }

    fn float64(values: &[Self]) -> Cow<'_, [f64]> {
        Cow::Borrowed(values)
    }

    fn matmul(a: ArrayView2<'_, Self>, b: ArrayView2<'_, Self>, product: &mut Array2<Self>, packed: &mut Vec<Self>) {
        matmul::matmul::<Self, wide::f64x2, 2, 2>(a, b, product, packed);
    }
}

impl Real for f32 {
    const PRECISION: Precision = Precision::Float32;
    const MIN_NORMAL: f64 = Self::MIN_POSITIVE as f64;
    const EPSILON: f64 = Self::EPSILON as f64;
    const SAFE_LOG10: f64 = f64::INFINITY;

    fn of(value: f64) -> Self {
        value as Self
    }

    fn map_loop(loops: &MapLoops) -> MapLoop<Self> {
        loops.float32
    }

    fn float64(values: &[Self]) -> Cow<'_, [f64]> {
        values.iter().map(|&x| x.into()).collect()
    }

    fn matmul(a: ArrayView2<'_, Self>, b: ArrayView2<'_, Self>, product: &mut Array2<Self>, packed: &mut Vec<Self>) {
        matmul::matmul::<Self, wide::f32x4, 4, 1>(a, b, product, packed);
    }
}
