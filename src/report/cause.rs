//! Why a verdict is what it is.

use crate::report::evidence::Evidence;
use crate::report::verdict_kind::VerdictKind;
use crate::text::named_enum;

named_enum! {
    /// The mechanism at work; some have a number.
    pub enum Cause {
        /// A number has left the range of the precision.
        Range = "range",
        /// The loss has grown: λ is too large.
        Steps = "steps",
        /// No unit answers to its inputs: every φ′ is 0.
        Flat = "flat",
        /// The output weights, or those of a layer behind, are 0: nothing comes back.
        Nothing = "nothing",
        /// Units begin with equal weights. The number: the share of them in the layer with most.
        Alike = "alike",
        /// BatchNorm over one sample makes every pre-activation 0.
        OneSample = "one_sample",
        /// A normalization undoes the scale of the weights, and its own Jacobian acts. The number: the gradient's factor per layer.
        Normalization = "normalization",
        /// Each block adds to the signal. The number: the gradient's factor per layer.
        Blocks = "blocks",
        /// The weights make the signal smaller from layer to layer. The number: σ_w of the hidden layers.
        SmallWeights = "small_weights",
        /// They make it larger. The number: σ_w of the hidden layers.
        LargeWeights = "large_weights",
        /// The activation function is flat where the units are. The number: the root mean square of φ′.
        Slopes = "slopes",
        /// Units are beyond the saturation limit. The number: the share of them.
        Saturation = "saturation",
        /// Biases are larger than what comes from the inputs. The number: how many times.
        Biases = "biases",
        /// Every layer makes the samples more alike. The number: the effective rank of the last hidden layer.
        Alignment = "alignment",
        /// LayerNorm leaves the directions of the inputs, and by these samples of different classes are neighbours. The number: see
        /// [`Report::lost_with_length`](crate::Report::lost_with_length).
        Length = "length",
        /// What the samples have in common outweighs their differences. The number: the mean cosine of the last hidden layer.
        Common = "common",
        /// What the network computes hardly separates the data, whatever λ. The number: the share of the loss that the steps to learn would take at the
        /// best λ.
        Separation = "separation",
        /// The outputs are large. The number: the loss over that of chance.
        Outputs = "outputs",
        /// The inputs are far from the usual size, 1. The number: the root of their mean square.
        Inputs = "inputs",
        /// The values that are to be predicted are. The number: their standard deviation.
        Targets = "targets",
        /// λ is larger than the curvature allows. The number: λ over the largest stable one.
        LargeRate = "large_rate",
        /// The updates are large for a network of this depth. The number: ‖ΔW‖/‖W‖ of the hidden layer with most.
        LargeSteps = "large_steps",
        /// λ is far below what the curvature allows. The number: λ over the largest stable one.
        FarBelow = "far_below",
        /// λ is small. The number: the share of the loss that the steps to learn would take.
        SmallRate = "small_rate",
        /// Where the size of an update does not follow the gradient's: updates are short. The number: ‖ΔW‖/‖W‖ of the hidden layer with most, times the
        /// steps to learn.
        ShortSteps = "short_steps",
        /// Clipping makes the gradient small. The number: the factor.
        Clipping = "clipping",
    }
}

impl Cause {
    /// The cause of a verdict, with its number (NaN for those without); `None` where there is nothing to mend.
    pub(super) fn of(kind: VerdictKind, evidence: &Evidence) -> Option<(Self, f64)> {
        let over_stable = evidence.rates.map_or(f64::NAN, |rates| rates.over_stable);
        let unusual = unusual(Self::Targets, evidence.targets_size).or(unusual(Self::Inputs, evidence.inputs_size));
        Some(match kind {
            // Of a network that is stuck, the cause that it had at the start is in the report of step 0.
            VerdictKind::Healthy | VerdictKind::Learnt | VerdictKind::Stuck => return None,
            VerdictKind::Overflow => (Self::Range, f64::NAN),
            VerdictKind::Diverged => (Self::Steps, f64::NAN),
            _ if evidence.sees_one_sample => (Self::OneSample, f64::NAN),
            VerdictKind::Dead if evidence.has_dead_layer => (Self::Flat, f64::NAN),
            VerdictKind::Dead => (Self::Nothing, f64::NAN),
            VerdictKind::Symmetric => (Self::Alike, evidence.duplicates),
            VerdictKind::Vanishing | VerdictKind::Exploding => of_path(evidence),
            VerdictKind::Merged if evidence.has_lost_rank() && evidence.bias_ratio > 1.0 => {
                (Self::Biases, evidence.bias_ratio)
            }
            VerdictKind::Merged if evidence.has_lost_rank() => {
                (Self::Alignment, evidence.ranks.and_then(|[_, last]| last).unwrap_or(1.0))
            }
            VerdictKind::Merged if evidence.has_lost_length() => {
                (Self::Length, evidence.lost_with_length.unwrap_or(f64::NAN))
            }
            VerdictKind::Merged if evidence.has_much_in_common() => (Self::Common, evidence.cosine.unwrap_or(f64::NAN)),
            _ if unusual.is_some() => unusual?,
            VerdictKind::Merged => (Self::Separation, evidence.rates.map_or(f64::NAN, |rates| rates.best_fall)),
            VerdictKind::TooSure => (Self::Outputs, evidence.loss_over_chance.unwrap_or(f64::NAN)),
            VerdictKind::Saturated if evidence.bias_ratio > 1.0 => (Self::Biases, evidence.bias_ratio),
            VerdictKind::Saturated => (Self::Saturation, evidence.saturated.unwrap_or(f64::NAN)),
            VerdictKind::TooFast if over_stable > 1.0 => (Self::LargeRate, over_stable),
            VerdictKind::TooFast => (Self::LargeSteps, evidence.update_ratio),
            VerdictKind::Frozen if evidence.clip_factor < 0.1 => (Self::Clipping, evidence.clip_factor),
            VerdictKind::Frozen if over_stable < 0.01 => (Self::FarBelow, over_stable),
            VerdictKind::Frozen => match evidence.rates {
                Some(rates) => (Self::SmallRate, rates.fall),
                None => (Self::ShortSteps, evidence.update_ratio * evidence.training.steps_to_learn as f64),
            },
        })
    }
}

/// A cause with its size, if that is far from 1.
fn unusual(cause: Cause, size: Option<f64>) -> Option<(Cause, f64)> {
    size.filter(|size| !(0.1..=10.0).contains(size)).map(|size| (cause, size))
}

/// What makes the gradient smaller or larger on its way: of the two factors of a layer's Jacobian the one that is farther from 1.
fn of_path(evidence: &Evidence) -> (Cause, f64) {
    let Evidence { path, sigma_w, gain, .. } = *evidence;
    let factor = path.factor_per_layer().unwrap_or(f64::NAN);
    let saturated = evidence.saturated.unwrap_or_default();
    let slope = gain / sigma_w;
    match path.log10_ratio > 0.0 {
        _ if evidence.is_normalized => (Cause::Normalization, factor),
        true if evidence.has_shortcuts => (Cause::Blocks, factor),
        true => (Cause::LargeWeights, sigma_w),
        false if evidence.bias_ratio > 1.0 => (Cause::Biases, evidence.bias_ratio),
        false if saturated > 0.3 => (Cause::Saturation, saturated),
        false if slope < sigma_w => (Cause::Slopes, slope),
        false => (Cause::SmallWeights, sigma_w),
    }
}
