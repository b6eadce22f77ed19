//! A printed network: its layers, in their order.

use crate::activation::Activation;
use crate::network::Normalization;

/// The layers that a framework printed.
#[derive(Clone, Debug, Default)]
pub(super) struct Print {
    /// The layers, in the order of their lines.
    pub(super) layers: Vec<Layer>,
    /// Whether the text ends before the network does.
    pub(super) is_cut_off: bool,
}

/// A layer, or several equal layers that are printed in one line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layer {
    /// Its line, counted from 1.
    pub(super) line: usize,
    /// Number of layers.
    pub(super) times: usize,
    /// Whether the layers are computed in the order in which they are printed.
    pub(super) is_in_sequence: bool,
    /// The kind of layer.
    pub(super) what: What,
}

/// The kind of a layer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum What {
    /// Linear or Dense; `units` is `None` if it cannot be read.
    Weights { units: Option<usize>, has_bias: bool },
    /// An activation function.
    Activation { activation: Activation, parameter: Option<f64> },
    /// An activation function whose name is not printed.
    SomeActivation,
    /// Softmax.
    Probabilities,
    /// A normalization.
    Normalization(Normalization),
    /// A layer that has no effect on the first weights.
    LeftOut,
    /// A sum of two branches.
    Shortcut,
    /// A layer that the lab does not have.
    NotExpressible,
    /// An unknown class.
    Unknown,
}
