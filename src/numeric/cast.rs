//! Arrays from one precision to the other.

use ndarray::Array2;

use crate::kernels::array::{shaped, values};
use crate::numeric::precision::Real;

/// Every value rounded to another precision.
pub(crate) fn cast<T: Real, U: Real>(array: &Array2<T>) -> Array2<U> {
    shaped(values(array).iter().map(|&x| U::of(x.into())).collect(), array)
}
