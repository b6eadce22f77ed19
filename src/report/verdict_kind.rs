//! The kinds of verdict.

use crate::text::named_enum;

named_enum! {
    /// The expected result of the training, judged at the present step. Training shows whether a verdict was right; `cargo xtask verdicts` counts how
    /// often it is.
    pub enum VerdictKind for "verdict" {
        /// The loss or a norm is not finite at step 0.
        Overflow = "overflow",
        /// After step 0: the loss or a norm is not finite, or the loss is more than 100 times the larger of the first loss and the loss at chance.
        Diverged = "diverged",
        /// After step 0: the mean loss of the last 20 steps is below the target.
        Learnt = "learnt",
        /// The gradients of all hidden weights are exactly 0, and stay 0 after one update. The output layer may learn.
        Dead = "dead",
        /// In some hidden layer at least half of the units are copies of another unit; they stay identical.
        Symmetric = "symmetric",
        /// After the steps to learn the loss is still that of chance.
        Stuck = "stuck",
        /// The gradient shrinks towards the input: the network does not learn.
        Vanishing = "vanishing",
        /// The gradient grows towards the input: the network does not learn.
        Exploding = "exploding",
        /// The network maps all samples to nearly the same activations and cannot distinguish them: it does not learn.
        Merged = "merged",
        /// The network is sure of wrong predictions, and the first updates are too large: it does not learn.
        TooSure = "too_sure",
        /// Too many units are saturated: the network does not learn.
        Saturated = "saturated",
        /// The network does not learn at this λ, but at a smaller one.
        TooFast = "too_fast",
        /// The network does not learn at this λ, but at a larger one.
        Frozen = "frozen",
        /// The network learns at this λ.
        Healthy = "healthy",
    }
}

impl VerdictKind {
    /// Whether there is no problem to solve.
    pub const fn is_good(self) -> bool {
        matches!(self, Self::Healthy | Self::Learnt)
    }
}
