//! Why a text is no network.

use crate::text::{json_object, named_enum};

json_object! {
    /// A text that no network can be read from.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct PastedFault {
        /// What is wrong.
        pub reason: PastedReason,
        /// The line of the place, counted from 1; none where it is the whole text.
        pub line: Option<usize>,
        /// The beginning of that line.
        pub text: String,
        /// The limit that is not kept.
        pub limit: Option<usize>,
    }
}

named_enum! {
    /// What is wrong with a text.
    pub enum PastedReason {
        /// There is nothing in it.
        Empty = "empty",
        /// It has more than `limit` bytes.
        TooLong = "too_long",
        /// It has no line that a framework prints of a network.
        NotRecognized = "not_recognized",
        /// It has layers, none of them Linear or Dense.
        NoWeights = "no_weights",
        /// It has one Linear or Dense, which is the output layer: there is no hidden one.
        NoHiddenLayer = "no_hidden_layer",
        /// Keras knows no shapes yet: the network is not built.
        NotBuilt = "not_built",
    }
}

impl PastedFault {
    /// A fault of the whole text.
    pub(super) fn whole(reason: PastedReason) -> Self {
        Self { reason, line: None, text: String::new(), limit: None }
    }
}
