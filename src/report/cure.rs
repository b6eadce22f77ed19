//! What could make a network learn.

use crate::config::Config;
use crate::dataset::Standardize;
use crate::init::{BiasLaw, FanMode, Gain, Initializer};
use crate::network::{Normalization, ResidualScale};
use crate::report::cause::Cause;
use crate::report::verdict::Verdict;
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
/// Depth from which on some block has a shortcut.
const SHALLOWEST: usize = 4;

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

    /// What theory suggests against what a verdict names at a step, the likeliest first, at most three: none of them is tried yet. `stable` is the
    /// largest stable λ, if it is known. Empty where there is nothing to mend.
    ///
    /// What is named is mended first: a scale of the data or of the outputs, a batch of one sample, clipping; a wrong λ is moved to the right decade.
    /// Then come shortcuts with branches of 1/√L and an initializer that suits them, which deep networks learn with, and an initializer that suits
    /// the activation function; at last another function. Normalizations and shortcuts that there are stay.
    pub(super) fn candidates(config: &Config, step: usize, verdict: &Verdict, stable: Option<f64>) -> Vec<Self> {
        if verdict.kind.is_good() {
            return Vec::new();
        }
        let (rate, usual) = (config.learning_rate, config.optimizer.usual_learning_rate());
        let mended = if (0.2..=5.0).contains(&(rate / usual)) { rate } else { usual };
        // What is mended before weights and shortcuts are.
        let first: &[Change] = match verdict.cause {
            Some(Cause::OneSample) => &[|config| config.batch_size = 64],
            Some(Cause::Length) => &[|config| config.normalization = Normalization::Batch],
            _ => &[],
        };
        let with = |more: &[Change]| (mended, [first, more].concat());
        let at = |rate: f64| (rate, Vec::new());
        let mut tries: Vec<(f64, Vec<Change>)> = vec![(rate, vec![use_usual_scale])];
        match verdict.kind {
            _ if !first.is_empty() => tries.push(with(&[])),
            VerdictKind::Stuck => (),
            // Steps that are too large can spoil any start.
            _ if step > 0 => tries.push(at(tenth(rate).max(1e-6))),
            VerdictKind::TooFast => {
                let stable = stable.unwrap_or(usual).min(rate / 10.0);
                tries.extend([at(decade(stable)), at(decade(stable / 10.0))]);
            }
            VerdictKind::Frozen if verdict.cause == Some(Cause::Clipping) => {
                tries.push((rate, vec![|config| config.clip_norm = None]));
            }
            VerdictKind::Frozen => tries.extend([at(decade(stable.unwrap_or(usual).max(10.0 * rate))), at(usual)]),
            _ => (),
        }
        let suited = with(&[use_suited_weights]);
        let structural = with(&[use_suited_weights, use_shortcuts]);
        let other = with(&[use_suited_weights, use_shortcuts, use_tanh]);
        tries.extend(if config.depth >= DEEP { [structural, other, suited] } else { [suited, structural, other] });
        let mut cures: Vec<Self> = Vec::new();
        for (learning_rate, changes) in tries {
            let mut cured = config.clone();
            cured.learning_rate = learning_rate;
            changes.iter().for_each(|change| change(&mut cured));
            let cure = Self(config.changes(&cured));
            let is_new = !cure.0.is_empty() && !cures.contains(&cure);
            if is_new && cures.len() < MOST && cured.resolve().is_ok() {
                cures.push(cure);
            }
        }
        cures
    }
}

/// A change of settings that may help.
type Change = fn(&mut Config);

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

/// Data and outputs of the usual size.
fn use_usual_scale(config: &mut Config) {
    config.standardize = Standardize::Features;
    (config.input_scale, config.target_scale) = (1.0, 1.0);
    config.output_gain = config.output_gain.min(1.0);
}

/// First weights that suit the activation function, and no clipping.
fn use_suited_weights(config: &mut Config) {
    let is_plain = config.normalization == Normalization::None;
    config.initializer = if is_plain { Initializer::Lsuv } else { Initializer::Orthogonal };
    config.init_parameter = None;
    (config.gain, config.fan_mode, config.bias) = (Gain::Auto, FanMode::FanIn, BiasLaw::Zero);
    config.clip_norm = None;
}

/// Shortcuts around branches of 1/√L, whose signal keeps its size whatever the depth. (A block whose ends differ in width has none, nor has a network
/// of fewer layers.)
fn use_shortcuts(config: &mut Config) {
    if config.depth < SHALLOWEST {
        return;
    }
    config.initializer = Initializer::LecunNormal;
    (config.residual, config.residual_scale) = (true, ResidualScale::InverseSqrt);
    config.last_width = None;
}

fn use_tanh(config: &mut Config) {
    // (There is such a function.)
    let _ = config.set("activation", "tanh");
    config.activation_parameter = None;
}
