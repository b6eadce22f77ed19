//! What is known of an initializer: the form of an entry of the table.

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
    /// The parameter, if there is one.
    pub parameter: Option<Parameter>,
    /// The largest value of the parameter, where that is less than `init_parameter` may be.
    pub largest_parameter: Option<f64>,
    /// The gain that `auto` stands for; `None` where the weights are not times a gain.
    pub(super) gain: Option<fn(&ActivationFunction) -> f64>,
    /// The law of the biases that comes with a framework's default, whatever `bias` says.
    pub biases: Option<BiasLaw>,
    /// The shape of the law of single weights; `None` where weights are not drawn one by one, and where `distribution` decides.
    pub distribution: Option<Distribution>,
    /// The law of the weights.
    pub(crate) law: Law,
    /// What other settings must be for this law; any other value is refused.
    pub needs: &'static [Need],
    /// Whether σ_w is not the setting but the one of the edge of chaos, from the activation function and the biases.
    pub is_critical: bool,
    /// Whether the layers, once drawn, are divided by the deviation of their outputs on the first mini-batch, as LSUV does it.
    pub is_adjusted: bool,
    /// Whether the branches of residual blocks begin at 0: the law of their last layer is 0, that of the first is not.
    pub zeroes_branches: bool,
    /// Whether the weights of the output layer begin at 0.
    pub zeroes_output: bool,
    /// The key of its label on the scale of the weights; `None` for those that are not named there. Initializers of one key share a label.
    pub mark: Option<&'static str>,
    /// How PyTorch writes it, if it has a name for it. Without one it is written as its law.
    pub(crate) pytorch: Option<Spelling>,
}

/// The law of the weights of any layer. What exported programs say of it is derived from this form.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Law {
    /// Independent weights of variance σ²/fan, of the entry's distribution.
    Scaled {
        /// σ.
        sigma: fn(&Initialization) -> f64,
        /// What divides the variance.
        fan: Fan,
    },
    /// Independent weights of the entry's distribution, whose scale is the parameter whatever the shape: see [`WeightLaw::Entries`].
    Entries,
    /// The same law in every layer.
    Same(fn(&Initialization) -> WeightLaw),
    /// A law that depends on the layer in another way. Exported programs draw it with NumPy: in `src/export/weights.py` are the lines of
    /// `initializer=` its name.
    Own(fn(&Initialization, &LayerShape) -> WeightLaw),
}

/// What divides a variance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fan {
    /// `fan_in`.
    In,
    /// (fan_in + fan_out)/2, with the deviation as Glorot & Bengio write it: σ √(2/(fan_in + fan_out)). That of [`FanMode::FanAvg`] may
    /// differ in the last bit.
    Mean,
    /// What `fan_mode` says.
    Chosen,
}

/// Another setting that must have one of some values.
#[derive(Clone, Copy, Debug)]
pub struct Need {
    /// Its name.
    pub setting: &'static str,
    /// The values, as texts that the setting takes.
    pub allowed: &'static [&'static str],
}

/// A function of PyTorch that draws a law.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spelling {
    /// The call, with `layer.weight` for the weights. `$gain` and `$fan_mode` stand for the settings.
    pub(crate) code: &'static str,
    /// Whether the function can say what the settings ask for.
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
        /// With a scale of the user's choice.
        Scale = "scale",
        /// More than independent weights, or a law for certain networks.
        Structured = "structured",
        /// What a framework does unasked.
        Framework = "framework",
        /// All weights alike: the counter-examples.
        Symmetric = "symmetric",
    }
}

impl InitializerProperties {
    /// Whether the weights are times a gain.
    pub fn has_gain(&self) -> bool {
        self.gain.is_some()
    }

    /// Whether `fan_mode` decides on the variance.
    pub fn has_fan_mode(&self) -> bool {
        matches!(self.law, Law::Scaled { fan: Fan::Chosen, .. })
    }

    /// Whether `distribution` decides on the shape of the law.
    pub fn has_free_distribution(&self) -> bool {
        matches!(self.law, Law::Scaled { .. } | Law::Entries) && self.distribution.is_none()
    }

    /// The law of a layer's weights.
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
