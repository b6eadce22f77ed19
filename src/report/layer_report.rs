//! One layer of a report.

use crate::init::Lsuv;
use crate::numeric::{Magnitude, Moments, Precision};
use crate::report::examined::Examined;
use crate::report::flags::{Flag, Flags};
use crate::report::measured_network::LayerMeasurements;
use crate::report::norms::Norms;
use crate::report::value_statistics::ValueStatistics;
use crate::text::json_object;

json_object! {
    /// One layer of a report. Norms are Frobenius norms; those of gradients are over the whole mini-batch.
    #[derive(Clone, Debug)]
    pub struct LayerReport {
        /// Position, counted from 1 at the input side.
        pub layer: usize,
        /// Number of inputs of each unit.
        pub fan_in: usize,
        /// Number of units.
        pub fan_out: usize,
        /// The argument of φ: z = W h + b, or its normalization. For the output layer the logits.
        pub pre_activation: ValueStatistics,
        /// h: the value of φ, plus the shortcut at the end of a block. For the output layer the logits.
        pub post_activation: ValueStatistics,
        /// Share of the values with |φ′(z)| < 0.02 · sup|φ′|, in \[0, 1\]; `None` if φ does not saturate on both sides.
        pub saturated_fraction: Option<f64>,
        /// Share of units with |φ′(z)| < 0.02 · sup|φ′| on every sample of the mini-batch; `None` as above.
        pub always_saturated_fraction: Option<f64>,
        /// Share of units with φ′(z) = 0 on every sample of the mini-batch, in \[0, 1\].
        pub dead_fraction: f64,
        /// Share of units that are copies, in \[0, 1\]: their incoming weights and bias equal those of an earlier unit bit for bit, and their
        /// outgoing weights do too or are all 0. 0 at the end of a block with a shortcut. `None` for the output layer.
        pub duplicate_fraction: Option<f64>,
        /// Mean cosine between the h of different samples, in \[−1, 1\], not centred, over pairs of the first 64 samples of the mini-batch without
        /// zero vectors. Part of the examination; `None` for fewer than two samples.
        pub mean_cosine: Option<f64>,
        /// (tr C)²/tr(C²) for the Gram matrix C of the same samples' h minus their mean: the number of directions in which they differ, ≥ 1. Part of
        /// the examination; `None` for the output layer and if all samples are equal.
        pub effective_rank: Option<f64>,
        /// ‖W‖.
        pub weights_norm: f64,
        /// ‖∂L/∂W‖.
        pub grad_weights_norm: f64,
        /// ‖∂L/∂b‖, or ‖∂L/∂β‖ in a normalized layer.
        pub grad_bias_norm: f64,
        /// ‖∂L/∂h‖; for the output layer ‖∂L/∂logits‖.
        pub grad_post_activation_norm: f64,
        /// log₁₀ ‖∂L/∂W‖, right even if the norm itself underflows or overflows.
        pub grad_weights_norm_log10: f64,
        /// log₁₀ ‖∂L/∂b‖.
        pub grad_bias_norm_log10: f64,
        /// log₁₀ ‖∂L/∂h‖.
        pub grad_post_activation_norm_log10: f64,
        /// ‖∂L/∂W‖/‖W‖; `None` if ‖W‖ = 0.
        pub gradient_ratio: Option<f64>,
        /// ‖ΔW‖/‖W‖ of the next update; `None` if ‖W‖ = 0.
        pub update_ratio: Option<f64>,
        /// √(mean over the batch of ‖∂h_l/∂h_{l−1}‖²/fan_out). With BatchNorm or shortcuts it is ‖∂L/∂h_{l−1}‖/‖∂L/∂h_l‖, and flagged.
        pub jacobian_gain: f64,
        /// log₁₀ of the product of the gains from the output layer to this one. (The product of the gains is in general not the gain of the product.)
        pub jacobian_product_log10: f64,
        /// The result of LSUV for this layer; `None` for other initializers.
        pub lsuv: Option<Lsuv>,
        /// Why a number above is missing or not exact, by its name.
        pub flags: Flags,
    }
}

impl LayerReport {
    /// The report of the layer at an index.
    pub(crate) fn new(index: usize, layer: LayerMeasurements, examined: Option<&Examined>) -> Self {
        let LayerMeasurements { precision, norms, statistics, .. } = layer;
        let weights_norm = statistics.weights_norm;
        let (jacobian_gain, is_from_gradients) = layer.jacobian_gain;
        let mut report = Self {
            layer: index + 1,
            fan_in: layer.fan_in,
            fan_out: layer.fan_out,
            pre_activation: statistics.pre_activation,
            post_activation: statistics.post_activation,
            saturated_fraction: statistics.saturated_fraction,
            always_saturated_fraction: statistics.always_saturated_fraction,
            dead_fraction: statistics.dead_fraction,
            duplicate_fraction: statistics.duplicate_fraction,
            // Index 0 belongs to the inputs; the output layer has no rank.
            mean_cosine: examined.and_then(|examined| examined.mean_cosines[index + 1]),
            effective_rank: examined.and_then(|examined| examined.effective_ranks.get(index + 1).copied().flatten()),
            weights_norm: weights_norm.value,
            grad_weights_norm: norms.weights.value,
            grad_bias_norm: norms.bias.value,
            grad_post_activation_norm: norms.post_activation.value,
            grad_weights_norm_log10: norms.weights.log10,
            grad_bias_norm_log10: norms.bias.log10,
            grad_post_activation_norm_log10: norms.post_activation.log10,
            gradient_ratio: (!weights_norm.is_zero()).then(|| norms.weights.ratio(weights_norm)),
            update_ratio: (!weights_norm.is_zero()).then(|| layer.update_norm.ratio(weights_norm)),
            jacobian_gain,
            jacobian_product_log10: 0.0,
            lsuv: layer.lsuv,
            flags: Flags::default(),
        };
        if is_from_gradients {
            report.flags.set("jacobian_gain", Flag::FromGradients);
        }
        report.flag(weights_norm, &norms);
        if examined.is_none() {
            report.flags.set("mean_cosine", Flag::NotEvaluated);
            report.flags.set("effective_rank", Flag::NotEvaluated);
        }
        if let Some((z, h)) = layer.float64 {
            let flags =
                [lost_values(&report.pre_activation, z, precision), lost_values(&report.post_activation, h, precision)];
            for (name, flag) in ["pre_activation", "post_activation"].into_iter().zip(flags) {
                if let Some(flag) = flag {
                    report.flags.set(name, flag);
                }
            }
        }
        report
    }

    fn flag(&mut self, weights_norm: Magnitude, norms: &Norms) {
        let flags = &mut self.flags;
        for (name, norm) in [
            ("weights_norm", weights_norm),
            ("grad_weights_norm", norms.weights),
            ("grad_bias_norm", norms.bias),
            ("grad_post_activation_norm", norms.post_activation),
        ] {
            if let Some(flag) = norm.flag() {
                flags.set(name, flag);
            }
        }
        for (name, number) in [
            ("pre_activation", self.pre_activation.std),
            ("post_activation", self.post_activation.std),
            ("jacobian_gain", self.jacobian_gain),
            ("grad_weights_norm_log10", self.grad_weights_norm_log10),
            ("grad_bias_norm_log10", self.grad_bias_norm_log10),
            ("grad_post_activation_norm_log10", self.grad_post_activation_norm_log10),
        ] {
            flags.check(name, number);
        }
        for (name, number) in [
            ("saturated_fraction", self.saturated_fraction),
            ("always_saturated_fraction", self.always_saturated_fraction),
            ("duplicate_fraction", self.duplicate_fraction),
            ("mean_cosine", self.mean_cosine),
            ("effective_rank", self.effective_rank),
            ("gradient_ratio", self.gradient_ratio),
            ("update_ratio", self.update_ratio),
        ] {
            match number {
                Some(number) => flags.check(name, number),
                None => flags.set(name, Flag::NotApplicable),
            }
        }
    }
}

/// Whether values underflow or overflow in the network's precision but not in float64.
fn lost_values(held: &ValueStatistics, float64: Moments, precision: Precision) -> Option<Flag> {
    let limit = precision.min_normal();
    if !held.std.is_finite() && float64.std.is_finite() {
        Some(Flag::Overflow)
    } else if held.std < limit && held.mean.abs() < limit && (float64.std > 0.0 || float64.mean != 0.0) {
        Some(Flag::Underflow)
    } else {
        None
    }
}
