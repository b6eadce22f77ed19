//! The evidence of a verdict.

use std::ops::Range;

use crate::network::OptimizerKind;
use crate::numeric::Magnitude;

/// The quantities that a verdict is based on. All are measured; none is the name of a setting.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    pub(crate) training: Training,
    /// Number of hidden layers.
    pub(crate) depth: f64,
    /// Whether the step size of the optimizer does not depend on the gradient's, so that the curvature does not limit λ.
    pub(crate) follows_no_curvature: bool,
    /// Whether BatchNorm is computed over a single sample.
    pub(crate) sees_one_sample: bool,
    /// Whether there is a normalization, and whether there are shortcuts.
    pub(crate) is_normalized: bool,
    pub(crate) has_shortcuts: bool,
    /// Whether all units of some hidden layer are dead.
    pub(crate) has_dead_layer: bool,
    /// The mean of ‖W‖/√fan_out over the hidden layers, their σ_w.
    pub(crate) sigma_w: f64,
    /// The mean of their Jacobian gains.
    pub(crate) gain: f64,
    /// The factor of gradient clipping.
    pub(crate) clip_factor: f64,
    /// Whether the loss has the same curvature for all outputs (mse).
    pub(crate) has_constant_curvature: bool,
    /// Whether the loss and all norms, including those of the output layer, are finite.
    pub(crate) is_finite: bool,
    /// Whether all gradients of the hidden weights, and of the learnt scales of branches, are 0, now and after one update.
    pub(crate) is_dead: bool,
    /// The largest duplicate fraction of a hidden layer.
    pub(crate) duplicates: f64,
    /// The change of the gradient through the layers that carry the signal.
    pub(crate) path: Path,
    /// The loss divided by the loss at chance; `None` if that is 0.
    pub(crate) loss_over_chance: Option<f64>,
    /// Mean share of saturated units over the hidden layers; `None` if φ does not saturate.
    pub(crate) saturated: Option<f64>,
    /// Mean share of units that are saturated on every sample; 0 if φ does not saturate.
    pub(crate) always_saturated: f64,
    /// The smallest ratio, over the hidden layers, of the root mean square of the biases to that of the part of z that comes from the inputs.
    pub(crate) bias_ratio: f64,
    /// Mean cosine of the last hidden layer; `None` before the examination.
    pub(crate) cosine: Option<f64>,
    /// Effective ranks of the inputs and of the last hidden layer; `None` before the examination.
    pub(crate) ranks: Option<[Option<f64>; 2]>,
    /// The share by which a later update reduces the loss to first order, estimated from this one: see [`settled`].
    pub(crate) relative_gain: f64,
    /// The largest ‖ΔW‖/‖W‖ of a hidden layer in later steps, estimated from this one: see [`settled`].
    pub(crate) update_ratio: f64,
    /// The information that the inputs lose when each is normalized, see [`Examined`](crate::report::examined::Examined); `None` without LayerNorm,
    /// and before the examination.
    pub(crate) lost_with_length: Option<f64>,
    /// √(mean of x²) of the inputs; `None` before the examination.
    pub(crate) inputs_size: Option<f64>,
    /// The standard deviation of the targets; `None` for classes.
    pub(crate) targets_size: Option<f64>,
    /// See [`Rates`]; `None` before the examination.
    pub(crate) rates: Option<Rates>,
}

/// The progress of the training.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Training {
    /// Number of updates made.
    pub(crate) step: usize,
    /// A network that can learn the data has learnt them within this number of steps.
    pub(crate) steps_to_learn: usize,
    pub(crate) loss: f64,
    pub(crate) first_loss: f64,
    /// The mean loss of the last 20 steps; `None` before step 20.
    pub(crate) recent_loss: Option<f64>,
    pub(crate) loss_at_chance: f64,
    /// The loss below which the data count as learnt; `None` if it is unknown: then no verdict about learning is possible.
    pub(crate) target: Option<f64>,
}

/// ‖∂L/∂h‖ at the first layer a and at the last layer b that carry the signal.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Path {
    /// log₁₀ (‖∂L/∂h_a‖/‖∂L/∂h_b‖), which may be −∞ or ∞; NaN if both norms are 0.
    pub(crate) log10_ratio: f64,
    /// Number of layers between them, b − a.
    pub(crate) length: usize,
}

impl Path {
    /// For hidden layers with these norms of ∂L/∂h, input side first. `ends_block` says at which layers a shortcut is added. With shortcuts a and b
    /// are the first and the last such layer: layers inside a branch do not carry the whole signal.
    pub(crate) fn of(norms: &[Magnitude], ends_block: impl Fn(usize) -> bool) -> Self {
        let ends: Vec<usize> = (0..norms.len()).filter(|&index| ends_block(index)).collect();
        let (first, last) = match (ends.first(), ends.last()) {
            (Some(&first), Some(&last)) => (first, last),
            _ => (0, norms.len() - 1),
        };
        Self { log10_ratio: norms[first].log10 - norms[last].log10, length: last - first }
    }

    /// The logarithm of the ratio, if it is finite and there are two layers.
    pub(crate) fn measured(self) -> Option<f64> {
        (self.length > 0 && self.log10_ratio.is_finite()).then_some(self.log10_ratio)
    }

    /// ratio^{1/(b − a)}: the factor of the gradient for each layer towards the input.
    pub(crate) fn factor_per_layer(self) -> Option<f64> {
        self.measured().map(|ratio| libm::pow(10.0, ratio / self.length as f64))
    }
}

/// Conclusions from the curvature about the learning rate, for sgd, momentum and nesterov.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Rates {
    /// The largest eigenvalue of the curvature matrix.
    pub(crate) sharpness: f64,
    /// λ divided by the largest stable λ.
    pub(crate) over_stable: f64,
    /// The share by which the loss falls within the steps to learn at this λ, if it is quadratic with this curvature.
    pub(crate) fall: f64,
    /// The same at the best λ·10^k within the range of the setting.
    pub(crate) best_fall: f64,
}

/// An optimizer compared with gradient descent: the factor on λ in directions of small curvature, and the largest λ·eigenvalue for which it is
/// stable. `None` if its step size does not depend on the gradient's.
pub(crate) fn stability(optimizer: OptimizerKind) -> Option<(f64, f64)> {
    const MU: f64 = 0.9;
    match optimizer {
        OptimizerKind::Sgd => Some((1.0, 2.0)),
        OptimizerKind::Momentum => Some((1.0 / (1.0 - MU), 2.0 * (1.0 + MU))),
        OptimizerKind::Nesterov => Some((1.0 / (1.0 - MU), 2.0 * (1.0 + MU) / (1.0 + 2.0 * MU))),
        OptimizerKind::Rmsprop | OptimizerKind::Adam => None,
    }
}

/// The ratio of later updates to the update after `step` steps, for a constant gradient. With momentum updates grow, because gradients accumulate;
/// with RMSprop they shrink, because the mean square that it divides by starts at 0.
pub(crate) fn settled(optimizer: OptimizerKind, step: usize) -> f64 {
    let gathered = |decay: f64| 1.0 - libm::pow(decay, step as f64 + 1.0);
    match optimizer {
        OptimizerKind::Momentum => 1.0 / gathered(0.9),
        // The step is g + μ v, and only v accumulates.
        OptimizerKind::Nesterov => 10.0 / (1.0 + 9.0 * gathered(0.9)),
        OptimizerKind::Rmsprop => f64::sqrt(gathered(0.99)),
        OptimizerKind::Sgd | OptimizerKind::Adam => 1.0,
    }
}

/// The exponents k for which λ·10^k is within the range of the setting.
pub(crate) fn decades(rate: f64) -> Range<i32> {
    let at = |limit: f64| libm::log10(limit / rate);
    libm::ceil(at(1e-6) - 1e-9) as i32..libm::floor(at(10.0) + 1e-9) as i32 + 1
}
