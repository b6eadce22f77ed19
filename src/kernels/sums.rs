//! Sums, and the count of small values, in a fixed order that LLVM can vectorize. All sums but [`dot`] are computed in float64.

use ndarray::{Array1, Array2};

use crate::array::values;
use crate::scalar::Scalar;

/// Σ x, in float64.
pub(crate) fn sum<T: Scalar>(values: &[T]) -> f64 {
    sum_of(values, |x| x)
}

/// Σ x², in float64.
pub(crate) fn sum_of_squares<T: Scalar>(values: &[T]) -> f64 {
    sum_of(values, |x| x * x)
}

/// Σ (x · `first` · `second`)², in float64.
pub(crate) fn sum_of_scaled_squares<T: Scalar>(values: &[T], first: f64, second: f64) -> f64 {
    sum_of(values, |x| {
        let scaled = x * first * second;
        scaled * scaled
    })
}

/// Σ (x · `factor` − `centre`) and the sum of the squares, in float64, in one pass.
pub(crate) fn sums_about<T: Scalar>(values: &[T], factor: f64, centre: f64) -> [f64; 2] {
    sums_of(values, |x| {
        let difference = x * factor - centre;
        [difference, difference * difference]
    })
}

/// Σ f(x) over eight interleaved partial sums.
fn sum_of<T: Scalar>(values: &[T], f: impl Fn(f64) -> f64) -> f64 {
    sums_of(values, |x| [f(x)])[0]
}

/// Σ f(x) of N functions at once, in one pass; each in eight interleaved partial sums.
fn sums_of<T: Scalar, const N: usize>(values: &[T], f: impl Fn(f64) -> [f64; N]) -> [f64; N] {
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

/// The sum of the rows of x, or of x · y entry by entry: one number for each column. The products are rounded to `T`; they are summed in float64, and
/// the sums are rounded to `T` once.
pub(crate) fn sum_of_rows<T: Scalar>(
    x: &Array2<T>,
    y: Option<&Array2<T>>,
    sums: &mut Vec<f64>,
    result: &mut Array1<T>,
) {
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

/// Adds the square of every entry to the sum of its column.
pub(crate) fn add_squares_by_columns<T: Scalar>(x: &Array2<T>, sums: &mut [f64]) {
    add_by_columns(x, sums, |x| {
        let x: f64 = x.into();
        x * x
    });
}

/// See [`Number::count_below`](crate::Number::count_below).
pub(crate) fn count_below<T: Scalar>(x: &Array2<T>, limit: T, counts: &mut [u32]) {
    counts.fill(0);
    for row in values(x).chunks_exact(counts.len().max(1)) {
        counts.iter_mut().zip(row).for_each(|(count, x)| *count += u32::from(x.abs() < limit));
    }
}

/// Adds f(x) of every entry to the sum of its column. The loop takes four rows at a time: the sums do not fit into registers, so it loads and stores
/// them once for each group of rows.
fn add_by_columns<T: Scalar>(x: &Array2<T>, sums: &mut [f64], f: impl Fn(T) -> f64) {
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

/// Σ x y, computed in `T`, in four interleaved partial sums.
pub(crate) fn dot<T: Scalar>(x: &[T], y: &[T]) -> T {
    let mut partial = [T::zero(); 4];
    let ((x, x_rest), (y, y_rest)) = (x.as_chunks::<4>(), y.as_chunks::<4>());
    for (x, y) in x.iter().zip(y) {
        for i in 0..4 {
            partial[i] += x[i] * y[i];
        }
    }
    let rest = x_rest.iter().zip(y_rest);
    rest.fold(partial.into_iter().fold(T::zero(), |sum, part| sum + part), |sum, (&x, &y)| sum + x * y)
}
