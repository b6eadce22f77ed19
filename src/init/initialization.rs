//! The laws of all layers of a network.

use crate::activation::{Activation, ActivationFunction};
use crate::init::bias_law::BiasLaw;
use crate::init::distribution::Distribution;
use crate::init::fan_mode::FanMode;
use crate::init::initializer::Initializer;
use crate::init::weight_law::WeightLaw;
use crate::network::{BlockPart, Place};

/// Everything that decides on the laws of an experiment's weights and biases, with the numbers that stand for words.
#[derive(Clone, Debug)]
pub struct Initialization {
    /// The initializer.
    pub initializer: Initializer,
    /// Its parameter; 0 where it has none.
    pub parameter: f64,
    /// The gain.
    pub gain: f64,
    /// σ_w of `variance_scaling` and of `edge_of_chaos`.
    pub sigma_w: f64,
    /// The shape of `variance_scaling`.
    pub distribution: Distribution,
    /// The fan of kaiming and of `variance_scaling`.
    pub fan_mode: FanMode,
    /// The law of the biases.
    pub bias: BiasLaw,
    /// The parameter of that law.
    pub sigma_b: f64,
    /// The activation function of the hidden layers.
    pub function: ActivationFunction,
    /// Whether the hidden layers are normalized.
    pub is_normalized: bool,
}

/// Standard deviation of the weights of `sparse`, in PyTorch.
const SPARSE_STD: f64 = 0.01;

impl Initialization {
    /// The law of the weights of a layer of shape `(fan_out, fan_in)`, both ≥ 1.
    pub fn law(&self, fan_out: usize, fan_in: usize, place: Place) -> WeightLaw {
        use Distribution::{Normal, Truncated, Uniform};
        let (inputs, outputs) = (fan_in as f64, fan_out as f64);
        let entries = |distribution, std| WeightLaw::entries(distribution, std);
        let xavier = |distribution| entries(distribution, self.gain * f64::sqrt(2.0 / (inputs + outputs)));
        let fan = match self.fan_mode {
            FanMode::FanIn => inputs,
            FanMode::FanOut => outputs,
            FanMode::FanAvg => 0.5 * (inputs + outputs),
        };
        let kaiming = |distribution| entries(distribution, self.gain / f64::sqrt(fan));
        let lecun = |distribution, gain: f64| entries(distribution, gain / f64::sqrt(inputs));
        match self.initializer {
            Initializer::XavierNormal => xavier(Normal),
            Initializer::XavierUniform => xavier(Uniform),
            Initializer::XavierTruncated => xavier(Truncated),
            Initializer::KaimingNormal => kaiming(Normal),
            Initializer::KaimingUniform => kaiming(Uniform),
            Initializer::KaimingTruncated => kaiming(Truncated),
            Initializer::LecunNormal => lecun(Normal, self.gain),
            Initializer::LecunUniform => lecun(Uniform, self.gain),
            Initializer::LecunTruncated => lecun(Truncated, self.gain),
            Initializer::Normal => WeightLaw::Entries { distribution: Normal, scale: self.parameter },
            Initializer::Uniform => WeightLaw::Entries { distribution: Uniform, scale: self.parameter },
            Initializer::TruncNormal => WeightLaw::Entries { distribution: Truncated, scale: self.parameter },
            Initializer::VarianceScaling => entries(self.distribution, self.sigma_w / f64::sqrt(fan)),
            Initializer::Orthogonal => WeightLaw::Orthogonal { gain: self.gain },
            Initializer::Lsuv => WeightLaw::Orthogonal { gain: 1.0 },
            Initializer::EdgeOfChaos => lecun(Normal, self.sigma_w),
            Initializer::LooksLinear => WeightLaw::LooksLinear {
                gain: self.gain,
                mirrored_inputs: !place.is_first,
                mirrored_outputs: !place.is_output,
            },
            Initializer::RandomWalk => lecun(Normal, self.random_walk_gain(inputs)),
            Initializer::Sparse => WeightLaw::Sparse { sparsity: self.parameter, std: SPARSE_STD * self.gain },
            Initializer::Identity => WeightLaw::Identity { gain: self.gain },
            Initializer::Fixup if place.is_output || place.in_block == Some(BlockPart::Last) => {
                WeightLaw::Constant(0.0)
            }
            Initializer::Fixup => {
                let n_blocks = if place.in_block.is_some() { place.n_blocks as f64 } else { 1.0 };
                lecun(Normal, f64::sqrt(2.0 / n_blocks))
            }
            Initializer::PytorchDefault => lecun(Uniform, 1.0 / f64::sqrt(3.0)),
            Initializer::KerasDefault => entries(Uniform, f64::sqrt(2.0 / (inputs + outputs))),
            Initializer::FlaxDefault => lecun(Truncated, 1.0),
            Initializer::Constant => WeightLaw::Constant(self.parameter),
            Initializer::Zeros => WeightLaw::Constant(0.0),
        }
    }

    /// The law of the biases of a layer of `fan_in` inputs. A framework's default leaves the shift of a normalization at 0.
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

    fn random_walk_gain(&self, n: f64) -> f64 {
        if self.function.is(Activation::Relu) {
            std::f64::consts::SQRT_2 * libm::exp(1.2 / (n.max(6.0) - 2.4))
        } else {
            libm::exp(0.5 / n)
        }
    }
}
