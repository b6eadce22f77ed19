//! What a line is read as.

use crate::text::named_enum;

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
