//! The numbers in the documents: each is counted in the sources, or is a limit that a test holds, or stands in the record of the benchmarks.

use std::fs;

use init_lab::{Activation, Dataset, Initializer, Kind, OptimizerKind, SETTINGS};
use serde_json::Value;

use super::source::Document;
use crate::folders::root;
use crate::outcome::Outcome;
use crate::values::with_values;

/// The text of a document with its numbers as they are; `None` without numbers.
pub(crate) fn written(document: &Document) -> Outcome<Option<String>> {
    if document.is_article() || document.path == "docs/SETTINGS.md" {
        return Ok(None);
    }
    let text = with_values(&document.text, &document.path, value)?;
    Ok((text != document.text || text.contains("<data value=")).then_some(text))
}

/// A number by its name.
fn value(name: &str) -> Outcome<String> {
    Ok(match name {
        "activations" => Activation::ALL.len().to_string(),
        "initializers" => Initializer::ALL.len().to_string(),
        "optimizers" => OptimizerKind::ALL.len().to_string(),
        "data-sets" => Dataset::ALL.len().to_string(),
        "most-layers" => largest("depth")?,
        "most-units" => largest("width")?,
        "file-megabytes" => (Dataset::CSV_MAX_BYTES / 1_000_000).to_string(),
        // About so many: the first rows are read in any case.
        "file-rows" => grouped(Dataset::CSV_MAX_ROWS / 1000 * 1000),
        "networks" => {
            let reference: Value = serde_json::from_str(&read("tests/reference/numbers.json")?)?;
            reference["cases"].as_array().ok_or("tests/reference/numbers.json has no cases")?.len().to_string()
        }
        "verdicts-right" => verdicts(|right, _| right)?,
        "verdicts" => verdicts(|_, all| all)?,
        "entry-limit" => budget("entry")?,
        "first-chart-limit" => budget("'first chart'")?,
        "visit-limit" => budget("visit")?,
        "memory-mib" => {
            let memory = measured("memory at 100 × 512, batch 1024, float32", 1)?;
            memory.trim_end_matches(" MiB").to_owned()
        }
        "step-ms" => measured("init-lab float32", 2)?.split(" / ").next().unwrap_or_default().to_owned(),
        "over-tensorflow" => smallest("float32 step, faster than TensorFlow.js wasm, S1 / S2 / S3 / S4")?,
        "over-javascript" => smallest("… than plain JavaScript")?,
        _ => return Err(format!("no number is called {name:?}: see xtask/src/documents/numbers.rs").into()),
    })
}

/// The largest number that a setting takes.
fn largest(setting: &str) -> Outcome<String> {
    let found = SETTINGS.iter().find(|of| of.name == setting).map(|of| &of.kind);
    match found {
        Some(Kind::Integer { max, .. } | Kind::Number { max, .. }) => Ok(max.to_string()),
        _ => Err(format!("{setting} is no setting with a largest number").into()),
    }
}

/// A whole number with its thousands apart.
fn grouped(number: usize) -> String {
    if number < 1000 { number.to_string() } else { format!("{},{:03}", number / 1000, number % 1000) }
}

fn read(path: &str) -> Outcome<String> {
    Ok(fs::read_to_string(root().join(path)).map_err(|error| format!("{path}: {error}"))?)
}

/// The sum of the verdicts that were right, or of all that were judged.
fn verdicts(of: fn(u64, u64) -> u64) -> Outcome<String> {
    let counts: Value = serde_json::from_str(&read("tests/verdicts/counts.json")?)?;
    let counts = counts.as_object().into_iter().flat_map(|counts| counts.values());
    let number = |count: &Value, index: usize| count[index].as_u64().unwrap_or_default();
    Ok(counts.map(|count| of(number(count, 0), number(count, 1))).sum::<u64>().to_string())
}

/// What a download must not exceed, as `tests/page/sizes.test.js` holds it, in kB.
fn budget(of: &str) -> Outcome<String> {
    const FILE: &str = "tests/page/sizes.test.js";
    let text = read(FILE)?;
    let budget = text.split_once(&format!("  {of}: {{ must: ")).and_then(|(_, rest)| rest.split_once(','));
    let (bytes, _) = budget.ok_or(format!("{FILE} has no budget of {of}"))?;
    Ok(bytes.replace('_', "").parse::<u64>()?.div_ceil(1000).to_string())
}

/// A cell of a table in the record of the benchmarks, by the beginning of its row.
fn measured(row: &str, column: usize) -> Outcome<String> {
    const FILE: &str = "benches/README.md";
    let text = read(FILE)?;
    let line = text.lines().find(|line| line.starts_with(&format!("| {row} ")));
    let cell = line.and_then(|line| line.split('|').nth(column + 1)).map(|cell| cell.trim().to_owned());
    Ok(cell.ok_or(format!("{FILE} has no row {row:?}"))?)
}

/// The smallest of the factors in a row of what is promised.
fn smallest(row: &str) -> Outcome<String> {
    let cell = measured(row, 1)?;
    let factors = cell.trim_end_matches('×').split(" / ").map(|factor| factor.trim().parse::<f64>());
    let factors = factors.collect::<Result<Vec<_>, _>>()?;
    Ok(factors.into_iter().fold(f64::INFINITY, f64::min).to_string())
}
