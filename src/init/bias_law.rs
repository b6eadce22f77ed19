//! The distribution of the first biases.

use crate::text::named_enum;

named_enum! {
    /// How the biases are initialized; with a normalization, its shifts β.
    pub enum BiasLaw for "bias" {
        /// All 0.
        Zero = "zero",
        /// All `sigma_b`.
        Constant = "constant",
        /// N(0, σ_b²); σ_b is `sigma_b`.
        Normal = "normal",
        /// U(±1/√fan_in), as in PyTorch's `Linear`.
        Pytorch = "pytorch",
    }
}
