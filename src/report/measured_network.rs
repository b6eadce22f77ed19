//! A network after a pass over a mini-batch, as a report needs it: in float64, whatever the network's precision.

use ndarray::Array2;

use crate::init::Lsuv;
use crate::kernels::array::{entries, rows};
use crate::network::{Backward, Forward, Network, Preview};
use crate::numeric::cast::cast;
use crate::numeric::{Magnitude, Moments, Precision, Real};
use crate::report::jacobian;
use crate::report::layer_statistics::LayerStatistics;
use crate::report::norms::Norms;
use crate::report::signal_statistics::SignalStatistics;
use crate::report::value_statistics::HistogramBins;

/// A network after a pass over a mini-batch.
pub(crate) trait MeasuredNetwork {
    fn n_layers(&self) -> usize;
    fn n_parameters(&self) -> usize;
    /// The histogram bins for the values of all layers.
    fn bins(&self) -> &HistogramBins;
    /// The measurements of the layer at an index.
    fn layer(&self, index: usize) -> LayerMeasurements;
    /// Whether a shortcut is added to the output of the hidden layer at an index.
    fn ends_block(&self, index: usize) -> bool;
    /// The singular values of ∂logits/∂inputs at the first sample.
    fn singular_values(&self) -> Vec<Magnitude>;
}

/// The measurements of one layer: its parameters, and the results of the pass.
pub(crate) struct LayerMeasurements {
    pub(crate) precision: Precision,
    pub(crate) fan_in: usize,
    pub(crate) fan_out: usize,
    pub(crate) statistics: LayerStatistics,
    pub(crate) norms: Norms,
    /// √(mean of b²).
    pub(crate) bias_size: f64,
    /// Whether a learnt scale α has a gradient.
    pub(crate) has_grad_alpha: bool,
    /// ‖ΔW‖ of the next update.
    pub(crate) update_norm: Magnitude,
    /// The Jacobian gain of the layer, and whether it is a ratio of gradient norms.
    pub(crate) jacobian_gain: (f64, bool),
    pub(crate) lsuv: Option<Lsuv>,
    /// The moments of the argument of φ and of h in float64, if values underflow or overflow in the network's precision.
    pub(crate) float64: Option<(Moments, Moments)>,
}

/// A network in the precision `T` after a pass.
pub(crate) struct NetworkAfterPass<'a, T> {
    pub(crate) network: &'a Network<T>,
    /// The inputs, of shape `(batch, n_inputs)`.
    pub(crate) inputs: &'a Array2<T>,
    pub(crate) layers: LayerSource<'a, T>,
    pub(crate) signal: SignalStatistics,
    pub(crate) backward: &'a Backward<T>,
    pub(crate) lsuv: &'a [Lsuv],
    pub(crate) preview: &'a Preview,
    /// The same pass in float64, if gradients underflow or overflow in the network's precision.
    pub(crate) float64: Option<(SignalStatistics, Backward<f64>)>,
}

/// The results of a pass, for all layers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum LayerSource<'a, T> {
    /// All arrays.
    Arrays(&'a Forward<T>),
    /// Only statistics, collected during the pass.
    Statistics(&'a [LayerStatistics]),
}

impl<T: Real> NetworkAfterPass<'_, T> {
    /// The pass in float64; `None` if `T` is float64. This is known at compile time, so the compiler drops the rest of the code for float64.
    fn float64(&self) -> Option<&(SignalStatistics, Backward<f64>)> {
        self.float64.as_ref().filter(|_| T::PRECISION != Precision::Float64)
    }
}

impl<T: Real> MeasuredNetwork for NetworkAfterPass<'_, T> {
    fn n_layers(&self) -> usize {
        self.network.layers().len()
    }

    fn n_parameters(&self) -> usize {
        self.network.n_parameters()
    }

    fn ends_block(&self, index: usize) -> bool {
        self.network.ends_block(index)
    }

    fn bins(&self) -> &HistogramBins {
        &self.signal.bins
    }

    fn layer(&self, index: usize) -> LayerMeasurements {
        let Self { network, backward, signal, .. } = self;
        let layer = &network.layers()[index];
        let statistics = match self.layers {
            LayerSource::Arrays(forward) => LayerStatistics::of(network, forward, index, signal),
            LayerSource::Statistics(layers) => layers[index].clone(),
        };
        let held = Norms::of(&backward.layers[index]);
        let gradient_ratio = || {
            self.float64().map_or_else(|| backward.gradient_ratio(index), |(_, float64)| float64.gradient_ratio(index))
        };
        LayerMeasurements {
            precision: T::PRECISION,
            fan_in: layer.weights.ncols(),
            fan_out: layer.weights.nrows(),
            bias_size: Magnitude::norm(entries(&layer.bias), 0).value / f64::sqrt(layer.bias.len() as f64),
            jacobian_gain: statistics.jacobian_gain.map_or_else(|| (gradient_ratio(), true), |gain| (gain, false)),
            statistics,
            norms: match self.float64() {
                Some((_, float64)) => held.with_float64_log10::<T>(Norms::of(&float64.layers[index])),
                None => held,
            },
            has_grad_alpha: backward.layers[index].alpha.is_some_and(|alpha| alpha != T::zero()),
            update_norm: self.preview.weight_norms[index],
            lsuv: self.lsuv.get(index).copied(),
            float64: self.float64().map(|(float64, _)| {
                let z = float64.pre_activations[index];
                (z, float64.post_activations.get(index).copied().unwrap_or(z))
            }),
        }
    }

    fn singular_values(&self) -> Vec<Magnitude> {
        let sample = || rows(self.inputs, 0..1);
        let held = match self.layers {
            LayerSource::Arrays(pass) => jacobian::singular_values(self.network, pass),
            LayerSource::Statistics(_) => {
                jacobian::singular_values(self.network, &self.network.forward(sample(), &mut |_| ()))
            }
        };
        if self.float64().is_none() {
            return held;
        }
        let network = self.network.cast::<f64>();
        let float64 = jacobian::singular_values(&network, &network.forward(cast(&sample()), &mut |_| ()));
        held.into_iter().zip(float64).map(|(held, float64)| held.with_float64_log10::<T>(float64)).collect()
    }
}

/// Whether the size of a gradient underflows or overflows in the precision `T`.
pub(crate) fn loses_gradients<T: Real>(backward: &Backward<T>) -> bool {
    T::PRECISION != Precision::Float64 && backward.layers.iter().any(|layer| Norms::of(layer).are_lost::<T>())
}
