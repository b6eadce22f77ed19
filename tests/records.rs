//! Reports that earlier versions computed: the same settings and step must give the same report, character by character.
//!
//! `RECORD=1 cargo test --test records` records the reports again. The commit that does so says why they change.
//!
//! A hundred more configurations are recorded as checksums; `tests/page/engines.test.js` compares three browser engines with them.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{env, fs};

use init_lab::{Activation, Config, Dataset, Initializer, Lab};
use serde_json::{Value, json};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/records/reports.json");
const DIGITS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/www/data/digits.bin");
/// The CSV file of the records with `dataset=csv`.
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
                "with {}:\n{}\nIf that is meant, `RECORD=1 cargo test --test records` records the reports again; say why in the commit.",
                record["config"],
                difference(&record, &computed, "report")
            );
        }
    }
}

/// The number of updates before the comparison.
const STEPS: usize = 20;

#[test]
fn a_hundred_configurations_have_their_recorded_bits() {
    const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/records/bits.json");
    let computed: Vec<String> = (0..100).map(|index| bits_of(&configuration(index)).to_string()).collect();
    if env::var_os("RECORD").is_some() {
        fs::write(FILE, format!("[\n{}\n]\n", computed.join(",\n"))).unwrap();
        return;
    }
    let text = fs::read_to_string(FILE).unwrap();
    let recorded: Vec<&str> = text.lines().filter_map(record).collect();
    for (recorded, computed) in recorded.iter().zip(&computed) {
        assert_eq!(
            recorded, computed,
            "`RECORD=1 cargo test --test records` records the checksums again; say why in the commit"
        );
    }
    assert_eq!(recorded.len(), computed.len());
}

/// The settings of one of the configurations. Together they have every activation function in both precisions, every initializer, and every value of the
/// other choices.
fn configuration(index: usize) -> Vec<(&'static str, String)> {
    let activation = Activation::ALL[index % Activation::ALL.len()];
    let has_turned = (index / Activation::ALL.len()).is_multiple_of(2);
    let initializer = Initializer::ALL[(7 * index + index / Initializer::ALL.len()) % Initializer::ALL.len()];
    let pick = |names: &[&str]| names[index % names.len()].to_owned();
    let mut settings = vec![
        ("activation", activation.to_string()),
        ("precision", if has_turned { "float32" } else { "float64" }.to_owned()),
        ("initializer", initializer.to_string()),
        ("dataset", pick(&["spirals", "circles", "xor", "moons", "blobs", "sine", "digits", "noise"])),
        ("optimizer", pick(&["sgd", "momentum", "nesterov", "rmsprop", "adam"])),
        ("normalization", pick(&["none", "none", "layer", "batch"])),
        ("depth", (2 + index % 11).to_string()),
        ("width", (8 + index % 37).to_string()),
        ("batch_size", pick(&["16", "100", "128"])),
        ("learning_rate", pick(&["0.01", "0.1", "0.001"])),
        ("clip_norm", pick(&["none", "none", "1"])),
        ("residual", pick(&["false", "false", "false", "true"])),
        ("seed", index.to_string()),
    ];
    // Apart from the activation function, the settings that the initializer needs replace those above. If the result is refused all the same, the default
    // initializer is used.
    for need in initializer.properties().needs.iter().filter(|need| need.setting != "activation") {
        settings.retain(|(name, _)| *name != need.setting);
        settings.push((need.setting, need.allowed[0].to_owned()));
    }
    if Config::from_entries(settings.iter().cloned()).unwrap().resolve().is_err() {
        settings.retain(|(name, _)| *name != "initializer");
    }
    settings
}

/// The settings with the checksum of their report after `STEPS` steps, as `checksum` in `tests/page/engines.test.js` computes it.
fn bits_of(settings: &[(&'static str, String)]) -> Value {
    let config = Config::from_entries(settings.iter().cloned()).unwrap();
    let mut lab = Lab::new(config, Some(&fs::read(DIGITS).unwrap()), &mut |_| ()).unwrap();
    for _ in 0..STEPS {
        if lab.is_finite() {
            lab.step(&mut |_| ());
        }
    }
    lab.evaluate();
    let mut sum = [0x811c_9dc5_u32, 0x1234_5678];
    add(&mut sum, &serde_json::from_str(&lab.report().to_json()).unwrap());
    let settings: serde_json::Map<_, _> =
        settings.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    json!({ "settings": settings, "checksum": format!("{:08x}{:08x}", sum[0], sum[1]) })
}

/// Adds a JSON value to two FNV-1a checksums: numbers as the bytes of a float64, texts and names in UTF-8, the members of an object sorted by name.
fn add(sum: &mut [u32; 2], value: &Value) {
    let mut bytes = |bytes: &[u8]| {
        for sum in &mut *sum {
            *sum = bytes.iter().fold(*sum, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
        }
    };
    match value {
        Value::Number(number) => bytes(&number.as_f64().unwrap().to_le_bytes()),
        Value::String(text) => bytes(text.as_bytes()),
        Value::Array(values) => values.iter().for_each(|value| add(sum, value)),
        Value::Object(members) => {
            for (name, value) in members {
                add(sum, &json!(name));
                add(sum, value);
            }
        }
        other => bytes(other.to_string().as_bytes()),
    }
}

/// The JSON object on a line of the recorded file. (The file is an array with one object on each line; its brackets are `None`.)
fn record(line: &str) -> Option<&str> {
    let line = line.trim_end_matches(',');
    line.starts_with('{').then_some(line)
}

/// Computes a recorded report again from its settings and its step, evaluated and examined.
fn report_again(record: &str) -> String {
    let record: Value = serde_json::from_str(record).unwrap();
    let entries = record["config"].as_object().unwrap().iter();
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let config = Config::from_entries(entries.map(|(name, value)| (name, text(value)))).unwrap();
    let file = fs::read(if config.dataset == Dataset::Csv { CSV } else { DIGITS }).unwrap();
    let mut lab = Lab::new(config, Some(&file), &mut |_| ()).unwrap();
    for _ in 0..record["step"].as_u64().unwrap() {
        // The page stops the training of a network that has diverged.
        if lab.is_finite() {
            lab.step(&mut |_| ());
        }
    }
    lab.evaluate();
    lab.examine();
    lab.report().to_json()
}

/// The path of the first difference between two values, with both values.
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
