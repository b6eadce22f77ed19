//! Loops over whole arrays in the standard layout.
//!
//! ndarray's own go through strides of any kind, each closure anew, and would double what the page downloads.

use ndarray::{Array1, Array2};

use crate::numeric::precision::Real;

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

/// The same, in the memory of another array.
pub(crate) fn cast_into<T: Real, U: Real>(array: &Array2<T>, result: &mut Array2<U>) {
    reshape(result, array.dim());
    for (result, &x) in values_mut(result).iter_mut().zip(values(array)) {
        *result = U::of(x.into());
    }
}

/// Gives an array a shape, in the memory that it has if that suffices. What it held is of no meaning then.
pub(crate) fn reshape<T: Real>(array: &mut Array2<T>, shape: (usize, usize)) {
    if array.dim() == shape {
        return;
    }
    let mut values = std::mem::take(array).into_raw_vec_and_offset().0;
    values.resize(shape.0 * shape.1, T::zero());
    *array = Array2::from_shape_vec(shape, values).expect("one value for each");
}

/// Makes an array a copy of another one.
pub(crate) fn copy<T: Real>(from: &Array2<T>, to: &mut Array2<T>) {
    reshape(to, from.dim());
    values_mut(to).copy_from_slice(values(from));
}

/// The array at a place of a list, which grows by one where there is none.
pub(crate) fn slot<A: Default>(list: &mut Vec<A>, index: usize) -> &mut A {
    if index == list.len() {
        list.push(A::default());
    }
    &mut list[index]
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

/// The sum of the rows of x, or of x · y entry by entry, summed in float64 and rounded once, as PyTorch does.
pub(crate) fn sum_of_rows<T: Real>(x: &Array2<T>, y: Option<&Array2<T>>, sums: &mut Vec<f64>, result: &mut Array1<T>) {
    sums.clear();
    sums.resize(x.ncols(), 0.0);
    match y {
        None => add_by_columns(x, sums, T::into),
        Some(y) => {
            let columns = x.ncols().max(1);
            for (row, factors) in values(x).chunks_exact(columns).zip(values(y).chunks_exact(columns)) {
                sums.iter_mut().zip(row).zip(factors).for_each(|((sum, &x), &y)| *sum += (x * y).into());
            }
        }
    }
    if result.len() != sums.len() {
        *result = Array1::zeros(sums.len());
    }
    for (result, &sum) in result.iter_mut().zip(sums.iter()) {
        *result = T::of(sum);
    }
}

/// Adds f(x) of every entry to the sum of its column; four rows at a time, because the sums go to memory and back.
pub(crate) fn add_by_columns<T: Real>(x: &Array2<T>, sums: &mut [f64], f: impl Fn(T) -> f64) {
    let columns = x.ncols().max(1);
    let blocks = values(x).chunks_exact(4 * columns);
    for row in blocks.remainder().chunks_exact(columns) {
        sums.iter_mut().zip(row).for_each(|(sum, &x)| *sum += f(x));
    }
    for block in blocks {
        let [a, b, c, d] = [0, 1, 2, 3].map(|row| &block[row * columns..][..columns]);
        for ((((sum, &a), &b), &c), &d) in sums.iter_mut().zip(a).zip(b).zip(c).zip(d) {
            *sum += f(a) + f(b) + f(c) + f(d);
        }
    }
}
