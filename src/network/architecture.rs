//! What kind of layers a network has.

use crate::activation::ActivationFunction;
use crate::network::normalization::Normalization;
use crate::text::named_enum;

named_enum! {
    /// The factor α of the residual branches, h_l = h_{l−2} + α φ(z_l).
    pub enum ResidualScale for "residual_scale" {
        /// 1.
        One = "one",
        /// 1/√L for L blocks with a shortcut: the signal grows by a factor √e at most.
        InverseSqrt = "inverse_sqrt",
        /// Learnt, one for each block, from 0: ReZero. Bachlechner et al. 2020; De & Smith 2020.
        Rezero = "rezero",
        /// 1, with the scale γ of each block's last normalization at 0 in the beginning. Goyal et al. 2017. It needs a normalization. With
        /// relu the blocks never learn: see [`Resolved::has_frozen_blocks`](crate::Resolved::has_frozen_blocks).
        ZeroGamma = "zero_gamma",
    }
}

/// What kind of layers a network has, beside their shapes.
#[derive(Clone, Debug)]
pub struct Architecture {
    /// Activation function of the hidden layers.
    pub function: ActivationFunction,
    /// What the hidden layers' z go through before it.
    pub normalization: Normalization,
    /// Whether each block of two hidden layers (1 and 2, 3 and 4, …) has a shortcut, and how its branch is scaled. A block whose inputs
    /// and outputs differ in number has none; with an odd depth the last hidden layer is in no block.
    pub residual: Option<ResidualScale>,
}

impl Architecture {
    /// Layers without normalization or shortcuts.
    pub fn plain(function: ActivationFunction) -> Self {
        Self { function, normalization: Normalization::None, residual: None }
    }

    /// Whether a hidden layer's outputs depend on more than its own inputs of the same sample.
    pub(crate) fn mixes_layers_or_samples(&self) -> bool {
        self.residual.is_some() || self.normalization == Normalization::Batch
    }
}
