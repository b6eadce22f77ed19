//! The prediction of theory, as part of a report.

use crate::numeric::{Magnitude, Moments};
use crate::prediction::{LayerPrediction, Prediction, Unknown};
use crate::report::evidence::Path;
use crate::report::flags::{Flag, Flags};
use crate::text::json_object;

json_object! {
    /// The prediction of mean-field theory for an untrained network: averages over draws of the weights, for infinitely wide layers. It depends on
    /// the norms of the samples of the mini-batch, the angles between them, and ∂L/∂logits. Poole et al. 2016; Schoenholz et al. 2017; for BatchNorm
    /// Yang et al. 2019.
    #[derive(Clone, Debug)]
    pub struct PredictedNetwork {
        /// The prediction for the verdict's `factor_per_layer`; `None` if the verdict has none.
        pub factor_per_layer: Option<f64>,
        /// The hidden layers, input side first, then the output layer.
        pub layers: Vec<PredictedLayer>,
        /// Why a number above is `null`, by its name.
        pub flags: Flags,
    }
}

json_object! {
    /// The prediction for one layer.
    #[derive(Clone, Debug)]
    pub struct PredictedLayer {
        /// The prediction for [`LayerReport::pre_activation`](crate::LayerReport::pre_activation).
        pub pre_activation: Moments,
        /// The prediction for [`LayerReport::post_activation`](crate::LayerReport::post_activation).
        pub post_activation: Moments,
        /// The prediction for [`LayerReport::mean_cosine`](crate::LayerReport::mean_cosine), over the whole mini-batch; `None` for a single sample.
        pub mean_cosine: Option<f64>,
        /// The prediction for [`LayerReport::grad_weights_norm_log10`](crate::LayerReport::grad_weights_norm_log10).
        pub grad_weights_norm_log10: f64,
        /// The prediction for [`LayerReport::grad_bias_norm_log10`](crate::LayerReport::grad_bias_norm_log10).
        pub grad_bias_norm_log10: f64,
        /// The prediction for [`LayerReport::grad_post_activation_norm_log10`](crate::LayerReport::grad_post_activation_norm_log10).
        pub grad_post_activation_norm_log10: f64,
        /// The prediction for [`LayerReport::jacobian_gain`](crate::LayerReport::jacobian_gain).
        pub jacobian_gain: f64,
        /// The prediction for [`LayerReport::jacobian_product_log10`](crate::LayerReport::jacobian_product_log10).
        pub jacobian_product_log10: f64,
        /// Why a number above is `null`, by its name.
        pub flags: Flags,
    }
}

impl PredictedNetwork {
    /// For a report on the first samples of a mini-batch, `share` of them: see [`Sketch::report`](crate::Sketch::report). `ends_block` says at which
    /// layers a shortcut is added.
    pub(super) fn of(prediction: &Prediction, share: f64, ends_block: impl Fn(usize) -> bool) -> Self {
        let hidden = &prediction.layers[..prediction.layers.len() - 1];
        let norm = |layer: &LayerPrediction| {
            let log10 = layer.grad_post_activation_norm_log10;
            Magnitude { value: libm::pow(10.0, log10), log10 }
        };
        let norms: Vec<Magnitude> = hidden.iter().map(norm).collect();
        let factor_per_layer = Path::of(&norms, ends_block).factor_per_layer();
        let mut flags = Flags::default();
        if factor_per_layer.is_none() {
            flags.set("factor_per_layer", Flag::NotApplicable);
        }
        let mut layers: Vec<PredictedLayer> =
            prediction.layers.iter().map(|layer| PredictedLayer::of(layer, share)).collect();
        let mut product = 0.0;
        for layer in layers.iter_mut().rev() {
            product += libm::log10(layer.jacobian_gain);
            layer.jacobian_product_log10 = product;
            layer.flag();
        }
        Self { factor_per_layer, layers, flags }
    }
}

impl PredictedLayer {
    /// The prediction without the product of the gains.
    fn of(layer: &LayerPrediction, share: f64) -> Self {
        Self {
            pre_activation: layer.pre_activation,
            post_activation: layer.post_activation,
            mean_cosine: layer.mean_cosine.is_finite().then_some(layer.mean_cosine),
            grad_weights_norm_log10: layer.grad_weights_norm_log10,
            grad_bias_norm_log10: layer.grad_bias_norm_log10,
            // The loss is a mean, so each sample's ∂L/∂h is divided by the number of samples; the squares of the norms add up.
            grad_post_activation_norm_log10: layer.grad_post_activation_norm_log10 + 0.5 * libm::log10(share),
            jacobian_gain: layer.jacobian_gain,
            jacobian_product_log10: 0.0,
            flags: Flags::default(),
        }
    }

    fn flag(&mut self) {
        for (name, number) in [
            ("pre_activation", self.pre_activation.std),
            ("post_activation", self.post_activation.std),
            ("mean_cosine", self.mean_cosine.unwrap_or(f64::NAN)),
            ("grad_weights_norm_log10", self.grad_weights_norm_log10),
            ("grad_bias_norm_log10", self.grad_bias_norm_log10),
            ("grad_post_activation_norm_log10", self.grad_post_activation_norm_log10),
            ("jacobian_gain", self.jacobian_gain),
            ("jacobian_product_log10", self.jacobian_product_log10),
        ] {
            self.flags.check(name, number);
        }
    }
}

impl From<Unknown> for Flag {
    fn from(unknown: Unknown) -> Self {
        match unknown {
            Unknown::Trained => Self::Trained,
            Unknown::AdjustedWeights => Self::AdjustedWeights,
            Unknown::DependentWeights => Self::DependentWeights,
            Unknown::FewInputs => Self::FewInputs,
            Unknown::Jump => Self::Jump,
            Unknown::FewDirections => Self::FewDirections,
        }
    }
}
