//! Why a verdict is what it is.

use crate::network::Normalization;
use crate::report::evidence::Evidence;
use crate::report::layer_report::LayerReport;
use crate::report::report::Report;
use crate::report::verdict_kind::VerdictKind;
use crate::text::named_enum;

named_enum! {
    /// The mechanism at work; some have a number.
    pub enum Cause {
        /// A number has left the range of the precision.
        Range = "range",
        /// The loss has grown: λ is too large. The number: the loss over the larger of the first one and chance.
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
        /// What the network computes hardly separates the data, whatever λ. The number: the share of the loss that the steps to learn would take at the
        /// best λ.
        Separation = "separation",
        /// The outputs are large. The number: the loss over that of chance.
        Outputs = "outputs",
        /// λ is larger than the curvature allows. The number: λ over the largest stable one.
        LargeRate = "large_rate",
        /// One update changes the weights by as much as they are. The number: ‖ΔW‖/‖W‖ of the layer with most.
        LargeSteps = "large_steps",
        /// λ is small. The number: the share of the loss that the steps to learn would take.
        SmallRate = "small_rate",
        /// Clipping makes the gradient small. The number: the factor.
        Clipping = "clipping",
    }
}

impl Cause {
    /// The cause of a verdict, with its number (NaN for those without); `None` where there is nothing to mend.
    pub(super) fn of(kind: VerdictKind, evidence: &Evidence, report: &Report) -> Option<(Self, f64)> {
        let hidden = &report.layers[..report.layers.len() - 1];
        Some(match kind {
            VerdictKind::Healthy | VerdictKind::Learnt => return None,
            VerdictKind::Overflow => (Self::Range, f64::NAN),
            VerdictKind::Diverged => {
                let larger = evidence.training.first_loss.max(evidence.training.loss_at_chance);
                (Self::Steps, evidence.training.loss / larger)
            }
            _ if sees_one_sample(report) => (Self::OneSample, f64::NAN),
            VerdictKind::Dead if hidden.iter().any(|layer| layer.dead_fraction == 1.0) => (Self::Flat, f64::NAN),
            VerdictKind::Dead => (Self::Nothing, f64::NAN),
            VerdictKind::Symmetric => (Self::Alike, evidence.duplicates),
            // The cause that it had at the start is in the report of step 0.
            VerdictKind::Stuck => return None,
            VerdictKind::Vanishing | VerdictKind::Exploding => of_path(evidence, report, hidden),
            VerdictKind::Merged if !evidence.has_lost_rank() => {
                (Self::Separation, evidence.rates.map_or(f64::NAN, |rates| rates.best_fall))
            }
            VerdictKind::Merged => match evidence.bias_ratio {
                ratio if ratio > 1.0 => (Self::Biases, ratio),
                _ => (Self::Alignment, evidence.ranks.and_then(|[_, last]| last).unwrap_or(1.0)),
            },
            VerdictKind::TooSure => (Self::Outputs, evidence.loss_over_chance.unwrap_or(f64::NAN)),
            VerdictKind::Saturated => (Self::Saturation, evidence.saturated.unwrap_or(f64::NAN)),
            VerdictKind::TooFast => match evidence.rates {
                Some(rates) => (Self::LargeRate, rates.over_stable),
                None => (Self::LargeSteps, evidence.update_ratio),
            },
            VerdictKind::Frozen if report.clip_factor < 0.1 => (Self::Clipping, report.clip_factor),
            VerdictKind::Frozen => {
                let total = evidence.relative_gain * evidence.training.steps_to_learn as f64;
                (Self::SmallRate, evidence.rates.map_or(total, |rates| rates.fall))
            }
        })
    }
}

fn sees_one_sample(report: &Report) -> bool {
    report.config.normalization == Normalization::Batch && report.batch_size == 1
}

/// What makes the gradient smaller or larger on its way: the part of the layers' Jacobians that is farther from 1.
fn of_path(evidence: &Evidence, report: &Report, hidden: &[LayerReport]) -> (Cause, f64) {
    let factor = evidence.path.factor_per_layer().unwrap_or(f64::NAN);
    let sigma_w = mean(hidden, |layer| layer.weights_norm / f64::sqrt(layer.fan_out as f64));
    if report.config.normalization != Normalization::None {
        return (Cause::Normalization, factor);
    }
    if evidence.path.log10_ratio > 0.0 {
        return if report.config.residual { (Cause::Blocks, factor) } else { (Cause::LargeWeights, sigma_w) };
    }
    let saturated = evidence.saturated.unwrap_or_default();
    if saturated > 0.3 {
        return (Cause::Saturation, saturated);
    }
    let slope = mean(hidden, |layer| layer.jacobian_gain) / sigma_w;
    if slope < sigma_w { (Cause::Slopes, slope) } else { (Cause::SmallWeights, sigma_w) }
}

fn mean(layers: &[LayerReport], of: fn(&LayerReport) -> f64) -> f64 {
    layers.iter().map(of).sum::<f64>() / layers.len() as f64
}
