//! Calculations with lists of numbers. They take `&dyn Fn`, so that the compiler generates them only once and not for each closure: that keeps the
//! page's module small.

use crate::kernels::Number as _;

/// f of each number.
pub(super) fn mapped(values: &[f64], f: &dyn Fn(f64) -> f64) -> Vec<f64> {
    values.iter().map(|value| f(*value)).collect()
}

/// f of each pair of numbers with the same index.
pub(super) fn zipped(a: &[f64], b: &[f64], f: &dyn Fn(f64, f64) -> f64) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| f(*a, *b)).collect()
}

/// The mean of numbers.
pub(super) fn mean(values: &[f64]) -> f64 {
    f64::sum(values) / values.len() as f64
}
