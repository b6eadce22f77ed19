//! The kinds of verdict.

use crate::text::named_enum;

named_enum! {
    /// What will become of the training, as far as the present step shows it. Each kind has a truth that training decides; `cargo xtask verdicts`
    /// counts how often it holds.
    pub enum VerdictKind for "verdict" {
        /// The loss or a norm is not finite at step 0.
        Overflow = "overflow",
        /// After step 0: the loss or a norm is not finite, or the loss is over 100 times the larger of the first loss and that of chance.
        Diverged = "diverged",
        /// After step 0: the mean loss of the last 20 steps is below the target.
        Learnt = "learnt",
        /// The gradient of every hidden layer's weights is exactly 0, and still is after one update. The output layer may learn.
        Dead = "dead",
        /// In some hidden layer at least half of the units are copies of another one: they stay alike.
        Symmetric = "symmetric",
        /// After as many steps as learning may take the loss is still that of chance.
        Stuck = "stuck",
        /// The gradient fades on its way to the input: the network does not learn.
        Vanishing = "vanishing",
        /// The gradient grows on its way to the input: the network does not learn.
        Exploding = "exploding",
        /// The samples have become one on their way through the network, which cannot tell them apart: it does not learn.
        Merged = "merged",
        /// The network is sure of wrong answers, and the first updates are too large: it does not learn.
        TooSure = "too_sure",
        /// Too many units are where the activation function is flat: the network does not learn.
        Saturated = "saturated",
        /// The network does not learn at this λ, and does at a smaller one.
        TooFast = "too_fast",
        /// The network does not learn at this λ, and does at a larger one.
        Frozen = "frozen",
        /// The network learns at this λ.
        Healthy = "healthy",
    }
}

impl VerdictKind {
    /// Whether there is nothing to mend.
    pub const fn is_good(self) -> bool {
        matches!(self, Self::Healthy | Self::Learnt)
    }
}
