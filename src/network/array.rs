//! Loops over whole arrays in the standard layout.
//!
//! ndarray's own go through strides of any kind, each closure anew, and would double what the page downloads.

use ndarray::{Array1, Array2};

use crate::network::precision::Real;

/// The values of an array of a pass, row by row.
pub(crate) fn values<T>(array: &Array2<T>) -> &[T] {
    array.as_slice().expect("the arrays of a pass are contiguous")
}

/// The values of an array of a pass, row by row.
pub(crate) fn values_mut<T>(array: &mut Array2<T>) -> &mut [T] {
    array.as_slice_mut().expect("the arrays of a pass are contiguous")
}

/// The values of a vector.
pub(crate) fn entries<T>(vector: &Array1<T>) -> &[T] {
    vector.as_slice().expect("the vectors of a layer are contiguous")
}

/// An array of another type, with the shape of `like`.
pub(crate) fn shaped<T, U>(values: Vec<U>, like: &Array2<T>) -> Array2<U> {
    Array2::from_shape_vec(like.dim(), values).expect("one value for each")
}

/// Every value rounded to another precision.
pub(crate) fn cast<T: Real, U: Real>(array: &Array2<T>) -> Array2<U> {
    shaped(values(array).iter().map(|&x| U::of(x.into())).collect(), array)
}

/// x ← factor · x.
pub(crate) fn multiply<T: Real>(x: &mut [T], factor: T) {
    for x in x {
        *x *= factor;
    }
}

/// x ← x + factor · y.
pub(crate) fn add_multiple<T: Real>(x: &mut [T], factor: T, y: &[T]) {
    for (x, &y) in x.iter_mut().zip(y) {
        *x += factor * y;
    }
}

/// x ← x · y, entry by entry.
pub(crate) fn multiply_by<T: Real>(x: &mut [T], y: &[T]) {
    for (x, &y) in x.iter_mut().zip(y) {
        *x *= y;
    }
}

/// x ← x · row + shift in every row of `x`.
pub(crate) fn rescale_rows<T: Real>(x: &mut Array2<T>, factors: Option<&[T]>, shifts: Option<&[T]>) {
    let columns = x.ncols();
    for row in values_mut(x).chunks_exact_mut(columns.max(1)) {
        if let Some(factors) = factors {
            multiply_by(row, factors);
        }
        if let Some(shifts) = shifts {
            add_multiple(row, T::one(), shifts);
        }
    }
}

/// The sum of the rows, summed in float64 and rounded once, as PyTorch does.
pub(crate) fn sum_of_rows<T: Real>(x: &Array2<T>) -> Array1<T> {
    let mut sums = vec![0.0; x.ncols()];
    for row in values(x).chunks_exact(x.ncols().max(1)) {
        for (sum, &x) in sums.iter_mut().zip(row) {
            *sum += x.into();
        }
    }
    Array1::from_vec(sums.into_iter().map(T::of).collect())
}
