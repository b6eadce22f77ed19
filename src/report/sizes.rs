//! How large the values of every layer are: histograms of log₁₀|x| over bins that all layers share.

use std::f64::consts::LOG10_2;

use crate::numeric::Moments;
use crate::text::named_enum;

named_enum! {
    /// What histograms of sizes are of.
    pub enum Quantity {
        /// ∂L/∂h over the mini-batch and the units; of the output layer ∂L/∂logits.
        PostActivationGradient = "post_activation_gradient",
        /// W.
        Weights = "weights",
        /// ∂L/∂W.
        WeightsGradient = "weights_gradient",
    }
}

/// Histograms of log₁₀|x|: every value counts once, in a bin, among the zeros, or among those that are not finite.
#[derive(Clone, Debug, PartialEq)]
pub struct Sizes {
    /// log₁₀ of the lower end of the first bin: a multiple of `width`.
    pub first: f64,
    /// Decades of each bin: ⅛ times a power of two, so that there are [`Sizes::MOST_BINS`] bins at most. A value on an end counts in the bin above.
    pub width: f64,
    /// Input side first, the output layer last.
    pub layers: Vec<LayerSizes>,
}

/// The sizes of one layer's values.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerSizes {
    /// log₁₀ of the standard deviation of the values themselves; −∞ where they are all equal, NaN where one is not finite.
    pub std_log10: f64,
    /// Values that are exactly 0.
    pub zeros: u32,
    /// Values that are infinite or not a number.
    pub not_finite: u32,
    /// How many of the others lie in each bin.
    pub counts: Vec<u32>,
    /// The first bin, counted in widths from 10⁰.
    first: i32,
}

impl Sizes {
    /// Bins at most.
    pub const MOST_BINS: usize = 40;
    /// The narrowest bins.
    const PER_DECADE: f64 = 8.0;

    /// Brings layers to bins that they share.
    pub(crate) fn of(mut layers: Vec<LayerSizes>) -> Self {
        let (mut first, mut last) = (i32::MAX, i32::MIN);
        for layer in layers.iter().filter(|layer| !layer.counts.is_empty()) {
            first = first.min(layer.first);
            last = last.max(layer.first + layer.counts.len() as i32 - 1);
        }
        if first > last {
            // Nothing but zeros: the decade below 1.
            (first, last) = (-Self::PER_DECADE as i32, -1);
        }
        let mut doublings = 0;
        while (last >> doublings) - (first >> doublings) >= Self::MOST_BINS as i32 {
            doublings += 1;
        }
        let first = first >> doublings;
        for layer in &mut layers {
            let mut counts = vec![0; ((last >> doublings) - first + 1) as usize];
            for (narrow, count) in (layer.first..).zip(&layer.counts) {
                counts[((narrow >> doublings) - first) as usize] += count;
            }
            (layer.counts, layer.first) = (counts, first);
        }
        let width = f64::from(1 << doublings) / Self::PER_DECADE;
        Self { first: f64::from(first) * width, width, layers }
    }
}

impl LayerSizes {
    /// Of values that stand for themselves times 2^`exponent`, in the narrowest bins.
    pub(crate) fn of(values: &[f64], exponent: i32) -> Self {
        let shift = f64::from(exponent) * LOG10_2;
        let (mut zeros, mut not_finite, mut bins) = (0, 0, Vec::new());
        for x in values {
            if *x == 0.0 {
                zeros += 1;
            } else if x.is_finite() {
                bins.push(libm::floor(Sizes::PER_DECADE * (libm::log10(x.abs()) + shift)) as i32);
            } else {
                not_finite += 1;
            }
        }
        let first = bins.iter().copied().min().unwrap_or_default();
        let mut counts = Vec::new();
        for bin in bins {
            let at = (bin - first) as usize;
            if at >= counts.len() {
                counts.resize(at + 1, 0);
            }
            counts[at] += 1;
        }
        Self { std_log10: libm::log10(Moments::of(values).std) + shift, zeros, not_finite, counts, first }
    }
}
