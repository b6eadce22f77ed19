//! The distributions of the weights and biases of all layers of a network.

use crate::activation::ActivationFunction;
use crate::init::bias_law::BiasLaw;
use crate::init::distribution::Distribution;
use crate::init::fan_mode::FanMode;
use crate::init::layer_shape::LayerShape;
use crate::init::name::Initializer;
use crate::init::weight_law::WeightLaw;
use crate::network::Place;

/// All settings that determine the first weights and biases; numbers replace the words.
#[derive(Clone, Debug)]
pub struct Initialization {
    /// The initializer.
    pub initializer: Initializer,
    /// Its parameter; 0 for an initializer without one.
    pub parameter: f64,
    /// The gain.
    pub gain: f64,
    /// σ_w of `variance_scaling` and of `edge_of_chaos`.
    pub sigma_w: f64,
    /// The distribution of `variance_scaling`.
    pub distribution: Distribution,
    /// The fan of `kaiming_*` and of `variance_scaling`.
    pub fan_mode: FanMode,
    /// The distribution of the biases.
    pub bias: BiasLaw,
    /// The parameter of that distribution.
    pub sigma_b: f64,
    /// The activation function of the hidden layers.
    pub function: ActivationFunction,
    /// Whether the hidden layers are normalized.
    pub is_normalized: bool,
}

impl Initialization {
    /// The distribution of the weights of a layer of shape `(fan_out, fan_in)`, both ≥ 1.
    pub fn law(&self, fan_out: usize, fan_in: usize, place: Place) -> WeightLaw {
        let layer = LayerShape { fan_in: fan_in as f64, fan_out: fan_out as f64, place };
        self.initializer.properties().weights(self, &layer)
    }

    /// The distribution of the biases of a layer with `fan_in` inputs. With a framework's default initializer the shift of a normalization is 0.
    pub fn bias_law(&self, fan_in: usize, place: Place) -> WeightLaw {
        let has_own_biases = self.initializer.properties().biases.is_some();
        match self.bias {
            _ if has_own_biases && self.is_normalized && !place.is_output => WeightLaw::Constant(0.0),
            BiasLaw::Zero => WeightLaw::Constant(0.0),
            BiasLaw::Constant => WeightLaw::Constant(self.sigma_b),
            BiasLaw::Normal => WeightLaw::Entries { distribution: Distribution::Normal, scale: self.sigma_b },
            BiasLaw::Pytorch => {
                WeightLaw::Entries { distribution: Distribution::Uniform, scale: 1.0 / f64::sqrt(fan_in as f64) }
            }
        }
    }
}
