//! A layer as the theory sees it: its shape, the distributions of its weights and biases, and its place in a residual block.

use crate::config::Resolved;
use crate::init::{OutputBias, WeightLaw};
use crate::network::{BlockPart, Place};
use crate::numeric::Moments;
use crate::prediction::unknown::Unknown;

/// The distributions of a layer, before its weights are drawn.
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
    /// The variance of the biases.
    pub(super) bias_variance: f64,
    /// The residual scale α, if a residual block ends here.
    pub(super) branch_scale: Option<f64>,
    /// The scale γ of a normalization.
    pub(super) gamma: f64,
}

/// Properties of a layer that are known only once the network is built.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LayerForm {
    /// fan_out and fan_in.
    pub(crate) shape: (usize, usize),
    /// Its place in the network.
    pub(crate) place: Place,
    /// The residual scale α of a block that ends here.
    pub(crate) branch_scale: f64,
    /// The scale γ of a normalization; 1 without one.
    pub(crate) gamma: f64,
    /// Mean and standard deviation of its biases.
    pub(crate) bias: Moments,
}

impl LayerLaw {
    /// The distributions of a network's layers, the output layer last.
    ///
    /// # Errors
    /// If the weights are not independent, or a unit has too few inputs.
    pub(super) fn all(resolved: &Resolved, layers: &[LayerForm]) -> Result<Vec<Self>, Unknown> {
        if resolved.initialization().initializer.properties().is_adjusted {
            return Err(Unknown::AdjustedWeights);
        }
        let mut laws = Vec::new();
        for layer in layers {
            laws.push(Self::of(resolved, layer)?);
        }
        Ok(laws)
    }

    fn of(resolved: &Resolved, layer: &LayerForm) -> Result<Self, Unknown> {
        let (initialization, config) = (resolved.initialization(), resolved.config());
        let &LayerForm { shape: (fan_out, fan_in), place, branch_scale, gamma, bias } = layer;
        let (bias_mean, bias_variance) = match initialization.bias_law(fan_in, place) {
            // With `output_bias=prior` these biases come from the data set, not from a distribution.
            _ if place.is_output && config.output_bias == OutputBias::Prior => (bias.mean, bias.std * bias.std),
            WeightLaw::Constant(value) => (value, 0.0),
            law => (0.0, law.variance(fan_out, 1).unwrap_or(0.0)),
        };
        let gain = if place.is_output { config.output_gain } else { 1.0 };
        let law = initialization.law(fan_out, fan_in, place);
        Ok(Self {
            fan_in: fan_in as f64,
            fan_out: fan_out as f64,
            variance: gain * gain * variance(law, fan_out, fan_in)?,
            bias_mean,
            bias_variance,
            branch_scale: (place.in_block == Some(BlockPart::Last)).then_some(branch_scale),
            gamma,
        })
    }
}

fn variance(law: WeightLaw, fan_out: usize, fan_in: usize) -> Result<f64, Unknown> {
    /// A sum of at least this many products is nearly normal, by the central limit theorem.
    const FEW: f64 = 16.0;
    if let WeightLaw::Sparse { sparsity, .. } = law
        && (1.0 - sparsity) * (fan_in as f64) < FEW
    {
        return Err(Unknown::FewInputs);
    }
    law.variance(fan_out, fan_in).ok_or(Unknown::DependentWeights)
}
