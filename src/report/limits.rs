//! The limits of the verdicts: where a measured quantity begins to mean that a network does not learn.
//!
//! They are fitted on half of the cells of the grids of `cargo xtask verdicts`, which counts on the other half how often the verdicts hold.

/// Share of units that are copies from which a layer is symmetric.
pub(super) const DUPLICATES: f64 = 0.5;
/// |log₁₀| of the path ratio from which the gradient vanishes or explodes.
pub(super) const LOG10_PATH: f64 = 2.0;
/// What is left of the directions in which the inputs differ, (rank − 1)/(rank of the inputs − 1) of the last hidden layer, over the depth, below which
/// the samples have become one…
pub(super) const RANK_LEFT: f64 = 0.0065;
/// …where the inputs have at least this rank.
pub(super) const INPUTS_RANK: f64 = 1.2;
/// Mean cosine of the last hidden layer from which they have, too: what they have in common outweighs their differences.
pub(super) const COSINE: f64 = 0.9993;
/// Share of the loss that the steps to learn would take at the best λ, if the loss were as its curvature says, over the depth, below which the network
/// does not tell the samples apart; and what that share need not exceed, nor can be below.
pub(super) const BEST_FALL: f64 = 0.0285;
pub(super) const BEST_FALLS: (f64, f64) = (0.285, 0.56);
/// Loss over chance from which a network is too sure of its answers…
pub(super) const OVER_CHANCE: f64 = 3.0;
/// …if an update changes the weights of a layer by more than this share of their size.
pub(super) const SURE_UPDATE: f64 = 0.36;
/// λ over the largest stable one, times the square of the depth, from which learning is too fast: the deeper a network is, the more its curvature grows
/// as it learns. (Where the loss is above that limit, its curvature at the start says little of what follows.)
pub(super) const OVER_STABLE: f64 = 40_000.0;
/// Where the curvature says nothing of λ: ‖ΔW‖/‖W‖ of the layer with most, times the depth, from which it is.
pub(super) const UPDATES: f64 = 6.0;
/// Mean share of saturated units from which a network is saturated.
pub(super) const SATURATED: f64 = 0.9;
/// Share of the loss that the steps to learn would take, times the depth, below which learning is frozen, or too fast where λ is more than stable.
pub(super) const FALL: f64 = 0.15;
/// Of a loss whose curvature is constant, mse: what the steps to learn would take over what has to be taken, below which the network does not learn.
pub(super) const NEEDED: f64 = 0.9;
/// Where the curvature says nothing of λ: the share of the loss that one update would take, times the steps to learn, below which it is.
pub(super) const TOTAL_GAIN: f64 = 0.5;
/// Loss over the larger of the first one and chance from which a training has diverged.
pub(super) const DIVERGED: f64 = 100.0;
/// Share of the loss of chance above which a network that had its steps has not learnt.
pub(super) const STUCK: f64 = 0.95;
