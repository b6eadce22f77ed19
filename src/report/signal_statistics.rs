//! What the values of all layers have in common: bins for their histograms. It comes before any layer can be told of.

use ndarray::Array2;

use crate::network::Forward;
use crate::numeric::array::values;
use crate::numeric::{Moments, Real};
use crate::report::histogram::{Bins, Extent};
use crate::report::values::HistogramBins;

/// The values of all layers at a glance.
#[derive(Clone, Debug)]
pub(crate) struct Survey {
    /// The bins that suit them.
    pub(crate) bins: HistogramBins,
    /// Of what φ is applied to, layer by layer, then of the logits.
    pub(crate) pre_activations: Vec<Moments>,
    /// Of what comes out of the hidden layers.
    pub(crate) post_activations: Vec<Moments>,
}

/// A survey under way: layer after layer, from the input side on.
#[derive(Debug, Default)]
pub(crate) struct Surveyor {
    pre_activations: Seen,
    post_activations: Seen,
}

#[derive(Debug, Default)]
struct Seen {
    moments: Vec<Moments>,
    extents: Vec<Extent>,
}

impl Seen {
    fn take<T: Real>(&mut self, array: &Array2<T>) {
        let moments = Moments::of(values(array));
        self.extents.extend(Extent::of(values(array), &moments));
        self.moments.push(moments);
    }
}

impl Surveyor {
    /// Looks at the layer at an index.
    pub(crate) fn see<T: Real>(&mut self, index: usize, forward: &Forward<T>) {
        self.pre_activations.take(&forward.pre_activations[index]);
        if let Some(h) = forward.post_activations.get(index + 1) {
            self.post_activations.take(h);
        }
    }

    pub(crate) fn survey(self) -> Survey {
        let Self { pre_activations, post_activations } = self;
        Survey {
            bins: HistogramBins {
                pre_activation: Bins::suiting(&pre_activations.extents),
                post_activation: Bins::suiting(&post_activations.extents),
            },
            pre_activations: pre_activations.moments,
            post_activations: post_activations.moments,
        }
    }
}
