//! The biases of the output layer.

use crate::text::named_enum;

named_enum! {
    /// The biases of the output layer at the start.
    pub enum OutputBias for "output_bias" {
        /// What the law of the biases gives, in this layer as in the others: 0 by default.
        Zero = "zero",
        /// The best answer without a look at the inputs, whatever the law of the biases: see [`Loss::prior`](crate::Loss::prior).
        Prior = "prior",
    }
}
