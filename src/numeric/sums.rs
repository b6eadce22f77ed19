//! Sums in float64, in a fixed order that the compiler can vectorize.

use ndarray::{Array1, Array2};

use crate::numeric::array::values;
use crate::numeric::precision::Real;

/// Σ f(x) over eight interleaved partial sums.
pub(crate) fn sum_of<T: Real>(values: &[T], f: impl Fn(f64) -> f64) -> f64 {
    sums_of(values, |x| [f(x)])[0]
}

/// Several such sums in one go.
pub(crate) fn sums_of<T: Real, const N: usize>(values: &[T], f: impl Fn(f64) -> [f64; N]) -> [f64; N] {
    let mut partial = [[0.0; 8]; N];
    let mut take = |values: &[T]| {
        for (i, &x) in values.iter().enumerate() {
            for (partial, term) in partial.iter_mut().zip(f(x.into())) {
                partial[i] += term;
            }
        }
    };
    let (chunks, rest) = values.as_chunks::<8>();
    for chunk in chunks {
        take(chunk);
    }
    take(rest);
    partial.map(|partial| partial.iter().sum())
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
