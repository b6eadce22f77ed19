//! What a verdict looks at.

use std::ops::Range;

use crate::network::OptimizerKind;
use crate::numeric::Magnitude;

/// The quantities that a verdict looks at: measured ones, none of them the name of a setting.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    pub(crate) training: Training,
    /// Hidden layers.
    pub(crate) depth: f64,
    /// Whether the size of an update does not follow the gradient's, so that the curvature says nothing of λ.
    pub(crate) follows_no_curvature: bool,
    /// Whether BatchNorm sees a single sample.
    pub(crate) sees_one_sample: bool,
    /// Whether there is a normalization, and whether there are shortcuts.
    pub(crate) is_normalized: bool,
    pub(crate) has_shortcuts: bool,
    /// Whether every unit of some hidden layer is dead.
    pub(crate) has_dead_layer: bool,
    /// ‖W‖/√fan_out of the hidden layers, on average: their σ_w.
    pub(crate) sigma_w: f64,
    /// Their Jacobian gains, on average.
    pub(crate) gain: f64,
    /// What clipping multiplies the gradient by.
    pub(crate) clip_factor: f64,
    /// Whether the curvature of the loss is the same at all outputs.
    pub(crate) has_constant_curvature: bool,
    /// Whether the loss and every norm, the output layer's too, are finite.
    pub(crate) is_finite: bool,
    /// Whether no hidden weight, and no learnt factor of a branch, has a gradient, and none would have after one update.
    pub(crate) is_dead: bool,
    /// The largest duplicate fraction of a hidden layer.
    pub(crate) duplicates: f64,
    /// The way of the gradient through the layers that carry the signal.
    pub(crate) path: Path,
    /// The loss over that of chance; `None` where chance is 0.
    pub(crate) loss_over_chance: Option<f64>,
    /// Mean share of saturated units over the hidden layers; `None` where φ does not saturate.
    pub(crate) saturated: Option<f64>,
    /// Mean share of the units that are saturated on every sample; 0 where φ does not saturate.
    pub(crate) always_saturated: f64,
    /// How much larger than what comes from a hidden layer's inputs its biases are, in root mean square, at least.
    pub(crate) bias_ratio: f64,
    /// Mean cosine of the last hidden layer; `None` as long as it is not evaluated.
    pub(crate) cosine: Option<f64>,
    /// Effective rank of the inputs, and of the last hidden layer; `None` as long as they are not evaluated.
    pub(crate) ranks: Option<[Option<f64>; 2]>,
    /// The share of the loss that a later update would take if the loss were straight, estimated from this one: see [`settled`].
    pub(crate) relative_gain: f64,
    /// The largest ‖ΔW‖/‖W‖ of a hidden layer in later steps, estimated from this one: see [`settled`].
    pub(crate) update_ratio: f64,
    /// What inputs lose that are normalized each by itself: see [`Examined`](crate::report::examined::Examined); `None` of others, and as long as it is
    /// not evaluated.
    pub(crate) lost_with_length: Option<f64>,
    /// √(mean of x²) of the inputs; `None` as long as it is not evaluated.
    pub(crate) inputs_size: Option<f64>,
    /// The standard deviation of the values that are to be predicted; `None` for classes.
    pub(crate) targets_size: Option<f64>,
    /// See [`Rates`]; `None` as long as they are not evaluated.
    pub(crate) rates: Option<Rates>,
}

/// How far the training is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Training {
    /// Updates made.
    pub(crate) step: usize,
    /// Steps within which a network that can learn the data has learnt them.
    pub(crate) steps_to_learn: usize,
    pub(crate) loss: f64,
    pub(crate) first_loss: f64,
    /// The mean loss of the last 20 steps; `None` before.
    pub(crate) recent_loss: Option<f64>,
    pub(crate) loss_at_chance: f64,
    /// The loss below which the data count as learnt; `None` where nobody knows, and nothing can be said of learning.
    pub(crate) target: Option<f64>,
}

/// ‖∂L/∂h‖ at both ends of the layers that carry the signal.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Path {
    /// log₁₀ of ‖∂L/∂h_a‖ / ‖∂L/∂h_b‖, −∞ and ∞ included; NaN where both are 0.
    pub(crate) log10_ratio: f64,
    /// Layers between: b − a.
    pub(crate) length: usize,
}

impl Path {
    /// Through hidden layers with these norms of ∂L/∂h, input side first. `ends_block` says where a shortcut is added: with shortcuts the path leads from
    /// the first such layer to the last, because what lies inside a branch does not carry the signal.
    pub(crate) fn of(norms: &[Magnitude], ends_block: impl Fn(usize) -> bool) -> Self {
        let ends: Vec<usize> = (0..norms.len()).filter(|&index| ends_block(index)).collect();
        let (first, last) = match (ends.first(), ends.last()) {
            (Some(&first), Some(&last)) => (first, last),
            _ => (0, norms.len() - 1),
        };
        Self { log10_ratio: norms[first].log10 - norms[last].log10, length: last - first }
    }

    /// The ratio's logarithm where both norms are numbers and there are two of them.
    pub(crate) fn measured(self) -> Option<f64> {
        (self.length > 0 && self.log10_ratio.is_finite()).then_some(self.log10_ratio)
    }

    /// ratio^{1/(b − a)}: the gradient's factor for each layer towards the input.
    pub(crate) fn factor_per_layer(self) -> Option<f64> {
        self.measured().map(|ratio| libm::pow(10.0, ratio / self.length as f64))
    }
}

/// What the curvature says of the learning rate, for sgd, momentum and nesterov.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Rates {
    /// The largest eigenvalue of the curvature.
    pub(crate) sharpness: f64,
    /// λ over the largest stable one.
    pub(crate) over_stable: f64,
    /// The share of the loss that the steps to learn would take at this λ, if the loss were as its curvature says.
    pub(crate) fall: f64,
    /// The same at the best λ·10^k inside the range of the setting.
    pub(crate) best_fall: f64,
}

/// How an optimizer's steps relate to those of gradient descent: the factor on λ for directions of little curvature, and the λ·eigenvalue up to
/// which it is stable. `None` where the size of a step does not follow the gradient's.
pub(crate) fn stability(optimizer: OptimizerKind) -> Option<(f64, f64)> {
    const MU: f64 = 0.9;
    match optimizer {
        OptimizerKind::Sgd => Some((1.0, 2.0)),
        OptimizerKind::Momentum => Some((1.0 / (1.0 - MU), 2.0 * (1.0 + MU))),
        OptimizerKind::Nesterov => Some((1.0 / (1.0 - MU), 2.0 * (1.0 + MU) / (1.0 + 2.0 * MU))),
        OptimizerKind::Rmsprop | OptimizerKind::Adam => None,
    }
}

/// How many times as long as the update after some steps later ones are, if the gradient stays as it is: momentum gathers gradients, and the mean
/// square that RMSprop divides by begins at 0.
pub(crate) fn settled(optimizer: OptimizerKind, step: usize) -> f64 {
    let gathered = |decay: f64| 1.0 - libm::pow(decay, step as f64 + 1.0);
    match optimizer {
        OptimizerKind::Momentum => 1.0 / gathered(0.9),
        // g + μ v, of which v is gathered.
        OptimizerKind::Nesterov => 10.0 / (1.0 + 9.0 * gathered(0.9)),
        OptimizerKind::Rmsprop => f64::sqrt(gathered(0.99)),
        OptimizerKind::Sgd | OptimizerKind::Adam => 1.0,
    }
}

/// The exponents k for which λ·10^k is inside the range of the setting.
pub(crate) fn decades(rate: f64) -> Range<i32> {
    let at = |limit: f64| libm::log10(limit / rate);
    libm::ceil(at(1e-6) - 1e-9) as i32..libm::floor(at(10.0) + 1e-9) as i32 + 1
}
