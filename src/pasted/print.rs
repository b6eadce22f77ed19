//! What is printed of a network: its layers, in their order.

use crate::activation::Activation;
use crate::network::Normalization;

/// The layers that a framework has printed.
#[derive(Clone, Debug, Default)]
pub(super) struct Print {
    /// In the order of their lines.
    pub(super) layers: Vec<Layer>,
    /// Whether the text ends before the network does.
    pub(super) is_cut_off: bool,
}

/// A layer, or several that are printed in one line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layer {
    /// Its line, counted from 1.
    pub(super) line: usize,
    /// How many there are.
    pub(super) times: usize,
    /// Whether the layers are computed in the order in which they are printed.
    pub(super) is_in_sequence: bool,
    /// What it is.
    pub(super) what: What,
}

/// What a layer is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum What {
    /// Linear or Dense; without a number where it cannot be read.
    Weights { units: Option<usize>, has_bias: bool },
    /// An activation function.
    Activation { activation: Activation, parameter: Option<f64> },
    /// An activation function whose name is not printed.
    SomeActivation,
    /// Softmax.
    Probabilities,
    /// A normalization.
    Normalization(Normalization),
    /// What does not matter for the first weights.
    LeftOut,
    /// A sum of two ways through the network.
    Shortcut,
    /// What the lab has no layer for.
    NotExpressible,
    /// A class that is not known.
    Unknown,
}
