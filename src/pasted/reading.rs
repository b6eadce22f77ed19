//! The meaning of a printed line.

use crate::text::named_enum;

named_enum! {
    /// The meaning of a printed line.
    pub enum Reading {
        /// Hidden layers with `units` units.
        Layer = "layer",
        /// The output layer with `units` units.
        Output = "output",
        /// The activation function of the hidden layers.
        Activation = "activation",
        /// Another activation function: the lab has one for all hidden layers.
        OtherActivation = "other_activation",
        /// A function after the output layer: in the lab it is part of the loss.
        OutputActivation = "output_activation",
        /// An activation function whose name is not printed.
        UnprintedActivation = "unprinted_activation",
        /// The normalization of the hidden layers.
        Normalization = "normalization",
        /// Another normalization, or one of only a few layers: the lab has one for all hidden layers.
        OtherNormalization = "other_normalization",
        /// A layer that has no effect on the first weights: dropout, flatten, inputs.
        LeftOut = "left_out",
        /// A sum of two branches: the lab has shortcuts around blocks of two layers, but the text does not show where a shortcut begins.
        Shortcut = "shortcut",
        /// A layer that the lab does not have.
        NotExpressible = "not_expressible",
        /// An unknown class.
        Unknown = "unknown",
        /// A layer whose number of units cannot be read.
        Unreadable = "unreadable",
    }
}
