//! What LSUV did.

use crate::text::json_object;

json_object! {
    /// What LSUV did to one layer.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Lsuv {
        /// Times that the weights were divided by the standard deviation of the outputs, at most ten.
        pub tries: usize,
        /// Variance of the layer's z, without its biases, on the first mini-batch afterwards, before the output layer is multiplied by
        /// `output_gain`.
        pub variance: f64,
    }
}
