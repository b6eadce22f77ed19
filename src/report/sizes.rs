//! The sizes of the values of every layer: histograms of log₁₀|x| with the same bins for all layers.

use std::f64::consts::LOG10_2;

use crate::numeric::Moments;
use crate::text::named_enum;

named_enum! {
    /// The quantity of the histograms.
    pub enum Quantity {
        /// ∂L/∂h over the mini-batch and the units; for the output layer ∂L/∂logits.
        PostActivationGradient = "post_activation_gradient",
        /// W.
        Weights = "weights",
        /// ∂L/∂W.
        WeightsGradient = "weights_gradient",
    }
}

/// Histograms of log₁₀|x|. Every value counts once: in a bin, as a zero, or as not finite.
#[derive(Clone, Debug, PartialEq)]
pub struct Sizes {
    /// log₁₀ of the lower end of the first bin: a multiple of `width`.
    pub first: f64,
    /// The width of each bin in decades: ⅛ times a power of two, such that there are at most [`Sizes::MOST_BINS`] bins. A value on an end counts in
    /// the bin above it.
    pub width: f64,
    /// The layers, input side first, the output layer last.
    pub layers: Vec<LayerSizes>,
}

/// The sizes of one layer's values.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerSizes {
    /// log₁₀ of the standard deviation of the values x; −∞ if all are equal, NaN if one is not finite.
    pub std_log10: f64,
    /// Number of values that are exactly 0.
    pub zeros: u32,
    /// Number of values that are infinite or NaN.
    pub not_finite: u32,
    /// Number of the other values in each bin.
    pub counts: Vec<u32>,
    /// The index of the first bin; bin 0 begins at 10⁰.
    first: i32,
}

impl Sizes {
    /// The largest number of bins.
    pub const MOST_BINS: usize = 40;
    /// Bins for each decade, at most.
    const PER_DECADE: f64 = 8.0;

    /// Brings the histograms of all layers to the same bins.
    pub(crate) fn of(mut layers: Vec<LayerSizes>) -> Self {
        let (mut first, mut last) = (i32::MAX, i32::MIN);
        for layer in layers.iter().filter(|layer| !layer.counts.is_empty()) {
            first = first.min(layer.first);
            last = last.max(layer.first + layer.counts.len() as i32 - 1);
        }
        if first > last {
            // If all values are 0: the decade below 1.
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
    /// The histogram of x · 2^`exponent` for the given values x, with the narrowest bins.
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
