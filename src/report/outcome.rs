//! The results of trainings that test cures.

use crate::report::cure::Cure;
use crate::text::json_object;

json_object! {
    /// The result of one training.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Outcome {
        /// Whether the mean loss of 20 successive steps fell below the target.
        pub learns: bool,
        /// Number of steps made: until the target was reached, or all steps to learn.
        pub steps: usize,
        /// The first loss.
        pub first_loss: f64,
        /// The mean loss of the last 20 steps; the last loss if that is not finite, or there are fewer steps.
        pub loss: f64,
    }
}

impl Outcome {
    /// The result for a network that cannot be built.
    pub(crate) const IMPOSSIBLE: Self = Self { learns: false, steps: 0, first_loss: f64::NAN, loss: f64::NAN };
}

json_object! {
    /// A cure with its result.
    #[derive(Clone, Debug, PartialEq)]
    pub struct TriedCure {
        /// The settings that it changes.
        pub changes: Cure,
        /// The result; `None` before it is tested, and if the network is too large for a test.
        pub outcome: Option<Outcome>,
    }
}

json_object! {
    /// The results for one experiment, in float32 from step 0.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Tried {
        /// Whether all trainings are done.
        pub complete: bool,
        /// Whether the network is too large: the trainings would take too long.
        pub too_large: bool,
        /// The loss below which the data count as learnt; `None` if it is unknown.
        pub target: Option<f64>,
        /// The result for the unchanged experiment.
        pub experiment: Option<Outcome>,
        /// The cures, in the order in which they are tested, until one learns.
        pub cures: Vec<TriedCure>,
        /// The cure to offer: the first that learns; if the network is too large, the first.
        pub offer: Option<Cure>,
    }
}
