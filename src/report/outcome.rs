//! What became of trainings that were tried.

use crate::report::cure::Cure;
use crate::text::json_object;

json_object! {
    /// What became of one training.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Outcome {
        /// Whether the mean loss of 20 successive steps fell below the target.
        pub learns: bool,
        /// Steps made: until it did, or as many as there were.
        pub steps: usize,
        /// The first loss.
        pub first_loss: f64,
        /// The mean loss of the last 20 steps, or the last loss where it is not finite or there are fewer.
        pub loss: f64,
    }
}

impl Outcome {
    /// Of a network that cannot be built.
    pub(crate) const IMPOSSIBLE: Self = Self { learns: false, steps: 0, first_loss: f64::NAN, loss: f64::NAN };
}

json_object! {
    /// A cure with what became of it.
    #[derive(Clone, Debug, PartialEq)]
    pub struct TriedCure {
        /// The settings that it changes.
        pub changes: Cure,
        /// `None` as long as it was not tried, and where the network is too large to try.
        pub outcome: Option<Outcome>,
    }
}

json_object! {
    /// What was tried for one experiment, in float32 and from step 0.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Tried {
        /// Whether nothing is left to try.
        pub complete: bool,
        /// Whether the network is too large to be tried: the steps would cost too much.
        pub too_large: bool,
        /// The loss below which the data count as learnt; `None` where nobody knows.
        pub target: Option<f64>,
        /// The experiment as it stands.
        pub experiment: Option<Outcome>,
        /// The cures, in the order in which they are tried: until one learns.
        pub cures: Vec<TriedCure>,
        /// The cure that is offered: the first that learns; where the network is too large, the first.
        pub offer: Option<Cure>,
    }
}
