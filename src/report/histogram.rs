//! Histograms whose bins all layers share, so that they can be drawn side by side.

use crate::numeric::{Moments, Real};
use crate::text::json::json_object;
use crate::text::named::named_enum;

/// Bins of a histogram.
pub const N_BINS: usize = 41;
/// Values of a layer that are counted at most, evenly spaced over it.
pub const MOST_VALUES: usize = 8192;

json_object! {
    /// The bins of all layers.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Bins {
        /// How they are spaced.
        pub scale: Scale,
        /// The ends of the bins, increasing, one more than there are bins. A value on an end counts in the bin above; the last end is part of the
        /// last bin.
        pub edges: Vec<f64>,
    }
}

named_enum! {
    /// How bins are spaced.
    pub enum Scale {
        /// Evenly.
        Linear = "linear",
        /// Evenly in log₁₀|x| on either side of a bin around 0: for layers whose sizes differ by more than a decade and a half.
        Symlog = "symlog",
    }
}

/// Where the values of one layer lie.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    lo: f64,
    hi: f64,
    /// Root mean square.
    size: f64,
}

impl Extent {
    /// Of the finite values, `None` if there are none. (Where others are among them the moments are no finite numbers.)
    pub(crate) fn of<T: Real>(values: &[T], moments: &Moments) -> Option<Self> {
        let size = libm::hypot(moments.mean, moments.std);
        if size.is_finite() {
            let [lo, hi] = extremes(values, |_| true);
            return (lo <= hi).then_some(Self { lo, hi, size });
        }
        let [lo, hi] = extremes(values, |x| x.abs() < T::of(f64::INFINITY));
        (lo <= hi).then_some(Self { lo, hi, size: lo.abs().max(hi.abs()) })
    }
}

/// The least and the greatest of the values that count, or ∞ and −∞; by lanes, so that they become vector instructions.
fn extremes<T: Real>(values: &[T], counts: impl Fn(T) -> bool) -> [f64; 2] {
    let (mut lo, mut hi) = ([T::of(f64::INFINITY); 8], [T::of(f64::NEG_INFINITY); 8]);
    let mut take = |values: &[T]| {
        for ((&x, lo), hi) in values.iter().zip(&mut lo).zip(&mut hi) {
            *lo = if (x < *lo) & counts(x) { x } else { *lo };
            *hi = if (x > *hi) & counts(x) { x } else { *hi };
        }
    };
    let (chunks, rest) = values.as_chunks::<8>();
    for chunk in chunks {
        take(chunk);
    }
    take(rest);
    let least = |a: T, b: T| if b < a { b } else { a };
    let greatest = |a: T, b: T| if b > a { b } else { a };
    [lo.into_iter().fold(lo[0], least).into(), hi.into_iter().fold(hi[0], greatest).into()]
}

impl Bins {
    /// The bins that suit layers of these extents.
    pub(crate) fn for_extents(extents: &[Extent]) -> Self {
        const DECADES_OF_LINEAR: f64 = 1.5;
        let lo = extents.iter().fold(f64::INFINITY, |lo, extent| lo.min(extent.lo));
        let hi = extents.iter().fold(f64::NEG_INFINITY, |hi, extent| hi.max(extent.hi));
        let sizes = extents.iter().map(|extent| extent.size).filter(|size| *size > 0.0);
        let smallest = sizes.clone().fold(f64::INFINITY, f64::min);
        let largest = sizes.fold(0.0, f64::max);
        let decades = libm::log10(largest) - libm::log10(smallest);
        if lo > hi {
            return Self::linear(-1.0, 1.0);
        }
        if decades.is_nan() || decades <= DECADES_OF_LINEAR {
            // Values that are all equal lie in the middle of a bin.
            let margin = if lo == hi { if lo == 0.0 { 1.0 } else { 0.5 * lo.abs() } } else { 0.0 };
            return Self::linear(lo - margin, hi + margin);
        }
        Self::symlog(lo, hi, smallest)
    }

    fn linear(lo: f64, hi: f64) -> Self {
        // Differences of halves: hi − lo may overflow.
        let at = |k: usize| {
            let share = k as f64 / N_BINS as f64;
            lo * (1.0 - share) + hi * share
        };
        Self { scale: Scale::Linear, edges: (0..=N_BINS).map(at).collect() }
    }

    /// From a tenth of the smallest layer's size to the largest value.
    fn symlog(lo: f64, hi: f64, smallest: f64) -> Self {
        let first = libm::floor(libm::log10(smallest)) - 1.0;
        let last = libm::log10(lo.abs().max(hi.abs()));
        let power = |share: f64| libm::pow(10.0, first + (last - first) * share);
        let is_one_sided = lo >= 0.0 || hi <= 0.0;
        let n = if is_one_sided { N_BINS - 1 } else { (N_BINS - 1) / 2 };
        let outwards = |k: usize| if k == n { lo.abs().max(hi.abs()) } else { power(k as f64 / n as f64) };
        let mut edges: Vec<f64> = match is_one_sided {
            true => std::iter::once(0.0).chain((0..=n).map(outwards)).collect(),
            false => (0..=n).rev().map(|k| -outwards(k)).chain((0..=n).map(outwards)).collect(),
        };
        if hi <= 0.0 {
            edges = edges.iter().rev().map(|edge| -edge).collect();
        }
        Self { scale: Scale::Symlog, edges }
    }

    /// How many of at most [`MOST_VALUES`] values lie in each bin. Values that are not finite are in none.
    pub(crate) fn count<T: Real>(&self, values: &[T]) -> Vec<u32> {
        let Self { scale, edges } = self;
        match scale {
            Scale::Linear => self.count_linear(values),
            Scale::Symlog => {
                // Of one side there may be nothing but the bin around 0.
                let middle = if edges[0] == 0.0 {
                    0
                } else if edges[N_BINS] == 0.0 {
                    N_BINS - 1
                } else {
                    N_BINS / 2
                };
                let outwards = if middle == 0 { &edges[1..] } else { &edges[..=middle] };
                let ends = [outwards[0], outwards[outwards.len() - 1]].map(|edge| log2_or_so(edge.abs()));
                let (first, per_octave) =
                    (ends[0].min(ends[1]), (outwards.len() - 1) as f64 / (ends[0] - ends[1]).abs());
                self.count_guessed(values, stride(values.len()), |x| {
                    let outwards = ((log2_or_so(x.abs()) - first) * per_octave + 1.0).max(0.0);
                    middle as f64 + 0.5 + outwards.copysign(x)
                })
            }
        }
    }

    /// The same for bins of one width: most values are so far from an edge that it is clear in the values' own precision where they belong, and
    /// the others are looked at again.
    fn count_linear<T: Real>(&self, values: &[T]) -> Vec<u32> {
        const BLOCK: usize = 64;
        /// In place of a bin.
        const UNCLEAR: u32 = N_BINS as u32;
        let (first, per_unit) = (self.edges[0], N_BINS as f64 / (self.edges[N_BINS] - self.edges[0]));
        let (first_here, per_unit_here) = (T::of(first), T::of(per_unit));
        // Farther than roundings reach: those of x − first are relative to the edges.
        let largest = self.edges[0].abs().max(self.edges[N_BINS].abs()) * per_unit;
        let clearance = T::of((1e-6_f64.max(4.0 * T::EPSILON * largest)).min(0.5));
        let stride = stride(values.len());
        let mut counts = [[0; BLOCK]; 4];
        let mut others = Vec::new();
        let (mut block, mut bins) = ([T::zero(); BLOCK], [UNCLEAR; BLOCK]);
        for part in values.chunks(BLOCK * stride) {
            let n = part.len().div_ceil(stride);
            let runs = part.chunks_exact(stride);
            if let Some(&value) = runs.remainder().first() {
                block[n - 1] = value;
            }
            for (x, run) in block.iter_mut().zip(runs) {
                *x = run[0];
            }
            for (bin, &x) in bins.iter_mut().zip(&block) {
                let place = (x - first_here) * per_unit_here;
                let (whole, digits) = (place - T::of(0.5)).rounded();
                let share = place - whole;
                let is_clear = (share > clearance)
                    & (share < T::one() - clearance)
                    & (place > T::zero())
                    & (place < T::of(N_BINS as f64));
                *bin = if is_clear { digits % BLOCK as u32 } else { UNCLEAR };
            }
            let n_unclear = |counts: &[[u32; BLOCK]; 4]| counts.iter().map(|counts| counts[N_BINS]).sum::<u32>();
            let before = n_unclear(&counts);
            // In four places by turns: to count twice in one takes as long as in two.
            for (i, &bin) in bins[..n].iter().enumerate() {
                counts[i % 4][bin as usize % BLOCK] += 1;
            }
            if n_unclear(&counts) > before {
                let unclear = block.iter().zip(&bins[..n]).filter(|(_, bin)| **bin == UNCLEAR);
                others.extend(unclear.map(|(x, _)| *x));
            }
        }
        let rest = self.count_guessed(&others, 1, |x| (x - first) * per_unit);
        let clear = |bin: usize| counts.iter().map(|counts| counts[bin]).sum::<u32>();
        rest.iter().enumerate().map(|(bin, rest)| clear(bin) + rest).collect()
    }

    /// The same with a function that tells the bin, or one beside it, and where in it a value is.
    fn count_guessed<T: Real>(&self, values: &[T], stride: usize, guess: impl Fn(f64) -> f64) -> Vec<u32> {
        let Ok(mut edges) = <[f64; N_BINS + 1]>::try_from(self.edges.as_slice()) else { return Vec::new() };
        (edges[0], edges[N_BINS]) = (f64::NEG_INFINITY, f64::INFINITY);
        // Two of each: to count twice in one place takes as long as in two.
        let mut counts = [[0; N_BINS]; 2];
        let [even, odd] = &mut counts;
        let count = |counts: &mut [u32; N_BINS], x: T| {
            let x = x.into();
            let near = (guess(x) as i32).clamp(0, N_BINS as i32 - 1) as usize;
            let bin = near + usize::from(x >= edges[near + 1]) - usize::from(x < edges[near]);
            counts[bin.min(N_BINS - 1)] += u32::from(x.is_finite());
        };
        for pair in values.chunks(2 * stride) {
            count(even, pair[0]);
            if let Some(&x) = pair.get(stride) {
                count(odd, x);
            }
        }
        even.iter().zip(odd).map(|(even, odd)| *even + *odd).collect()
    }
}

/// From one value that is counted to the next. Odd: a stride that divides the width would always meet the same units.
fn stride(n: usize) -> usize {
    n.div_ceil(MOST_VALUES) | 1
}

/// log₂ of a number > 0, with the digits as they stand for those of the logarithm: less than 0.09 from it, and monotonic.
fn log2_or_so(x: f64) -> f64 {
    x.to_bits() as f64 * f64::EPSILON - 1023.0
}
