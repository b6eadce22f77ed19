//! Who prints networks.

use crate::text::named_enum;

named_enum! {
    /// Who prints networks.
    pub enum Source {
        /// PyTorch, by `print(model)`.
        Pytorch = "pytorch",
        /// Keras, by `model.summary()`.
        Keras = "keras",
    }
}
