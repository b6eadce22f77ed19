//! The limits of the verdicts: where a measured quantity begins to mean that a network does not learn.
//!
//! They are fitted on half of the cells of the grids of `cargo xtask verdicts`, which counts on the other half how often the verdicts hold.

/// Share of units that are copies from which a layer is symmetric.
pub(super) const DUPLICATES: f64 = 0.5;
/// |log₁₀| of the path ratio from which the gradient vanishes or explodes.
pub(super) const LOG10_PATH: f64 = 1.6;
/// What is left of the directions in which the inputs differ, (rank − 1)/(rank of the inputs − 1) of the last hidden layer, over the depth, below which
/// the samples have become one…
pub(super) const RANK_LEFT: f64 = 0.0065;
/// …where the inputs have at least this rank.
pub(super) const INPUTS_RANK: f64 = 1.2;
/// [`Report::lost_with_length`](crate::Report::lost_with_length) from which the directions of the samples no longer separate the targets.
pub(super) const LOST_WITH_LENGTH: f64 = 0.6;
/// Mean cosine of the last hidden layer from which they have, too: what they have in common outweighs their differences.
pub(super) const COSINE: f64 = 0.9993;
/// Share of the loss that the steps to learn would take at the best λ, if the loss were as its curvature says, over the depth, below which the network
/// does not separate the samples; and the largest and the smallest value of that limit.
pub(super) const BEST_FALL: f64 = 0.0285;
pub(super) const BEST_FALLS: (f64, f64) = (0.4, 0.7);
/// Of a loss whose curvature is constant, mse: what the steps to learn would take at the best λ over what has to be taken, below which it does not
/// either…
pub(super) const NEEDED_AT_BEST: f64 = 0.85;
/// …and what they would take at the λ that is set over the same, below which learning is frozen, or the network too sure where its loss is far above
/// chance.
pub(super) const NEEDED: f64 = 0.8;
/// The same for any loss: the share of the loss that the steps to learn would take.
pub(super) const FALL: f64 = 0.03;
/// Loss over chance from which a network is too sure of its answers…
pub(super) const OVER_CHANCE: f64 = 3.0;
/// …if an update changes the weights of a layer by more than this share of their size.
pub(super) const SURE_UPDATE: f64 = 0.36;
/// ‖ΔW‖/‖W‖ of the hidden layer with most, times the depth, from which an update changes too much…
pub(super) const UPDATES: f64 = 6.0;
/// …of a network without normalization and shortcuts times the square of the depth over this, if it is deeper, and over the root of the share of the
/// directions left.
pub(super) const DEEP: f64 = 10.0;
/// λ over the largest stable one from which learning is too fast with shortcuts…
pub(super) const OVER_STABLE_SHORTCUTS: f64 = 10.0;
/// …and with a normalization, under which weights grow and steps shorten. (Where the loss is above the limit for that, its curvature at the start says
/// little of what follows.)
pub(super) const OVER_STABLE_NORMALIZED: f64 = 1000.0;
/// Mean share of units that are saturated on every sample from which a network is.
pub(super) const SATURATED: f64 = 0.9;
/// Sharpness from which a small λ stays too small: below it the curvature grows as the signal does.
pub(super) const SHARP: f64 = 1.0;
/// Share of the loss that the steps to learn would take, below which learning is frozen if they would take more than the second number times as much
/// at the best λ.
pub(super) const SLOW_FALL: (f64, f64) = (0.35, 5.0);
/// λ over the largest stable one below which learning is frozen if the steps to learn would take no more than the second number times the loss, were
/// it straight.
pub(super) const SLOW_RATE: (f64, f64) = (0.005, 3.0);
/// Where the size of an update does not follow the gradient's: ‖ΔW‖/‖W‖ of the hidden layer with most, times the steps to learn, below which it is.
pub(super) const TRAVEL: f64 = 0.12;
/// Loss over the larger of the first one and chance from which a training has diverged.
pub(super) const DIVERGED: f64 = 100.0;
/// Share of the loss of chance above which a network that had its steps has not learnt.
pub(super) const STUCK: f64 = 0.95;
