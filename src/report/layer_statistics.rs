//! What a report reads off a network, in float64 whatever the network's precision.

use ndarray::{Array2, Axis};

use crate::init::Lsuv;
use crate::network::{Backward, Forward, Network, Normalization};
use crate::numeric::array::{entries, values};
use crate::numeric::cast::cast;
use crate::numeric::sums::sum_of;
use crate::numeric::{Magnitude, Moments, Precision, Real};
use crate::report::histogram::Bins;
use crate::report::jacobian;
use crate::report::jacobian::LayerNorm;
use crate::report::norms::Norms;
use crate::report::signal_statistics::Survey;
use crate::report::slopes::Slopes;
use crate::report::values::{HistogramBins, Values};

/// A network with a pass over a mini-batch.
pub(crate) trait Measured {
    fn n_layers(&self) -> usize;
    fn n_parameters(&self) -> usize;
    /// The bins that suit the values of all layers.
    fn bins(&self) -> &HistogramBins;
    /// What is known of the layer at an index.
    fn layer(&self, index: usize) -> Measurements;
    /// The singular values of ∂logits/∂inputs at the first sample.
    fn singular_values(&self) -> Vec<Magnitude>;
}

/// What the arrays of one layer say.
#[derive(Clone, Debug)]
pub(crate) struct Read {
    /// What φ is applied to.
    pub(crate) pre_activation: Values,
    /// What comes out.
    pub(crate) post_activation: Values,
    pub(crate) saturated_fraction: Option<f64>,
    pub(crate) dead_fraction: f64,
    /// ‖W‖.
    pub(crate) weights_norm: Magnitude,
    /// The Jacobian's gain; `None` where it is to be read off the gradients.
    jacobian_gain: Option<f64>,
    /// Whether the pre-activations are lost below the smallest normal number though inputs and weights are not 0.
    pub(crate) is_underflow: bool,
}

impl Read {
    /// Of the layer at an index.
    pub(crate) fn of<T: Real>(network: &Network<T>, forward: &Forward<T>, index: usize, survey: &Survey) -> Self {
        let layer = &network.layers()[index];
        let z = &forward.pre_activations[index];
        let weights = values(&layer.weights);
        let squares: Vec<f64> = weights.chunks_exact(layer.weights.ncols()).map(|row| sum_of(row, |w| w * w)).collect();
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
        let post_activation = match (forward.post_activations.get(index + 1), survey.post_activations.get(index)) {
            (Some(h), Some(moments)) => distribution(h, moments, &survey.bins.post_activation),
            _ => pre_activation.clone(),
        };
        let has_any = |array: &[T]| array.iter().any(|x| *x != T::zero());
        Self {
            pre_activation,
            post_activation,
            saturated_fraction: slopes.saturated_fraction,
            dead_fraction: slopes.dead_fraction,
            weights_norm: Magnitude::norm_of_squares(squares.iter().sum(), weights, 0),
            jacobian_gain: jacobian_gain(network, forward, index, &squares, &slopes),
            is_underflow: values(z).iter().all(|z| (*z).abs().into() < T::MIN_NORMAL)
                && has_any(values(&forward.post_activations[index]))
                && has_any(weights),
        }
    }
}

fn jacobian_gain<T: Real>(
    network: &Network<T>,
    forward: &Forward<T>,
    index: usize,
    squares: &[f64],
    slopes: &Slopes,
) -> Option<f64> {
    let architecture = network.architecture();
    let layer = &network.layers()[index];
    let is_output = index + 1 == network.layers().len();
    let has_normalization = architecture.normalization() != Normalization::None;
    if !is_output && architecture.mixes_layers_or_samples() {
        return None;
    }
    if let (Some(normalized), Some(gamma), true) = (forward.normalized.get(index), &layer.gamma, has_normalization) {
        let norm = LayerNorm {
            z_hat: cast(&normalized.z_hat),
            inverse_std: T::float64(entries(&normalized.inverse_std)),
            gamma: T::float64(entries(gamma)),
        };
        let slopes = cast(&forward.slopes[index]);
        return Some(jacobian::gain_with_layer_norm(&cast(&layer.weights), &norm, &slopes));
    }
    Some(jacobian::gain(&layer.weights, squares, &slopes.mean_squares))
}

/// One layer: its parameters and what the pass made of them.
pub(crate) struct Measurements {
    pub(crate) precision: Precision,
    pub(crate) fan_in: usize,
    pub(crate) fan_out: usize,
    pub(crate) read: Read,
    pub(crate) norms: Norms,
    /// Whether a learnt factor α has a gradient.
    pub(crate) has_grad_alpha: bool,
    /// ‖ΔW‖ of the next update.
    pub(crate) update_norm: Magnitude,
    /// How the layer stretches changes, and whether that was read off the gradients.
    pub(crate) jacobian_gain: (f64, bool),
    pub(crate) lsuv: Option<Lsuv>,
    /// The moments of what φ is applied to and of what comes out in float64, where the precision loses something.
    pub(crate) truth: Option<(Moments, Moments)>,
}

/// What a pass left behind of its layers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Layers<'a, T> {
    /// All their arrays.
    Kept(&'a Forward<T>),
    /// What was read off in passing.
    Read(&'a [Read]),
}

/// A network in the precision `T` after a pass.
pub(crate) struct Passed<'a, T> {
    pub(crate) network: &'a Network<T>,
    /// Of shape `(batch, n_inputs)`.
    pub(crate) inputs: &'a Array2<T>,
    pub(crate) layers: Layers<'a, T>,
    pub(crate) survey: Survey,
    pub(crate) backward: &'a Backward<T>,
    pub(crate) lsuv: &'a [Lsuv],
    pub(crate) update_norms: Vec<Magnitude>,
    /// The same pass in float64, if the precision loses something.
    pub(crate) truth: Option<(Survey, Backward<f64>)>,
}

/// Whether a precision loses the size of a gradient in a pass.
pub(crate) fn loses<T: Real>(backward: &Backward<T>) -> bool {
    T::PRECISION != Precision::Float64 && backward.layers.iter().any(|layer| Norms::of(layer).are_lost::<T>())
}

impl<T: Real> Passed<'_, T> {
    /// The pass in float64, if it is another one: known when compiled for float64, which leaves the rest out of that code.
    fn truth(&self) -> Option<&(Survey, Backward<f64>)> {
        self.truth.as_ref().filter(|_| T::PRECISION != Precision::Float64)
    }
}

impl<T: Real> Measured for Passed<'_, T> {
    fn n_layers(&self) -> usize {
        self.network.layers().len()
    }

    fn n_parameters(&self) -> usize {
        self.network.n_parameters()
    }

    fn bins(&self) -> &HistogramBins {
        &self.survey.bins
    }

    fn layer(&self, index: usize) -> Measurements {
        let Self { network, backward, survey, .. } = self;
        let layer = &network.layers()[index];
        let read = match self.layers {
            Layers::Kept(forward) => Read::of(network, forward, index, survey),
            Layers::Read(layers) => layers[index].clone(),
        };
        let held = Norms::of(&backward.layers[index]);
        let stretch = || self.truth().map_or_else(|| backward.stretch(index), |(_, truth)| truth.stretch(index));
        Measurements {
            precision: T::PRECISION,
            fan_in: layer.weights.ncols(),
            fan_out: layer.weights.nrows(),
            jacobian_gain: read.jacobian_gain.map_or_else(|| (stretch(), true), |gain| (gain, false)),
            read,
            norms: match self.truth() {
                Some((_, truth)) => held.told_by::<T>(Norms::of(&truth.layers[index])),
                None => held,
            },
            has_grad_alpha: backward.layers[index].alpha.is_some_and(|alpha| alpha != T::zero()),
            update_norm: self.update_norms[index],
            lsuv: self.lsuv.get(index).copied(),
            truth: self.truth().map(|(truth, _)| {
                let z = truth.pre_activations[index];
                (z, truth.post_activations.get(index).copied().unwrap_or(z))
            }),
        }
    }

    fn singular_values(&self) -> Vec<Magnitude> {
        let sample = || self.inputs.slice_axis(Axis(0), (0..1).into()).to_owned();
        let held = match self.layers {
            Layers::Kept(pass) => jacobian::singular_values(self.network, pass),
            Layers::Read(_) => jacobian::singular_values(self.network, &self.network.forward(sample(), &mut |_| ())),
        };
        if self.truth().is_none() {
            return held;
        }
        let network = self.network.cast::<f64>();
        let truth = jacobian::singular_values(&network, &network.forward(cast(&sample()), &mut |_| ()));
        held.into_iter().zip(truth).map(|(held, truth)| held.told_by::<T>(truth)).collect()
    }
}
