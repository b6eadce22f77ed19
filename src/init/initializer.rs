//! Initializers: the law from which the weights and biases of a layer are drawn.

use crate::activation::{Activation, ActivationFunction, Parameter};
use crate::config::Config;
use crate::error::Error;
use crate::init::distribution::Distribution;
use crate::init::gain::Gain;
use crate::init::weight_law::WeightLaw;
use crate::network::{BlockPart, Normalization, Place};
use crate::text::named::named_enum;
use crate::theory::edge_of_chaos;

named_enum! {
    /// A way to draw a layer's weights. `fan_in` and `fan_out` are the layer's numbers of inputs and outputs, g is the gain, and `fan` is
    /// `fan_in`, `fan_out` or their mean, as `fan_mode` has it.
    pub enum Initializer for "initializer" {
        /// N(0, 2g²/(fan_in + fan_out)). Glorot & Bengio 2010, eq. 12; PyTorch's `xavier_normal_`.
        XavierNormal = "xavier_normal",
        /// U(±g√(6/(fan_in + fan_out))). Glorot & Bengio 2010, eq. 16; Keras' `GlorotUniform`.
        XavierUniform = "xavier_uniform",
        /// As `xavier_normal`, cut at two standard deviations and widened to keep its variance: what Keras calls `GlorotNormal`.
        XavierTruncated = "xavier_truncated",
        /// N(0, g²/fan). He et al. 2015, for relu; PyTorch's `kaiming_normal_`.
        KaimingNormal = "kaiming_normal",
        /// U(±g√(3/fan)). He et al. 2015; Keras' `HeUniform` with `fan_in`.
        KaimingUniform = "kaiming_uniform",
        /// As `kaiming_normal`, cut at two standard deviations and widened to keep its variance: what Keras calls `HeNormal`.
        KaimingTruncated = "kaiming_truncated",
        /// N(0, g²/fan_in). LeCun et al. 1998.
        LecunNormal = "lecun_normal",
        /// U(±g√(3/fan_in)). LeCun et al. 1998; Keras' `LecunUniform`.
        LecunUniform = "lecun_uniform",
        /// As `lecun_normal`, cut at two standard deviations and widened to keep its variance: what Keras calls `LecunNormal`.
        LecunTruncated = "lecun_truncated",
        /// N(0, σ²) whatever the shape; σ is `init_parameter`.
        Normal = "normal",
        /// U(±a) whatever the shape; a is `init_parameter`.
        Uniform = "uniform",
        /// N(0, σ²) cut at ±2σ, not widened: its standard deviation is 0.8796 σ. Keras' `TruncatedNormal`, JAX's `truncated_normal`;
        /// PyTorch's `trunc_normal_` cuts at ±2 whatever σ.
        TruncNormal = "trunc_normal",
        /// Variance σ_w²/fan; normal, uniform or truncated; σ_w is `sigma_w`.
        VarianceScaling = "variance_scaling",
        /// g times an orthogonal matrix (with orthonormal rows or columns where it is not square), uniformly drawn. Saxe et al. 2013.
        Orthogonal = "orthogonal",
        /// Orthogonal, then each layer in turn divided by the standard deviation of its outputs (without biases) on the first mini-batch, until
        /// their variance lies within 0.1 of 1, at most ten times. Mishkin & Matas 2015.
        Lsuv = "lsuv",
        /// N(0, σ_w²/fan_in) with the σ_w that makes χ₁ = 1 for the activation function and the law of the biases. Schoenholz et al. 2017.
        /// Refused where the fixed point repels, as for gelu, silu and mish without biases: no network would stay there.
        EdgeOfChaos = "edge_of_chaos",
        /// Mirrored blocks ±W of an orthogonal W, which make a network of relu (or of any φ with φ(x) − φ(−x) = x) linear at the start.
        /// Balduzzi et al. 2017. An odd unit has weights 0.
        LooksLinear = "looks_linear",
        /// N(0, g²/fan_in), g = exp(1/(2 fan_in)) for linear and √2 exp(1.2/(max(fan_in, 6) − 2.4)) for relu, which keeps the gradient's
        /// mean logarithm. Sussillo & Abbott 2014.
        RandomWalk = "random_walk",
        /// N(0, (0.01 g)²) with ⌈sparsity · fan_out⌉ zeros in each column; sparsity is `init_parameter`. PyTorch's `sparse_`; Martens 2010.
        Sparse = "sparse",
        /// g times the identity matrix, cut or filled with zeros where it is not square. Le et al. 2015.
        Identity = "identity",
        /// For residual blocks of two layers: He's law times L^(−1/2) for the first, 0 for the second and for the output layer; L counts the
        /// blocks with a shortcut. Zhang et al. 2019, m = 2; without its scalar multipliers. With relu the
        /// blocks never learn: see [`Config::blocks_stay`](crate::Config::blocks_stay).
        Fixup = "fixup",
        /// PyTorch's `Linear`: weights and biases U(±1/√fan_in). (`kaiming_uniform_` with a = √5.)
        PytorchDefault = "pytorch_default",
        /// Keras' `Dense`: `xavier_uniform`, biases 0.
        KerasDefault = "keras_default",
        /// Flax' `Dense`: `lecun_truncated`, biases 0.
        FlaxDefault = "flax_default",
        /// All weights c, which is `init_parameter`: the units of a layer stay identical for ever.
        Constant = "constant",
        /// All weights 0.
        Zeros = "zeros",
    }
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

named_enum! {
    /// Which fan divides the variance, for kaiming and `variance_scaling`.
    pub enum FanMode for "fan_mode" {
        /// Inputs of a unit: keeps the size of the signal.
        FanIn = "fan_in",
        /// Outputs, that is units of the layer: keeps the size of the gradient.
        FanOut = "fan_out",
        /// The mean of both.
        FanAvg = "fan_avg",
    }
}

named_enum! {
    /// The law of the biases at the start. With a normalization it is the law of its shift β.
    pub enum BiasLaw for "bias" {
        /// 0.
        Zero = "zero",
        /// `sigma_b`.
        Constant = "constant",
        /// N(0, σ_b²); σ_b is `sigma_b`.
        Normal = "normal",
        /// U(±1/√fan_in), as PyTorch's `Linear` has it.
        Pytorch = "pytorch",
    }
}

/// Standard deviation of the weights of `sparse`, in PyTorch.
const SPARSE_STD: f64 = 0.01;

/// Everything that decides on the laws of an experiment's weights and biases, with the numbers that stand for words.
#[derive(Clone, Copy, Debug)]
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
    pub activation: Activation,
    /// Whether the hidden layers are normalized.
    pub is_normalized: bool,
}

impl Initializer {
    /// The parameter, for the initializers that have one.
    pub const fn parameter(self) -> Option<Parameter> {
        match self {
            Self::Normal | Self::TruncNormal => Some(Parameter { letter: "σ", default: 1.0 }),
            Self::Uniform => Some(Parameter { letter: "a", default: 1.0 }),
            Self::Constant => Some(Parameter { letter: "c", default: 0.1 }),
            Self::Sparse => Some(Parameter { letter: "s", default: 0.9 }),
            _ => None,
        }
    }

    /// The family, for menus.
    pub const fn kind(self) -> InitializerKind {
        match self {
            Self::XavierNormal | Self::XavierUniform | Self::XavierTruncated => InitializerKind::Xavier,
            Self::KaimingNormal | Self::KaimingUniform | Self::KaimingTruncated => InitializerKind::Kaiming,
            Self::LecunNormal | Self::LecunUniform | Self::LecunTruncated => InitializerKind::Lecun,
            Self::Normal | Self::Uniform | Self::TruncNormal | Self::VarianceScaling => InitializerKind::Scale,
            Self::PytorchDefault | Self::KerasDefault | Self::FlaxDefault => InitializerKind::Framework,
            Self::Constant | Self::Zeros => InitializerKind::Symmetric,
            _ => InitializerKind::Structured,
        }
    }

    /// Whether the weights are times a gain.
    pub const fn has_gain(self) -> bool {
        matches!(
            self,
            Self::XavierNormal
                | Self::XavierUniform
                | Self::XavierTruncated
                | Self::KaimingNormal
                | Self::KaimingUniform
                | Self::KaimingTruncated
                | Self::LecunNormal
                | Self::LecunUniform
                | Self::LecunTruncated
                | Self::Orthogonal
                | Self::LooksLinear
                | Self::Sparse
                | Self::Identity
        )
    }

    /// Whether `fan_mode` decides on the variance.
    pub const fn has_fan_mode(self) -> bool {
        self.is_kaiming() || matches!(self, Self::VarianceScaling)
    }

    /// Whether the biases are the initializer's, whatever `bias` says: a framework's default.
    pub const fn has_biases(self) -> bool {
        matches!(self, Self::PytorchDefault | Self::KerasDefault | Self::FlaxDefault)
    }

    const fn is_kaiming(self) -> bool {
        matches!(self, Self::KaimingNormal | Self::KaimingUniform | Self::KaimingTruncated)
    }

    /// The gain that a choice stands for.
    ///
    /// # Errors
    /// If it is that of the activation function and there is none.
    pub fn gain(self, choice: Gain, function: &ActivationFunction) -> Result<f64, Error> {
        match choice {
            Gain::Value(gain) => Ok(gain),
            Gain::Activation if self.has_gain() => function.activation().gain(function.parameter()),
            Gain::Auto | Gain::Activation if !self.is_kaiming() => Ok(1.0),
            _ => match function.activation() {
                Activation::LeakyRelu => function.activation().gain(function.parameter()),
                _ => Ok(std::f64::consts::SQRT_2),
            },
        }
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
        match self.bias {
            _ if self.initializer.has_biases() && self.is_normalized && !place.is_output => WeightLaw::Constant(0.0),
            BiasLaw::Zero => WeightLaw::Constant(0.0),
            BiasLaw::Constant => WeightLaw::Constant(self.sigma_b),
            BiasLaw::Normal => WeightLaw::Entries { distribution: Distribution::Normal, scale: self.sigma_b },
            BiasLaw::Pytorch => {
                WeightLaw::Entries { distribution: Distribution::Uniform, scale: 1.0 / f64::sqrt(fan_in as f64) }
            }
        }
    }

    fn random_walk_gain(&self, n: f64) -> f64 {
        match self.activation {
            Activation::Relu => std::f64::consts::SQRT_2 * libm::exp(1.2 / (n.max(6.0) - 2.4)),
            _ => libm::exp(0.5 / n),
        }
    }
}
