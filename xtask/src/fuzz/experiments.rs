//! Fuzzing of experiments: the lab trains and reports them, or refuses them.

use std::fs;
use std::sync::OnceLock;

use init_lab::{Config, DatasetSource, Framework, Kind, Lab, SETTINGS, Setting, Sketch, script};
use serde_json::Value;

use crate::folders::root;
use crate::fuzz::draw::Draw;
use crate::fuzz::files::table;
use crate::fuzz::formulas::formula;

/// Builds an experiment from random settings and trains it for some steps.
///
/// # Errors
/// If the report is not JSON with finite numbers, a null has no flag, the edges of histograms do not increase, the loss at chance is 0 without a flag, the
/// singular values are not in order, a reset gives other bits, a completed sketch differs from the lab, a cure is refused, or a program is not well formed.
pub(crate) fn runs_or_is_refused(draw: &mut Draw) -> Result<(), String> {
    let entries: Vec<(&str, String)> =
        SETTINGS.iter().filter_map(|setting| drawn(setting, draw).map(|value| (setting.name, value))).collect();
    let shown = || entries.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ");
    let Ok(config) = Config::from_entries(entries.iter().map(|(name, value)| (*name, value.as_str()))) else {
        return Ok(());
    };
    let file = match config.dataset.properties().source {
        DatasetSource::File { .. } => Some(digits().to_vec()),
        DatasetSource::Csv => Some(table(draw)),
        DatasetSource::Planar(_) | DatasetSource::Made(_) => None,
    };
    let Ok(resolved) = config.clone().resolve() else { return Ok(()) };
    let Ok(mut lab) = Lab::of(resolved.clone(), file.as_deref(), &mut |_| ()) else { return Ok(()) };
    holds(&lab).map_err(|wrong| format!("{wrong} with {}", shown()))?;
    let at_start = lab.report().to_json();
    let steps = draw.below(6);
    for _ in 0..steps {
        lab.step(&mut |_| ());
    }
    if draw.happens(30) {
        lab.evaluate();
        lab.examine();
    }
    holds(&lab).map_err(|wrong| format!("{wrong} after {steps} steps with {}", shown()))?;
    for cure in lab.report().cures() {
        let cured = cure.applied(&config).resolve().and_then(|cured| cured.load(file.as_deref()).map(drop));
        cured.map_err(|error| format!("the cure {:?} is refused: {error}, with {}", cure.entries(), shown()))?;
    }
    lab.reset(&mut |_| ());
    if steps > 0 && lab.report().to_json() != at_start {
        return Err(format!("back at step 0 after {steps} steps the report is another one, with {}", shown()));
    }
    if let Ok(Some(sketch)) = Sketch::of(resolved.clone(), file.as_deref(), &mut |_| ())
        && sketch.complete(&mut |_| ()).report().to_json() != at_start
    {
        return Err(format!("a sketch becomes another lab, with {}", shown()));
    }
    for framework in Framework::ALL {
        if let Ok(program) = script(*framework, &resolved, file.as_deref())
            && (program.contains("NaN")
                || program.contains("inf,")
                || program.contains("#if")
                || program.contains("${"))
        {
            return Err(format!("the program for {framework} is not well formed, with {}:\n{program}", shown()));
        }
    }
    Ok(())
}

/// Draws a value for a setting, or none. Depth, width and batch size are small, because they decide how long a training takes.
fn drawn(setting: &Setting, draw: &mut Draw) -> Option<String> {
    let small = match setting.name {
        "depth" => Some((1, 12)),
        "width" | "last_width" => Some((2, 24)),
        "batch_size" => Some((1, 48)),
        _ => None,
    };
    if let Some((least, more)) = small {
        return Some((least + draw.below(more)).to_string());
    }
    if draw.happens(55) {
        return None;
    }
    Some(match setting.kind {
        Kind::Choice { names } => (*draw.one(names)).to_owned(),
        Kind::Switch => draw.happens(50).to_string(),
        Kind::Text { .. } if setting.name == "formula" => formula(draw, 3),
        Kind::Text { .. } => (*draw.one(&["0", "1", "2", "3", "none", "auto", "a", "x y"])).to_owned(),
        Kind::Integer { min, max, words } => match words.len() {
            n if n > 0 && draw.happens(30) => words[draw.below(n)].to_owned(),
            _ => (min + libm::floor(draw.share() * (max - min))).to_string(),
        },
        Kind::Number { min, max, words } => match (words.len(), draw.below(4)) {
            (n, 0) if n > 0 => words[draw.below(n)].to_owned(),
            (_, 1) => min.to_string(),
            (_, 2) => max.to_string(),
            _ if min > 0.0 => libm::exp(libm::log(min) + draw.share() * (libm::log(max) - libm::log(min))).to_string(),
            _ => (min + draw.share() * (max - min)).to_string(),
        },
    })
}

/// Checks the invariants of the report of a lab.
fn holds(lab: &Lab) -> Result<(), String> {
    let report = lab.report();
    let json = report.to_json();
    let value: Value = serde_json::from_str(&json).map_err(|error| format!("no JSON: {error}"))?;
    flagged(&value, "report")?;
    for edges in [&report.histogram_bins.pre_activation.edges, &report.histogram_bins.post_activation.edges] {
        if !edges.is_sorted_by(|a, b| a < b) {
            return Err(format!("the edges do not increase: {edges:?}"));
        }
    }
    let chance = report.loss_at_chance;
    if !(chance > 0.0 || chance == 0.0 && report.flags.get("loss_at_chance").is_some()) {
        return Err(format!("the loss at chance is {chance}"));
    }
    if let Some(values) = &report.jacobian_singular_values
        && !values.is_sorted_by(|a, b| a >= b || a.is_nan() || b.is_nan())
    {
        return Err(format!("the singular values are not in order: {values:?}"));
    }
    for layer in &report.layers {
        let shares = [Some(layer.dead_fraction), layer.saturated_fraction];
        if shares.into_iter().flatten().any(|share| !(0.0..=1.0).contains(&share)) {
            return Err(format!("a share of layer {} is not between 0 and 1: {shares:?}", layer.layer));
        }
    }
    Ok(())
}

/// Checks that each number that is null has a flag beside it, in the report and in each layer.
fn flagged(value: &Value, path: &str) -> Result<(), String> {
    /// Members that are objects or texts, not numbers: null means that there is none.
    const NO_NUMBERS: [&str; 9] = ["lsuv", "trial", "cure", "cause", "file", "also", "least", "verdict", "remark"];
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let is_told = members.get("flags").is_none_or(|flags| flags[name].is_string());
                if member.is_null() && !is_told && !NO_NUMBERS.contains(&name.as_str()) {
                    return Err(format!("{path}.{name} is null without a flag"));
                }
                flagged(member, &format!("{path}.{name}"))?;
            }
            Ok(())
        }
        Value::Array(values) => values.iter().try_for_each(|value| flagged(value, path)),
        _ => Ok(()),
    }
}

/// The content of the file of digits.
pub(crate) fn digits() -> &'static [u8] {
    static DIGITS: OnceLock<Vec<u8>> = OnceLock::new();
    DIGITS.get_or_init(|| fs::read(root().join("www/data/digits.bin")).unwrap_or_default())
}
