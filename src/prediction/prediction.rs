//! The prediction for each layer.

use ndarray::Array2;

use crate::activation::ActivationFunction;
use crate::config::Resolved;
use crate::kernels::Number as _;
use crate::network::Architecture;
use crate::numeric::Moments;
use crate::prediction::batch::Batch;
use crate::prediction::gradient::gradient_norms;
use crate::prediction::layer_law::{LayerForm, LayerLaw};
use crate::prediction::lists::mean;
use crate::prediction::signal::{LayerSignal, signal};
use crate::prediction::unknown::Unknown;

/// The prediction of mean-field theory for an untrained network: averages over draws of the weights, for infinitely wide layers. It depends on the
/// distributions of the weights, the norms of the samples of a mini-batch with the angles between them, and ∂L/∂logits.
#[derive(Clone, Debug)]
pub(crate) struct Prediction {
    /// The hidden layers, input side first, then the output layer.
    pub(crate) layers: Vec<LayerPrediction>,
}

/// The prediction for one layer. Numbers outside the range of float64 are not finite.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LayerPrediction {
    /// Moments of the argument of φ; for the output layer, of the logits.
    pub(crate) pre_activation: Moments,
    /// Moments of h; for the output layer, of the logits.
    pub(crate) post_activation: Moments,
    /// The mean over pairs of samples of the cosine of their h; NaN for a single sample.
    pub(crate) mean_cosine: f64,
    /// log₁₀ ‖∂L/∂W‖.
    pub(crate) grad_weights_norm_log10: f64,
    /// log₁₀ ‖∂L/∂b‖.
    pub(crate) grad_bias_norm_log10: f64,
    /// log₁₀ ‖∂L/∂h‖.
    pub(crate) grad_post_activation_norm_log10: f64,
    /// See [`LayerReport::jacobian_gain`](crate::LayerReport::jacobian_gain).
    pub(crate) jacobian_gain: f64,
}

impl Prediction {
    /// The prediction for an untrained network, from the inputs of a mini-batch, of shape `(batch, n_inputs)`, and its ∂L/∂logits, of shape `(batch,
    /// n_outputs)`.
    ///
    /// # Errors
    /// The reason why the theory does not hold for this network.
    pub(crate) fn of(
        resolved: &Resolved,
        layers: &[LayerForm],
        inputs: &Array2<f64>,
        grad_logits: &Array2<f64>,
    ) -> Result<Self, Unknown> {
        let (laws, batch) = (LayerLaw::all(resolved, layers)?, Batch::of(inputs, grad_logits));
        Self::of_layers(resolved.architecture(), &laws, &batch)
    }

    fn of_layers(architecture: &Architecture, laws: &[LayerLaw], batch: &Batch) -> Result<Self, Unknown> {
        let Architecture { function, normalization, .. } = architecture;
        if has_jump(function) {
            return Err(Unknown::Jump);
        }
        let (inputs, layers) = signal(function, *normalization, laws, batch)?;
        let norms = gradient_norms(*normalization, laws, (&inputs, &layers), batch);
        let mixes = architecture.mixes_layers_or_samples();
        let of_layer = |(index, (law, layer)): (usize, (&LayerLaw, &LayerSignal))| {
            let post_mean = mean(&layer.units.means);
            let variance = mean(&layer.units.squares) - post_mean * post_mean;
            let gain =
                law.fan_in * law.variance * layer.kept * f64::dot(&layer.slope_squares, &layer.normalization_squares)
                    / layer.slope_squares.len() as f64;
            LayerPrediction {
                pre_activation: Moments { mean: law.bias_mean, std: layer.std },
                post_activation: Moments { mean: post_mean, std: f64::sqrt(variance.max(0.0)) },
                mean_cosine: layer.units.mean_cosine(batch),
                grad_weights_norm_log10: norms.weights[index],
                grad_bias_norm_log10: norms.biases[index],
                grad_post_activation_norm_log10: norms.units[index + 1],
                jacobian_gain: if mixes {
                    libm::pow(10.0, norms.units[index] - norms.units[index + 1])
                } else {
                    f64::sqrt(gain)
                },
            }
        };
        Ok(Self { layers: laws.iter().zip(&layers).enumerate().map(of_layer).collect() })
    }
}

/// Whether φ jumps at a kink: its limits from the left and from the right differ.
fn has_jump(function: &ActivationFunction) -> bool {
    const NEAR: f64 = 1e-9;
    function.kinks().iter().any(|kink| {
        let [before, after] = [kink - NEAR, kink + NEAR];
        let slopes = function.dphi(before).abs() + function.dphi(after).abs();
        (function.phi(after) - function.phi(before)).abs() > 10.0 * NEAR * (1.0 + slopes)
    })
}
