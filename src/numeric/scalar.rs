//! What the loops over arrays and the matrix product ask of a number type.

use std::ops::{AddAssign, MulAssign};

use ndarray::LinalgScalar;

/// A number that can be added and multiplied, in place too.
pub trait Scalar: LinalgScalar + AddAssign + MulAssign + Default {}

impl Scalar for f64 {}

impl Scalar for f32 {}
