//! The statistics of one layer after a pass, computed in float64, whatever the network's precision.

use ndarray::Array2;

use crate::kernels::array::{entries, values};
use crate::network::{Forward, Network, Normalization};
use crate::numeric::cast::cast;
use crate::numeric::{Magnitude, Moments, Real};
use crate::report::duplicates::duplicate_fraction;
use crate::report::histogram::Bins;
use crate::report::jacobian;
use crate::report::jacobian::LayerNorm;
use crate::report::signal_statistics::SignalStatistics;
use crate::report::slopes::Slopes;
use crate::report::value_statistics::ValueStatistics;

/// The statistics of one layer.
#[derive(Clone, Debug)]
pub(crate) struct LayerStatistics {
    /// The argument of φ.
    pub(crate) pre_activation: ValueStatistics,
    /// The layer's output h.
    pub(crate) post_activation: ValueStatistics,
    pub(crate) saturated_fraction: Option<f64>,
    pub(crate) always_saturated_fraction: Option<f64>,
    pub(crate) dead_fraction: f64,
    /// `None` for the output layer.
    pub(crate) duplicate_fraction: Option<f64>,
    /// ‖W‖.
    pub(crate) weights_norm: Magnitude,
    /// The gain of the Jacobian; `None` if it has to be a ratio of gradient norms.
    pub(crate) jacobian_gain: Option<f64>,
    /// Whether the pre-activations underflow although inputs and weights are not 0.
    pub(crate) is_underflow: bool,
}

impl LayerStatistics {
    /// The statistics of the layer at an index.
    pub(crate) fn of<T: Real>(
        network: &Network<T>,
        forward: &Forward<T>,
        index: usize,
        signal: &SignalStatistics,
    ) -> Self {
        let layer = &network.layers()[index];
        let z = &forward.pre_activations[index];
        let weights = values(&layer.weights);
        let squares: Vec<f64> = weights.chunks_exact(layer.weights.ncols()).map(T::sum_of_squares).collect();
        let limit = network.architecture().function.saturation_slope();
        let slopes = match forward.slopes.get(index) {
            Some(slopes) => Slopes::of(slopes, limit),
            None => Slopes::linear(layer.bias.len()),
        };
        let distribution = |array: &Array2<T>, moments: &Moments, bins: &Bins| ValueStatistics {
            mean: moments.mean,
            std: moments.std,
            histogram: bins.count(values(array)),
        };
        let pre_activation = distribution(z, &signal.pre_activations[index], &signal.bins.pre_activation);
        let post_activation = match (forward.post_activations.get(index + 1), signal.post_activations.get(index)) {
            (Some(h), Some(moments)) => distribution(h, moments, &signal.bins.post_activation),
            _ => pre_activation.clone(),
        };
        let is_output = index + 1 == network.layers().len();
        let has_any = |array: &[T]| array.iter().any(|x| *x != T::zero());
        Self {
            pre_activation,
            post_activation,
            saturated_fraction: slopes.saturated_fraction,
            always_saturated_fraction: slopes.always_saturated_fraction,
            dead_fraction: slopes.dead_fraction,
            duplicate_fraction: (!is_output).then(|| duplicate_fraction(network, index)),
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
    let has_normalization = architecture.normalization != Normalization::None;
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
