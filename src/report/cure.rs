//! What would let the gradient through.

use crate::activation::Activation;
use crate::config::Config;
use crate::init::{BiasLaw, FanMode, Gain, Initializer};
use crate::network::{Normalization, ResidualScale};
use crate::report::verdict::VerdictKind;
use crate::text::Json;
use crate::text::object;

/// Settings to change, as names and texts. In JSON an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cure(Vec<(&'static str, String)>);

impl Cure {
    /// The settings with their new values.
    pub fn entries(&self) -> &[(&'static str, String)] {
        &self.0
    }

    /// The cure of an experiment whose verdict was `start` at step 0 and is `kind` now. Of a bad start: an initializer that suits the
    /// activation function, or another function with its own where none does; for networks deeper than wide, whose luck in the draw grows with
    /// depth/width (Hanin & Nica 2018), and where that was tried already, shortcuts with branches of 1/√L. Of a training that has spoilt a
    /// healthy start, or diverged: a tenth of the learning rate.
    ///
    /// `None` for a healthy experiment, and where nothing is left to try.
    pub fn of(config: &Config, start: VerdictKind, kind: VerdictKind) -> Option<Self> {
        if kind == VerdictKind::Healthy {
            return None;
        }
        let slower = Config { learning_rate: tenth(config.learning_rate).max(1e-6), ..config.clone() };
        if start == VerdictKind::Healthy {
            let cure = Self(difference(config, &slower));
            return (!cure.0.is_empty()).then_some(cure);
        }
        let has_diverged = kind == VerdictKind::Diverged && start != kind;
        let is_narrow = config.depth > config.last_width.map_or(config.width, |last| last.min(config.width));
        let (activation, initializer) = suited(config.activation);
        let plain = Config {
            activation,
            activation_parameter: None,
            initializer,
            init_parameter: None,
            gain: Gain::Auto,
            fan_mode: FanMode::FanIn,
            bias: BiasLaw::Zero,
            normalization: Normalization::None,
            residual: false,
            ..if has_diverged { slower } else { config.clone() }
        };
        let residual = Config {
            // In a narrow network all units of a layer of relu may be dead.
            activation: match activation {
                Activation::Relu | Activation::Relu6 if is_narrow => Activation::LeakyRelu,
                _ => activation,
            },
            initializer: Initializer::LecunNormal,
            // Shortcuts are where as many units come out of a block as go in.
            last_width: None,
            residual: true,
            residual_scale: ResidualScale::InverseSqrt,
            ..plain.clone()
        };
        let candidates = if is_narrow { vec![residual] } else { vec![plain, residual] };
        candidates.iter().map(|cured| Self(difference(config, cured))).find(|cure| !cure.0.is_empty())
    }
}

impl Json for Cure {
    fn write(&self, out: &mut String) {
        let members: Vec<(&str, &dyn Json)> = self.0.iter().map(|(name, text)| (*name, text as &dyn Json)).collect();
        object(out, &members);
    }
}

/// A tenth, as people write it: 0.07 of 0.7.
fn tenth(value: f64) -> f64 {
    libm::rint(value * 1e11) / 1e12
}

/// An activation function as near as possible to one, with an initializer that keeps its gradient down to a hundred layers: as measured by
/// the tests.
const fn suited(activation: Activation) -> (Activation, Initializer) {
    use Activation::{
        Arctan, Celu, Elu, Erf, Gelu, GeluTanh, HardSigmoid, HardTanh, LeakyRelu, Linear, Mish, Relu, Relu6,
        ScaledTanh, Selu, Sigmoid, Silu, Sine, Softsign, Tanh,
    };
    match activation {
        Sigmoid | HardSigmoid => (Tanh, Initializer::XavierNormal),
        Tanh | ScaledTanh | HardTanh | Arctan | Erf | Sine => (activation, Initializer::XavierNormal),
        Softsign | Elu | Celu | Linear => (activation, Initializer::Orthogonal),
        Relu | LeakyRelu | Relu6 => (activation, Initializer::KaimingNormal),
        Selu | Silu | Mish | Gelu | GeluTanh => (activation, Initializer::Lsuv),
        _ => (Relu, Initializer::KaimingNormal),
    }
}

/// The settings that a cure changes, where the two differ.
fn difference(from: &Config, to: &Config) -> Vec<(&'static str, String)> {
    let mut changes = Vec::new();
    let mut change = |name: &'static str, is_changed: bool, text: String| {
        if is_changed {
            changes.push((name, text));
        }
    };
    change("last_width", from.last_width != to.last_width, "same".into());
    change("activation", from.activation != to.activation, to.activation.to_string());
    change("activation_parameter", from.activation_parameter != to.activation_parameter, "auto".into());
    change("initializer", from.initializer != to.initializer, to.initializer.to_string());
    change("init_parameter", from.init_parameter != to.init_parameter, "auto".into());
    change("gain", from.gain != to.gain, "auto".into());
    change("fan_mode", from.fan_mode != to.fan_mode, to.fan_mode.to_string());
    change("bias", from.bias != to.bias, to.bias.to_string());
    change("normalization", from.normalization != to.normalization, to.normalization.to_string());
    change("residual", from.residual != to.residual, to.residual.to_string());
    let has_other_scale = to.residual && from.residual_scale != to.residual_scale;
    change("residual_scale", has_other_scale, to.residual_scale.to_string());
    change("learning_rate", from.learning_rate != to.learning_rate, to.learning_rate.to_string());
    changes
}
