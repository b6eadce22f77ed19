//! Why no network can be read from a text.

use crate::text::{json_object, named_enum};

json_object! {
    /// Why no network can be read from a text.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct PastedFault {
        /// The kind of error.
        pub reason: PastedReason,
        /// The line of the error, counted from 1; `None` if the whole text is meant.
        pub line: Option<usize>,
        /// The beginning of that line.
        pub text: String,
        /// The limit that is exceeded.
        pub limit: Option<usize>,
    }
}

named_enum! {
    /// The kinds of error.
    pub enum PastedReason {
        /// The text is empty.
        Empty = "empty",
        /// It has more than `limit` bytes.
        TooLong = "too_long",
        /// No line looks like a network that a framework prints.
        NotRecognized = "not_recognized",
        /// There are layers, but none is Linear or Dense.
        NoWeights = "no_weights",
        /// There is a single Linear or Dense, the output layer: the network has no hidden layer.
        NoHiddenLayer = "no_hidden_layer",
        /// Keras does not know the shapes yet: the model is not built.
        NotBuilt = "not_built",
    }
}

impl PastedFault {
    /// An error of the whole text.
    pub(super) fn whole(reason: PastedReason) -> Self {
        Self { reason, line: None, text: String::new(), limit: None }
    }
}
