//! The causes of a verdict.

use crate::report::evidence::Evidence;
use crate::report::verdict_kind::VerdictKind;
use crate::text::named_enum;

named_enum! {
    /// The mechanism behind a verdict; for some there is a number.
    pub enum Cause {
        /// A number is outside the range of the precision.
        Range = "range",
        /// The loss has grown: λ is too large.
        Steps = "steps",
        /// All slopes φ′ of a layer are 0: no unit reacts to its inputs.
        Flat = "flat",
        /// The output weights, or those of a later layer, are 0: no gradient reaches the layers before.
        Nothing = "nothing",
        /// Units have equal weights at first. The number: their share in the layer with most of them.
        Alike = "alike",
        /// BatchNorm over a single sample makes every pre-activation 0.
        OneSample = "one_sample",
        /// A normalization removes the scale of the weights; the Jacobian of the normalized layers changes the gradient. The number: the gradient's
        /// factor for each layer.
        Normalization = "normalization",
        /// Each residual block adds to the signal. The number: the gradient's factor for each layer.
        Blocks = "blocks",
        /// The weights shrink the signal from layer to layer. The number: σ_w of the hidden layers.
        SmallWeights = "small_weights",
        /// The weights enlarge the signal from layer to layer. The number: σ_w of the hidden layers.
        LargeWeights = "large_weights",
        /// The activation function is flat at the pre-activations. The number: the root mean square of φ′.
        Slopes = "slopes",
        /// Units are saturated. The number: their share.
        Saturation = "saturation",
        /// The biases are larger than the part of the pre-activations that comes from the inputs. The number: the ratio.
        Biases = "biases",
        /// Every layer makes the samples more similar. The number: the effective rank of the last hidden layer.
        Alignment = "alignment",
        /// LayerNorm removes the lengths of the inputs, and by their directions samples of different classes are neighbours. The number: see
        /// [`Report::lost_with_length`](crate::Report::lost_with_length).
        Length = "length",
        /// The samples' common part outweighs their differences. The number: the mean cosine of the last hidden layer.
        Common = "common",
        /// The network's outputs can hardly separate the data, for any λ. The number: the expected share by which the loss falls within the steps to
        /// learn, at the best λ.
        Separation = "separation",
        /// The outputs are large. The number: the loss divided by the loss at chance.
        Outputs = "outputs",
        /// The inputs are far from the usual size, 1. The number: their root mean square.
        Inputs = "inputs",
        /// The target values are far from the usual size, 1. The number: their standard deviation.
        Targets = "targets",
        /// λ is larger than the curvature allows. The number: λ divided by the largest stable λ.
        LargeRate = "large_rate",
        /// The updates are too large for a network of this depth. The number: the largest ‖ΔW‖/‖W‖ of a hidden layer.
        LargeSteps = "large_steps",
        /// λ is far smaller than the curvature allows. The number: λ divided by the largest stable λ.
        FarBelow = "far_below",
        /// λ is small. The number: the expected share by which the loss falls within the steps to learn.
        SmallRate = "small_rate",
        /// The updates are small, with an optimizer whose step size does not depend on the gradient's. The number: the largest ‖ΔW‖/‖W‖ of a hidden
        /// layer times the steps to learn.
        ShortSteps = "short_steps",
        /// Clipping makes the gradient small. The number: the factor of the clipping.
        Clipping = "clipping",
    }
}

impl Cause {
    /// The cause of a verdict with its number (NaN if it has none); `None` for a verdict without a problem.
    pub(super) fn of(kind: VerdictKind, evidence: &Evidence) -> Option<(Self, f64)> {
        let over_stable = evidence.rates.map_or(f64::NAN, |rates| rates.over_stable);
        let unusual = unusual(Self::Targets, evidence.targets_size).or(unusual(Self::Inputs, evidence.inputs_size));
        Some(match kind {
            // For a stuck network the report of step 0 names the cause.
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

/// A cause with its size, if the size is far from 1.
fn unusual(cause: Cause, size: Option<f64>) -> Option<(Cause, f64)> {
    size.filter(|size| !(0.1..=10.0).contains(size)).map(|size| (cause, size))
}

/// Why the gradient shrinks or grows towards the input: of the two factors of a layer's Jacobian (weights and slopes) the one that is farther from 1.
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
