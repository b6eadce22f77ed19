//! The matrix product: one order of summation, so one result, on every platform.
//!
//! A tile of the product, four rows by two vectors, is summed in eight 128-bit registers along the common axis, in increasing order: each
//! product is rounded before it is added, so that processors with fused operations give the same bits. Twelve sums instead of eight would
//! leave no registers for the factors, and two steps at a time neither: engines load both before they use one.
//!
//! The rows of `a` are packed into strips of four and the columns of `b` into panels of two vectors, so that a step along the common axis reads
//! neighbours of each: two addresses to advance, where every instruction counts. All panels lie one after the other, and strip after strip
//! passes along them: what is no longer in the caches comes in time. Parts of the common axis too long for the caches follow each other: a tile
//! goes on from what it has stored, to the same bits.

use std::borrow::Cow;
use std::ops::{Add, Mul};

use ndarray::{Array2, ArrayView2};

use crate::array::{add_multiple, reshape, values_mut};
use crate::scalar::Scalar;

/// Rows of a tile.
const ROWS: usize = 4;
/// Vectors in each of them.
const VECTORS: usize = 2;
/// Length of a panel along the common axis.
const DEPTH: usize = 256;

/// A 128-bit register: multiplications and additions of `LANES` numbers at a time.
pub(crate) trait Vector<T, const LANES: usize>:
    Copy + Add<Output = Self> + Mul<Output = Self> + From<T> + From<[T; LANES]> + Into<[T; LANES]>
{
    /// The columns of a square that is given by its rows.
    fn transpose(square: [Self; LANES]) -> [Self; LANES];
}

impl Vector<f32, 4> for wide::f32x4 {
    fn transpose(square: [Self; 4]) -> [Self; 4] {
        Self::transpose(square)
    }
}

impl Vector<f64, 2> for wide::f64x2 {
    fn transpose(square: [Self; 2]) -> [Self; 2] {
        Self::transpose(square)
    }
}

/// A tile of sums, or a line of a panel.
type Tile<V> = [[V; VECTORS]; ROWS];
type Line<T, const LANES: usize> = [[T; LANES]; VECTORS];

/// The product, see [`Number::matmul`](crate::Number::matmul), by vectors, of which `PARTS` have a number for each row of a tile.
pub(crate) fn matmul<T: Scalar, V: Vector<T, LANES>, const LANES: usize, const PARTS: usize>(
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
        return;
    }
    let (a, b) = (Factor::of(a), Factor::of(b.reversed_axes()));
    // For a few rows nothing is worth packing.
    if m < ROWS && b.is_transposed {
        product.fill(T::zero());
        for (i, row) in product.chunks_exact_mut(n.max(1)).enumerate() {
            (0..k).for_each(|k| add_multiple(row, a.at(i, k), b.line(k, 0, n)));
        }
        return;
    }
    let (n_strips, n_panels) = (m.div_ceil(ROWS), n.div_ceil(VECTORS * LANES));
    let needed = (ROWS * n_strips + VECTORS * LANES * n_panels) * DEPTH.min(k);
    if packed.len() < needed {
        packed.resize(needed, T::zero());
    }
    for start in (0..k).step_by(DEPTH) {
        let depth = DEPTH.min(k - start);
        let (strips, panels) = packed.split_at_mut(ROWS * n_strips * depth);
        a.pack::<V, LANES, PARTS>(start, depth, strips.as_chunks_mut().0.as_chunks_mut().0);
        let panels = panels[..VECTORS * LANES * n_panels * depth].as_chunks_mut().0.as_chunks_mut().0;
        b.pack::<V, LANES, VECTORS>(start, depth, panels);
        let strips = strips.as_chunks().0.chunks_exact(depth);
        for (rows, strip) in product.chunks_mut(ROWS * n.max(1)).zip(strips) {
            add_products::<T, V, LANES>(rows, n, strip, panels, start > 0);
        }
    }
}

/// Adds to some rows of the product what a strip and the panels make; with `goes_on` to the sums that are there already.
fn add_products<T: Scalar, V: Vector<T, LANES>, const LANES: usize>(
    rows: &mut [T],
    n: usize,
    strip: &[[T; ROWS]],
    panels: &[Line<T, LANES>],
    goes_on: bool,
) {
    let (depth, width) = (strip.len(), VECTORS * LANES);
    let n_whole = if rows.len() == ROWS * n { n / width } else { 0 };
    let (whole, parts) = panels.split_at(n_whole * depth);
    add_tiles::<T, V, LANES>(rows, n, strip, whole, goes_on);
    // A tile that is not all there is summed elsewhere.
    for (panel, column) in parts.chunks_exact(depth).zip((n_whole * width..n).step_by(width)) {
        let columns = width.min(n - column);
        let mut tile = [[[T::zero(); LANES]; VECTORS]; ROWS];
        for (tile, row) in tile.iter_mut().zip(rows.chunks_exact(n)) {
            tile.as_flattened_mut()[..columns].copy_from_slice(&row[column..][..columns]);
        }
        add_tiles::<T, V, LANES>(tile.as_flattened_mut().as_flattened_mut(), width, strip, panel, goes_on);
        for (tile, row) in tile.iter().zip(rows.chunks_exact_mut(n)) {
            row[column..][..columns].copy_from_slice(&tile.as_flattened()[..columns]);
        }
    }
}

/// Adds to tiles beside each other, from one panel to the next.
#[inline(never)]
fn add_tiles<T: Scalar, V: Vector<T, LANES>, const LANES: usize>(
    rows: &mut [T],
    n: usize,
    strip: &[[T; ROWS]],
    panels: &[Line<T, LANES>],
    goes_on: bool,
) {
    let width = VECTORS * LANES;
    for (index, panel) in panels.chunks_exact(strip.len()).enumerate() {
        let range = |i: usize| i * n + index * width..i * n + (index + 1) * width;
        // Without loops: a tile goes to memory and back where it is stepped through.
        let sums = |i: usize| rows[range(i)].as_chunks().0;
        let zero = V::from(T::zero());
        let mut tile: Tile<V> = match goes_on {
            true => [sums(0), sums(1), sums(2), sums(3)].map(|sums| [V::from(sums[0]), V::from(sums[1])]),
            false => [[zero; VECTORS]; ROWS],
        };
        // Not zipped: one index for both would be multiplied twice at every step.
        let mut lines = panel.iter();
        for a in strip {
            let Some(line) = lines.next() else { break };
            add(*a, line, &mut tile);
        }
        for (i, sums) in tile.into_iter().enumerate() {
            let stored = rows[range(i)].as_chunks_mut().0;
            (stored[0], stored[1]) = (sums[0].into(), sums[1].into());
        }
    }
}

/// Without a loop: where code is to be small the compiler would leave it, and the tile in memory.
#[inline(always)]
fn add<T: Scalar, V: Vector<T, LANES>, const LANES: usize>(
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
struct Factor<'a, T: Scalar> {
    values: Cow<'a, [T]>,
    is_transposed: bool,
    /// Length of a line.
    length: usize,
}

impl<'a, T: Scalar> Factor<'a, T> {
    fn of(x: ArrayView2<'a, T>) -> Self {
        let (rows, columns) = x.dim();
        match (x.to_slice(), x.reversed_axes().to_slice()) {
            (Some(values), _) => Self { values: Cow::Borrowed(values), is_transposed: false, length: columns },
            (None, Some(values)) => Self { values: Cow::Borrowed(values), is_transposed: true, length: rows },
            (None, None) => Self { values: x.iter().copied().collect(), is_transposed: false, length: columns },
        }
    }

    fn at(&self, row: usize, column: usize) -> T {
        let (line, place) = if self.is_transposed { (column, row) } else { (row, column) };
        self.values[line * self.length + place]
    }

    /// A part of a line.
    fn line(&self, line: usize, start: usize, length: usize) -> &[T] {
        &self.values[line * self.length + start..][..length]
    }

    /// Packs a part of `N` × `M` rows, or the rest, side by side; and after it the same part of those that follow.
    fn pack<V: Vector<T, N>, const N: usize, const M: usize>(
        &self,
        start: usize,
        depth: usize,
        packed: &mut [[[T; N]; M]],
    ) {
        match self.is_transposed {
            true => self.pack_neighbours(start, depth, packed),
            false => self.pack_lines::<V, N, M>(start, depth, packed),
        }
    }

    /// The same where a line has one value of each row.
    fn pack_neighbours<const N: usize, const M: usize>(&self, start: usize, depth: usize, packed: &mut [[[T; N]; M]]) {
        for line in 0..depth {
            let values = self.line(start + line, 0, self.length);
            let (whole, rest) = values.as_chunks::<N>();
            let (whole, half) = whole.as_chunks::<M>();
            for (packed, values) in packed[line..].iter_mut().step_by(depth).zip(whole) {
                *packed = *values;
            }
            if let Some(packed) = packed.chunks_exact_mut(depth).nth(whole.len()) {
                let packed = packed[line].as_flattened_mut();
                packed[..half.len() * N].copy_from_slice(half.as_flattened());
                packed[half.len() * N..][..rest.len()].copy_from_slice(rest);
            }
        }
    }

    /// The same where lines are rows: by squares.
    fn pack_lines<V: Vector<T, N>, const N: usize, const M: usize>(
        &self,
        start: usize,
        depth: usize,
        packed: &mut [[[T; N]; M]],
    ) {
        let n_lines = self.values.len() / self.length.max(1);
        for (index, packed) in packed.chunks_exact_mut(depth).enumerate() {
            for m in 0..M {
                // Lines that are not there are the last one again, whose sums are left.
                let first = (index * M + m) * N;
                let lines: [&[T]; N] = std::array::from_fn(|i| self.line((first + i).min(n_lines - 1), start, depth));
                let (squares, rest) = packed.as_chunks_mut::<N>();
                let whole = lines.map(|line| &line.as_chunks::<N>().0[..squares.len()]);
                for (k, packed) in squares.iter_mut().enumerate() {
                    let columns = V::transpose(whole.map(|line| V::from(line[k])));
                    for (packed, column) in packed.iter_mut().zip(columns) {
                        packed[m] = column.into();
                    }
                }
                for (packed, k) in rest.iter_mut().zip(squares.len() * N..) {
                    packed[m] = lines.map(|line| line[k]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ndarray::{Axis, Slice};

    use super::*;
    use crate::number::Number;

    fn product<T: Number>(a: ArrayView2<'_, T>, b: ArrayView2<'_, T>) -> Array2<T> {
        // What is left of another product is in the way.
        let mut product = Array2::from_elem((2, 3), T::of(f64::NAN));
        T::matmul(a, b, &mut product, &mut vec![T::of(f64::NAN); 5]);
        product
    }

    fn assert_is_the_plain_triple_loop<T: Number>() {
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
