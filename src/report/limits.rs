//! The limits of the verdicts: where a measured quantity begins to mean that a network does not learn.
//!
//! They are fitted on half of the cells of the grids of `cargo xtask verdicts`, which counts on the other half how often the verdicts hold.

/// Share of units that are copies from which a layer is symmetric.
pub(super) const DUPLICATES: f64 = 0.5;
/// |log₁₀| of the path ratio from which the gradient vanishes or explodes.
pub(super) const LOG10_PATH: f64 = 2.0;
/// Mean cosine of the last hidden layer from which the samples may have become one…
pub(super) const COSINE: f64 = 0.99;
/// …if their effective rank is below this.
pub(super) const RANK: f64 = 1.5;
/// Loss over chance from which a network is too sure of its answers.
pub(super) const OVER_CHANCE: f64 = 3.0;
/// Mean share of saturated units from which a network is saturated.
pub(super) const SATURATED: f64 = 0.5;
/// λ over the largest stable one from which learning is too fast.
pub(super) const OVER_STABLE: f64 = 15.0;
/// ‖ΔW‖/‖W‖ of a layer from which it is, too.
pub(super) const UPDATE_RATIO: f64 = 0.3;
/// Share of the loss that the steps to learn must take, if the loss were as its curvature says; below it learning is frozen.
pub(super) const FALL: f64 = 0.2;
/// Where the curvature says nothing of λ: the share of the loss that one update must take, times the number of steps to learn.
pub(super) const TOTAL_GAIN: f64 = 0.5;
/// Loss over the larger of the first one and chance from which a training has diverged.
pub(super) const DIVERGED: f64 = 100.0;
/// Share of the loss of chance above which a network that had its steps has not learnt.
pub(super) const STUCK: f64 = 0.95;
