//! The frameworks whose output can be read.

use crate::text::named_enum;

named_enum! {
    /// A framework whose output can be read.
    pub enum Source {
        /// PyTorch, by `print(model)`.
        Pytorch = "pytorch",
        /// Keras, by `model.summary()`.
        Keras = "keras",
    }
}
