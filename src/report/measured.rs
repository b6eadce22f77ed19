//! What a report reads off a network, in float64 whatever the network's precision.

use std::borrow::Cow;

use ndarray::{Array2, ArrayView2, Axis};

use crate::initialization::Lsuv;
use crate::network::Network;
use crate::network::activation::Activation;
use crate::network::activation_function::ActivationFunction;
use crate::network::array::{cast, entries, values};
use crate::network::layer::LayerGradients;
use crate::network::pass::{Backward, Forward};
use crate::network::precision::{Precision, Real};
use crate::report::jacobian;
use crate::report::magnitude::Magnitude;
use crate::report::moments::Moments;

/// A network with a pass over a mini-batch.
pub(crate) trait Measured {
    fn n_layers(&self) -> usize;
    fn n_parameters(&self) -> usize;
    /// What is known of the layer at an index. It may be a copy: one layer at a time.
    fn layer(&self, index: usize) -> Measurements<'_>;
    /// The singular values of ∂logits/∂inputs at the first sample.
    fn singular_values(&self) -> Vec<Magnitude>;
}

/// One layer: its parameters and what the pass made of them.
pub(crate) struct Measurements<'a> {
    pub(crate) precision: Precision,
    pub(crate) function: ActivationFunction,
    /// W, of shape `(fan_out, fan_in)`.
    pub(crate) weights: Array<'a>,
    /// What φ is applied to, of shape `(batch, fan_out)`.
    pub(crate) z: Array<'a>,
    /// What comes out, of the same shape.
    pub(crate) h: Array<'a>,
    /// Whether anything but 0 comes in.
    pub(crate) has_inputs: bool,
    pub(crate) norms: Norms,
    /// Whether a learnt factor α has a gradient.
    pub(crate) has_grad_alpha: bool,
    /// ‖ΔW‖ of the next update.
    pub(crate) update_norm: Magnitude,
    /// How the layer stretches changes.
    pub(crate) jacobian: Stretch<'a>,
    pub(crate) lsuv: Option<Lsuv>,
    /// The moments of z and h in float64, where the precision loses something.
    pub(crate) truth: Option<(Moments, Moments)>,
}

/// Where the Jacobian's gain comes from.
pub(crate) enum Stretch<'a> {
    /// Weights and slopes.
    Plain,
    /// These, through a LayerNorm.
    LayerNorm(LayerNorm<'a>),
    /// ‖∂L/∂h_{l−1}‖/‖∂L/∂h_l‖.
    FromGradients(f64),
}

/// What LayerNorm did to a mini-batch.
pub(crate) struct LayerNorm<'a> {
    /// Of shape `(batch, units)`.
    pub(crate) z_hat: Array<'a>,
    /// One for each sample.
    pub(crate) inverse_std: Cow<'a, [f64]>,
    /// One for each unit.
    pub(crate) gamma: Cow<'a, [f64]>,
}

/// An array in the standard layout, borrowed or copied.
pub(crate) struct Array<'a> {
    pub(crate) values: Cow<'a, [f64]>,
    shape: (usize, usize),
}

impl<'a> Array<'a> {
    fn of<T: Real>(array: &'a Array2<T>) -> Self {
        Self { values: T::float64(values(array)), shape: array.dim() }
    }

    pub(crate) fn view(&self) -> ArrayView2<'_, f64> {
        ArrayView2::from_shape(self.shape, &self.values).expect("one value for each")
    }

    /// Number of rows and of columns.
    pub(crate) fn shape(&self) -> (usize, usize) {
        self.shape
    }
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
}

impl<T: Real> Measured for Passed<'_, T> {
    fn n_layers(&self) -> usize {
        self.network.layers().len()
    }

    fn n_parameters(&self) -> usize {
        self.network.n_parameters()
    }

    fn layer(&self, index: usize) -> Measurements<'_> {
        let Self { network, forward, backward, .. } = self;
        let architecture = network.architecture();
        let layer = &network.layers()[index];
        let is_output = index + 1 == network.layers().len();
        let z = &forward.pre_activations[index];
        let held = Norms::of(&backward.layers[index]);
        let jacobian = if !is_output && architecture.mixes_layers_or_samples() {
            Stretch::FromGradients(match self.truth() {
                Some((_, truth)) => truth.stretch(index),
                None => backward.stretch(index),
            })
        } else if let (Some(normalized), Some(gamma)) = (forward.normalized.get(index), &layer.gamma) {
            Stretch::LayerNorm(LayerNorm {
                z_hat: Array::of(&normalized.z_hat),
                inverse_std: T::float64(entries(&normalized.inverse_std)),
                gamma: T::float64(entries(gamma)),
            })
        } else {
            Stretch::Plain
        };
        Measurements {
            precision: T::PRECISION,
            function: if is_output { Activation::Linear.function() } else { architecture.function },
            weights: Array::of(&layer.weights),
            z: Array::of(z),
            h: Array::of(forward.post_activations.get(index + 1).unwrap_or(z)),
            has_inputs: values(&forward.post_activations[index]).iter().any(|h| *h != T::zero()),
            norms: match self.truth() {
                Some((_, truth)) => held.told_by::<T>(Norms::of(&truth.layers[index])),
                None => held,
            },
            has_grad_alpha: backward.layers[index].alpha.is_some_and(|alpha| alpha != T::zero()),
            update_norm: self.update_norms[index],
            jacobian,
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
