//! The singular values of ∂h_D/∂h₁, the Jacobian from the first hidden layer to the last.

use ndarray::Array2;

use crate::kernels::array::rows;
use crate::network::{Network, Normalization};
use crate::prediction::HiddenSpectrum;
use crate::report::hidden_singular_values;

/// The singular values of ∂h_D/∂h₁ at some samples of the mini-batch: for each sample as many as the smaller of the two layers has units.
/// (∂logits/∂inputs has only as many as there are inputs or outputs.)
#[derive(Clone, Debug, PartialEq)]
pub struct HiddenJacobian {
    /// Their decimal logarithms, largest first, sample by sample; −∞ for 0.
    pub log10: Vec<f64>,
    /// The number of samples.
    pub n_samples: usize,
    /// log₁₀ √(mean of s²) as theory predicts it; `None` after step 0 and where the theory has no prediction.
    pub predicted_rms_log10: Option<f64>,
    /// log₁₀ of the largest singular value as theory predicts it for infinitely wide layers; `None` also if the layers differ in width, and with a
    /// normalization or shortcuts.
    pub predicted_largest_log10: Option<f64>,
}

impl HiddenJacobian {
    /// The largest number of samples.
    pub const SAMPLES: usize = 8;

    /// Computes the singular values of a network at the first inputs of its mini-batch, of shape `(batch, n_inputs)`. `None` for a single hidden
    /// layer, and for BatchNorm, where the output depends on the whole batch and one sample alone has no Jacobian.
    pub(super) fn of(network: Network, inputs: &Array2<f64>, predicted: Option<HiddenSpectrum>) -> Option<Self> {
        let is_of_samples = network.architecture().normalization != Normalization::Batch;
        if !is_of_samples || network.layers().len() < 3 {
            return None;
        }
        let n_samples = inputs.nrows().min(Self::SAMPLES);
        let samples = (0..n_samples).map(|sample| rows(inputs, sample..sample + 1)).collect();
        Some(Self {
            log10: hidden_singular_values(network, samples).iter().map(|value| value.log10).collect(),
            n_samples,
            predicted_rms_log10: predicted.map(|predicted| predicted.rms_log10),
            predicted_largest_log10: predicted.and_then(|predicted| predicted.largest_log10),
        })
    }
}
