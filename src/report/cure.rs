//! Cures: changes of settings that could make a network learn.

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

/// The largest number of cures for an experiment.
const MOST: usize = 3;
/// From this depth on cures with shortcuts come first: without shortcuts few networks of this depth learn, with any initializer.
const DEEP: usize = 11;
/// A network with fewer hidden layers than this gets no shortcuts.
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
            // (A cure contains only valid names and values.)
            let _ = cured.set(name, text);
        }
        cured
    }

    /// Suggestions for the problem that a verdict names at a step, the most promising first, at most three; they are not tested yet. `stable` is the
    /// largest stable λ, if it is known. Empty if there is no problem.
    ///
    /// First come direct repairs: the scale of the data or of the outputs, a batch of one sample, clipping, the right decade of λ. Then shortcuts
    /// with branches scaled by 1/√L and a suitable initializer, with which deep networks learn; or only an initializer that suits the activation
    /// function. Last comes another activation function. Existing normalizations and shortcuts stay.
    pub(super) fn candidates(config: &Config, step: usize, verdict: &Verdict, stable: Option<f64>) -> Vec<Self> {
        if verdict.kind.is_good() {
            return Vec::new();
        }
        let (rate, usual) = (config.learning_rate, config.optimizer.usual_learning_rate());
        let mended = if (0.2..=5.0).contains(&(rate / usual)) { rate } else { usual };
        // Repairs that are part of every later suggestion.
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
            // After step 0: steps that are too large can spoil any initialization.
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

/// A change of the settings.
type Change = fn(&mut Config);

impl Json for Cure {
    fn write(&self, out: &mut String) {
        let members: Vec<(&str, &dyn Json)> = self.0.iter().map(|(name, text)| (*name, text as &dyn Json)).collect();
        object(out, &members);
    }
}

/// A tenth as people write it: 0.07 for 0.7.
fn tenth(value: f64) -> f64 {
    libm::rint(value * 1e11) / 1e12
}

/// The largest power of ten that is not above a rate, within the range of the setting.
fn decade(rate: f64) -> f64 {
    let exponent = libm::floor(libm::log10(rate) + 1e-9).clamp(-6.0, 1.0);
    // Literals, so that the setting's text is as people write it.
    [1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1.0, 10.0][(exponent + 6.0) as usize]
}

/// Sets data and outputs to their usual scale.
fn use_usual_scale(config: &mut Config) {
    config.standardize = Standardize::Features;
    (config.input_scale, config.target_scale) = (1.0, 1.0);
    config.output_gain = config.output_gain.min(1.0);
}

/// An initializer that suits the activation function, and no clipping.
fn use_suited_weights(config: &mut Config) {
    let is_plain = config.normalization == Normalization::None;
    config.initializer = if is_plain { Initializer::Lsuv } else { Initializer::Orthogonal };
    config.init_parameter = None;
    (config.gain, config.fan_mode, config.bias) = (Gain::Auto, FanMode::FanIn, BiasLaw::Zero);
    config.clip_norm = None;
}

/// Shortcuts with branches scaled by 1/√L: the signal keeps its size at any depth. (A block that changes the width cannot have a shortcut, and
/// shallow networks get none.)
fn use_shortcuts(config: &mut Config) {
    if config.depth < SHALLOWEST {
        return;
    }
    config.initializer = Initializer::LecunNormal;
    (config.residual, config.residual_scale) = (true, ResidualScale::InverseSqrt);
    config.last_width = None;
}

fn use_tanh(config: &mut Config) {
    // (This name and value exist.)
    let _ = config.set("activation", "tanh");
    config.activation_parameter = None;
}
