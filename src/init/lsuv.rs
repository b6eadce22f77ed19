//! The result of LSUV.

use crate::text::json_object;

json_object! {
    /// The result of LSUV for one layer.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Lsuv {
        /// Number of times that the weights were divided by the standard deviation of the pre-activations, at most ten.
        pub tries: usize,
        /// Variance of the layer's pre-activations z (without biases) on the first mini-batch, after the last of these divisions; for the output layer
        /// without `output_gain`, which multiplies its weights later.
        pub variance: f64,
    }
}
