//! Loops for normalizations: operations on an array with one number for each row, or for each column (a "lane").

use ndarray::{Array1, Array2};

use crate::array::{values, values_mut};
use crate::scalar::Scalar;

/// See [`Number::lane_means`](crate::Number::lane_means).
pub(crate) fn means<T: Scalar>(
    x: &Array2<T>,
    y: Option<&Array2<T>>,
    of_rows: bool,
    sums: &mut Vec<f64>,
    means: &mut Array1<T>,
) {
    let lanes = if of_rows { x.nrows() } else { x.ncols() };
    sums.clear();
    sums.resize(lanes, 0.0);
    let mut factors = y.map(|y| values(y).iter());
    for_each_lane(values(x).iter(), x.ncols(), of_rows, |&x, lane| {
        let factor = factors.as_mut().and_then(Iterator::next);
        sums[lane] += factor.map_or(x, |&y| x * y).into();
    });
    let share = lanes as f64 / x.len() as f64;
    if means.len() != lanes {
        *means = Array1::zeros(lanes);
    }
    for (mean, sum) in means.iter_mut().zip(sums) {
        *mean = T::of(*sum * share);
    }
}

/// See [`Number::subtract_from_lanes`](crate::Number::subtract_from_lanes).
pub(crate) fn subtract<T: Scalar>(x: &mut Array2<T>, numbers: &Array1<T>, of_rows: bool) {
    for_lanes(x, of_rows, |value, lane| *value -= numbers[lane]);
}

/// See [`Number::multiply_lanes`](crate::Number::multiply_lanes).
pub(crate) fn multiply<T: Scalar>(x: &mut Array2<T>, numbers: &Array1<T>, of_rows: bool) {
    for_lanes(x, of_rows, |value, lane| *value *= numbers[lane]);
}

/// See [`Number::project_lanes`](crate::Number::project_lanes).
pub(crate) fn project<T: Scalar>(
    g: &mut Array2<T>,
    z_hat: &Array2<T>,
    [mean, along, inverse_std]: [&Array1<T>; 3],
    of_rows: bool,
) {
    let mut z_hat = values(z_hat).iter();
    for_lanes(g, of_rows, |value, lane| {
        let radial = z_hat.next().map_or_else(T::zero, |&z_hat| z_hat * along[lane]);
        *value = (*value - mean[lane] - radial) * inverse_std[lane];
    });
}

/// Calls `f` for every value with the index of its row, or of its column.
fn for_lanes<T: Scalar>(x: &mut Array2<T>, of_rows: bool, f: impl FnMut(&mut T, usize)) {
    let columns = x.ncols();
    for_each_lane(values_mut(x).iter_mut(), columns, of_rows, f);
}

fn for_each_lane<X>(values: impl Iterator<Item = X>, columns: usize, of_rows: bool, mut f: impl FnMut(X, usize)) {
    let (mut row, mut column) = (0, 0);
    for value in values {
        f(value, if of_rows { row } else { column });
        column += 1;
        if column == columns {
            (row, column) = (row + 1, 0);
        }
    }
}
