//! The report: what the lab says about a network at one step, layer by layer; one JSON object, the same everywhere.

use ndarray::{Array2, Axis};
use serde::Serialize;

use crate::activation::{Activation, ActivationFunction};
use crate::config::Config;
use crate::dataset::Summary;
use crate::flags::{Flag, Flags};
use crate::histogram::{Bins, Extent};
use crate::initialize::Lsuv;
use crate::jacobian;
use crate::json::json;
use crate::layer::{Layer, LayerGradients};
use crate::magnitude::Magnitude;
use crate::moments::Moments;
use crate::network::{Backward, Forward, Network, values};
use crate::normalization::Normalization;
use crate::precision::Real;
use crate::slopes::Slopes;
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
    /// The loss of a network that answers every class equally; for regression, that of the mean as every answer.
    pub loss_at_chance: f64,
    /// Share of right answers on the whole training set, if it was evaluated at this step; for classes only.
    pub accuracy: Option<f64>,
    /// Share of right answers on the held-out samples, under the same conditions.
    pub test_accuracy: Option<f64>,
    /// Samples in the mini-batch.
    pub batch_size: usize,
    /// Number of weights and biases, and of what else is learnt.
    pub n_parameters: usize,
    /// What the data are.
    pub data: Summary,
    /// The hidden layers, input side first, then the output layer.
    pub layers: Vec<LayerReport>,
    /// The bins of the layers' histograms.
    pub histogram_bins: HistogramBins,
    /// The singular values of ∂logits/∂inputs at the mini-batch's first sample, largest first. `None` with BatchNorm, where a single
    /// sample has none.
    pub jacobian_singular_values: Option<Vec<f64>>,
    /// Their decimal logarithms, also where they underflow or overflow.
    pub jacobian_singular_values_log10: Option<Vec<f64>>,
    /// How the gradient crosses the network.
    pub verdict: Verdict,
    /// Why a number above is not there or is not what it seems, by its name.
    pub flags: Flags,
}

/// The bins of all layers' histograms.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HistogramBins {
    /// Of what φ is applied to.
    pub pre_activation: Bins,
    /// Of what comes out of the hidden layers.
    pub post_activation: Bins,
}

/// How the values of a layer are distributed over the batch and the units.
#[derive(Clone, Debug, Serialize)]
pub struct Values {
    /// Mean and standard deviation.
    #[serde(flatten)]
    pub moments: Moments,
    /// How many values lie in each of the bins that all layers share: at most 8,192 of them, evenly spaced, are counted.
    pub histogram: Vec<u32>,
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
    /// What φ is applied to: z = W h + b, or what a normalization makes of it. For the output layer the logits.
    pub pre_activation: Values,
    /// h: φ of it, with what a shortcut adds. For the output layer the logits.
    pub post_activation: Values,
    /// Share of |φ′(z)| < 0.02 · sup|φ′|, in \[0, 1\]; `None` where φ does not saturate on both sides.
    pub saturated_fraction: Option<f64>,
    /// Share of units with φ′(z) = 0 on the whole mini-batch, in \[0, 1\].
    pub dead_fraction: f64,
    /// ‖W‖.
    pub weights_norm: f64,
    /// ‖∂L/∂W‖.
    pub grad_weights_norm: f64,
    /// ‖∂L/∂b‖, or ‖∂L/∂β‖ in a normalized layer.
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
    /// √(mean over the batch of ‖∂h_l/∂h_{l−1}‖²/fan_out). With BatchNorm or shortcuts ‖∂L/∂h_{l−1}‖/‖∂L/∂h_l‖, and flagged so.
    pub jacobian_gain: f64,
    /// log₁₀ of the product of the gains from the output layer down to this one. (The product of the gains is not the gain of the product.)
    pub jacobian_product_log10: f64,
    /// What LSUV did to the layer at the start, with that initializer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lsuv: Option<Lsuv>,
    /// Why a number above is not there or is not what it seems, by its name.
    pub flags: Flags,
}

/// What a report is made from, beside the network.
pub(crate) struct Findings<'a, T> {
    pub(crate) config: &'a Config,
    /// Updates made so far.
    pub(crate) step: usize,
    pub(crate) data: &'a Summary,
    pub(crate) network: &'a Network<T>,
    pub(crate) lsuv: &'a [Lsuv],
    /// The loss on the mini-batch.
    pub(crate) loss: f64,
    pub(crate) loss_at_chance: f64,
    pub(crate) accuracies: Accuracies,
    /// The forward pass of the mini-batch.
    pub(crate) forward: &'a Forward<T>,
    /// The gradients of the loss on it.
    pub(crate) backward: &'a Backward<T>,
    /// ‖ΔW‖ of the next update, for each layer.
    pub(crate) update_norms: Vec<Magnitude>,
    /// The same pass in float64, where the network's own precision loses something.
    pub(crate) truth: Option<(Forward<f64>, Backward<f64>)>,
}

/// What is known of the shares of right answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Accuracies {
    /// On the training and on the test set.
    Known(f64, f64),
    /// Not all samples were seen at this step.
    NotEvaluated,
    /// There are no classes.
    NotApplicable,
}

impl Report {
    /// Version of the JSON form.
    pub const SCHEMA: u32 = 1;

    /// The report on a network.
    pub(crate) fn new<T: Real>(findings: &Findings<'_, T>) -> Self {
        let Findings { config, network, forward, backward, loss, .. } = findings;
        let hidden = network.layers().len() - 1;
        let bins = HistogramBins {
            pre_activation: bins_of(&forward.pre_activations),
            // The inputs are no layer's outputs.
            post_activation: bins_of(&forward.post_activations[1..]),
        };
        // From the first layer whose pre-activations underflow on, the zeros of the gradient are not true zeros.
        let mut underflow = false;
        let mut layers: Vec<LayerReport> = (0..=hidden)
            .map(|index| {
                let mut report = LayerReport::new(index, findings, &bins);
                if underflow && report.grad_weights_norm_log10 == f64::NEG_INFINITY {
                    report.flags.set("grad_weights_norm", Flag::Underflow);
                }
                underflow |= is_underflow(index, network, forward);
                report
            })
            .collect();
        let mut product = 0.0;
        for layer in layers.iter_mut().rev() {
            product += libm::log10(layer.jacobian_gain);
            layer.jacobian_product_log10 = product;
            layer.flags.check("jacobian_product_log10", product);
        }
        let norms = Norms::of(findings);
        let is_finite = |norm: &Magnitude| norm.log10 < f64::INFINITY;
        let verdict = Verdict::of(&Evidence {
            finite: loss.is_finite() && norms.iter().all(|n| is_finite(&n.post_activation) && is_finite(&n.weights)),
            forward_underflow: underflow,
            grad_weights: norms[..hidden].iter().map(|norm| norm.weights).collect(),
            grad_alpha: backward.layers.iter().any(|layer| layer.alpha.is_some_and(|alpha| alpha.into() != 0.0)),
            grad_post_activations: norms[..hidden].iter().map(|norm| norm.post_activation).collect(),
            saturated: layers[..hidden].iter().map(|layer| layer.saturated_fraction).collect(),
        });
        let mut flags = Flags::default();
        flags.check("loss", *loss);
        let (accuracy, test_accuracy) = match findings.accuracies {
            Accuracies::Known(train, test) => (Some(train), Some(test)),
            Accuracies::NotEvaluated | Accuracies::NotApplicable => (None, None),
        };
        if accuracy.is_none() {
            let is_evaluated = findings.accuracies == Accuracies::NotApplicable;
            let flag = if is_evaluated { Flag::NotApplicable } else { Flag::NotEvaluated };
            flags.set("accuracy", flag);
            flags.set("test_accuracy", flag);
        }
        let singular = (config.normalization != Normalization::Batch).then(|| {
            let sample = forward.post_activations[0].slice_axis(Axis(0), (0..1).into()).to_owned();
            jacobian::singular_values(network, &sample)
        });
        match &singular {
            None => flags.set("jacobian_singular_values", Flag::NotApplicable),
            Some(values) => {
                if let Some(flag) = values.iter().find_map(|value| value.flag()) {
                    flags.set("jacobian_singular_values", flag);
                }
                values.iter().for_each(|value| flags.check("jacobian_singular_values_log10", value.log10));
            }
        }
        let each = |f: fn(&Magnitude) -> f64| singular.as_ref().map(|values| values.iter().map(f).collect());
        Self {
            schema: Self::SCHEMA,
            config: (*config).clone(),
            step: findings.step,
            loss: *loss,
            loss_at_chance: findings.loss_at_chance,
            accuracy,
            test_accuracy,
            batch_size: forward.logits().nrows(),
            n_parameters: network.n_parameters(),
            data: findings.data.clone(),
            layers,
            histogram_bins: bins,
            jacobian_singular_values: each(|value| value.value),
            jacobian_singular_values_log10: each(|value| value.log10),
            verdict,
            flags,
        }
    }

    /// The JSON text.
    pub fn to_json(&self) -> String {
        json(self)
    }
}

fn bins_of<T: Real>(arrays: &[Array2<T>]) -> Bins {
    let extents: Vec<Extent> = arrays.iter().filter_map(|array| Extent::of(values(array))).collect();
    Bins::suiting(extents.into_iter())
}

/// The norms of one layer's gradients: as the network's precision holds them, with the logarithm that they have in float64.
#[derive(Clone, Copy)]
struct Norms {
    weights: Magnitude,
    bias: Magnitude,
    post_activation: Magnitude,
}

impl Norms {
    fn of<T: Real>(findings: &Findings<'_, T>) -> Vec<Self> {
        (0..findings.backward.layers.len()).map(|index| Self::of_layer(findings, index)).collect()
    }

    fn of_layer<T: Real>(findings: &Findings<'_, T>, index: usize) -> Self {
        let held = of_gradients(&findings.backward.layers[index]);
        match &findings.truth {
            None => held,
            Some((_, truth)) => {
                let truth = of_gradients(&truth.layers[index]);
                Self {
                    weights: held.weights.told_by::<T>(truth.weights),
                    bias: held.bias.told_by::<T>(truth.bias),
                    post_activation: held.post_activation.told_by::<T>(truth.post_activation),
                }
            }
        }
    }
}

fn of_gradients<T>(layer: &LayerGradients<T>) -> Norms {
    Norms { weights: layer.weights_norm, bias: layer.bias_norm, post_activation: layer.post_activation_norm }
}

impl LayerReport {
    fn new<T: Real>(index: usize, findings: &Findings<'_, T>, bins: &HistogramBins) -> Self {
        let Findings { network, forward, truth, .. } = findings;
        let layer = &network.layers()[index];
        let is_output = index + 1 == network.layers().len();
        let linear = Activation::Linear.function();
        let function = if is_output { &linear } else { &network.architecture().function };
        let z = &forward.pre_activations[index];
        let h = forward.post_activations.get(index + 1).unwrap_or(z);
        let slopes = Slopes::of(function, z);
        let weights_norm = Magnitude::norm(values(&layer.weights), 0);
        let norms = Norms::of_layer(findings, index);
        let post_bins = if is_output { &bins.pre_activation } else { &bins.post_activation };
        let mut report = Self {
            layer: index + 1,
            fan_in: layer.weights.ncols(),
            fan_out: layer.weights.nrows(),
            pre_activation: Values { moments: Moments::of(values(z)), histogram: bins.pre_activation.count(values(z)) },
            post_activation: Values { moments: Moments::of(values(h)), histogram: post_bins.count(values(h)) },
            saturated_fraction: slopes.saturated_fraction,
            dead_fraction: slopes.dead_fraction,
            weights_norm: weights_norm.value,
            grad_weights_norm: norms.weights.value,
            grad_bias_norm: norms.bias.value,
            grad_post_activation_norm: norms.post_activation.value,
            grad_weights_norm_log10: norms.weights.log10,
            grad_bias_norm_log10: norms.bias.log10,
            grad_post_activation_norm_log10: norms.post_activation.log10,
            update_ratio: (!weights_norm.is_zero()).then(|| findings.update_norms[index].ratio(weights_norm)),
            jacobian_gain: 0.0,
            jacobian_product_log10: 0.0,
            lsuv: findings.lsuv.get(index).copied(),
            flags: Flags::default(),
        };
        report.measure_jacobian(index, findings, function, &slopes);
        report.flag(weights_norm, &norms);
        if let Some((truth, _)) = truth {
            let z = &truth.pre_activations[index];
            let h = truth.post_activations.get(index + 1).unwrap_or(z);
            report.compare("pre_activation", report.pre_activation.moments, Moments::of(values(z)), T::MIN_NORMAL);
            report.compare("post_activation", report.post_activation.moments, Moments::of(values(h)), T::MIN_NORMAL);
        }
        report
    }

    fn measure_jacobian<T: Real>(
        &mut self,
        index: usize,
        findings: &Findings<'_, T>,
        function: &ActivationFunction,
        slopes: &Slopes,
    ) {
        let Findings { network, forward, backward, .. } = findings;
        let layer: &Layer<T> = &network.layers()[index];
        let is_output = index + 1 == network.layers().len();
        self.jacobian_gain = if !is_output && network.architecture().mixes_layers_or_samples() {
            let before = match index.checked_sub(1) {
                Some(before) => backward.layers[before].post_activation_norm,
                None => backward.inputs_norm,
            };
            self.flags.set("jacobian_gain", Flag::FromGradients);
            before.ratio(backward.layers[index].post_activation_norm)
        } else if let Some(normalized) = forward.normalized.get(index) {
            let slopes = forward.pre_activations[index].mapv(|y| T::of(function.dphi(y.into())).into());
            jacobian::gain_with_layer_norm(layer, normalized, &slopes)
        } else {
            jacobian::gain(layer, &slopes.mean_squares)
        };
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
            ("pre_activation", self.pre_activation.moments.std),
            ("post_activation", self.post_activation.moments.std),
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

    /// Flags values that the network's precision has lost and float64 has not.
    fn compare(&mut self, name: &'static str, held: Moments, truth: Moments, min_normal: f64) {
        if !held.std.is_finite() && truth.std.is_finite() {
            self.flags.set(name, Flag::Overflow);
        } else if held.std < min_normal && held.mean.abs() < min_normal && (truth.std > 0.0 || truth.mean != 0.0) {
            self.flags.set(name, Flag::Underflow);
        }
    }
}

/// Whether the pre-activations are lost below the smallest normal number though inputs and weights are not 0.
fn is_underflow<T: Real>(index: usize, network: &Network<T>, forward: &Forward<T>) -> bool {
    let any = |values: &Array2<T>| values.iter().any(|x| *x != T::zero());
    let lost = |z: &T| (*z).into().abs() < T::MIN_NORMAL;
    forward.pre_activations[index].iter().all(lost)
        && any(&forward.post_activations[index])
        && any(&network.layers()[index].weights)
}
