//! The norms of one layer's gradients.

use crate::network::LayerGradients;
use crate::numeric::{Magnitude, Real};

/// The norms of one layer's gradients, in the network's precision, with the logarithms of the float64 computation.
#[derive(Clone, Copy)]
pub(crate) struct Norms {
    pub(crate) weights: Magnitude,
    pub(crate) bias: Magnitude,
    pub(crate) post_activation: Magnitude,
}

impl Norms {
    pub(crate) fn of<T>(layer: &LayerGradients<T>) -> Self {
        Self { weights: layer.weights_norm, bias: layer.bias_norm, post_activation: layer.post_activation_norm }
    }

    /// Whether one of them underflows to 0, or overflows to ∞, in the precision `T`.
    pub(crate) fn are_lost<T: Real>(self) -> bool {
        self.weights.is_lost::<T>() || self.bias.is_lost::<T>() || self.post_activation.is_lost::<T>()
    }

    pub(crate) fn with_float64_log10<T: Real>(self, float64: Self) -> Self {
        Self {
            weights: self.weights.with_float64_log10::<T>(float64.weights),
            bias: self.bias.with_float64_log10::<T>(float64.bias),
            post_activation: self.post_activation.with_float64_log10::<T>(float64.post_activation),
        }
    }
}
