//! The moments of the values of every layer, and the bins of their histograms, which all layers share: they are known when the forward pass
//! is done.

use ndarray::Array2;

use crate::kernels::array::values;
use crate::network::Forward;
use crate::numeric::{Moments, Real};
use crate::report::histogram::{Bins, Extent};
use crate::report::value_statistics::HistogramBins;

/// The moments of the values of every layer, and bins for all of them.
#[derive(Clone, Debug)]
pub(crate) struct SignalStatistics {
    /// The bins that suit them.
    pub(crate) bins: HistogramBins,
    /// Of what φ is applied to, layer by layer, then of the logits.
    pub(crate) pre_activations: Vec<Moments>,
    /// Of what comes out of the hidden layers.
    pub(crate) post_activations: Vec<Moments>,
}

/// Takes these statistics layer by layer, from the input side on.
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
    /// Looks at the layer at an index.
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
