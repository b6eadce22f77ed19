//! The shape and place of a layer, which the distribution of its weights may depend on.

use crate::network::Place;

/// The shape and place of a layer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LayerShape {
    /// Number of inputs, ≥ 1.
    pub(super) fan_in: f64,
    /// Number of outputs, that is units of the layer, ≥ 1.
    pub(super) fan_out: f64,
    /// Its place in the network.
    pub(super) place: Place,
}
