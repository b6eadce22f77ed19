//! What a report reads off a network, in float64 whatever the network's precision.

use ndarray::{Array2, Axis};

use crate::initialization::Lsuv;
use crate::network::Network;
use crate::network::array::{cast, entries, values};
use crate::network::layer::LayerGradients;
use crate::network::normalization::Normalization;
use crate::network::pass::{Backward, Forward};
use crate::network::precision::{Precision, Real};
use crate::report::histogram::{Bins, Extent};
use crate::report::jacobian::{self, LayerNorm};
use crate::report::magnitude::Magnitude;
use crate::report::moments::Moments;
use crate::report::slopes::Slopes;
use crate::report::{HistogramBins, Values};

/// A network with a pass over a mini-batch.
pub(crate) trait Measured {
    fn n_layers(&self) -> usize;
    fn n_parameters(&self) -> usize;
    /// What the values of all layers have in common.
    fn survey(&self) -> Survey;
    /// What is known of the layer at an index.
    fn layer(&self, index: usize, survey: &Survey) -> Measurements;
    /// The singular values of ∂logits/∂inputs at the first sample.
    fn singular_values(&self) -> Vec<Magnitude>;
}

/// The values of all layers at a glance.
pub(crate) struct Survey {
    /// The bins that suit them.
    pub(crate) bins: HistogramBins,
    /// Of what φ is applied to, layer by layer.
    pre_activations: Vec<Moments>,
    /// Of what comes out of the hidden layers.
    post_activations: Vec<Moments>,
}

/// One layer: its parameters and what the pass made of them.
pub(crate) struct Measurements {
    pub(crate) precision: Precision,
    pub(crate) fan_in: usize,
    pub(crate) fan_out: usize,
    /// What φ is applied to.
    pub(crate) pre_activation: Values,
    /// What comes out.
    pub(crate) post_activation: Values,
    pub(crate) saturated_fraction: Option<f64>,
    pub(crate) dead_fraction: f64,
    /// ‖W‖.
    pub(crate) weights_norm: Magnitude,
    pub(crate) norms: Norms,
    /// Whether a learnt factor α has a gradient.
    pub(crate) has_grad_alpha: bool,
    /// ‖ΔW‖ of the next update.
    pub(crate) update_norm: Magnitude,
    /// How the layer stretches changes, and whether that was read off the gradients.
    pub(crate) jacobian_gain: (f64, bool),
    /// Whether the pre-activations are lost below the smallest normal number though inputs and weights are not 0.
    pub(crate) is_underflow: bool,
    pub(crate) lsuv: Option<Lsuv>,
    /// The moments of what φ is applied to and of what comes out in float64, where the precision loses something.
    pub(crate) truth: Option<(Moments, Moments)>,
}

/// The norms of one layer's gradients: as the network's precision holds them, with the logarithm that they have in float64.
#[derive(Clone, Copy)]
pub(crate) struct Norms {
    pub(crate) weights: Magnitude,
    pub(crate) bias: Magnitude,
    pub(crate) post_activation: Magnitude,
}

impl Norms {
    fn of<T>(layer: &LayerGradients<T>) -> Self {
        Self { weights: layer.weights_norm, bias: layer.bias_norm, post_activation: layer.post_activation_norm }
    }

    /// Whether a precision cannot tell one of them from 0, or from ∞.
    fn are_lost<T: Real>(self) -> bool {
        self.weights.is_lost::<T>() || self.bias.is_lost::<T>() || self.post_activation.is_lost::<T>()
    }

    fn told_by<T: Real>(self, truth: Self) -> Self {
        Self {
            weights: self.weights.told_by::<T>(truth.weights),
            bias: self.bias.told_by::<T>(truth.bias),
            post_activation: self.post_activation.told_by::<T>(truth.post_activation),
        }
    }
}

/// A network in the precision `T` after a pass.
pub(crate) struct Passed<'a, T> {
    pub(crate) network: &'a Network<T>,
    pub(crate) forward: &'a Forward<T>,
    pub(crate) backward: &'a Backward<T>,
    pub(crate) lsuv: &'a [Lsuv],
    pub(crate) update_norms: Vec<Magnitude>,
    /// The same pass in float64, if the precision loses something.
    pub(crate) truth: Option<(Forward<f64>, Backward<f64>)>,
}

/// Whether a precision loses the size of a gradient in a pass.
pub(crate) fn loses<T: Real>(backward: &Backward<T>) -> bool {
    T::PRECISION != Precision::Float64 && backward.layers.iter().any(|layer| Norms::of(layer).are_lost::<T>())
}

impl<T: Real> Passed<'_, T> {
    /// The pass in float64, if it is another one: known when compiled for float64, which leaves the rest out of that code.
    fn truth(&self) -> Option<&(Forward<f64>, Backward<f64>)> {
        self.truth.as_ref().filter(|_| T::PRECISION != Precision::Float64)
    }

    fn jacobian_gain(&self, index: usize, slopes: &Slopes) -> (f64, bool) {
        let Self { network, forward, backward, .. } = self;
        let layer = &network.layers()[index];
        let is_output = index + 1 == network.layers().len();
        let has_normalization = network.architecture().normalization() != Normalization::None;
        if !is_output && network.architecture().mixes_layers_or_samples() {
            let stretch = self.truth().map_or_else(|| backward.stretch(index), |(_, truth)| truth.stretch(index));
            (stretch, true)
        } else if let (Some(normalized), Some(gamma), true) =
            (forward.normalized.get(index), &layer.gamma, has_normalization)
        {
            let norm = LayerNorm {
                z_hat: cast(&normalized.z_hat),
                inverse_std: T::float64(entries(&normalized.inverse_std)),
                gamma: T::float64(entries(gamma)),
            };
            (jacobian::gain_with_layer_norm(&cast(&layer.weights), &norm, &cast(&forward.slopes[index])), false)
        } else {
            (jacobian::gain(values(&layer.weights), layer.weights.ncols(), &slopes.mean_squares), false)
        }
    }
}

impl<T: Real> Measured for Passed<'_, T> {
    fn n_layers(&self) -> usize {
        self.network.layers().len()
    }

    fn n_parameters(&self) -> usize {
        self.network.n_parameters()
    }

    fn survey(&self) -> Survey {
        let of = |arrays: &[Array2<T>]| {
            let moments: Vec<Moments> = arrays.iter().map(|array| Moments::of(values(array))).collect();
            let extents = arrays.iter().zip(&moments).filter_map(|(array, moments)| Extent::of(values(array), moments));
            let bins = Bins::suiting(&extents.collect::<Vec<_>>());
            (moments, bins)
        };
        let (pre_activations, pre_activation) = of(&self.forward.pre_activations);
        let (post_activations, post_activation) = of(&self.forward.post_activations[1..]);
        Survey { bins: HistogramBins { pre_activation, post_activation }, pre_activations, post_activations }
    }

    fn layer(&self, index: usize, survey: &Survey) -> Measurements {
        let Self { network, forward, backward, .. } = self;
        let layer = &network.layers()[index];
        let z = &forward.pre_activations[index];
        let h = forward.post_activations.get(index + 1).unwrap_or(z);
        let held = Norms::of(&backward.layers[index]);
        let weights = values(&layer.weights);
        let limit = network.architecture().function.saturation_slope();
        let slopes = match forward.slopes.get(index) {
            Some(slopes) => Slopes::of(slopes, limit),
            None => Slopes::linear(layer.bias.len()),
        };
        let distribution = |array: &Array2<T>, moments: &Moments, bins: &Bins| Values {
            mean: moments.mean,
            std: moments.std,
            histogram: bins.count(values(array)),
        };
        let pre_activation = distribution(z, &survey.pre_activations[index], &survey.bins.pre_activation);
        let has_any = |array: &[T]| array.iter().any(|x| *x != T::zero());
        Measurements {
            precision: T::PRECISION,
            fan_in: layer.weights.ncols(),
            fan_out: layer.weights.nrows(),
            post_activation: match survey.post_activations.get(index) {
                Some(moments) => distribution(h, moments, &survey.bins.post_activation),
                None => pre_activation.clone(),
            },
            pre_activation,
            saturated_fraction: slopes.saturated_fraction,
            dead_fraction: slopes.dead_fraction,
            weights_norm: Magnitude::norm(weights, 0),
            norms: match self.truth() {
                Some((_, truth)) => held.told_by::<T>(Norms::of(&truth.layers[index])),
                None => held,
            },
            has_grad_alpha: backward.layers[index].alpha.is_some_and(|alpha| alpha != T::zero()),
            update_norm: self.update_norms[index],
            jacobian_gain: self.jacobian_gain(index, &slopes),
            is_underflow: values(z).iter().all(|z| (*z).abs().into() < T::MIN_NORMAL)
                && has_any(values(&forward.post_activations[index]))
                && has_any(weights),
            lsuv: self.lsuv.get(index).copied(),
            truth: self.truth().map(|(truth, _)| {
                let z = &truth.pre_activations[index];
                let h = truth.post_activations.get(index + 1).unwrap_or(z);
                (Moments::of(values(z)), Moments::of(values(h)))
            }),
        }
    }

    fn singular_values(&self) -> Vec<Magnitude> {
        let sample = self.forward.post_activations[0].slice_axis(Axis(0), (0..1).into()).to_owned();
        let held = jacobian::singular_values(self.network, &sample);
        if self.truth().is_none() {
            return held;
        }
        let truth = jacobian::singular_values(&self.network.cast::<f64>(), &cast(&sample));
        held.into_iter().zip(truth).map(|(held, truth)| held.told_by::<T>(truth)).collect()
    }
}
