//! The report: what the lab says about a network at one step, layer by layer; one JSON object, the same everywhere.

use crate::config::{Config, Resolved};
use crate::dataset::Summary;
use crate::network::Normalization;
use crate::numeric::Magnitude;
use crate::report::cure::Cure;
use crate::report::flags::{Flag, Flags};
use crate::report::layer_report::LayerReport;
use crate::report::measured_network::MeasuredNetwork;
use crate::report::value_statistics::HistogramBins;
use crate::report::verdict::{Evidence, Verdict, VerdictKind};
use crate::text::json_object;
use crate::text::to_json;

json_object! {
    /// The state of an experiment at one step.
    ///
    /// A number that JSON cannot hold is `null`, and `flags` beside it says why.
    #[derive(Clone, Debug)]
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
        /// Mean loss over the held-out samples, if it was evaluated at this step.
        pub test_loss: Option<f64>,
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
}

/// What a report is made from, beside the network.
pub(crate) struct ReportHeader<'a> {
    pub(crate) resolved: &'a Resolved,
    /// Updates made so far.
    pub(crate) step: usize,
    pub(crate) data: &'a Summary,
    /// Samples in the mini-batch.
    pub(crate) batch_size: usize,
    /// Those that were gone through.
    pub(crate) n_samples: usize,
    /// The loss on the mini-batch.
    pub(crate) loss: f64,
    pub(crate) loss_at_chance: f64,
    pub(crate) accuracies: Accuracies,
    /// Over the test set; `None` if not all of it was seen at this step.
    pub(crate) test_loss: Option<f64>,
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
    pub(crate) fn new(header: &ReportHeader<'_>, measured: &dyn MeasuredNetwork) -> Self {
        let ReportHeader { resolved, data, step, batch_size, n_samples, loss, loss_at_chance, accuracies, test_loss } =
            *header;
        let mut layers: Vec<LayerReport> = Vec::with_capacity(measured.n_layers());
        let mut evidence = Evidence { finite: loss.is_finite(), ..Evidence::default() };
        for index in 0..measured.n_layers() {
            let is_output = index + 1 == measured.n_layers();
            let mut layer = measured.layer(index);
            if n_samples < batch_size {
                // Each sample's gradient has a share in the mean loss, and the squares add up.
                let factor = f64::sqrt(n_samples as f64 / batch_size as f64);
                layer.norms.post_activation = layer.norms.post_activation.times(factor);
            }
            let (norms, is_underflow, has_grad_alpha) =
                (layer.norms, layer.statistics.is_underflow, layer.has_grad_alpha);
            let mut report = LayerReport::new(index, layer);
            // From the first layer whose pre-activations underflow on, the zeros of the gradient are not true zeros.
            if evidence.forward_underflow && report.grad_weights_norm_log10 == f64::NEG_INFINITY {
                report.flags.set("grad_weights_norm", Flag::Underflow);
            }
            evidence.forward_underflow |= is_underflow;
            evidence.add(&norms, report.saturated_fraction, has_grad_alpha, is_output);
            layers.push(report);
        }
        let mut product = 0.0;
        for layer in layers.iter_mut().rev() {
            product += libm::log10(layer.jacobian_gain);
            layer.jacobian_product_log10 = product;
            layer.flags.check("jacobian_product_log10", product);
        }
        let mut flags = Flags::default();
        flags.check("loss", loss);
        if n_samples < batch_size {
            flags.set("batch_size", Flag::FewSamples);
        }
        let (accuracy, test_accuracy) = match accuracies {
            Accuracies::Known(train, test) => (Some(train), Some(test)),
            Accuracies::NotEvaluated | Accuracies::NotApplicable => (None, None),
        };
        if accuracy.is_none() {
            let is_applicable = accuracies == Accuracies::NotEvaluated;
            let flag = if is_applicable { Flag::NotEvaluated } else { Flag::NotApplicable };
            flags.set("accuracy", flag);
            flags.set("test_accuracy", flag);
        }
        match test_loss {
            Some(loss) => flags.check("test_loss", loss),
            None => flags.set("test_loss", Flag::NotEvaluated),
        }
        let singular =
            (resolved.architecture().normalization != Normalization::Batch).then(|| measured.singular_values());
        match &singular {
            None => flags.set("jacobian_singular_values", Flag::NotApplicable),
            Some(values) => {
                if let Some(flag) = values.iter().find_map(|value| value.flag()) {
                    flags.set("jacobian_singular_values", flag);
                }
                values.iter().for_each(|value| flags.check("jacobian_singular_values_log10", value.log10));
            }
        }
        // Blocks of equal shapes at both ends have a shortcut: those after the first, and the first where inputs and units are as many.
        let has_shortcut = layers.len() > 4 || layers.len() > 2 && layers[0].fan_in == layers[0].fan_out;
        if has_shortcut && resolved.has_frozen_blocks() {
            flags.set("verdict", Flag::BlocksStay);
        }
        let each = |f: fn(&Magnitude) -> f64| singular.as_ref().map(|values| values.iter().map(f).collect());
        Self {
            schema: Self::SCHEMA,
            config: resolved.config().clone(),
            step,
            loss,
            loss_at_chance,
            accuracy,
            test_accuracy,
            test_loss,
            batch_size,
            n_parameters: measured.n_parameters(),
            data: data.clone(),
            layers,
            histogram_bins: measured.bins().clone(),
            jacobian_singular_values: each(|value| value.value),
            jacobian_singular_values_log10: each(|value| value.log10),
            verdict: Verdict::of(&evidence),
            flags,
        }
    }

    /// What would make the experiment healthy, if something is the matter and there is a way. `start` is what the verdict was at step 0.
    pub fn cure(&self, start: VerdictKind) -> Option<Cure> {
        Cure::of(&self.config, start, self.verdict.kind)
    }

    /// The JSON text.
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}
