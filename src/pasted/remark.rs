//! What there is to say about a whole network.

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
