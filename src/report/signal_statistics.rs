//! The moments of the values of every layer, and histogram bins that fit all layers; both are complete after the forward pass.

use ndarray::Array2;

use crate::kernels::array::values;
use crate::network::Forward;
use crate::numeric::{Moments, Real};
use crate::report::histogram::{Bins, Extent};
use crate::report::value_statistics::HistogramBins;

/// The moments of the values of every layer, and histogram bins that fit all layers.
#[derive(Clone, Debug)]
pub(crate) struct SignalStatistics {
    /// The histogram bins.
    pub(crate) bins: HistogramBins,
    /// The moments of the arguments of φ, layer by layer, then of the logits.
    pub(crate) pre_activations: Vec<Moments>,
    /// The moments of the hidden layers' outputs h.
    pub(crate) post_activations: Vec<Moments>,
}

/// Collects these statistics layer by layer, from the input side on.
#[derive(Debug, Default)]
pub(crate) struct SignalObserver {
    pre_activations: Observed,
    post_activations: Observed,
}

#[derive(Debug, Default)]
struct Observed {
    moments: Vec<Moments>,
    extents: Vec<Extent>,
}

impl Observed {
    fn take<T: Real>(&mut self, array: &Array2<T>) {
        let moments = Moments::of(values(array));
        self.extents.extend(Extent::of(values(array), &moments));
        self.moments.push(moments);
    }
}

impl SignalObserver {
    /// Adds the layer at an index.
    pub(crate) fn observe<T: Real>(&mut self, index: usize, forward: &Forward<T>) {
        self.pre_activations.take(&forward.pre_activations[index]);
        if let Some(h) = forward.post_activations.get(index + 1) {
            self.post_activations.take(h);
        }
    }

    pub(crate) fn statistics(self) -> SignalStatistics {
        let Self { pre_activations, post_activations } = self;
        SignalStatistics {
            bins: HistogramBins {
                pre_activation: Bins::for_extents(&pre_activations.extents),
                post_activation: Bins::for_extents(&post_activations.extents),
            },
            pre_activations: pre_activations.moments,
            post_activations: post_activations.moments,
        }
    }
}
