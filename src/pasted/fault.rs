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
        /// The beginning of that line, for display, without the characters that draw a table; empty if `line` is `None`.
        pub text: String,
        /// For `TooLong` the largest number of bytes that is allowed; otherwise `None`.
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
        /// No line describes a layer in the way in which PyTorch or Keras prints it.
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
