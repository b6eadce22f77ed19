//! The report: what the lab says about a network at one step, layer by layer; one JSON object, the same everywhere.

use ndarray::{Array2, ArrayView2};
use serde::Serialize;

use crate::activation::Activation;
use crate::config::Config;
use crate::flags::{Flag, Flags};
use crate::json::json;
use crate::magnitude::{Magnitude, sum_of};
use crate::network::{Forward, Layer, LayerGradients, Network, values};
use crate::verdict::{Evidence, Verdict};

/// The state of an experiment at one step.
///
/// A number that JSON cannot hold is `null`, and `flags` beside it says why.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// Version of this object's form.
    pub schema: u32,
    /// The experiment.
    pub config: Config,
    /// Updates made so far.
    pub step: usize,
    /// The loss on the mini-batch of the next update.
    pub loss: f64,
    /// The loss of a network that answers every class equally.
    pub loss_at_chance: f64,
    /// Share of right answers on the whole training set, if it was evaluated at this step.
    pub accuracy: Option<f64>,
    /// Share of right answers on the held-out samples, if it was evaluated at this step.
    pub test_accuracy: Option<f64>,
    /// Samples in the mini-batch.
    pub batch_size: usize,
    /// Number of weights and biases.
    pub n_parameters: usize,
    /// The hidden layers, input side first, then the output layer.
    pub layers: Vec<LayerReport>,
    /// How the gradient crosses the network.
    pub verdict: Verdict,
    /// Why a number above is not there or is not what it seems, by its name.
    pub flags: Flags,
}

/// Mean and population standard deviation over a batch and the units of a layer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Moments {
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub std: f64,
}

/// One layer of a report. Norms are Frobenius norms, over the whole mini-batch where it has a part in them.
#[derive(Clone, Debug, Serialize)]
pub struct LayerReport {
    /// Position, counted from 1 at the input side.
    pub layer: usize,
    /// Inputs of each unit.
    pub fan_in: usize,
    /// Units.
    pub fan_out: usize,
    /// z = W h + b.
    pub pre_activation: Moments,
    /// φ(z); for the output layer z itself.
    pub post_activation: Moments,
    /// Share of |φ′(z)| < 0.02 · sup|φ′|, in \[0, 1\]; `None` where φ does not saturate on both sides.
    pub saturated_fraction: Option<f64>,
    /// Share of units with φ′(z) = 0 on the whole mini-batch, in \[0, 1\].
    pub dead_fraction: f64,
    /// ‖W‖.
    pub weights_norm: f64,
    /// ‖∂L/∂W‖.
    pub grad_weights_norm: f64,
    /// ‖∂L/∂b‖.
    pub grad_bias_norm: f64,
    /// ‖∂L/∂h‖; for the output layer ‖∂L/∂logits‖.
    pub grad_post_activation_norm: f64,
    /// log₁₀ ‖∂L/∂W‖, also where the norm itself underflows or overflows.
    pub grad_weights_norm_log10: f64,
    /// log₁₀ ‖∂L/∂b‖.
    pub grad_bias_norm_log10: f64,
    /// log₁₀ ‖∂L/∂h‖.
    pub grad_post_activation_norm_log10: f64,
    /// ‖ΔW‖/‖W‖ of the next update; `None` if ‖W‖ = 0.
    pub update_ratio: Option<f64>,
    /// √(mean over the batch of ‖∂h_l/∂h_{l−1}‖²/fan_out).
    pub jacobian_gain: f64,
    /// Why a number above is not there or is not what it seems, by its name.
    pub flags: Flags,
}

/// What a report is made from, beside the network.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Findings<'a> {
    /// The experiment.
    pub(crate) config: &'a Config,
    /// Updates made so far.
    pub(crate) step: usize,
    /// The loss on the mini-batch.
    pub(crate) loss: f64,
    /// The loss of a network that answers every class equally.
    pub(crate) loss_at_chance: f64,
    /// Training and test accuracy, if evaluated.
    pub(crate) accuracies: Option<(f64, f64)>,
    /// The forward pass of the mini-batch.
    pub(crate) forward: &'a Forward,
    /// The gradients of the loss on it.
    pub(crate) gradients: &'a [LayerGradients],
}

impl Report {
    /// Version of the JSON form.
    pub const SCHEMA: u32 = 1;

    /// The report on a network.
    pub(crate) fn new(network: &Network, findings: Findings<'_>) -> Self {
        let Findings { config, step, loss, loss_at_chance, accuracies, forward, gradients } = findings;
        let hidden = network.layers().len() - 1;
        // From the first layer whose pre-activations underflow on, the zeros of the gradient are not true zeros.
        let mut underflow = false;
        let layers: Vec<LayerReport> = (0..=hidden)
            .map(|index| {
                let activation = if index < hidden { network.activation() } else { Activation::Linear };
                let layer = &network.layers()[index];
                let inputs = &forward.post_activations[index];
                let z = &forward.pre_activations[index];
                let h = forward.post_activations.get(index + 1).unwrap_or(z);
                let mut report =
                    LayerReport::new(index, layer, activation, (z, h), &gradients[index], config.learning_rate);
                if underflow && gradients[index].weights_norm.is_zero() {
                    report.flags.set("grad_weights_norm", Flag::Underflow);
                }
                underflow |= is_underflow(inputs, layer, z);
                report
            })
            .collect();
        let finite = loss.is_finite()
            && gradients
                .iter()
                .all(|g| g.post_activation_norm.log10 < f64::INFINITY && g.weights_norm.log10 < f64::INFINITY);
        let verdict = Verdict::of(&Evidence {
            finite,
            forward_underflow: underflow,
            grad_weights: gradients[..hidden].iter().map(|g| g.weights_norm).collect(),
            grad_post_activations: gradients[..hidden].iter().map(|g| g.post_activation_norm).collect(),
            saturated: layers[..hidden].iter().map(|layer| layer.saturated_fraction).collect(),
        });
        let mut flags = Flags::default();
        flags.check("loss", loss);
        if accuracies.is_none() {
            flags.set("accuracy", Flag::NotEvaluated);
            flags.set("test_accuracy", Flag::NotEvaluated);
        }
        Self {
            schema: Self::SCHEMA,
            config: config.clone(),
            step,
            loss,
            loss_at_chance,
            accuracy: accuracies.map(|(train, _)| train),
            test_accuracy: accuracies.map(|(_, test)| test),
            batch_size: forward.logits().nrows(),
            n_parameters: network.n_parameters(),
            layers,
            verdict,
            flags,
        }
    }

    /// The JSON text.
    pub fn to_json(&self) -> String {
        json(self)
    }
}

impl LayerReport {
    fn new(
        index: usize,
        layer: &Layer,
        activation: Activation,
        (z, h): (&Array2<f64>, &Array2<f64>),
        gradients: &LayerGradients,
        learning_rate: f64,
    ) -> Self {
        let slopes = Slopes::of(activation, z);
        let weights_norm = Magnitude::norm(values(&layer.weights), 0);
        let update_ratio = (!weights_norm.is_zero())
            .then(|| learning_rate * libm::pow(10.0, gradients.weights_norm.log10 - weights_norm.log10));
        let mut report = Self {
            layer: index + 1,
            fan_in: layer.weights.ncols(),
            fan_out: layer.weights.nrows(),
            pre_activation: Moments::of(values(z)),
            post_activation: Moments::of(values(h)),
            saturated_fraction: slopes.saturated_fraction,
            dead_fraction: slopes.dead_fraction,
            weights_norm: weights_norm.value,
            grad_weights_norm: gradients.weights_norm.value,
            grad_bias_norm: gradients.bias_norm.value,
            grad_post_activation_norm: gradients.post_activation_norm.value,
            grad_weights_norm_log10: gradients.weights_norm.log10,
            grad_bias_norm_log10: gradients.bias_norm.log10,
            grad_post_activation_norm_log10: gradients.post_activation_norm.log10,
            update_ratio,
            jacobian_gain: jacobian_gain(layer.weights.view(), &slopes.mean_squares),
            flags: Flags::default(),
        };
        report.flag(weights_norm, gradients);
        report
    }

    fn flag(&mut self, weights_norm: Magnitude, gradients: &LayerGradients) {
        let flags = &mut self.flags;
        for (name, norm) in [
            ("weights_norm", weights_norm),
            ("grad_weights_norm", gradients.weights_norm),
            ("grad_bias_norm", gradients.bias_norm),
            ("grad_post_activation_norm", gradients.post_activation_norm),
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
        for (name, number) in [("saturated_fraction", self.saturated_fraction), ("update_ratio", self.update_ratio)] {
            match number {
                Some(number) => flags.check(name, number),
                None => flags.set(name, Flag::NotApplicable),
            }
        }
    }
}

impl Moments {
    /// The moments of `values`, not empty.
    fn of(values: &[f64]) -> Self {
        let plain = Self::scaled(values, 0);
        if (1e-100..1e100).contains(&plain.std) {
            return plain;
        }
        // Constant values, or squares that leave float64: once more, divided by a power of two near the largest.
        let largest = values.iter().fold(0.0, |largest: f64, x| largest.max(x.abs()));
        let exponent = if largest > 0.0 && largest.is_finite() { libm::ilogb(largest).clamp(-1000, 1000) } else { 0 };
        Self::scaled(values, exponent)
    }

    /// The moments, computed on values divided by 2^`exponent`.
    fn scaled(values: &[f64], exponent: i32) -> Self {
        let (down, up) = (libm::scalbn(1.0, -exponent), libm::scalbn(1.0, exponent));
        let n = values.len() as f64;
        let mean = sum_of(values, |x| x * down) / n;
        let variance = sum_of(values, |x| {
            let difference = x * down - mean;
            difference * difference
        }) / n;
        Self { mean: mean * up, std: libm::sqrt(variance) * up }
    }
}

/// What the slopes φ′(z) of a layer say, for z of shape `(batch, units)`.
struct Slopes {
    saturated_fraction: Option<f64>,
    dead_fraction: f64,
    /// Mean over the batch of φ′(z)², for each unit.
    mean_squares: Vec<f64>,
}

impl Slopes {
    fn of(activation: Activation, z: &Array2<f64>) -> Self {
        let (batch, units) = z.dim();
        let limit = activation.saturation_slope();
        let mut saturated = 0_usize;
        let mut alive = vec![false; units];
        let mut squares = vec![0.0; units];
        for row in z.rows() {
            for ((&z, alive), square) in row.iter().zip(&mut alive).zip(&mut squares) {
                let slope = activation.dphi(z);
                saturated += usize::from(limit.is_some_and(|limit| slope.abs() < limit));
                *alive |= slope != 0.0;
                *square += slope * slope;
            }
        }
        let dead = alive.iter().filter(|alive| !**alive).count();
        Self {
            saturated_fraction: limit.map(|_| saturated as f64 / z.len() as f64),
            dead_fraction: dead as f64 / units as f64,
            mean_squares: squares.into_iter().map(|sum| sum / batch as f64).collect(),
        }
    }
}

/// √(Σ_i E\[φ′(z_i)²\] Σ_j W_ij² / fan_out).
fn jacobian_gain(weights: ArrayView2<'_, f64>, mean_square_slopes: &[f64]) -> f64 {
    let of_units: Vec<f64> = weights
        .rows()
        .into_iter()
        .zip(mean_square_slopes)
        .map(|(row, &square)| {
            Magnitude::norm(row.as_slice().expect("weights are stored row by row"), 0).value * libm::sqrt(square)
        })
        .collect();
    Magnitude::norm(&of_units, 0).value / libm::sqrt(of_units.len() as f64)
}

/// Whether the pre-activations are lost below the smallest normal float64 though inputs and weights are not 0.
fn is_underflow(inputs: &Array2<f64>, layer: &Layer, z: &Array2<f64>) -> bool {
    let any = |values: &Array2<f64>| values.iter().any(|x| *x != 0.0);
    z.iter().all(|z| z.abs() < f64::MIN_POSITIVE) && any(inputs) && any(&layer.weights)
}
