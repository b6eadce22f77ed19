//! The matrix product: one order of summation, so one result, on every platform.
//!
//! Both factors are packed into panels of a few rows or columns, and a tile of the product is summed in registers along the
//! common axis, in increasing order. Plain multiplications and additions on fixed-size arrays: the compiler turns them into
//! vector instructions (two f64 or four f32 to a register in wasm) and may not reorder them.

use ndarray::{Array2, ArrayView2, Axis};

use crate::network::precision::Real;

/// Rows of a tile. With four columns of f64 or eight of f32 its sums fill eight 128-bit registers; more would spill.
const ROWS: usize = 4;

/// The product, see [`Real::matmul`], by tiles of `COLUMNS` columns.
pub(crate) fn matmul<T: Real, const COLUMNS: usize>(a: ArrayView2<'_, T>, b: ArrayView2<'_, T>) -> Array2<T> {
    let ((m, k), (k_b, n)) = (a.dim(), b.dim());
    assert_eq!(k, k_b, "a matrix of {k} columns cannot multiply one of {k_b} rows");
    let mut product = Array2::zeros((m, n));
    if m == 0 || n == 0 || k == 0 {
        return product;
    }
    let b_panels = pack::<T, COLUMNS>(b.reversed_axes());
    let a_panels = pack::<T, ROWS>(a);
    let rows = product.as_slice_mut().expect("a new array is contiguous");
    for (i, a_panel) in a_panels.chunks_exact(ROWS * k).enumerate() {
        let rows = &mut rows[i * ROWS * n..(i * ROWS * n + ROWS * n).min(m * n)];
        for (j, b_panel) in b_panels.chunks_exact(COLUMNS * k).enumerate() {
            let tile = tile::<T, COLUMNS>(a_panel, b_panel);
            let columns = j * COLUMNS..(j * COLUMNS + COLUMNS).min(n);
            for (row, sums) in rows.chunks_exact_mut(n).zip(&tile) {
                row[columns.clone()].copy_from_slice(&sums[..columns.len()]);
            }
        }
    }
    product
}

/// Sums one tile: Σ_k a_k b_kᵀ over panels that hold the values of each k together.
fn tile<T: Real, const COLUMNS: usize>(a_panel: &[T], b_panel: &[T]) -> [[T; COLUMNS]; ROWS] {
    let mut sums = [[T::zero(); COLUMNS]; ROWS];
    for (a, b) in a_panel.as_chunks::<ROWS>().0.iter().zip(b_panel.as_chunks::<COLUMNS>().0) {
        for i in 0..ROWS {
            for j in 0..COLUMNS {
                sums[i][j] += a[i] * b[j];
            }
        }
    }
    sums
}

/// Packs the rows of `x`, `N` by `N`: panel p holds, for each column, the values of rows N p to N p + N − 1, padded with zeros.
fn pack<T: Real, const N: usize>(x: ArrayView2<'_, T>) -> Vec<T> {
    let (rows, columns) = x.dim();
    let mut panels = vec![T::zero(); rows.div_ceil(N) * N * columns];
    for (panel, strip) in panels.chunks_exact_mut(N * columns).zip(x.axis_chunks_iter(Axis(0), N)) {
        if strip.stride_of(Axis(0)) == 1 && strip.nrows() == N {
            for (values, column) in panel.as_chunks_mut::<N>().0.iter_mut().zip(strip.columns()) {
                values.copy_from_slice(column.as_slice().expect("the stride along a column is 1"));
            }
        } else {
            for (i, row) in strip.rows().into_iter().enumerate() {
                for (values, &x) in panel.as_chunks_mut::<N>().0.iter_mut().zip(row) {
                    values[i] = x;
                }
            }
        }
    }
    panels
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_is_the_plain_triple_loop<T: Real>() {
        for (m, k, n) in [(1, 1, 1), (4, 4, 4), (3, 5, 7), (8, 2, 9), (17, 33, 6), (64, 100, 31)] {
            let a = Array2::from_shape_fn((m, k), |(i, j)| T::of(libm::sin((i * k + j) as f64)));
            let b = Array2::from_shape_fn((k, n), |(i, j)| T::of(libm::cos((i * n + j) as f64)));
            let expected =
                Array2::from_shape_fn((m, n), |(i, j)| (0..k).fold(T::zero(), |sum, l| sum + a[[i, l]] * b[[l, j]]));
            assert_eq!(T::matmul(a.view(), b.view()), expected, "{m} × {k} × {n}");
            let (a_t, b_t) = (a.t().as_standard_layout().to_owned(), b.t().as_standard_layout().to_owned());
            assert_eq!(T::matmul(a_t.t(), b_t.t()), expected, "{m} × {k} × {n}, transposed factors");
        }
    }

    #[test]
    fn matmul_is_the_plain_triple_loop_bit_for_bit() {
        assert_is_the_plain_triple_loop::<f64>();
        assert_is_the_plain_triple_loop::<f32>();
    }
}
