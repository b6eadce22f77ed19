//! The matrix product: one order of summation, so one result, on every platform.
//!
//! A tile of the product, four rows by two vectors, is summed in eight 128-bit registers along the common axis, in increasing order: each
//! product is rounded before it is added, so that processors with fused operations give the same bits. Twelve sums instead of eight would
//! leave no registers for the factors, and two steps at a time neither: engines load both before they use one.
//!
//! The columns of `b` that a tile needs are packed side by side into a panel, which stays in the first cache while all rows of `a` pass
//! along it; those are read where they are. Where `a` is a transposed view its rows are scattered in memory, and it is packed too.
//! Parts of the common axis too long for the cache follow each other: a tile goes on from what it has stored, to the same bits.

use std::borrow::Cow;
use std::ops::{Add, Mul, Range};

use ndarray::{Array2, ArrayView2};

use crate::network::array::{reshape, values_mut};
use crate::network::precision::Real;

/// Rows of a tile.
const ROWS: usize = 4;
/// Vectors in each of them.
const VECTORS: usize = 2;
/// Length of a panel along the common axis: with its columns 8 KiB.
const DEPTH: usize = 256;

/// A 128-bit register: multiplications and additions of `LANES` numbers at a time.
pub(crate) trait Vector<T, const LANES: usize>:
    Copy + Add<Output = Self> + Mul<Output = Self> + From<T> + From<[T; LANES]> + Into<[T; LANES]>
{
}

impl Vector<f32, 4> for wide::f32x4 {}
impl Vector<f64, 2> for wide::f64x2 {}

/// A tile of sums, or a line of a panel.
type Tile<V> = [[V; VECTORS]; ROWS];
type Line<T, const LANES: usize> = [[T; LANES]; VECTORS];

/// The product, see [`Real::matmul`], by vectors.
pub(crate) fn matmul<T: Real, V: Vector<T, LANES>, const LANES: usize>(
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
    let width = VECTORS * LANES;
    let n_strips = if a.is_transposed { m.div_ceil(ROWS) } else { 0 };
    let needed = (width + ROWS * n_strips) * DEPTH.min(k);
    if packed.len() < needed {
        packed.resize(needed, T::zero());
    }
    for start in (0..k).step_by(DEPTH) {
        let depth = DEPTH.min(k - start);
        let (panel, strips) = packed.split_at_mut(width * depth);
        for (strip, row) in strips.chunks_exact_mut(ROWS * depth).take(n_strips).zip((0..m).step_by(ROWS)) {
            a.pack_neighbours::<ROWS, 1>(start, row..m.min(row + ROWS), strip.as_chunks_mut().0.as_chunks_mut().0);
        }
        let strips = strips.as_chunks().0;
        for column in (0..n).step_by(width) {
            let columns = column..n.min(column + width);
            let panel: &mut [Line<T, LANES>] = panel.as_chunks_mut().0.as_chunks_mut().0;
            match b.is_transposed {
                false => b.pack_neighbours(start, columns.clone(), panel),
                true => b.pack_lines(start, columns.clone(), panel),
            }
            let tiles = Tiles { product, m, n, columns, goes_on: start > 0 };
            if a.is_transposed {
                tiles.sum::<V, LANES>(|row, tile| add_strip(&strips[row / ROWS * depth..][..depth], panel, tile));
            } else {
                // Rows that are not there are the last one again, whose sums are left.
                let lines = |row: usize| [0, 1, 2, 3].map(|i| a.line((row + i).min(m - 1), start, depth));
                tiles.sum::<V, LANES>(|row, tile| add_rows(lines(row), panel, tile));
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
    fn sum<V: Vector<T, LANES>, const LANES: usize>(mut self, add: impl Fn(usize, Tile<V>) -> Tile<V>) {
        let is_wide = self.columns.len() == VECTORS * LANES;
        for first in (0..self.m).step_by(ROWS) {
            let mut sums = [[V::from(T::zero()); VECTORS]; ROWS];
            if self.goes_on {
                sums = self.tile(first);
            }
            let sums = add(first, sums);
            // All of it goes from registers to where it belongs; of a part only memory knows the extent.
            if is_wide && first + ROWS <= self.m {
                for (i, sums) in sums.into_iter().enumerate() {
                    let row = &mut self.product[(first + i) * self.n + self.columns.start..][..VECTORS * LANES];
                    for (part, sums) in row.as_chunks_mut::<LANES>().0.iter_mut().zip(sums) {
                        *part = sums.into();
                    }
                }
            } else {
                self.store_part(first, sums);
            }
        }
    }

    /// The sums so far.
    #[cold]
    fn tile<V: Vector<T, LANES>, const LANES: usize>(&self, first: usize) -> Tile<V> {
        let mut tile = [[[T::zero(); LANES]; VECTORS]; ROWS];
        for (sums, row) in tile.iter_mut().zip(first..self.m) {
            let sums = &mut sums.as_flattened_mut()[..self.columns.len()];
            sums.copy_from_slice(&self.product[row * self.n..][self.columns.clone()]);
        }
        tile.map(|row| row.map(V::from))
    }

    /// Stores what there is room for.
    #[cold]
    fn store_part<V: Vector<T, LANES>, const LANES: usize>(&mut self, first: usize, tile: Tile<V>) {
        for (sums, row) in tile.into_iter().zip(first..self.m) {
            let sums: [[T; LANES]; VECTORS] = sums.map(V::into);
            self.product[row * self.n..][self.columns.clone()]
                .copy_from_slice(&sums.as_flattened()[..self.columns.len()]);
        }
    }
}

/// A tile, with what four rows of `a` and a panel add to it.
#[inline(always)]
fn add_rows<T: Real, V: Vector<T, LANES>, const LANES: usize>(
    [a0, a1, a2, a3]: [&[T]; ROWS],
    panel: &[Line<T, LANES>],
    mut tile: Tile<V>,
) -> Tile<V> {
    for ((((&a0, &a1), &a2), &a3), line) in a0.iter().zip(a1).zip(a2).zip(a3).zip(panel) {
        add([a0, a1, a2, a3], line, &mut tile);
    }
    tile
}

/// The same for four rows that are packed side by side.
#[inline(always)]
fn add_strip<T: Real, V: Vector<T, LANES>, const LANES: usize>(
    strip: &[[T; ROWS]],
    panel: &[Line<T, LANES>],
    mut tile: Tile<V>,
) -> Tile<V> {
    for (a, line) in strip.iter().zip(panel) {
        add(*a, line, &mut tile);
    }
    tile
}

/// Without a loop: where code is to be small the compiler would leave it, and the tile in memory.
#[inline(always)]
fn add<T: Real, V: Vector<T, LANES>, const LANES: usize>(
    [a0, a1, a2, a3]: [T; ROWS],
    line: &Line<T, LANES>,
    [s0, s1, s2, s3]: &mut Tile<V>,
) {
    let b = [V::from(line[0]), V::from(line[1])];
    *s0 = multiply_add(a0, b, *s0);
    *s1 = multiply_add(a1, b, *s1);
    *s2 = multiply_add(a2, b, *s2);
    *s3 = multiply_add(a3, b, *s3);
}

#[inline(always)]
fn multiply_add<T, V: Vector<T, LANES>, const LANES: usize>(a: T, b: [V; VECTORS], sums: [V; VECTORS]) -> [V; VECTORS] {
    let a = V::from(a);
    [sums[0] + a * b[0], sums[1] + a * b[1]]
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

    /// Packs `N` × `M` values or less that lie side by side, of one line after the other.
    fn pack_neighbours<const N: usize, const M: usize>(
        &self,
        start: usize,
        which: Range<usize>,
        packed: &mut [[[T; N]; M]],
    ) {
        let is_whole = which.len() == N * M;
        for (packed, line) in packed.iter_mut().zip(start..) {
            let values = self.line(line, which.start, which.len());
            if is_whole && let Some(values) = values.as_chunks().0.first_chunk() {
                *packed = *values;
            } else {
                packed.as_flattened_mut()[..values.len()].copy_from_slice(values);
            }
        }
    }

    /// Packs parts of `N` × `M` lines or less side by side.
    fn pack_lines<const N: usize, const M: usize>(
        &self,
        start: usize,
        which: Range<usize>,
        packed: &mut [[[T; N]; M]],
    ) {
        let depth = packed.len();
        for (i, line) in which.enumerate() {
            for (packed, &value) in packed.iter_mut().zip(self.line(line, start, depth)) {
                packed[i / N][i % N] = value;
            }
        }
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
