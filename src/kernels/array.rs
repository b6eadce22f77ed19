//! Loops over whole arrays that are contiguous and row-major.
//!
//! ndarray's own loops handle any strides, and are compiled again for each closure: they would double the page's download.

use std::ops::Range;

use ndarray::{Array1, Array2, ArrayView2};

use crate::scalar::Scalar;

/// The values of an array, row by row. All arrays of a pass are contiguous.
pub fn values<T>(array: &Array2<T>) -> &[T] {
    array.as_slice().expect("the arrays of a pass are contiguous")
}

/// The values of an array, row by row, to be changed.
pub fn values_mut<T>(array: &mut Array2<T>) -> &mut [T] {
    array.as_slice_mut().expect("the arrays of a pass are contiguous")
}

/// The values of a vector.
pub fn entries<T>(vector: &Array1<T>) -> &[T] {
    vector.as_slice().expect("the vectors of a layer are contiguous")
}

/// A contiguous copy of an array with any strides.
pub fn copied<T: Scalar>(view: ArrayView2<'_, T>) -> Array2<T> {
    let values = view.to_slice().map_or_else(|| view.iter().copied().collect(), <[T]>::to_vec);
    Array2::from_shape_vec(view.dim(), values).expect("one value for each")
}

/// A copy of some rows of an array.
pub fn rows<T: Scalar>(array: &Array2<T>, range: Range<usize>) -> Array2<T> {
    let columns = array.ncols();
    let some = &values(array)[range.start * columns..range.end * columns];
    Array2::from_shape_vec((range.len(), columns), some.to_vec()).expect("one value for each")
}

/// An array of another type, with the shape of `like`.
pub fn shaped<T, U>(values: Vec<U>, like: &Array2<T>) -> Array2<U> {
    Array2::from_shape_vec(like.dim(), values).expect("one value for each")
}

/// Changes the shape of an array and reuses its memory if that is large enough. The values are unspecified afterwards.
pub(crate) fn reshape<T: Scalar>(array: &mut Array2<T>, shape: (usize, usize)) {
    if array.dim() == shape {
        return;
    }
    let mut values = std::mem::take(array).into_raw_vec_and_offset().0;
    values.resize(shape.0 * shape.1, T::zero());
    *array = Array2::from_shape_vec(shape, values).expect("one value for each");
}

/// Makes `to` a copy of `from`.
pub(crate) fn copy<T: Scalar>(from: &Array2<T>, to: &mut Array2<T>) {
    reshape(to, from.dim());
    values_mut(to).copy_from_slice(values(from));
}

/// The element at an index of a list; if the index is the list's length, a default element is appended first.
pub fn slot<A: Default>(list: &mut Vec<A>, index: usize) -> &mut A {
    if index == list.len() {
        list.push(A::default());
    }
    &mut list[index]
}

/// x ← factor · x.
pub(crate) fn multiply<T: Scalar>(x: &mut [T], factor: T) {
    for x in x {
        *x *= factor;
    }
}

/// x ← x + factor · y.
pub(crate) fn add_multiple<T: Scalar>(x: &mut [T], factor: T, y: &[T]) {
    for (x, &y) in x.iter_mut().zip(y) {
        *x += factor * y;
    }
}

/// x ← x · y, entry by entry.
pub(crate) fn multiply_by<T: Scalar>(x: &mut [T], y: &[T]) {
    for (x, &y) in x.iter_mut().zip(y) {
        *x *= y;
    }
}

/// x ← x · row + shift in every row of `x`.
pub(crate) fn rescale_rows<T: Scalar>(x: &mut Array2<T>, factors: Option<&[T]>, shifts: Option<&[T]>) {
    let columns = x.ncols();
    for row in values_mut(x).chunks_exact_mut(columns.max(1)) {
        if let Some(factors) = factors {
            multiply_by(row, factors);
        }
        if let Some(shifts) = shifts {
            row.iter_mut().zip(shifts).for_each(|(x, &shift)| *x += shift);
        }
    }
}

/// `to` ← `from`, rounded.
pub(crate) fn round<T: Scalar>(from: &[f64], to: &mut [T]) {
    for (to, &from) in to.iter_mut().zip(from) {
        *to = T::of(from);
    }
}

/// `to` ← `from`.
pub(crate) fn widen<T: Scalar>(from: &[T], to: &mut [f64]) {
    for (to, &from) in to.iter_mut().zip(from) {
        *to = from.into();
    }
}
