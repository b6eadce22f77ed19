//! Remarks on a whole network.

use crate::text::{json_object, named_enum};

json_object! {
    /// A remark on a whole network.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Remark {
        /// The kind of remark.
        pub kind: RemarkKind,
        /// The number in the text.
        pub found: Option<usize>,
        /// The number in the settings.
        pub taken: Option<usize>,
    }
}

named_enum! {
    /// The kinds of remarks. `found` and `taken` are fields of [`Remark`].
    pub enum RemarkKind {
        /// It has `found` hidden layers; the lab has at most `taken`.
        Depth = "depth",
        /// A layer has `found` units; the lab has at most, or at least, `taken`.
        Width = "width",
        /// The widths change from `found` to `taken` units, in the way that the lab supports.
        Tapers = "tapers",
        /// There are `found` different widths; all layers get the most frequent one, `taken`.
        Widths = "widths",
        /// The activation function is not printed.
        NoActivation = "no_activation",
        /// The parameter of the activation function is not printed; the framework's default is assumed.
        Parameter = "parameter",
        /// There is nothing between the layers: the network is linear.
        Linear = "linear",
        /// `found` layers have no biases; those of the lab always have learnt ones.
        NoBiases = "no_biases",
        /// The text ends before the network does.
        CutOff = "cut_off",
    }
}
