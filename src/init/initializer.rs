//! Initializers: the law from which the weights and biases of a layer are drawn.

use crate::activation::{Activation, ActivationFunction, Parameter};
use crate::error::Error;
use crate::init::bias_law::BiasLaw;
use crate::init::distribution::Distribution;
use crate::init::gain::Gain;
use crate::text::named::named_enum;

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
        /// blocks never learn: see [`Resolved::has_frozen_blocks`](crate::Resolved::has_frozen_blocks).
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

/// What is known of an initializer, whatever the layer.
#[derive(Clone, Copy, Debug)]
pub struct InitializerProperties {
    /// The family, for menus.
    pub kind: InitializerKind,
    /// The parameter, if there is one.
    pub parameter: Option<Parameter>,
    /// Whether the weights are times a gain.
    pub has_gain: bool,
    /// Whether `fan_mode` decides on the variance.
    pub has_fan_mode: bool,
    /// The law of the biases that comes with a framework's default, whatever `bias` says.
    pub biases: Option<BiasLaw>,
    /// The shape of the law of single weights; `None` where weights are not drawn one by one, and where `distribution` decides.
    pub distribution: Option<Distribution>,
    /// The key of its label on the scale of the weights; `None` for those that are not named there. Initializers of one key share a label.
    pub mark: Option<&'static str>,
}

impl Initializer {
    /// What is known of the initializer. Its law stands in [`Initialization::law`](crate::Initialization::law), its programs in `export`.
    pub const fn properties(self) -> InitializerProperties {
        use Distribution::{Normal, Truncated, Uniform};
        use InitializerKind::{Framework, Kaiming, Lecun, Scale, Structured, Symmetric, Xavier};
        match self {
            Self::XavierNormal => classical(Xavier, Normal),
            Self::XavierUniform => classical(Xavier, Uniform),
            Self::XavierTruncated => classical(Xavier, Truncated),
            Self::KaimingNormal => InitializerProperties { has_fan_mode: true, ..classical(Kaiming, Normal) },
            Self::KaimingUniform => InitializerProperties { has_fan_mode: true, ..classical(Kaiming, Uniform) },
            Self::KaimingTruncated => InitializerProperties { has_fan_mode: true, ..classical(Kaiming, Truncated) },
            Self::LecunNormal => classical(Lecun, Normal),
            Self::LecunUniform => classical(Lecun, Uniform),
            Self::LecunTruncated => classical(Lecun, Truncated),
            Self::Normal => InitializerProperties {
                distribution: Some(Normal),
                mark: Some("normal"),
                ..with_parameter(Scale, "σ", 1.0)
            },
            Self::Uniform => InitializerProperties {
                distribution: Some(Uniform),
                mark: Some("uniform"),
                ..with_parameter(Scale, "a", 1.0)
            },
            Self::TruncNormal => {
                InitializerProperties { distribution: Some(Truncated), ..with_parameter(Scale, "σ", 1.0) }
            }
            Self::VarianceScaling => InitializerProperties { has_fan_mode: true, ..plain(Scale) },
            Self::Orthogonal | Self::LooksLinear | Self::Identity => {
                InitializerProperties { has_gain: true, ..plain(Structured) }
            }
            Self::EdgeOfChaos | Self::RandomWalk | Self::Fixup => {
                InitializerProperties { distribution: Some(Normal), ..plain(Structured) }
            }
            Self::Lsuv => plain(Structured),
            Self::Sparse => InitializerProperties { has_gain: true, ..with_parameter(Structured, "s", 0.9) },
            Self::PytorchDefault => InitializerProperties {
                biases: Some(BiasLaw::Pytorch),
                distribution: Some(Uniform),
                mark: Some("pytorch"),
                ..plain(Framework)
            },
            Self::KerasDefault => {
                InitializerProperties { biases: Some(BiasLaw::Zero), distribution: Some(Uniform), ..plain(Framework) }
            }
            Self::FlaxDefault => {
                InitializerProperties { biases: Some(BiasLaw::Zero), distribution: Some(Truncated), ..plain(Framework) }
            }
            Self::Constant => with_parameter(Symmetric, "c", 0.1),
            Self::Zeros => plain(Symmetric),
        }
    }

    /// The gain that a choice stands for.
    ///
    /// # Errors
    /// If it is that of the activation function and there is none.
    pub fn gain(self, choice: Gain, function: &ActivationFunction) -> Result<f64, Error> {
        let InitializerProperties { kind, has_gain, .. } = self.properties();
        match choice {
            Gain::Value(gain) => Ok(gain),
            Gain::Activation if has_gain => function.gain(),
            Gain::Auto | Gain::Activation if kind != InitializerKind::Kaiming => Ok(1.0),
            // He et al. derive it for rectifiers: √(2/(1 + a²)) for a slope of a on the left.
            _ if function.is(Activation::LeakyRelu) => function.gain(),
            _ => Ok(std::f64::consts::SQRT_2),
        }
    }
}

const fn plain(kind: InitializerKind) -> InitializerProperties {
    InitializerProperties {
        kind,
        parameter: None,
        has_gain: false,
        has_fan_mode: false,
        biases: None,
        distribution: None,
        mark: None,
    }
}

/// A law times a gain, named on the scale of the weights after its family.
const fn classical(kind: InitializerKind, distribution: Distribution) -> InitializerProperties {
    InitializerProperties { has_gain: true, distribution: Some(distribution), mark: Some(kind.name()), ..plain(kind) }
}

const fn with_parameter(kind: InitializerKind, letter: &'static str, default: f64) -> InitializerProperties {
    InitializerProperties { parameter: Some(Parameter { letter, default }), ..plain(kind) }
}
