//! The law of the biases.

use crate::text::named_enum;

named_enum! {
    /// The law of the biases at the start. With a normalization it is the law of its shift β.
    pub enum BiasLaw for "bias" {
        /// 0.
        Zero = "zero",
        /// `sigma_b`.
        Constant = "constant",
        /// N(0, σ_b²); σ_b is `sigma_b`.
        Normal = "normal",
        /// U(±1/√fan_in), as PyTorch's `Linear` has it.
        Pytorch = "pytorch",
    }
}
