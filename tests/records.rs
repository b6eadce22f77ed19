//! Reports that earlier versions computed: the same settings and step must give the same report, to the last bit and letter.
//!
//! `RECORD=1 cargo test --test records` computes the reports of the file anew. A change that does so says why.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{env, fs};

use init_lab::{Config, Dataset, Lab};
use serde_json::Value;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/records/reports.json");
const DIGITS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/www/data/digits.bin");
/// The reader's file of the records with `dataset=csv`.
const CSV: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/records/flowers.csv");

#[test]
fn recorded_reports_are_computed_again_bit_for_bit() {
    let text = fs::read_to_string(FILE).unwrap();
    let records: Vec<&str> = text.lines().filter_map(record).collect();
    assert!(records.len() >= 50, "{} records", records.len());
    let computed: Vec<String> = records.iter().map(|record| report_again(record)).collect();
    if env::var_os("RECORD").is_some() {
        fs::write(FILE, format!("[\n{}\n]\n", computed.join(",\n"))).unwrap();
        return;
    }
    for (record, computed) in records.iter().zip(&computed) {
        if record != computed {
            let [record, computed] =
                [record, computed.as_str()].map(|text| serde_json::from_str::<Value>(text).unwrap());
            panic!(
                "with {}:\n{}\nIf that is meant, `RECORD=1 cargo test --test records` records the reports anew; say why in the commit.",
                record["config"],
                difference(&record, &computed, "report")
            );
        }
    }
}

/// The report on a line of the file, which is a JSON array with one report on each line.
fn record(line: &str) -> Option<&str> {
    let line = line.trim_end_matches(',');
    line.starts_with('{').then_some(line)
}

/// Computes the report that a record holds again, from the settings and the step in it, with its accuracies and what is
/// examined at rest.
fn report_again(record: &str) -> String {
    let record: Value = serde_json::from_str(record).unwrap();
    let entries = record["config"].as_object().unwrap().iter();
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let config = Config::from_entries(entries.map(|(name, value)| (name, text(value)))).unwrap();
    let file = fs::read(if config.dataset == Dataset::Csv { CSV } else { DIGITS }).unwrap();
    let mut lab = Lab::new(config, Some(&file), &mut |_| ()).unwrap();
    for _ in 0..record["step"].as_u64().unwrap() {
        // The page stops training a network that has diverged.
        if lab.is_finite() {
            lab.step(&mut |_| ());
        }
    }
    lab.evaluate();
    lab.examine();
    lab.report().to_json()
}

/// The first place at which two values differ, as a path with both values.
fn difference(a: &Value, b: &Value, path: &str) -> String {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => {
            let differing = a.iter().find(|(name, value)| b[*name] != **value);
            differing.map_or_else(String::new, |(name, value)| difference(value, &b[name], &format!("{path}.{name}")))
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let differing = a.iter().zip(b).position(|(a, b)| a != b);
            differing.map_or_else(String::new, |at| difference(&a[at], &b[at], &format!("{path}[{at}]")))
        }
        _ => format!("{path} was recorded as {a}, and is {b}"),
    }
}
