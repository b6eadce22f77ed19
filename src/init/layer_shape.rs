//! The layer that a law of weights is for.

use crate::network::Place;

/// The layer that a law is for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LayerShape {
    /// Number of inputs, ≥ 1.
    pub(super) fan_in: f64,
    /// Number of outputs, that is units of the layer, ≥ 1.
    pub(super) fan_out: f64,
    /// Where it stands.
    pub(super) place: Place,
}
