//! Arrays converted from one precision to the other.

use ndarray::Array2;

use crate::kernels::array::{shaped, values};
use crate::numeric::precision::Real;

/// Converts every value to another precision, rounded to nearest.
pub(crate) fn cast<T: Real, U: Real>(array: &Array2<T>) -> Array2<U> {
    shaped(values(array).iter().map(|&x| U::of(x.into())).collect(), array)
}
