//! The operations that the loops need of a number type.

use std::ops::{AddAssign, DivAssign, MulAssign, Neg, SubAssign};

use ndarray::{LinalgScalar, ScalarOperand};

use crate::carried::Carried;
use crate::elementary::Elementary;

/// A number with arithmetic operators, including assignment operators.
pub trait Scalar:
    LinalgScalar
    + ScalarOperand
    + AddAssign
    + SubAssign
    + MulAssign
    + DivAssign
    + Neg<Output = Self>
    + Default
    + PartialOrd
    + Into<f64>
    + Carried
    + Elementary
    + std::fmt::Debug
{
    /// The distance from 1 to the next number.
    const EPSILON: f64;
    /// The smallest number above 0.
    const LEAST: Self;

    /// The nearest number; ±∞ beyond the largest.
    fn of(value: f64) -> Self;
}

impl Scalar for f64 {
    const EPSILON: f64 = Self::EPSILON;
    const LEAST: Self = Self::from_bits(1);

    #[inline(always)]
    fn of(value: f64) -> Self {
        value
    }
}

impl Scalar for f32 {
    const EPSILON: f64 = Self::EPSILON as f64;
    const LEAST: Self = Self::from_bits(1);

    #[inline(always)]
    fn of(value: f64) -> Self {
        value as Self
    }
}
