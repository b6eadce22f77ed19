//! The properties of an initializer: the type of a table entry.

use crate::activation::{ActivationFunction, Parameter};
use crate::init::bias_law::BiasLaw;
use crate::init::distribution::Distribution;
use crate::init::fan_mode::FanMode;
use crate::init::initialization::Initialization;
use crate::init::layer_shape::LayerShape;
use crate::init::weight_law::WeightLaw;
use crate::text::named_enum;

/// Everything about an initializer.
#[derive(Clone, Copy, Debug)]
pub struct InitializerProperties {
    /// The family, for menus.
    pub kind: InitializerKind,
    /// The parameter, if the initializer has one.
    pub parameter: Option<Parameter>,
    /// The largest allowed parameter, if it is smaller than the upper limit of `init_parameter`.
    pub largest_parameter: Option<f64>,
    /// The gain that `auto` stands for; `None` if the initializer has no gain.
    pub(super) gain: Option<fn(&ActivationFunction) -> f64>,
    /// The biases of a framework's default initializer, which replace the setting `bias`; `None` for the setting.
    pub biases: Option<BiasLaw>,
    /// The distribution of independent weights; `None` if weights are not drawn independently, or the setting `distribution` decides.
    pub distribution: Option<Distribution>,
    /// How the weights are drawn.
    pub(crate) law: Law,
    /// Requirements on other settings; other values are refused.
    pub needs: &'static [Need],
    /// Whether σ_w is not the setting but is computed for the edge of chaos, from the activation function and the biases.
    pub is_critical: bool,
    /// Whether the layers are rescaled to variance 1 on the first mini-batch, as LSUV does.
    pub is_adjusted: bool,
    /// Whether residual branches are 0 at first: the weights of their last layer are 0, those of the first layer are not.
    pub zeroes_branches: bool,
    /// Whether the weights of the output layer are 0 at first.
    pub zeroes_output: bool,
    /// The key of its label on the weight scale; `None` for no label. Initializers with the same key share a label.
    pub mark: Option<&'static str>,
    /// PyTorch's function for it; `None` if there is none: then the exported program uses the distribution.
    pub(crate) pytorch: Option<Spelling>,
}

/// How the weights of any layer are drawn. Exported programs are derived from this.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Law {
    /// Independent weights of variance σ²/fan, with the entry's distribution.
    Scaled {
        /// σ.
        sigma: fn(&Initialization) -> f64,
        /// The fan that the variance is divided by.
        fan: Fan,
    },
    /// Independent weights of the entry's distribution with the parameter as scale, for any shape; see [`WeightLaw::Entries`].
    Entries,
    /// The same distribution in every layer.
    Same(fn(&Initialization) -> WeightLaw),
    /// A distribution that depends on the layer in another way. Exported programs draw it with NumPy, with the lines `#if initializer=` and its name
    /// in `src/export/weights.py`.
    Own(fn(&Initialization, &LayerShape) -> WeightLaw),
}

/// The fan that a variance is divided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fan {
    /// `fan_in`.
    In,
    /// (fan_in + fan_out)/2. The standard deviation is computed as Glorot & Bengio write it, σ √(2/(fan_in + fan_out)); that of [`FanMode::FanAvg`]
    /// may differ in the last bit.
    Mean,
    /// The fan of the setting `fan_mode`.
    Chosen,
}

/// A requirement: another setting must have one of some values.
#[derive(Clone, Copy, Debug)]
pub struct Need {
    /// Its name.
    pub setting: &'static str,
    /// The allowed values, as text.
    pub allowed: &'static [&'static str],
}

/// A PyTorch function that draws the weights.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spelling {
    /// The call on `layer.weight`. `$gain` and `$fan_mode` stand for the settings.
    pub(crate) code: &'static str,
    /// Whether the function supports these settings.
    pub(crate) suits: fn(&Initialization) -> bool,
}

named_enum! {
    /// Families of initializers.
    pub enum InitializerKind {
        /// Glorot & Bengio 2010.
        Xavier = "xavier",
        /// He et al. 2015.
        Kaiming = "kaiming",
        /// LeCun et al. 1998.
        Lecun = "lecun",
        /// With a scale that the user chooses.
        Scale = "scale",
        /// Not just independent weights, or for special networks only.
        Structured = "structured",
        /// The default of a framework.
        Framework = "framework",
        /// All weights equal: counter-examples.
        Symmetric = "symmetric",
    }
}

impl InitializerProperties {
    /// Whether a gain multiplies the weights.
    pub fn has_gain(&self) -> bool {
        self.gain.is_some()
    }

    /// Whether the setting `fan_mode` determines the variance.
    pub fn has_fan_mode(&self) -> bool {
        matches!(self.law, Law::Scaled { fan: Fan::Chosen, .. })
    }

    /// Whether the setting `distribution` determines the distribution.
    pub fn has_free_distribution(&self) -> bool {
        matches!(self.law, Law::Scaled { .. } | Law::Entries) && self.distribution.is_none()
    }

    /// The distribution of a layer's weights.
    pub(super) fn weights(&self, of: &Initialization, layer: &LayerShape) -> WeightLaw {
        let LayerShape { fan_in, fan_out, .. } = *layer;
        let distribution = self.distribution.unwrap_or(of.distribution);
        match self.law {
            Law::Scaled { sigma, fan } => {
                let sigma = sigma(of);
                let std = match (fan, of.fan_mode) {
                    (Fan::Mean, _) => sigma * f64::sqrt(2.0 / (fan_in + fan_out)),
                    (Fan::In, _) | (Fan::Chosen, FanMode::FanIn) => sigma / f64::sqrt(fan_in),
                    (Fan::Chosen, FanMode::FanOut) => sigma / f64::sqrt(fan_out),
                    (Fan::Chosen, FanMode::FanAvg) => sigma / f64::sqrt(0.5 * (fan_in + fan_out)),
                };
                WeightLaw::entries(distribution, std)
            }
            Law::Entries => WeightLaw::Entries { distribution, scale: of.parameter },
            Law::Same(law) => law(of),
            Law::Own(law) => law(of, layer),
        }
    }
}
