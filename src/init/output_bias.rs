//! The biases of the output layer.

use crate::text::named_enum;

named_enum! {
    /// How the biases of the output layer are initialized.
    pub enum OutputBias for "output_bias" {
        /// As in the other layers: by the setting `bias`, 0 by default.
        Zero = "zero",
        /// The best prediction that does not use the inputs, whatever `bias` is, see [`Loss::prior`](crate::Loss::prior).
        Prior = "prior",
    }
}
