//! The architecture of a network, except the shapes of its layers.

use crate::activation::ActivationFunction;
use crate::network::normalization::Normalization;
use crate::text::named_enum;

named_enum! {
    /// The scale α of the residual branches, h_l = h_{l−2} + α φ(z_l).
    pub enum ResidualScale for "residual_scale" {
        /// 1.
        One = "one",
        /// 1/√L for L blocks with a shortcut: the signal grows at most by a factor √e.
        InverseSqrt = "inverse_sqrt",
        /// A learnt parameter for each block, 0 at first: ReZero. Bachlechner et al. 2020; De & Smith 2020.
        Rezero = "rezero",
        /// 1, but the scale γ of each block's last normalization is 0 at first. Goyal et al. 2017. It needs a normalization. With relu the blocks
        /// never learn, see [`Resolved::has_frozen_blocks`](crate::Resolved::has_frozen_blocks).
        ZeroGamma = "zero_gamma",
    }
}

/// The architecture of a network, except the shapes of its layers.
#[derive(Clone, Debug)]
pub struct Architecture {
    /// Activation function of the hidden layers.
    pub function: ActivationFunction,
    /// The normalization of the pre-activations z, before the activation function.
    pub normalization: Normalization,
    /// The scale of the branches, if each block of two hidden layers (1 and 2, 3 and 4, …) has a shortcut; `None` without shortcuts. A block with
    /// different numbers of inputs and outputs has no shortcut; if the depth is odd, the last hidden layer is in no block.
    pub residual: Option<ResidualScale>,
}

impl Architecture {
    /// Layers without normalization or shortcuts.
    pub fn plain(function: ActivationFunction) -> Self {
        Self { function, normalization: Normalization::None, residual: None }
    }

    /// Whether a hidden layer's outputs depend on other layers' outputs than its inputs (shortcuts), or on other samples (BatchNorm).
    pub(crate) fn mixes_layers_or_samples(&self) -> bool {
        self.residual.is_some() || self.normalization == Normalization::Batch
    }
}
