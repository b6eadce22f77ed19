//! What could make a network learn.

use crate::activation::Activation;
use crate::config::Config;
use crate::dataset::Standardize;
use crate::init::{BiasLaw, FanMode, Gain, Initializer};
use crate::network::{Normalization, ResidualScale};
use crate::report::cause::Cause;
use crate::report::report::Report;
use crate::report::verdict_kind::VerdictKind;
use crate::text::Json;
use crate::text::object;

/// Settings to change, as names and texts. In JSON an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cure(Vec<(&'static str, String)>);

/// Cures that are tried at most.
const MOST: usize = 3;
/// Depth from which on shortcuts come first: without them few networks learn, whatever their initializer.
const DEEP: usize = 11;

impl Cure {
    /// The settings with their new values.
    pub fn entries(&self) -> &[(&'static str, String)] {
        &self.0
    }

    /// The configuration with these settings changed.
    pub fn applied(&self, config: &Config) -> Config {
        let mut cured = config.clone();
        for (name, text) in &self.0 {
            // (A cure names settings that there are, with values of theirs.)
            let _ = cured.set(name, text);
        }
        cured
    }

    /// What theory suggests against what the verdict of a report names, the likeliest first, at most three: none of them is tried yet. Empty where
    /// there is nothing to mend.
    ///
    /// A wrong λ is moved to the right decade; what else is named is mended: a batch of one sample, clipping, a scale of the data. Then come shortcuts
    /// with branches of 1/√L and an initializer that suits them, which deep networks learn with, and an initializer that suits the activation
    /// function; at last another function. Normalizations and shortcuts that there are stay.
    pub fn candidates(report: &Report) -> Vec<Self> {
        let config = &report.config;
        let verdict = &report.verdict;
        let usual = config.optimizer.usual_learning_rate();
        let at = |learning_rate: f64| Config { learning_rate, ..config.clone() };
        let mut cured = Vec::new();
        match (verdict.kind, verdict.cause) {
            (kind, _) if kind.is_good() => return Vec::new(),
            (_, Some(Cause::OneSample)) => {
                let mended = Config { batch_size: 64, ..config.clone() };
                cured.extend([mended.clone(), Config { learning_rate: usual, ..mended.clone() }]);
                cured.extend(with_shortcuts(&mended).map(|config| Config { learning_rate: usual, ..config }));
            }
            (VerdictKind::Stuck, _) => (),
            // Steps that are too large can spoil any start.
            _ if report.step > 0 => cured.push(at(tenth(config.learning_rate).max(1e-6))),
            (VerdictKind::TooFast, _) => {
                let stable = report.stable_learning_rate.unwrap_or(usual).min(config.learning_rate / 10.0);
                cured.extend([at(decade(stable)), at(decade(stable / 10.0))]);
            }
            (VerdictKind::Frozen, Some(Cause::Clipping)) => cured.push(Config { clip_norm: None, ..config.clone() }),
            (VerdictKind::Frozen, _) => {
                let stable = report.stable_learning_rate.unwrap_or(usual).min(10.0);
                cured.extend([at(decade(stable.max(10.0 * config.learning_rate))), at(usual)]);
            }
            _ => (),
        }
        let in_range = |config: Config| {
            let is_usual = (0.2..=5.0).contains(&(config.learning_rate / usual));
            Config { learning_rate: if is_usual { config.learning_rate } else { usual }, clip_norm: None, ..config }
        };
        let (deep, plain) = (with_shortcuts(config).map(in_range), in_range(suited(config)));
        let other = Config { activation: Activation::Tanh, activation_parameter: None, ..config.clone() };
        let other = in_range(with_shortcuts(&other).unwrap_or_else(|| suited(&other)));
        if config.depth >= DEEP {
            cured.extend(deep.into_iter().chain([other, plain]));
        } else {
            cured.extend([plain].into_iter().chain(deep).chain([other]));
        }
        let usual_scale = Config {
            standardize: Standardize::Features,
            input_scale: 1.0,
            target_scale: 1.0,
            output_gain: config.output_gain.min(1.0),
            ..config.clone()
        };
        cured.insert(0, usual_scale);
        let mut cures: Vec<Self> = Vec::new();
        for cured in cured {
            let cure = Self(difference(config, &cured));
            if !cure.0.is_empty() && !cures.contains(&cure) && cures.len() < MOST && cured.resolve().is_ok() {
                cures.push(cure);
            }
        }
        cures
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

/// The largest power of ten that is not above a rate, in the range of the setting.
fn decade(rate: f64) -> f64 {
    let exponent = libm::floor(libm::log10(rate) + 1e-9).clamp(-6.0, 1.0);
    // As people write it.
    [1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1.0, 10.0][(exponent + 6.0) as usize]
}

/// With first weights that suit the activation function and no more than that.
fn suited(config: &Config) -> Config {
    Config {
        initializer: if config.normalization == Normalization::None {
            Initializer::Lsuv
        } else {
            Initializer::Orthogonal
        },
        init_parameter: None,
        gain: Gain::Auto,
        fan_mode: FanMode::FanIn,
        bias: BiasLaw::Zero,
        ..config.clone()
    }
}

/// With shortcuts around branches of 1/√L, whose signal keeps its size whatever the depth; `None` where no block can have a shortcut.
fn with_shortcuts(config: &Config) -> Option<Config> {
    (config.depth >= 4).then(|| Config {
        initializer: Initializer::LecunNormal,
        residual: true,
        residual_scale: ResidualScale::InverseSqrt,
        // A block whose ends differ in width has no shortcut.
        last_width: None,
        ..suited(config)
    })
}

/// The settings that a cure changes, where the two differ.
fn difference(from: &Config, to: &Config) -> Vec<(&'static str, String)> {
    let mut changes = Vec::new();
    let mut change = |name: &'static str, is_changed: bool, text: String| {
        if is_changed {
            changes.push((name, text));
        }
    };
    let word = |number: Option<f64>| number.map_or_else(|| "none".to_owned(), |number| number.to_string());
    change("last_width", from.last_width != to.last_width, "same".into());
    change("activation", from.activation != to.activation, to.activation.to_string());
    change("activation_parameter", from.activation_parameter != to.activation_parameter, "auto".into());
    change("initializer", from.initializer != to.initializer, to.initializer.to_string());
    change("init_parameter", from.init_parameter != to.init_parameter, "auto".into());
    change("gain", from.gain != to.gain, "auto".into());
    change("fan_mode", from.fan_mode != to.fan_mode, to.fan_mode.to_string());
    change("bias", from.bias != to.bias, to.bias.to_string());
    change("residual", from.residual != to.residual, to.residual.to_string());
    let has_other_scale = to.residual && from.residual_scale != to.residual_scale;
    change("residual_scale", has_other_scale, to.residual_scale.to_string());
    change("learning_rate", from.learning_rate != to.learning_rate, to.learning_rate.to_string());
    change("clip_norm", from.clip_norm != to.clip_norm, word(to.clip_norm));
    change("standardize", from.standardize != to.standardize, to.standardize.to_string());
    change("input_scale", from.input_scale != to.input_scale, to.input_scale.to_string());
    change("target_scale", from.target_scale != to.target_scale, to.target_scale.to_string());
    change("output_gain", from.output_gain != to.output_gain, to.output_gain.to_string());
    change("batch_size", from.batch_size != to.batch_size, to.batch_size.to_string());
    changes
}
