//! The properties of a network's layers that the theory needs.

use crate::kernels::array::entries;
use crate::network::{Layer, Network};
use crate::numeric::{Moments, Real};
use crate::prediction::LayerForm;

/// The forms of all layers, input side first, the output layer last.
pub(crate) fn forms<T: Real>(network: &Network<T>) -> Vec<LayerForm> {
    let of_layer = |(index, layer): (usize, &Layer<T>)| LayerForm {
        shape: layer.weights.dim(),
        place: network.place(index),
        branch_scale: network.branch_scale(index).into(),
        gamma: layer.gamma.as_ref().and_then(|gamma| gamma.first()).map_or(1.0, |&gamma| gamma.into()),
        bias: Moments::of(entries(&layer.bias)),
    };
    network.layers().iter().enumerate().map(of_layer).collect()
}
