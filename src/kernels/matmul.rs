//! The matrix product: a fixed order of summation, so the same result on every platform.
//!
//! The product is computed in tiles of four rows by two vectors. The tile's sums stay in eight 128-bit registers while the loop goes along the common
//! axis k, in increasing order. Each product is rounded before it is added: a fused multiply-add would give other bits. Twelve sums instead of eight
//! would leave no registers for the factors; so would an unrolled step of two, because WebAssembly engines load both steps' factors before they use
//! one.
//!
//! Packing: the rows of `a` are copied into strips of four, the columns of `b` into panels of two vectors. So a step along k reads neighbouring
//! numbers of both and advances only two addresses. The panels lie one after the other in memory, and each strip reads them in order, so the
//! processor's prefetch hides the cache misses. If k is longer than `DEPTH`, it is processed in parts that fit into the cache: the next part
//! continues from the stored sums, which gives the same bits.

use std::borrow::Cow;
use std::ops::{Add, Mul};

use ndarray::{Array2, ArrayView2};

use crate::array::{add_multiple, reshape, values_mut};
use crate::scalar::Scalar;

/// Number of rows of a tile.
const ROWS: usize = 4;
/// Number of vectors in each row of a tile.
const VECTORS: usize = 2;
/// Length of a panel along the common axis k.
const DEPTH: usize = 256;

/// A 128-bit register (SIMD): one operation multiplies or adds `LANES` numbers.
pub(crate) trait Vector<T, const LANES: usize>:
    Copy + Add<Output = Self> + Mul<Output = Self> + From<T> + From<[T; LANES]> + Into<[T; LANES]>
{
    /// The transpose of a square block, given by its rows.
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

/// The sums of a tile, and one step of a panel along k.
type Tile<V> = [[V; VECTORS]; ROWS];
type Line<T, const LANES: usize> = [[T; LANES]; VECTORS];

/// The product, see [`Number::matmul`](crate::Number::matmul), with vectors of type `V`. A tile's `ROWS` rows are packed as `PARTS` vectors.
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
    // With fewer rows than a tile, packing takes more time than it saves.
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

/// Computes the products of a strip with all panels and writes them to some rows of the product; with `goes_on` it adds them to the stored sums.
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
    // Incomplete tiles at the right or lower edge are computed in a buffer.
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

/// Computes the tiles of one strip, panel by panel.
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
        // Unrolled by hand: in a loop over the rows LLVM would spill the tile to the stack.
        let sums = |i: usize| rows[range(i)].as_chunks().0;
        let zero = V::from(T::zero());
        let mut tile: Tile<V> = match goes_on {
            true => [sums(0), sums(1), sums(2), sums(3)].map(|sums| [V::from(sums[0]), V::from(sums[1])]),
            false => [[zero; VECTORS]; ROWS],
        };
        // Not `zip`: LLVM would use one index for both, and multiply it by the two element sizes at every step.
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

/// Unrolled by hand: when LLVM optimizes for size it keeps a loop, and spills the tile to the stack.
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

/// A factor as it is stored: its lines are rows, or columns if it is a transposed view.
struct Factor<'a, T: Scalar> {
    values: Cow<'a, [T]>,
    is_transposed: bool,
    /// Number of values in a line.
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

    /// Packs groups of `N` × `M` rows, from column `start` on, `depth` columns. Missing rows of the last group are filled with any values.
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

    /// The same if the lines are columns: a line holds one value of each row.
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

    /// The same if the lines are rows: in square blocks, which are transposed.
    fn pack_lines<V: Vector<T, N>, const N: usize, const M: usize>(
        &self,
        start: usize,
        depth: usize,
        packed: &mut [[[T; N]; M]],
    ) {
        let n_lines = self.values.len() / self.length.max(1);
        for (index, packed) in packed.chunks_exact_mut(depth).enumerate() {
            for m in 0..M {
                // Missing lines repeat the last one; their sums are never stored.
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
        // The memory holds values of an earlier product, which must have no effect.
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
