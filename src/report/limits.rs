//! The limits of the verdicts: the value of a measured quantity at which a network no longer learns.
//!
//! They are fitted on half of the cells of the grids of `cargo xtask verdicts`; the other half is the test set, on which it counts how often the
//! verdicts are right.

/// Symmetric: at least this share of a layer's units are copies.
pub(super) const DUPLICATES: f64 = 0.5;
/// Vanishing or exploding: |log₁₀| of the path ratio is above this.
pub(super) const LOG10_PATH: f64 = 1.6;
/// Merged: the share of directions left in the last hidden layer, (rank − 1)/(rank of the inputs − 1), divided by the depth, is below this …
pub(super) const RANK_LEFT: f64 = 0.0065;
/// … and the inputs have at least this effective rank.
pub(super) const INPUTS_RANK: f64 = 1.2;
/// Merged: [`Report::lost_with_length`](crate::Report::lost_with_length) is above this: the samples' directions no longer separate the targets.
pub(super) const LOST_WITH_LENGTH: f64 = 0.6;
/// Merged: the mean cosine of the last hidden layer is at least this: the samples' common part outweighs their differences.
pub(super) const COSINE: f64 = 0.9993;
/// Merged: the expected share by which the loss falls within the steps to learn at the best λ, divided by the depth, is below this: the network does
/// not separate the samples. Then the smallest and the largest value of this limit times the depth.
pub(super) const BEST_FALL: f64 = 0.0285;
pub(super) const BEST_FALLS: (f64, f64) = (0.4, 0.7);
/// Merged, for a loss of constant curvature (mse): the expected fall of the loss at the best λ, divided by the fall that is needed, is below this.
pub(super) const NEEDED_AT_BEST: f64 = 0.85;
/// Frozen, or too sure if the loss is far above chance: the same ratio for the λ that is set is below this.
pub(super) const NEEDED: f64 = 0.8;
/// Frozen, or too sure, for any loss: the expected share by which the loss falls within the steps to learn is below this.
pub(super) const FALL: f64 = 0.03;
/// Too sure: the loss divided by the loss at chance is at least this …
pub(super) const OVER_CHANCE: f64 = 3.0;
/// … and an update changes the weights of a layer by more than this share of their size.
pub(super) const SURE_UPDATE: f64 = 0.36;
/// Too fast: the largest ‖ΔW‖/‖W‖ of a hidden layer, times the depth, is above this. For a network without normalization and shortcuts that number is
/// also multiplied by (depth/`DEEP`)², if it is deeper, and divided by the root of the share of directions left.
pub(super) const UPDATES: f64 = 6.0;
/// The depth in this rule.
pub(super) const DEEP: f64 = 10.0;
/// Too fast, with shortcuts: λ divided by the largest stable λ is above this.
pub(super) const OVER_STABLE_SHORTCUTS: f64 = 10.0;
/// The same with a normalization, with which weights grow and steps become smaller. (Not if the loss is far above chance: its curvature at first says
/// little about the later one.)
pub(super) const OVER_STABLE_NORMALIZED: f64 = 1000.0;
/// Saturated: the mean share of units that are saturated on every sample is at least this.
pub(super) const SATURATED: f64 = 0.9;
/// Frozen: only above this sharpness does a small λ stay too small; below it the curvature grows with the signal.
pub(super) const SHARP: f64 = 1.0;
/// Frozen: the expected share by which the loss falls within the steps to learn is below the first number, and at the best λ it is more than the
/// second number times as large.
pub(super) const SLOW_FALL: (f64, f64) = (0.35, 5.0);
/// Frozen: λ divided by the largest stable λ is below the first number, and to first order the steps to learn reduce the loss by less than the second
/// number times its value.
pub(super) const SLOW_RATE: (f64, f64) = (0.005, 3.0);
/// Frozen, for optimizers whose step size does not depend on the gradient's: the largest ‖ΔW‖/‖W‖ of a hidden layer times the steps to learn is below
/// this.
pub(super) const TRAVEL: f64 = 0.12;
/// Diverged: the loss is above this many times the larger of the first loss and the loss at chance.
pub(super) const DIVERGED: f64 = 100.0;
/// Stuck: after the steps to learn, the loss divided by the loss at chance is above this.
pub(super) const STUCK: f64 = 0.95;
