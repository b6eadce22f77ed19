//! What theory needs to know of a layer: its shape, the law of its weights and biases, and how it stands in its block.

use crate::config::Resolved;
use crate::init::{OutputBias, WeightLaw};
use crate::kernels::array::entries;
use crate::network::{BlockPart, Layer, Network};
use crate::numeric::{Moments, Real};
use crate::prediction::unknown::Unknown;

/// A layer before its weights are drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct LayerLaw {
    /// Number of inputs.
    pub(super) fan_in: f64,
    /// Number of units.
    pub(super) fan_out: f64,
    /// Mean square of the weights.
    pub(super) variance: f64,
    /// The mean of the biases.
    pub(super) bias_mean: f64,
    /// Their variance.
    pub(super) bias_variance: f64,
    /// The factor of the branch, where a block with a shortcut ends.
    pub(super) branch_scale: Option<f64>,
    /// γ of a normalization.
    pub(super) gamma: f64,
}

impl LayerLaw {
    /// The laws of a network's layers, the output layer last.
    ///
    /// # Errors
    /// If the weights are no independent draws.
    pub(super) fn all<T: Real>(resolved: &Resolved, network: &Network<T>) -> Result<Vec<Self>, Unknown> {
        let initialization = resolved.initialization();
        if initialization.initializer.properties().is_adjusted {
            return Err(Unknown::AdjustedWeights);
        }
        let of_layer = |(index, layer): (usize, &Layer<T>)| {
            let (place, (fan_out, fan_in)) = (network.place(index), layer.weights.dim());
            let law = initialization.law(fan_out, fan_in, place);
            let (bias_mean, bias_variance) = match initialization.bias_law(fan_in, place) {
                WeightLaw::Constant(value) => (value, 0.0),
                law => (0.0, law.variance(fan_out, 1).unwrap_or(0.0)),
            };
            // Biases that are no draw are what they are.
            let (bias_mean, bias_variance) = if place.is_output && resolved.config().output_bias == OutputBias::Prior {
                let bias = Moments::of(entries(&layer.bias));
                (bias.mean, bias.std * bias.std)
            } else {
                (bias_mean, bias_variance)
            };
            let gain = if place.is_output { resolved.config().output_gain } else { 1.0 };
            Ok(Self {
                fan_in: fan_in as f64,
                fan_out: fan_out as f64,
                variance: gain * gain * variance(law, fan_out, fan_in)?,
                bias_mean,
                bias_variance,
                branch_scale: (place.in_block == Some(BlockPart::Last)).then(|| network.branch_scale(index).into()),
                gamma: layer.gamma.as_ref().and_then(|gamma| gamma.first()).map_or(1.0, |&gamma| gamma.into()),
            })
        };
        network.layers().iter().enumerate().map(of_layer).collect()
    }
}

fn variance(law: WeightLaw, fan_out: usize, fan_in: usize) -> Result<f64, Unknown> {
    /// Inputs that a sum needs to be nearly normal.
    const FEW: f64 = 16.0;
    if let WeightLaw::Sparse { sparsity, .. } = law
        && (1.0 - sparsity) * (fan_in as f64) < FEW
    {
        return Err(Unknown::FewInputs);
    }
    law.variance(fan_out, fan_in).ok_or(Unknown::DependentWeights)
}
