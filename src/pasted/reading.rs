//! What lines are read as, and what there is to say about the whole.

use crate::text::{json_object, named_enum};

json_object! {
    /// Something about the whole network.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Remark {
        /// What it is.
        pub kind: RemarkKind,
        /// The number in the text.
        pub found: Option<usize>,
        /// The number that was taken.
        pub taken: Option<usize>,
    }
}

named_enum! {
    /// Who prints networks.
    pub enum Source {
        /// PyTorch, by `print(model)`.
        Pytorch = "pytorch",
        /// Keras, by `model.summary()`.
        Keras = "keras",
    }
}

named_enum! {
    /// What a line was read as.
    pub enum Reading {
        /// Hidden layers of `units`.
        Layer = "layer",
        /// The output layer of `units`.
        Output = "output",
        /// The activation function of the hidden layers.
        Activation = "activation",
        /// Another one: the lab has one for all hidden layers.
        OtherActivation = "other_activation",
        /// What comes behind the output layer: the lab has it in the loss.
        OutputActivation = "output_activation",
        /// An activation function whose name is not printed.
        UnprintedActivation = "unprinted_activation",
        /// The normalization of the hidden layers.
        Normalization = "normalization",
        /// Another one, or one of few layers: the lab has one for all hidden layers.
        OtherNormalization = "other_normalization",
        /// What does not matter for the first weights: dropout, flatten, inputs.
        LeftOut = "left_out",
        /// A sum of two ways: the lab has shortcuts around blocks of two layers, which the text does not show.
        Shortcut = "shortcut",
        /// What the lab has no layer for.
        NotExpressible = "not_expressible",
        /// A class that the lab does not know.
        Unknown = "unknown",
        /// A layer whose units cannot be read.
        Unreadable = "unreadable",
    }
}

named_enum! {
    /// What there is to say about the whole network. `found` and `taken` are those of [`Remark`].
    pub enum RemarkKind {
        /// It has `found` hidden layers, and the lab at most `taken`.
        Depth = "depth",
        /// A layer has `found` units, and the lab at most, or at least, `taken`.
        Width = "width",
        /// The widths change from `found` units to `taken`, as those of the lab can.
        Tapers = "tapers",
        /// The widths differ in another way: `found` of them, of which the most frequent, `taken`, stands for all.
        Widths = "widths",
        /// The activation function is not printed.
        NoActivation = "no_activation",
        /// The parameter of the activation function is not printed: it is the framework's own.
        Parameter = "parameter",
        /// Nothing stands between the layers: the network is linear.
        Linear = "linear",
        /// `found` layers have no biases; those of the lab learn.
        NoBiases = "no_biases",
        /// The text ends before the network does.
        CutOff = "cut_off",
    }
}
