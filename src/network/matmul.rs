//! The matrix product: one order of summation, so one result, on every platform.
//!
//! A tile of the product, four rows by as many columns as fill eight 128-bit registers, is summed in them along the common axis, in
//! increasing order. Plain multiplications and additions on arrays of fixed size: the compiler turns them into vector instructions (two f64
//! or four f32 to a register in wasm) and may not reorder them. Twelve sums instead of eight would leave no registers for the factors.
//!
//! The columns of `b` that a tile needs are packed side by side into a panel, which stays in the first cache while all rows of `a` pass
//! along it; those are read where they are. Where `a` is a transposed view its rows are scattered in memory, and it is packed too.
//! Parts of the common axis too long for the cache follow each other: a tile goes on from what it has stored, to the same bits.

use std::borrow::Cow;
use std::ops::Range;

use ndarray::{Array2, ArrayView2};

use crate::network::array::{reshape, values_mut};
use crate::network::precision::Real;

/// Rows of a tile.
const ROWS: usize = 4;
/// Length of a panel along the common axis: with its columns 8 KiB.
const DEPTH: usize = 256;

/// The product, see [`Real::matmul`], by tiles of `COLUMNS` columns.
pub(crate) fn matmul<T: Real, const COLUMNS: usize>(
    a: ArrayView2<'_, T>,
    b: ArrayView2<'_, T>,
    product: &mut Array2<T>,
    packed: &mut Vec<T>,
) {
    let ((m, k), (k_b, n)) = (a.dim(), b.dim());
    assert_eq!(k, k_b, "a matrix of {k} columns cannot multiply one of {k_b} rows");
    reshape(product, (m, n));
    let product = values_mut(product);
    if k == 0 {
        product.fill(T::zero());
    }
    let (a, b) = (Factor::of(a), Factor::of(b));
    let n_strips = if a.is_transposed { m.div_ceil(ROWS) } else { 0 };
    let needed = (COLUMNS + ROWS * n_strips) * DEPTH.min(k);
    if packed.len() < needed {
        packed.resize(needed, T::zero());
    }
    for start in (0..k).step_by(DEPTH) {
        let depth = DEPTH.min(k - start);
        let (panel, strips) = packed.split_at_mut(COLUMNS * depth);
        let (panel, strips) = (panel.as_chunks_mut().0, strips.as_chunks_mut().0);
        for (strip, row) in strips.chunks_exact_mut(depth).take(n_strips).zip((0..m).step_by(ROWS)) {
            a.pack_neighbours(start, row..m.min(row + ROWS), strip);
        }
        for column in (0..n).step_by(COLUMNS) {
            let columns = column..n.min(column + COLUMNS);
            match b.is_transposed {
                false => b.pack_neighbours(start, columns.clone(), panel),
                true => b.pack_lines(start, columns.clone(), panel),
            }
            let tiles = Tiles { product, m, n, columns, goes_on: start > 0 };
            match a.is_transposed {
                // Rows that are not there are the last one again, whose sums are left.
                false => tiles.sum::<COLUMNS>(|row, tile| {
                    add_rows([0, 1, 2, 3].map(|i| a.line((row + i).min(m - 1), start, depth)), panel, tile)
                }),
                true => {
                    tiles.sum::<COLUMNS>(|row, tile| add_strip(&strips[row / ROWS * depth..][..depth], panel, tile))
                }
            }
        }
    }
}

/// The tiles of a product below each other.
struct Tiles<'a, T> {
    product: &'a mut [T],
    m: usize,
    n: usize,
    columns: Range<usize>,
    /// Whether there are sums already.
    goes_on: bool,
}

impl<T: Real> Tiles<'_, T> {
    /// Adds to each tile, told with its first row.
    #[inline(always)]
    fn sum<const COLUMNS: usize>(self, add: impl Fn(usize, [[T; COLUMNS]; ROWS]) -> [[T; COLUMNS]; ROWS]) {
        let Self { product, m, n, columns, goes_on } = self;
        for first in (0..m).step_by(ROWS) {
            let mut sums = [[T::zero(); COLUMNS]; ROWS];
            let rows = first..m.min(first + ROWS);
            if goes_on {
                for (sums, row) in sums.iter_mut().zip(rows.clone()) {
                    copy(&product[row * n + columns.start..][..columns.len()], sums);
                }
            }
            let sums = add(first, sums);
            for (sums, row) in sums.iter().zip(rows) {
                let part = &mut product[row * n + columns.start..][..columns.len()];
                match part.first_chunk_mut() {
                    Some(part) => *part = *sums,
                    None => part.copy_from_slice(&sums[..part.len()]),
                }
            }
        }
    }
}

/// A tile, with what four rows of `a` and a panel add to it.
fn add_rows<T: Real, const COLUMNS: usize>(
    [a0, a1, a2, a3]: [&[T]; ROWS],
    panel: &[[T; COLUMNS]],
    mut tile: [[T; COLUMNS]; ROWS],
) -> [[T; COLUMNS]; ROWS] {
    for ((((&a0, &a1), &a2), &a3), b) in a0.iter().zip(a1).zip(a2).zip(a3).zip(panel) {
        add([a0, a1, a2, a3], b, &mut tile);
    }
    tile
}

/// The same for four rows that are packed side by side.
fn add_strip<T: Real, const COLUMNS: usize>(
    strip: &[[T; ROWS]],
    panel: &[[T; COLUMNS]],
    mut tile: [[T; COLUMNS]; ROWS],
) -> [[T; COLUMNS]; ROWS] {
    for (a, b) in strip.iter().zip(panel) {
        add(*a, b, &mut tile);
    }
    tile
}

#[inline(always)]
fn add<T: Real, const COLUMNS: usize>(a: [T; ROWS], b: &[T; COLUMNS], tile: &mut [[T; COLUMNS]; ROWS]) {
    for i in 0..ROWS {
        for j in 0..COLUMNS {
            tile[i][j] += a[i] * b[j];
        }
    }
}

/// A factor as it lies in memory: one row after the other, or one column after the other where it is a transposed view.
struct Factor<'a, T: Real> {
    values: Cow<'a, [T]>,
    is_transposed: bool,
    /// Length of a line.
    length: usize,
}

impl<'a, T: Real> Factor<'a, T> {
    fn of(x: ArrayView2<'a, T>) -> Self {
        let (rows, columns) = x.dim();
        match (x.to_slice(), x.reversed_axes().to_slice()) {
            (Some(values), _) => Self { values: Cow::Borrowed(values), is_transposed: false, length: columns },
            (None, Some(values)) => Self { values: Cow::Borrowed(values), is_transposed: true, length: rows },
            (None, None) => Self { values: x.iter().copied().collect(), is_transposed: false, length: columns },
        }
    }

    /// A part of a line.
    fn line(&self, line: usize, start: usize, length: usize) -> &[T] {
        &self.values[line * self.length + start..][..length]
    }

    /// Packs `N` values or less that lie side by side, of one line after the other.
    fn pack_neighbours<const N: usize>(&self, start: usize, which: Range<usize>, packed: &mut [[T; N]]) {
        for (packed, line) in packed.iter_mut().zip(start..) {
            copy(self.line(line, which.start, which.len()), packed);
        }
    }

    /// Packs parts of `N` lines or less side by side.
    fn pack_lines<const N: usize>(&self, start: usize, which: Range<usize>, packed: &mut [[T; N]]) {
        let depth = packed.len();
        for (column, line) in which.enumerate() {
            for (packed, &value) in packed.iter_mut().zip(self.line(line, start, depth)) {
                packed[column] = value;
            }
        }
    }
}

/// Copies as many values or less: all of them without the call that an unknown number takes.
fn copy<T: Real, const N: usize>(from: &[T], to: &mut [T; N]) {
    match from.first_chunk() {
        Some(from) => *to = *from,
        None => to[..from.len()].copy_from_slice(from),
    }
}

#[cfg(test)]
mod tests {
    use ndarray::{Axis, Slice};

    use super::*;

    fn product<T: Real>(a: ArrayView2<'_, T>, b: ArrayView2<'_, T>) -> Array2<T> {
        // What is left of another product is in the way.
        let mut product = Array2::from_elem((2, 3), T::of(f64::NAN));
        T::matmul(a, b, &mut product, &mut vec![T::of(f64::NAN); 5]);
        product
    }

    fn assert_is_the_plain_triple_loop<T: Real>() {
        let shapes = [
            (1, 1, 1),
            (4, 4, 4),
            (3, 5, 7),
            (8, 2, 9),
            (17, 33, 6),
            (64, 100, 31),
            (5, 600, 12),
            (9, 256, 8),
            (2, 0, 3),
        ];
        for (m, k, n) in shapes {
            let a = Array2::from_shape_fn((m, k), |(i, j)| T::of(libm::sin((i * k + j) as f64)));
            let b = Array2::from_shape_fn((k, n), |(i, j)| T::of(libm::cos((i * n + j) as f64)));
            let expected =
                Array2::from_shape_fn((m, n), |(i, j)| (0..k).fold(T::zero(), |sum, l| sum + a[[i, l]] * b[[l, j]]));
            assert_eq!(product(a.view(), b.view()), expected, "{m} × {k} × {n}");
            let (a_t, b_t) = (a.t().as_standard_layout().to_owned(), b.t().as_standard_layout().to_owned());
            assert_eq!(product(a_t.t(), b_t.t()), expected, "{m} × {k} × {n}, transposed factors");
            let wide = Array2::from_shape_fn((k, 2 * n), |(i, j)| b[[i, j / 2]]);
            assert_eq!(
                product(a.view(), wide.slice_axis(Axis(1), Slice::new(0, None, 2))),
                expected,
                "{m} × {k} × {n}, a factor with gaps"
            );
        }
    }

    #[test]
    fn matmul_is_the_plain_triple_loop_bit_for_bit() {
        assert_is_the_plain_triple_loop::<f64>();
        assert_is_the_plain_triple_loop::<f32>();
    }
}
