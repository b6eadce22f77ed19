//! Histograms whose bins all layers share, so that they can be drawn side by side.

use crate::json::json_object;
use crate::named::named_enum;
use crate::network::precision::Real;

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
    /// Of the finite values that are counted; `None` if there are none.
    pub(crate) fn of<T: Real>(values: &[T]) -> Option<Self> {
        let (mut lo, mut hi, mut squares, mut n) = (f64::INFINITY, f64::NEG_INFINITY, 0.0, 0.0);
        for x in counted(values).filter(|x| x.is_finite()) {
            (lo, hi) = (lo.min(x), hi.max(x));
            squares += x * x;
            n += 1.0;
        }
        let largest = lo.abs().max(hi.abs());
        // Squares of less than 10⁻¹⁵⁰ are lost; the largest value is of the same order.
        let size = if squares > 1e-290 && squares < 1e290 { libm::sqrt(squares / n) } else { largest };
        (n > 0.0).then_some(Self { lo, hi, size })
    }
}

impl Bins {
    /// The bins that suit layers of these extents.
    pub(crate) fn suiting(extents: &[Extent]) -> Self {
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
        let mut counts = vec![0; N_BINS];
        let guess = Guess::new(self);
        for x in counted(values).filter(|x| x.is_finite()) {
            let mut bin = guess.bin(x);
            while bin > 0 && x < self.edges[bin] {
                bin -= 1;
            }
            while bin + 1 < N_BINS && x >= self.edges[bin + 1] {
                bin += 1;
            }
            counts[bin] += 1;
        }
        counts
    }
}

/// Nearly the bin of a value, without a search.
enum Guess {
    Linear {
        first: f64,
        per_unit: f64,
    },
    /// Outwards from a bin around 0.
    Symlog {
        middle: usize,
        first: f64,
        per_octave: f64,
    },
}

impl Guess {
    fn new(Bins { scale, edges }: &Bins) -> Self {
        match scale {
            Scale::Linear => Self::Linear { first: edges[0], per_unit: N_BINS as f64 / (edges[N_BINS] - edges[0]) },
            Scale::Symlog => {
                // Of one side there may be nothing but the bin around 0.
                let middle = if edges[0] == 0.0 {
                    0
                } else if edges[N_BINS] == 0.0 {
                    N_BINS - 1
                } else {
                    N_BINS / 2
                };
                let (near, far) = if middle == 0 { (edges[1], edges[N_BINS]) } else { (-edges[middle], -edges[0]) };
                let n = if middle == 0 { N_BINS - 1 } else { middle };
                let first = log2_or_so(near);
                Self::Symlog { middle, first, per_octave: n as f64 / (log2_or_so(far) - first) }
            }
        }
    }

    fn bin(&self, x: f64) -> usize {
        // (A conversion to usize ends at 0.)
        let bin = match *self {
            Self::Linear { first, per_unit } => ((x - first) * per_unit) as usize,
            Self::Symlog { middle, first, per_octave } => {
                let outwards = ((log2_or_so(x.abs()) - first) * per_octave + 1.0) as usize;
                if x < 0.0 { middle.saturating_sub(outwards) } else { middle.saturating_add(outwards) }
            }
        };
        bin.min(N_BINS - 1)
    }
}

/// log₂ of a number > 0, with the digits as they stand for those of the logarithm: less than 0.09 from it, and monotonic.
fn log2_or_so(x: f64) -> f64 {
    x.to_bits() as f64 * f64::EPSILON - 1023.0
}

/// The values that are counted.
fn counted<T: Real>(values: &[T]) -> impl Iterator<Item = f64> {
    // Odd: a stride that divides the width would always meet the same units.
    let stride = values.len().div_ceil(MOST_VALUES) | 1;
    values.iter().step_by(stride).map(|&x| x.into())
}
