//! The matrix product: one order of summation, so one result, on every platform.
//!
//! Both factors are packed into panels of four rows or columns, and a 4 × 4 tile of the product is summed in registers along the
//! common axis, in increasing order. Plain multiplications and additions on fixed-size arrays: the compiler turns them into
//! vector instructions (two f64 to a register in wasm) and may not reorder them.

use ndarray::{Array2, ArrayView2};

/// Rows and columns of a tile. Sixteen sums fill eight 128-bit registers; more would spill.
const TILE: usize = 4;

/// The product of `a`, of shape `(m, k)`, and `b`, of shape `(k, n)`: shape `(m, n)`.
///
/// Element (i, j) is Σ a_ik b_kj, summed in increasing k. Transposed views cost nothing.
///
/// # Panics
/// If the inner dimensions differ.
pub(crate) fn matmul(a: ArrayView2<'_, f64>, b: ArrayView2<'_, f64>) -> Array2<f64> {
    let ((m, k), (k_b, n)) = (a.dim(), b.dim());
    assert_eq!(k, k_b, "a matrix of {k} columns cannot multiply one of {k_b} rows");
    let mut product = Array2::zeros((m, n));
    if m == 0 || n == 0 || k == 0 {
        return product;
    }
    let b_panels = pack(b.reversed_axes());
    let a_panels = pack(a);
    let rows = product.as_slice_mut().expect("a new array is contiguous");
    for (i, a_panel) in a_panels.chunks_exact(TILE * k).enumerate() {
        let rows = &mut rows[i * TILE * n..(i * TILE * n + TILE * n).min(m * n)];
        for (j, b_panel) in b_panels.chunks_exact(TILE * k).enumerate() {
            let tile = tile(a_panel, b_panel);
            let columns = j * TILE..(j * TILE + TILE).min(n);
            for (row, sums) in rows.chunks_exact_mut(n).zip(&tile) {
                row[columns.clone()].copy_from_slice(&sums[..columns.len()]);
            }
        }
    }
    product
}

/// Sums one tile: Σ_k a_k b_kᵀ over panels that hold four values for each k.
fn tile(a_panel: &[f64], b_panel: &[f64]) -> [[f64; TILE]; TILE] {
    let mut sums = [[0.0; TILE]; TILE];
    for (a, b) in a_panel.as_chunks::<TILE>().0.iter().zip(b_panel.as_chunks::<TILE>().0) {
        for i in 0..TILE {
            for j in 0..TILE {
                sums[i][j] += a[i] * b[j];
            }
        }
    }
    sums
}

/// Packs the rows of `x` four by four: panel p holds, for each column, the values of rows 4p to 4p + 3, padded with zeros.
fn pack(x: ArrayView2<'_, f64>) -> Vec<f64> {
    let (rows, columns) = x.dim();
    let mut panels = vec![0.0; rows.div_ceil(TILE) * TILE * columns];
    for (panel, strip) in panels.chunks_exact_mut(TILE * columns).zip(x.axis_chunks_iter(ndarray::Axis(0), TILE)) {
        if strip.stride_of(ndarray::Axis(0)) == 1 && strip.nrows() == TILE {
            for (values, column) in panel.as_chunks_mut::<TILE>().0.iter_mut().zip(strip.columns()) {
                values.copy_from_slice(column.as_slice().expect("the stride along a column is 1"));
            }
        } else {
            for (i, row) in strip.rows().into_iter().enumerate() {
                for (values, &x) in panel.as_chunks_mut::<TILE>().0.iter_mut().zip(row) {
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

    #[test]
    fn matmul_is_the_plain_triple_loop_bit_for_bit() {
        for (m, k, n) in [(1, 1, 1), (4, 4, 4), (3, 5, 7), (8, 2, 9), (17, 33, 6), (64, 100, 31)] {
            let a = Array2::from_shape_fn((m, k), |(i, j)| libm::sin((i * k + j) as f64));
            let b = Array2::from_shape_fn((k, n), |(i, j)| libm::cos((i * n + j) as f64));
            let expected =
                Array2::from_shape_fn((m, n), |(i, j)| (0..k).fold(0.0, |sum, l| sum + a[[i, l]] * b[[l, j]]));
            assert_eq!(matmul(a.view(), b.view()), expected, "{m} × {k} × {n}");
            let (a_t, b_t) = (a.t().as_standard_layout().to_owned(), b.t().as_standard_layout().to_owned());
            assert_eq!(matmul(a_t.t(), b_t.t()), expected, "{m} × {k} × {n}, transposed factors");
        }
    }
}
