//! Histograms whose bins are the same for all layers, so that they can be drawn side by side.

use crate::kernels::N_BINS;
use crate::numeric::{Moments, Real};
use crate::text::json_object;
use crate::text::named_enum;

/// If a layer has at most this many values, its histogram counts all of them.
pub const MOST_VALUES: usize = 8192;
/// Of a larger layer about this many values are counted, in short, evenly spaced runs: counting takes more time than any other part of a report.
const SAMPLE: usize = 2048;

/// Smaller values have too few digits for bins: they count as 0.
const SMALLEST: f64 = 1e-300;

json_object! {
    /// The bins for all layers.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Bins {
        /// How they are spaced.
        pub scale: Scale,
        /// The ends of the bins, increasing; one more than there are bins. A value on an end counts in the bin above it, except at the last end.
        pub edges: Vec<f64>,
    }
}

named_enum! {
    /// How bins are spaced.
    pub enum Scale {
        /// Evenly.
        Linear = "linear",
        /// Evenly in log₁₀|x| for both signs, with one bin around 0 between them; chosen if the sizes of the layers differ by more than a decade and
        /// a half.
        Symlog = "symlog",
    }
}

/// The range and the size of one layer's values.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    lo: f64,
    hi: f64,
    /// Root mean square.
    size: f64,
}

impl Extent {
    /// The extent of the finite values; `None` if there are none. (If other values are among them the moments are not finite.)
    pub(crate) fn of<T: Real>(values: &[T], moments: &Moments) -> Option<Self> {
        let size = libm::hypot(moments.mean, moments.std);
        if size.is_finite() {
            let [lo, hi] = T::extremes(values, false);
            return (lo <= hi).then_some(Self { lo, hi, size });
        }
        let [lo, hi] = T::extremes(values, true);
        (lo <= hi).then_some(Self { lo, hi, size: lo.abs().max(hi.abs()) })
    }
}

impl Bins {
    /// The bins for layers with these extents.
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
        let end = lo.abs().max(hi.abs());
        if end < SMALLEST {
            return Self::linear(-1.0, 1.0);
        }
        if decades.is_nan() || decades <= DECADES_OF_LINEAR {
            // If all values are equal, or differ only in their last four digits, they are put into the middle bin.
            let margin = if hi - lo <= 1e-12 * end { 0.5 * end } else { 0.0 };
            return Self::linear(lo - margin, hi + margin);
        }
        Self::symlog(lo, hi, smallest)
    }

    fn linear(lo: f64, hi: f64) -> Self {
        // Halves are subtracted, because hi − lo may overflow.
        let at = |k: usize| {
            let share = k as f64 / N_BINS as f64;
            lo * (1.0 - share) + hi * share
        };
        Self { scale: Scale::Linear, edges: (0..=N_BINS).map(at).collect() }
    }

    /// From a tenth of the smallest layer's size to the largest absolute value.
    fn symlog(lo: f64, hi: f64, smallest: f64) -> Self {
        let first = libm::floor(libm::log10(smallest.max(SMALLEST))) - 1.0;
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

    /// The number of values in each bin; of more than [`MOST_VALUES`] values only some runs are counted. Values that are not finite are ignored.
    pub(crate) fn count<T: Real>(&self, values: &[T]) -> Vec<u32> {
        let count = match self.scale {
            Scale::Linear => T::count_linear,
            Scale::Symlog => T::count_symlog,
        };
        count(&self.edges, values, every(values.len()))
    }
}

/// The distance from one counted run to the next. It is odd: if a row consists of an even number of runs, an even distance would always count the
/// same units.
fn every(n: usize) -> usize {
    if n > MOST_VALUES { (n / SAMPLE) | 1 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_increase_whatever_the_values_are() {
        let (tiny, huge) = (f64::from_bits(1), f64::MAX);
        let next = |x: f64, ulps: u64| f64::from_bits(x.to_bits() + ulps);
        let cases = [
            vec![0.0],
            vec![0.0, tiny],
            vec![-tiny, tiny],
            vec![tiny, 1e-310, 1e-290],
            vec![1e-300, 2e-300],
            vec![42.0],
            vec![42.0, next(42.0, 1)],
            vec![42.0, next(42.0, 40)],
            vec![-next(0.01, 3), -0.01],
            vec![1.0, 1.0 + 1e-11],
            vec![-huge, huge],
            vec![huge, next(huge, 0) * 0.999],
            vec![tiny, huge],
            vec![-huge, tiny],
            vec![0.0, huge],
            vec![1e-30, 1e30, -1.0],
        ];
        for values in cases {
            // Once as the values of one layer, once with a layer for each value.
            let alone = values.iter().map(|value| vec![*value]).collect();
            for layers in [vec![values.clone()], alone] {
                let extents: Vec<Extent> =
                    layers.iter().filter_map(|layer| Extent::of(layer, &Moments::of(layer))).collect();
                let bins = Bins::for_extents(&extents);
                assert!(bins.edges.is_sorted_by(|a, b| a < b), "{values:?}: {bins:?}");
                assert!(bins.edges.iter().all(|edge| edge.is_finite()), "{values:?}: {bins:?}");
                let counted: u32 = layers.iter().flat_map(|layer| bins.count(layer)).sum();
                assert_eq!(counted as usize, values.len(), "{values:?}: {bins:?}");
            }
        }
    }
}
