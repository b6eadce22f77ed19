//! The prediction for the singular values of ∂h_D/∂h₁.

use crate::config::Resolved;
use crate::init::WeightLaw;
use crate::network::{Architecture, Network, Normalization};
use crate::prediction::prediction::Prediction;
use crate::theory::{Factor, largest_log};

/// The singular values of ∂h_D/∂h₁ for infinitely wide layers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HiddenSpectrum {
    /// log₁₀ √(mean of s²).
    pub(crate) rms_log10: f64,
    /// log₁₀ of the largest one; `None` if the layers differ in width, with a normalization or with shortcuts.
    pub(crate) largest_log10: Option<f64>,
}

impl HiddenSpectrum {
    /// The spectrum of an untrained network with at least two hidden layers; `prediction` is that of the same network.
    pub(crate) fn of(resolved: &Resolved, network: &Network, prediction: &Prediction) -> Self {
        let hidden = &prediction.layers[..prediction.layers.len() - 1];
        // The theory treats gradient and weights as independent: so the Jacobian multiplies the gradient's norm by the root mean square of s.
        let norm = |index: usize| hidden[index].grad_post_activation_norm_log10;
        let rms_log10 = norm(0) - norm(hidden.len() - 1);
        let Architecture { function, normalization, residual } = network.architecture();
        let widths = resolved.widths();
        let is_plain = *normalization == Normalization::None && residual.is_none();
        let largest_log10 = (is_plain && widths.iter().all(|width| *width == widths[0])).then(|| {
            let mut factors: Vec<(Factor, usize)> = Vec::new();
            let mut last = None;
            for (index, layer) in hidden.iter().enumerate().skip(1) {
                let law = resolved.initialization().law(widths[0], widths[0], network.place(index));
                let (mean, q) = (layer.pre_activation.mean, layer.pre_activation.std * layer.pre_activation.std);
                let scale = widths[0] as f64 * law.variance(widths[0], widths[0]).unwrap_or(0.0);
                // In deep networks q converges: layers with the same q become one factor with a multiplicity.
                let is_same = |(before, of): &(f64, f64)| (before - q).abs() <= 1e-4 * q && *of == scale;
                match factors.last_mut() {
                    Some((_, times)) if last.as_ref().is_some_and(is_same) => *times += 1,
                    _ => {
                        let is_orthogonal = matches!(law, WeightLaw::Orthogonal { .. });
                        factors.push((Factor::of(function, (mean, q), scale, is_orthogonal), 1));
                        last = Some((q, scale));
                    }
                }
            }
            largest_log(&factors) / std::f64::consts::LN_10
        });
        Self { rms_log10, largest_log10: largest_log10.filter(|largest| largest.is_finite()) }
    }
}
