//! The table of initializers: one entry for each.
//!
//! A new initializer is an entry here and a line in `name.rs`. An entry takes the fields that it does not name from the base after `..`. The programs
//! for other frameworks are derived from the entry.

use std::f64::consts::SQRT_2;

use crate::activation::{Activation, ActivationFunction, Parameter};
use crate::init::bias_law::BiasLaw;
use crate::init::distribution::Distribution::{self, Normal, Truncated, Uniform};
use crate::init::fan_mode::FanMode;
use crate::init::initialization::Initialization;
use crate::init::layer_shape::LayerShape;
use crate::init::name::Initializer;
use crate::init::properties::InitializerKind::{Framework, Kaiming, Lecun, Scale, Structured, Symmetric, Xavier};
use crate::init::properties::{Fan, InitializerKind, InitializerProperties, Law, Need, Spelling};
use crate::init::weight_law::WeightLaw;
use crate::network::BlockPart;

/// The entries, in the order of [`Initializer::ALL`].
static TABLE: [InitializerProperties; Initializer::ALL.len()] = {
    let mut table = [Initializer::ALL[0].entry(); Initializer::ALL.len()];
    let mut index = 0;
    while index < table.len() {
        table[index] = Initializer::ALL[index].entry();
        index += 1;
    }
    table
};

impl Initializer {
    /// The properties of the initializer.
    pub fn properties(self) -> &'static InitializerProperties {
        &TABLE[self as usize]
    }

    const fn entry(self) -> InitializerProperties {
        match self {
            Self::XavierNormal => InitializerProperties {
                pytorch: in_pytorch("nn.init.xavier_normal_(layer.weight, gain=$gain)"),
                ..classical(Xavier, Fan::Mean, Normal)
            },
            Self::XavierUniform => InitializerProperties {
                pytorch: in_pytorch("nn.init.xavier_uniform_(layer.weight, gain=$gain)"),
                ..classical(Xavier, Fan::Mean, Uniform)
            },
            Self::XavierTruncated => classical(Xavier, Fan::Mean, Truncated),
            Self::KaimingNormal => InitializerProperties {
                pytorch: for_relu("nn.init.kaiming_normal_(layer.weight, mode=\"$fan_mode\", nonlinearity=\"relu\")"),
                ..kaiming(Normal)
            },
            Self::KaimingUniform => InitializerProperties {
                pytorch: for_relu("nn.init.kaiming_uniform_(layer.weight, mode=\"$fan_mode\", nonlinearity=\"relu\")"),
                ..kaiming(Uniform)
            },
            Self::KaimingTruncated => kaiming(Truncated),
            Self::LecunNormal => classical(Lecun, Fan::In, Normal),
            Self::LecunUniform => classical(Lecun, Fan::In, Uniform),
            Self::LecunTruncated => classical(Lecun, Fan::In, Truncated),
            Self::Normal => InitializerProperties {
                parameter: parameter("σ", 1.0),
                distribution: Some(Normal),
                mark: Some("normal"),
                ..plain(Scale, Law::Entries)
            },
            Self::Uniform => InitializerProperties {
                parameter: parameter("a", 1.0),
                distribution: Some(Uniform),
                mark: Some("uniform"),
                ..plain(Scale, Law::Entries)
            },
            Self::TruncNormal => InitializerProperties {
                parameter: parameter("σ", 1.0),
                distribution: Some(Truncated),
                ..plain(Scale, Law::Entries)
            },
            Self::VarianceScaling => plain(Scale, Law::Scaled { sigma: |of| of.sigma_w, fan: Fan::Chosen }),
            Self::Orthogonal => InitializerProperties {
                gain: Some(|_| 1.0),
                ..plain(Structured, Law::Same(|of| WeightLaw::Orthogonal { gain: of.gain }))
            },
            Self::Lsuv => InitializerProperties {
                is_adjusted: true,
                ..plain(Structured, Law::Same(|_| WeightLaw::Orthogonal { gain: 1.0 }))
            },
            Self::EdgeOfChaos => InitializerProperties {
                distribution: Some(Normal),
                needs: SIMPLE_BIASES,
                is_critical: true,
                ..plain(Structured, Law::Scaled { sigma: |of| of.sigma_w, fan: Fan::In })
            },
            Self::LooksLinear => {
                InitializerProperties { gain: Some(|_| 1.0), ..plain(Structured, Law::Own(looks_linear)) }
            }
            Self::RandomWalk => InitializerProperties {
                distribution: Some(Normal),
                needs: LINEAR_OR_RELU,
                ..plain(Structured, Law::Own(random_walk))
            },
            Self::Sparse => InitializerProperties {
                parameter: parameter("s", 0.9),
                largest_parameter: Some(1.0),
                gain: Some(|_| 1.0),
                ..plain(Structured, Law::Same(sparse))
            },
            Self::Identity => InitializerProperties {
                gain: Some(|_| 1.0),
                ..plain(Structured, Law::Same(|of| WeightLaw::Identity { gain: of.gain }))
            },
            Self::Fixup => InitializerProperties {
                distribution: Some(Normal),
                needs: SHORTCUTS,
                zeroes_branches: true,
                zeroes_output: true,
                ..plain(Structured, Law::Own(fixup))
            },
            Self::Siren => {
                InitializerProperties { distribution: Some(Uniform), needs: SINE, ..plain(Structured, Law::Own(siren)) }
            }
            Self::PytorchDefault => InitializerProperties {
                mark: Some("pytorch"),
                pytorch: in_pytorch("nn.init.kaiming_uniform_(layer.weight, a=5**0.5)"),
                ..framework(Fan::In, |_| 1.0 / f64::sqrt(3.0), Uniform, BiasLaw::Pytorch)
            },
            Self::KerasDefault => framework(Fan::Mean, |_| 1.0, Uniform, BiasLaw::Zero),
            Self::FlaxDefault => framework(Fan::In, |_| 1.0, Truncated, BiasLaw::Zero),
            Self::Constant => InitializerProperties {
                parameter: parameter("c", 0.1),
                ..plain(Symmetric, Law::Same(|of| WeightLaw::Constant(of.parameter)))
            },
            Self::Zeros => InitializerProperties {
                zeroes_output: true,
                ..plain(Symmetric, Law::Same(|_| WeightLaw::Constant(0.0)))
            },
        }
    }
}

/// An entry with the default of every field.
const fn plain(kind: InitializerKind, law: Law) -> InitializerProperties {
    InitializerProperties {
        kind,
        parameter: None,
        largest_parameter: None,
        gain: None,
        biases: None,
        distribution: None,
        law,
        needs: &[],
        is_critical: false,
        is_adjusted: false,
        zeroes_branches: false,
        zeroes_output: false,
        mark: None,
        pytorch: None,
    }
}

/// Variance g²/fan; its label on the weight scale is that of its family.
const fn classical(kind: InitializerKind, fan: Fan, distribution: Distribution) -> InitializerProperties {
    InitializerProperties {
        gain: Some(|_| 1.0),
        distribution: Some(distribution),
        mark: Some(kind.name()),
        ..plain(kind, Law::Scaled { sigma: |of| of.gain, fan })
    }
}

/// Variance g²/fan with the fan of the setting and the gain of He et al.
const fn kaiming(distribution: Distribution) -> InitializerProperties {
    InitializerProperties { gain: Some(rectifier_gain), ..classical(Kaiming, Fan::Chosen, distribution) }
}

/// The default of a framework, with its own biases.
const fn framework(
    fan: Fan,
    sigma: fn(&Initialization) -> f64,
    distribution: Distribution,
    biases: BiasLaw,
) -> InitializerProperties {
    InitializerProperties {
        biases: Some(biases),
        distribution: Some(distribution),
        ..plain(Framework, Law::Scaled { sigma, fan })
    }
}

const fn parameter(letter: &'static str, default: f64) -> Option<Parameter> {
    Some(Parameter { letter, default })
}

const fn in_pytorch(code: &'static str) -> Option<Spelling> {
    Some(Spelling { code, suits: |_| true })
}

/// PyTorch's function supports the gain of relu, and fan_in or fan_out.
const fn for_relu(code: &'static str) -> Option<Spelling> {
    Some(Spelling { code, suits: |of| of.gain == SQRT_2 && of.fan_mode != FanMode::FanAvg })
}

/// Mean-field theory requires normal biases, or none.
const SIMPLE_BIASES: &[Need] = &[Need { setting: "bias", allowed: &[BiasLaw::Zero.name(), BiasLaw::Normal.name()] }];
const LINEAR_OR_RELU: &[Need] =
    &[Need { setting: "activation", allowed: &[Activation::Linear.name(), Activation::Relu.name()] }];
const SINE: &[Need] = &[Need { setting: "activation", allowed: &[Activation::Sine.name()] }];
const SHORTCUTS: &[Need] = &[Need { setting: "residual", allowed: &["true"] }];

/// √2, or √(2/(1 + a²)) for leaky_relu: He et al. derive it for rectifiers with slope a for z < 0.
fn rectifier_gain(function: &ActivationFunction) -> f64 {
    if function.is(Activation::LeakyRelu) { function.gain().unwrap_or(SQRT_2) } else { SQRT_2 }
}

fn looks_linear(of: &Initialization, layer: &LayerShape) -> WeightLaw {
    WeightLaw::LooksLinear {
        gain: of.gain,
        mirrored_inputs: !layer.place.is_first,
        mirrored_outputs: !layer.place.is_output,
    }
}

fn random_walk(of: &Initialization, layer: &LayerShape) -> WeightLaw {
    let n = layer.fan_in;
    let gain = if of.function.is(Activation::Relu) {
        SQRT_2 * libm::exp(1.2 / (n.max(6.0) - 2.4))
    } else {
        libm::exp(0.5 / n)
    };
    WeightLaw::entries(Normal, gain / f64::sqrt(n))
}

fn sparse(of: &Initialization) -> WeightLaw {
    /// The standard deviation of the weights that are not 0, as in PyTorch.
    const STD: f64 = 0.01;
    WeightLaw::Sparse { sparsity: of.parameter, std: STD * of.gain }
}

fn fixup(_: &Initialization, layer: &LayerShape) -> WeightLaw {
    let place = layer.place;
    if place.is_output || place.in_block == Some(BlockPart::Last) {
        return WeightLaw::Constant(0.0);
    }
    let n_blocks = if place.in_block.is_some() { place.n_blocks as f64 } else { 1.0 };
    WeightLaw::entries(Normal, f64::sqrt(2.0 / n_blocks) / f64::sqrt(layer.fan_in))
}

fn siren(of: &Initialization, layer: &LayerShape) -> WeightLaw {
    let n = layer.fan_in;
    let bound = if layer.place.is_first { 1.0 / n } else { f64::sqrt(6.0 / n) / of.function.parameter() };
    WeightLaw::Entries { distribution: Uniform, scale: bound }
}
