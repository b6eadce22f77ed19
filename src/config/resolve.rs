//! From settings to the numbers that their words stand for.

use crate::activation::Activation;
use crate::config::declaration::Config;
use crate::error::Error;
use crate::init::{BiasLaw, Initialization, Initializer};
use crate::network::{Normalization, ResidualScale};
use crate::theory::edge_of_chaos;

impl Config {
    /// Holds the settings against their ranges and each other, and gives what they say of the first weights.
    pub(crate) fn resolve(&self) -> Result<Initialization, Error> {
        self.check_ranges()?;
        if self.initializer == Initializer::Sparse && self.init_parameter() > 1.0 {
            let (setting, value) = ("init_parameter", self.init_parameter().to_string());
            return Err(Error::OutOfRange { setting, value, min: 1e-6, max: 1.0 });
        }
        if self.residual && self.residual_scale == ResidualScale::ZeroGamma && self.normalization == Normalization::None
        {
            return Err(Error::NeedsNormalization { setting: "residual_scale", value: self.residual_scale.name() });
        }
        // What a CSV file is good for is known when it is read.
        self.dataset.task().map_or(Ok(()), |task| self.loss.check(task))?;
        Initialization::new(self)
    }
}

impl Initialization {
    /// Resolves what the settings say.
    ///
    /// # Errors
    /// If the initializer cannot do with the activation function or the biases, or the gain does not exist.
    pub fn new(config: &Config) -> Result<Self, Error> {
        let Config { initializer, activation, bias, sigma_b, .. } = *config;
        let function = config.activation_function();
        let refuse = |setting, value: &str, allowed| {
            Err(Error::Unsuitable { initializer: initializer.name(), setting, value: value.to_owned(), allowed })
        };
        let sigma_w = match initializer {
            Initializer::EdgeOfChaos => {
                let sigma_b = match bias {
                    BiasLaw::Zero => 0.0,
                    BiasLaw::Normal => sigma_b,
                    BiasLaw::Constant | BiasLaw::Pytorch => return refuse("bias", bias.name(), &["zero", "normal"]),
                };
                match edge_of_chaos::sigma_w(&function, sigma_b) {
                    Some(sigma_w) => sigma_w,
                    None => {
                        let least = edge_of_chaos::least_sigma_b(&function);
                        return Err(Error::NoEdgeOfChaos { activation: activation.name(), sigma_b, least });
                    }
                }
            }
            _ => config.sigma_w,
        };
        if initializer == Initializer::RandomWalk && !matches!(activation, Activation::Linear | Activation::Relu) {
            return refuse("activation", activation.name(), &["linear", "relu"]);
        }
        if initializer == Initializer::Fixup && !config.residual {
            return refuse("residual", "false", &["true"]);
        }
        Ok(Self {
            initializer,
            parameter: config.init_parameter(),
            gain: initializer.gain(config.gain, &function)?,
            sigma_w,
            distribution: config.distribution,
            fan_mode: config.fan_mode,
            bias: match initializer {
                Initializer::PytorchDefault => BiasLaw::Pytorch,
                Initializer::KerasDefault | Initializer::FlaxDefault => BiasLaw::Zero,
                _ => bias,
            },
            sigma_b,
            activation,
            is_normalized: config.normalization != Normalization::None,
        })
    }
}
