//! The programs of all pairs of choices, checked by Python: pyflakes reports nothing, and the data that each program makes have the shapes of the lab's.

use std::collections::BTreeSet;
use std::fs;

use init_lab::{Config, DatasetSource, Framework, Kind, Loss, SETTINGS, script};
use serde_json::json;

use crate::browser::require_python;
use crate::folders::{root, target_folder};
use crate::outcome::Outcome;
use crate::run::{run, say};

/// The settings whose choices are taken two by two.
const PAIRED: [&str; 5] = ["dataset", "activation", "initializer", "loss", "normalization"];

/// Writes the programs, and runs Python to check them.
///
/// # Errors
/// If one has a fault, or makes data of another shape.
pub(crate) fn check() -> Outcome {
    let folder = target_folder().join("programs");
    fs::create_dir_all(&folder)?;
    let csv = table();
    fs::write(folder.join("data.csv"), &csv)?;
    let digits = fs::read(root().join("www/data/digits.bin"))?;
    fs::write(folder.join("digits.bin"), &digits)?;
    let mut programs = BTreeSet::new();
    for entries in pairs() {
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
            programs.insert(
                json!({ "program": program, "x": [n, split.train.n_features()], "y": y, "name": name }).to_string(),
            );
        }
    }
    fs::write(
        folder.join("programs.jsonl"),
        programs.iter().map(|program| format!("{program}\n")).collect::<String>(),
    )?;
    say(&format!("{} programs, checked by Python", programs.len()));
    run(&folder, &require_python()?, [root().join("tests/reference/programs.py")])
}

/// Two settings with a choice each, for all pairs of them.
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

/// A file of a reader's, with two classes that differ by a comma only.
fn table() -> String {
    let row = |i: usize| format!("{};{};{}\n", i % 7, (i * i) % 5, if i.is_multiple_of(3) { "1" } else { "1," });
    (0..30).map(row).collect()
}
