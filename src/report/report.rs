//! The report: the measurements of a network at one step, layer by layer; one JSON object.

use crate::config::{Config, Resolved};
use crate::dataset::{Summary, Task};
use crate::network::{Loss, Normalization, Preview};
use crate::numeric::Magnitude;
use crate::prediction::{Prediction, Unknown};
use crate::report::cure::Cure;
use crate::report::evidence::{Evidence, Path, Rates, Training, decades, settled, stability};
use crate::report::examined::Examined;
use crate::report::flags::{Flag, Flags};
use crate::report::layer_report::LayerReport;
use crate::report::measured_network::MeasuredNetwork;
use crate::report::outcome::Tried;
use crate::report::predicted_network::PredictedNetwork;
use crate::report::spectrum::Spectrum;
use crate::report::value_statistics::{HistogramBins, ValueStatistics};
use crate::report::verdict::Verdict;
use crate::text::json_object;
use crate::text::to_json;

json_object! {
    /// The state of an experiment at one step.
    ///
    /// A number that JSON cannot represent is `null`, and `flags` gives the reason.
    #[derive(Clone, Debug)]
    pub struct Report {
        /// Version of the JSON format.
        pub schema: u32,
        /// The configuration of the experiment.
        pub config: Config,
        /// Number of updates made so far.
        pub step: usize,
        /// The loss on the mini-batch of the next update.
        pub loss: f64,
        /// The loss of the best prediction that is the same for all inputs: the frequencies of the classes in the training set; for a regression, the
        /// mean. 0, and flagged, if all targets of the training set are equal.
        pub loss_at_chance: f64,
        /// `loss` divided by `loss_at_chance`; `None` if that is 0.
        pub loss_over_chance: Option<f64>,
        /// The loss below which the data count as learnt: half the loss at chance for the built-in data sets; for a user's file see
        /// [`References`](crate::References). `None` if it is unknown.
        pub target_loss: Option<f64>,
        /// Share of the most frequent class in the training set; `None` for a regression.
        pub largest_class_share: Option<f64>,
        /// Accuracy on the whole training set, if it was evaluated at this step; for classes only.
        pub accuracy: Option<f64>,
        /// Accuracy on the test set; `None` as above.
        pub test_accuracy: Option<f64>,
        /// Mean loss on the test set, if it was evaluated at this step.
        pub test_loss: Option<f64>,
        /// Number of samples in the mini-batch.
        pub batch_size: usize,
        /// Number of trainable parameters.
        pub n_parameters: usize,
        /// The data set.
        pub data: Summary,
        /// The hidden layers, input side first, then the output layer.
        pub layers: Vec<LayerReport>,
        /// The `mean_cosine` of the inputs, see [`LayerReport`].
        pub inputs_mean_cosine: Option<f64>,
        /// The `effective_rank` of the inputs, see [`LayerReport`].
        pub inputs_effective_rank: Option<f64>,
        /// How much worse nearest neighbours predict the targets after LayerNorm has divided each sample by its length: E(x/‖x‖) − E(x).
        /// E is Σ (t − t′)² / (2 Σ (t − t̄)²) over the first 64 samples of the mini-batch, where t′ is the target of the nearest other sample;
        /// classes have one-hot targets. The result is 0 if the length does not matter. It is 1 if neighbours had the same target before, and differ
        /// like any two samples after. Part of the examination; `None` without LayerNorm, for one sample, or if all targets are equal.
        pub lost_with_length: Option<f64>,
        /// The bins of the layers' histograms.
        pub histogram_bins: HistogramBins,
        /// The singular values of ∂logits/∂inputs at the mini-batch's first sample, largest first. `None` with BatchNorm, where one sample alone has
        /// no Jacobian.
        pub jacobian_singular_values: Option<Vec<f64>>,
        /// Their decimal logarithms, right even if the values underflow or overflow.
        pub jacobian_singular_values_log10: Option<Vec<f64>>,
        /// min(1, `clip_norm` / ‖∇L‖) of the next update, in \[0, 1\].
        pub clip_factor: f64,
        /// ⟨∇L, −Δθ⟩/L of the next update Δθ: the share by which it reduces the loss, to first order.
        pub relative_gain: f64,
        /// The largest eigenvalue of the Gauss–Newton matrix of the loss over all parameters, on the first 64 samples of the mini-batch, by 12
        /// iterations of Lanczos from the gradient. Part of the examination; `None` if the loss has no finite gradient.
        pub sharpness: Option<f64>,
        /// The largest stable λ: 2/sharpness for sgd, 2(1 + μ)/sharpness for momentum, 2(1 + μ)/((1 + 2μ) sharpness) for nesterov; `None` for the
        /// other optimizers. With cross-entropy, training still works at a few times this λ. Cohen et al. 2021; Lewkowycz et al. 2020.
        pub stable_learning_rate: Option<f64>,
        /// λ · sharpness; `None` as above.
        pub learning_rate_times_sharpness: Option<f64>,
        /// The share by which the loss falls within the N steps to learn at this λ, if it is quadratic with this curvature:
        /// D Σ w (1 − (1 − λθ)^{2N})/L. The sum is over the eigenvalues θ; D is the possible fall of the loss, and w the share of θ in it. An
        /// eigenvalue for which λ is unstable counts as 0. `None` as above.
        pub expected_fall: Option<f64>,
        /// The largest of these shares for λ·10^k within the range of λ.
        pub best_expected_fall: Option<f64>,
        /// The prediction of theory for an untrained network; `None` after step 0 and if there is no prediction, flagged with the reason.
        pub predicted: Option<PredictedNetwork>,
        /// The expected result of the training, and why.
        pub verdict: Verdict,
        /// The results of trainings that test cures; `None` before there are any: see [`Trials`](crate::Trials).
        pub trial: Option<Tried>,
        /// Why a number above is missing or not exact, by its name.
        pub flags: Flags,
    }
}

/// The input of a report, except the network.
pub(crate) struct ReportHeader<'a> {
    pub(crate) resolved: &'a Resolved,
    pub(crate) training: Training,
    pub(crate) data: &'a Summary,
    /// See [`Report::largest_class_share`].
    pub(crate) largest_class_share: Option<f64>,
    /// Number of samples in the mini-batch.
    pub(crate) batch_size: usize,
    /// Number of samples that the pass used.
    pub(crate) n_samples: usize,
    pub(crate) accuracies: Accuracies,
    /// The mean loss on the test set; `None` if it is not evaluated at this step.
    pub(crate) test_loss: Option<f64>,
    pub(crate) preview: &'a Preview,
    pub(crate) examined: Option<&'a Examined>,
    /// The prediction of theory; `None` if it is not requested.
    pub(crate) prediction: Option<&'a Result<Prediction, Unknown>>,
    /// Whether hidden layers without any gradient would still have none after one update.
    pub(crate) stays_dead: &'a dyn Fn() -> bool,
}

/// The accuracies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Accuracies {
    /// On the training set and on the test set.
    Known(f64, f64),
    /// Not all samples were evaluated at this step.
    NotEvaluated,
    /// A regression has no accuracy.
    NotApplicable,
}

impl Report {
    /// Version of the JSON format.
    pub const SCHEMA: u32 = 2;

    /// The report of a network.
    pub(crate) fn new(header: &ReportHeader<'_>, measured: &dyn MeasuredNetwork) -> Self {
        let ReportHeader { resolved, training, data, batch_size, n_samples, examined, preview, .. } = *header;
        let Training { loss, loss_at_chance, .. } = training;
        let Layers { reports: layers, norms, bias_ratio, is_without_gradient } = Layers::of(header, measured);
        let mut flags = Flags::default();
        flags.check("loss", loss);
        if n_samples < batch_size {
            flags.set("batch_size", Flag::FewSamples);
        }
        let (accuracy, test_accuracy) = match header.accuracies {
            Accuracies::Known(train, test) => (Some(train), Some(test)),
            Accuracies::NotEvaluated | Accuracies::NotApplicable => (None, None),
        };
        let singular =
            (resolved.architecture().normalization != Normalization::Batch).then(|| measured.singular_values());
        if let Some(values) = &singular {
            if let Some(flag) = values.iter().find_map(|value| value.flag()) {
                flags.set("jacobian_singular_values", flag);
            }
            values.iter().for_each(|value| flags.check("jacobian_singular_values_log10", value.log10));
        }
        // A block of two hidden layers has a shortcut if its numbers of inputs and outputs are equal.
        let has_shortcut = layers[..layers.len() - 1].chunks_exact(2).any(|block| block[0].fan_in == block[1].fan_out);
        if has_shortcut && resolved.has_frozen_blocks() {
            flags.set("verdict", Flag::BlocksStay);
        }
        let each = |f: fn(&Magnitude) -> f64| singular.as_ref().map(|values| values.iter().map(f).collect());
        let config = resolved.config();
        let spectrum = examined.and_then(|examined| examined.spectrum.as_ref());
        let sharpness = spectrum.map(Spectrum::sharpness);
        let stability = stability(config.optimizer);
        let stable = |(_, limit): (f64, f64)| sharpness.map(|sharpness| limit / sharpness);
        let mut report = Self {
            schema: Self::SCHEMA,
            config: config.clone(),
            step: training.step,
            loss,
            loss_at_chance,
            loss_over_chance: (loss_at_chance > 0.0).then(|| loss / loss_at_chance),
            target_loss: training.target,
            largest_class_share: header.largest_class_share,
            accuracy,
            test_accuracy,
            test_loss: header.test_loss,
            batch_size,
            n_parameters: measured.n_parameters(),
            data: data.clone(),
            layers,
            inputs_mean_cosine: examined.and_then(|examined| examined.mean_cosines[0]),
            inputs_effective_rank: examined.and_then(|examined| examined.effective_ranks[0]),
            lost_with_length: examined.and_then(|examined| examined.lost_with_length),
            histogram_bins: measured.bins().clone(),
            jacobian_singular_values: each(|value| value.value),
            jacobian_singular_values_log10: each(|value| value.log10),
            clip_factor: preview.clip_factor,
            relative_gain: preview.gain / loss,
            sharpness,
            stable_learning_rate: stability.and_then(stable),
            learning_rate_times_sharpness: stability.and(sharpness).map(|sharpness| config.learning_rate * sharpness),
            expected_fall: None,
            best_expected_fall: None,
            predicted: None,
            verdict: Verdict::PENDING,
            trial: None,
            flags,
        };
        let rates = report.rates(header);
        report.expected_fall = rates.map(|rates| rates.fall);
        report.best_expected_fall = rates.map(|rates| rates.best_fall);
        report.flag(examined.is_some(), header.accuracies);
        let path = Path::of(&norms, |index| measured.ends_block(index));
        match header.prediction {
            Some(Ok(prediction)) => {
                let share = n_samples as f64 / batch_size as f64;
                report.predicted = Some(PredictedNetwork::of(prediction, share, |index| measured.ends_block(index)));
            }
            Some(Err(unknown)) => report.flags.set("predicted", (*unknown).into()),
            None => (),
        }
        let evidence = Evidence { path, bias_ratio, rates, ..report.evidence(header, is_without_gradient) };
        report.verdict = Verdict::of(&evidence);
        report
    }

    /// Sets the flags of missing numbers.
    fn flag(&mut self, is_examined: bool, accuracies: Accuracies) {
        let later = |is_later: bool| if is_later { Flag::NotEvaluated } else { Flag::NotApplicable };
        let is_later = accuracies == Accuracies::NotEvaluated;
        for (name, number, flag) in [
            ("accuracy", self.accuracy, later(is_later)),
            ("test_accuracy", self.test_accuracy, later(is_later)),
            ("test_loss", self.test_loss, Flag::NotEvaluated),
            ("loss_over_chance", self.loss_over_chance, Flag::NotApplicable),
            ("target_loss", self.target_loss, Flag::NotEvaluated),
            ("largest_class_share", self.largest_class_share, Flag::NotApplicable),
            ("inputs_mean_cosine", self.inputs_mean_cosine, later(!is_examined)),
            ("inputs_effective_rank", self.inputs_effective_rank, later(!is_examined)),
            ("lost_with_length", self.lost_with_length, later(!is_examined)),
            ("sharpness", self.sharpness, later(!is_examined)),
            ("stable_learning_rate", self.stable_learning_rate, later(!is_examined)),
            ("learning_rate_times_sharpness", self.learning_rate_times_sharpness, later(!is_examined)),
            ("expected_fall", self.expected_fall, later(!is_examined)),
            ("best_expected_fall", self.best_expected_fall, later(!is_examined)),
            ("relative_gain", Some(self.relative_gain), Flag::NotApplicable),
        ] {
            match number {
                Some(number) => self.flags.check(name, number),
                None => self.flags.set(name, flag),
            }
        }
        if self.loss_at_chance == 0.0 {
            for name in ["loss_at_chance", "loss_over_chance", "target_loss"] {
                self.flags.set(name, Flag::ConstantTargets);
            }
        }
        if self.jacobian_singular_values.is_none() {
            self.flags.set("jacobian_singular_values", Flag::NotApplicable);
            self.flags.set("jacobian_singular_values_log10", Flag::NotApplicable);
        }
    }

    /// Conclusions from the curvature about λ.
    fn rates(&self, header: &ReportHeader<'_>) -> Option<Rates> {
        let spectrum = header.examined?.spectrum.as_ref()?;
        let stability = stability(self.config.optimizer)?;
        let rate = self.config.learning_rate * self.clip_factor;
        let fall = |rate: f64| spectrum.fall(rate, stability, header.training.steps_to_learn) / self.loss;
        let powers = decades(self.config.learning_rate).map(|k| fall(rate * libm::pow(10.0, f64::from(k))));
        let over_stable = rate * spectrum.sharpness() / stability.1;
        Some(Rates {
            sharpness: spectrum.sharpness(),
            over_stable,
            fall: fall(rate),
            best_fall: powers.fold(0.0, f64::max),
        })
    }

    /// The evidence for the verdict.
    fn evidence(&self, header: &ReportHeader<'_>, is_without_gradient: bool) -> Evidence {
        let hidden = &self.layers[..self.layers.len() - 1];
        let last = &hidden[hidden.len() - 1];
        let is_finite = |layer: &LayerReport| {
            layer.grad_post_activation_norm_log10 < f64::INFINITY && layer.grad_weights_norm_log10 < f64::INFINITY
        };
        let largest = |of: fn(&LayerReport) -> Option<f64>| hidden.iter().filter_map(of).fold(0.0, f64::max);
        let shares = || hidden.iter().filter_map(|layer| layer.saturated_fraction);
        let mean = |of: fn(&LayerReport) -> f64| hidden.iter().map(of).sum::<f64>() / hidden.len() as f64;
        let architecture = header.resolved.architecture();
        let settled = settled(self.config.optimizer, self.step);
        Evidence {
            training: header.training,
            sees_one_sample: architecture.normalization == Normalization::Batch && header.batch_size == 1,
            is_normalized: architecture.normalization != Normalization::None,
            has_shortcuts: architecture.residual.is_some(),
            has_dead_layer: hidden.iter().any(|layer| layer.dead_fraction == 1.0),
            sigma_w: mean(|layer| layer.weights_norm / f64::sqrt(layer.fan_out as f64)),
            gain: mean(|layer| layer.jacobian_gain),
            clip_factor: self.clip_factor,
            has_constant_curvature: self.config.loss.resolve(self.data.task) == Loss::Mse,
            depth: hidden.len() as f64,
            follows_no_curvature: stability(self.config.optimizer).is_none(),
            is_finite: self.loss.is_finite() && self.layers.iter().all(is_finite),
            is_dead: is_without_gradient && (header.stays_dead)(),
            duplicates: largest(|layer| layer.duplicate_fraction),
            loss_over_chance: self.loss_over_chance,
            saturated: (shares().count() > 0).then(|| shares().sum::<f64>() / hidden.len() as f64),
            always_saturated: mean(|layer| layer.always_saturated_fraction.unwrap_or(0.0)),
            cosine: last.mean_cosine,
            ranks: header.examined.map(|_| [self.inputs_effective_rank, last.effective_rank]),
            relative_gain: self.relative_gain * settled,
            update_ratio: largest(|layer| layer.update_ratio) * settled,
            lost_with_length: self.lost_with_length,
            inputs_size: header.examined.map(|examined| examined.inputs_size),
            targets_size: (self.data.task == Task::Regression).then(|| f64::sqrt(self.loss_at_chance)),
            ..Evidence::default()
        }
    }

    /// Suggestions that could make the network learn, the most promising first, at most three; see [`Cure`]. Empty if there is no problem.
    pub fn cures(&self) -> Vec<Cure> {
        Cure::candidates(&self.config, self.step, &self.verdict, self.stable_learning_rate)
    }

    /// The JSON text.
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}

/// The layers of a report, and quantities that the verdict needs.
struct Layers {
    reports: Vec<LayerReport>,
    /// ‖∂L/∂h‖ of the hidden layers.
    norms: Vec<Magnitude>,
    /// See [`Evidence::bias_ratio`].
    bias_ratio: f64,
    /// Whether all gradients of the hidden layers are 0, and not because of underflow.
    is_without_gradient: bool,
}

impl Layers {
    fn of(header: &ReportHeader<'_>, measured: &dyn MeasuredNetwork) -> Self {
        let n = measured.n_layers();
        let mut layers = Self {
            reports: Vec::with_capacity(n),
            norms: Vec::with_capacity(n),
            bias_ratio: f64::INFINITY,
            is_without_gradient: true,
        };
        let mut forward_underflow = false;
        for index in 0..n {
            let is_output = index + 1 == n;
            let mut layer = measured.layer(index);
            if header.n_samples < header.batch_size {
                // The loss is a mean over the samples, so each gradient is divided by their number; the squares of the norms add up.
                let factor = f64::sqrt(header.n_samples as f64 / header.batch_size as f64);
                layer.norms.post_activation = layer.norms.post_activation.times(factor);
            }
            let (norms, is_underflow, has_grad_alpha) =
                (layer.norms, layer.statistics.is_underflow, layer.has_grad_alpha);
            let bias = layer.bias_size * layer.bias_size;
            let mut report = LayerReport::new(index, layer, header.examined);
            // After the first layer whose pre-activations underflow, zeros of the gradient are not true zeros.
            if forward_underflow && report.grad_weights_norm_log10 == f64::NEG_INFINITY {
                report.flags.set("grad_weights_norm", Flag::Underflow);
            }
            forward_underflow |= is_underflow;
            if !is_output {
                layers.norms.push(norms.post_activation);
                layers.is_without_gradient &= norms.weights.is_zero() && !has_grad_alpha;
                let ValueStatistics { mean, std, .. } = report.pre_activation;
                // Inputs and biases may partly cancel.
                let rest = (mean * mean + std * std - bias).max(1e-4 * bias);
                layers.bias_ratio = layers.bias_ratio.min(f64::sqrt(bias / rest));
            }
            layers.reports.push(report);
        }
        layers.is_without_gradient &= !forward_underflow;
        if layers.bias_ratio == f64::INFINITY {
            // There are neither biases nor inputs.
            layers.bias_ratio = 0.0;
        }
        let mut product = 0.0;
        for layer in layers.reports.iter_mut().rev() {
            product += libm::log10(layer.jacobian_gain);
            layer.jacobian_product_log10 = product;
            layer.flags.check("jacobian_product_log10", product);
        }
        layers
    }
}
