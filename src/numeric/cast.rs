//! Arrays from one precision to the other.

use ndarray::Array2;

use crate::numeric::array::{reshape, shaped, values, values_mut};
use crate::numeric::precision::Real;

/// Every value rounded to another precision.
pub(crate) fn cast<T: Real, U: Real>(array: &Array2<T>) -> Array2<U> {
    shaped(values(array).iter().map(|&x| U::of(x.into())).collect(), array)
}

/// The same, in the memory of another array.
pub(crate) fn cast_into<T: Real, U: Real>(array: &Array2<T>, result: &mut Array2<U>) {
    reshape(result, array.dim());
    for (result, &x) in values_mut(result).iter_mut().zip(values(array)) {
        *result = U::of(x.into());
    }
}
