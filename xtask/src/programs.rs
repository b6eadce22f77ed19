//! Checks the exported programs of all pairs of choices with Python: pyflakes reports nothing, the data of each program have the shapes of the lab's data,
//! and typed functions have the values of the lab's.

use std::collections::BTreeSet;
use std::fs;

use init_lab::{Activation, Config, DatasetSource, Framework, Kind, Loss, SETTINGS, script};
use serde_json::json;

use crate::browser::require_python;
use crate::folders::{root, target_folder};
use crate::outcome::Outcome;
use crate::run::{run, say};

/// The settings whose choices are combined in pairs.
const PAIRED: [&str; 5] = ["dataset", "activation", "initializer", "loss", "normalization"];

/// Formulas that together contain every function and every operator, also where Python needs parentheses.
const FORMULAS: [&str; 12] = [
    "x*sigmoid(1.702*x)",
    "max(0, x)^2 - min(x, 2*x)",
    "where(x > 0, x, 0.1*x)",
    "clip(x, -1, 2) + (x >= 1)*sin(x) - (x < -1)*cos(x)",
    "x - (2 - x) - (x - 3)",
    "8/(2/(x^2 + 1))/(x^2 + 2)*(x/4)",
    "-x^2 + (-x)^2 - 2^-x + (2^x)^0.5 - 2^x^2",
    "exp(-x)*expm1(x) + log(2 + x^2) + log1p(abs(x)) - sqrt(1 + x^2)",
    "sinh(x)/cosh(x) + tanh(x) + atan(x) + erf(x) + softplus(-x) + relu(x) + sign(x)",
    "where(x, 1, 2) + max(0.5, x) + where(x <= 1, 3, x)",
    "-(x + 1)*-(x - 1) + pi*e",
    "3",
];

/// Writes the programs and runs Python to check them.
///
/// # Errors
/// If a program has a fault, data of another shape, or other values of a typed function.
pub(crate) fn check() -> Outcome {
    let folder = target_folder().join("programs");
    fs::create_dir_all(&folder)?;
    let csv = table();
    fs::write(folder.join("data.csv"), &csv)?;
    let digits = fs::read(root().join("www/data/digits.bin"))?;
    fs::write(folder.join("digits.bin"), &digits)?;
    let mut programs = BTreeSet::new();
    let typed = FORMULAS.map(|formula| [("activation", "custom"), ("formula", formula)]);
    for entries in pairs().into_iter().chain(typed) {
        let config = Config::from_entries(entries)?;
        let source = config.dataset.properties().source;
        let file = if matches!(source, DatasetSource::Csv) { csv.as_bytes() } else { &digits };
        let Ok(resolved) = config.clone().resolve() else { continue };
        let Ok(split) = resolved.load(Some(file)) else { continue };
        let n = split.train.len();
        let y = match config.loss.resolve(split.summary.task) {
            _ if split.summary.n_classes == 0 => vec![n, 1],
            Loss::CrossEntropy | Loss::Auto => vec![n],
            Loss::BceWithLogits if split.summary.n_classes == 2 => vec![n, 1],
            Loss::BceWithLogits | Loss::Mse => vec![n, split.summary.n_classes],
        };
        for &framework in Framework::ALL {
            let program = script(framework, &resolved, Some(file))?;
            let name = format!("{framework}: {entries:?}");
            let mut case = json!({ "program": program, "x": [n, split.train.n_features()], "y": y, "name": name });
            if config.activation == Activation::Custom {
                let xs = (-12..=12).map(|k| f64::from(k) / 4.0);
                case["phi"] = json!(xs.map(|x| (x, config.formula.at(x)[0])).collect::<Vec<_>>());
            }
            programs.insert(case.to_string());
        }
    }
    fs::write(
        folder.join("programs.jsonl"),
        programs.iter().map(|program| format!("{program}\n")).collect::<String>(),
    )?;
    say(&format!("{} programs, checked by Python", programs.len()));
    run(&folder, &require_python()?, [root().join("tests/reference/programs.py")])
}

/// All pairs of settings with all pairs of their choices.
fn pairs() -> Vec<[(&'static str, &'static str); 2]> {
    let choices = |name: &str| match SETTINGS.iter().find(|setting| setting.name == name).map(|setting| &setting.kind) {
        Some(Kind::Choice { names }) => *names,
        _ => &[],
    };
    let mut pairs = Vec::new();
    for (index, first) in PAIRED.iter().enumerate() {
        for second in &PAIRED[index + 1..] {
            for a in choices(first) {
                pairs.extend(choices(second).iter().map(|b| [(*first, *a), (*second, *b)]));
            }
        }
    }
    pairs
}

/// A CSV file with two classes whose names differ only by a comma.
fn table() -> String {
    let row = |i: usize| format!("{};{};{}\n", i % 7, (i * i) % 5, if i.is_multiple_of(3) { "1" } else { "1," });
    (0..30).map(row).collect()
}
