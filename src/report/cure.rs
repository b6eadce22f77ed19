//! What could make a network learn.

use crate::config::Config;
use crate::network::Normalization;
use crate::report::cause::Cause;
use crate::report::verdict::Verdict;
use crate::report::verdict_kind::VerdictKind;
use crate::text::Json;
use crate::text::object;

/// Settings to change, as names and texts. In JSON an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cure(Vec<Change>);

/// A setting and its new value.
type Change = (&'static str, String);

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
        let at = |rate: f64| vec![("learning_rate", rate.to_string())];
        let usual_rate = || if (0.2..=5.0).contains(&(rate / usual)) { Vec::new() } else { at(usual) };
        let mut usual_scale = words(&[("standardize", "features"), ("input_scale", "1"), ("target_scale", "1")]);
        if config.output_gain > 1.0 {
            usual_scale.push(("output_gain", "1".to_owned()));
        }
        let mut changes = vec![usual_scale];
        let mut also = usual_rate();
        match (verdict.kind, verdict.cause) {
            (_, Some(Cause::OneSample)) => {
                also.push(("batch_size", "64".to_owned()));
                changes.push(also.clone());
            }
            (VerdictKind::Stuck, _) => (),
            // Steps that are too large can spoil any start.
            _ if step > 0 => changes.push(at(tenth(rate).max(1e-6))),
            (VerdictKind::TooFast, _) => {
                let stable = stable.unwrap_or(usual).min(rate / 10.0);
                changes.extend([at(decade(stable)), at(decade(stable / 10.0))]);
            }
            (VerdictKind::Frozen, Some(Cause::Clipping)) => changes.push(words(&[("clip_norm", "none")])),
            (VerdictKind::Frozen, _) => {
                changes.extend([at(decade(stable.unwrap_or(usual).max(10.0 * rate))), at(usual)]);
            }
            _ => (),
        }
        let suited = and(&also, &suited(config));
        let structural = if config.depth >= SHALLOWEST { and(&suited, &words(SHORTCUTS)) } else { suited.clone() };
        let other = and(&structural, &words(&[("activation", "tanh"), ("activation_parameter", "auto")]));
        changes.extend(if config.depth >= DEEP { [structural, other, suited] } else { [suited, structural, other] });
        let mut cures: Vec<Self> = Vec::new();
        for changes in changes {
            let cure = Self(changes.into_iter().filter(|change| is_new(config, change)).collect());
            let is_new = !cure.0.is_empty() && !cures.contains(&cure);
            if is_new && cures.len() < MOST && cure.applied(config).resolve().is_ok() {
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

/// First weights that suit the activation function, and no clipping.
fn suited(config: &Config) -> Vec<Change> {
    let initializer = if config.normalization == Normalization::None { "lsuv" } else { "orthogonal" };
    words(&[
        ("initializer", initializer),
        ("init_parameter", "auto"),
        ("gain", "auto"),
        ("fan_mode", "fan_in"),
        ("bias", "zero"),
        ("clip_norm", "none"),
    ])
}

/// Shortcuts around branches of 1/√L, whose signal keeps its size whatever the depth. (A block whose ends differ in width has none.)
const SHORTCUTS: &[(&str, &str)] = &[
    ("initializer", "lecun_normal"),
    ("residual", "true"),
    ("residual_scale", "inverse_sqrt"),
    ("last_width", "same"),
];

fn words(changes: &[(&'static str, &str)]) -> Vec<Change> {
    changes.iter().map(|(name, text)| (*name, (*text).to_owned())).collect()
}

/// Both, the second ones where they speak of the same setting.
fn and(first: &[Change], second: &[Change]) -> Vec<Change> {
    let is_kept = |(name, _): &&Change| second.iter().all(|(other, _)| other != name);
    first.iter().filter(is_kept).chain(second).cloned().collect()
}

/// Whether a change makes another experiment.
fn is_new(config: &Config, (name, text): &Change) -> bool {
    let mut changed = config.clone();
    changed.set(name, text).is_ok() && changed != *config
}
