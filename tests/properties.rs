//! Random experiments: with any settings an experiment runs, or the lab refuses it with a sentence that names the setting.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use init_lab::{Config, Kind, Lab, Report, SETTINGS, Setting, to_json};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config as Runs, TestRunner};
use serde_json::Value;

const CSV: &[u8] =
    b"a,b,c,label\n1,2,3,x\n2,1,0,y\n3,5,1,x\n4,4,2,y\n5,0,3,x\n6,1,4,y\n7,2,5,x\n8,3,6,y\n9,4,7,x\n1,5,8,y\n2,6,9,x\n";

/// The text of a value that a setting accepts. Depth, width and batch size are small, to save time.
fn value_of(setting: &'static Setting) -> BoxedStrategy<String> {
    match &setting.kind {
        Kind::Integer { min, max, words } => {
            let most = match setting.name {
                "depth" => 7.0,
                "width" | "last_width" => 9.0,
                "batch_size" => 40.0,
                _ => *max,
            };
            or_word((*min as u64..=most as u64).prop_map(|number| number.to_string()), words)
        }
        Kind::Number { min, max, words } => {
            // Uniform if the range begins at 0, else logarithmic.
            let number = match *min {
                0.0 => (*min..=*max).boxed(),
                _ => (min.ln()..=max.ln()).prop_map(f64::exp).boxed(),
            };
            or_word(number.prop_map(|number| number.to_string()), words)
        }
        Kind::Choice { names } => select(*names).prop_map(str::to_owned).boxed(),
        Kind::Text { .. } if setting.name == "formula" => {
            select(&["x", "max(0,x)^2", "where(x>0,x,0.1*x)", "1/x", "exp(x^2)", "-3", "x*tanh(log(1+exp(x)))"][..])
                .prop_map(str::to_owned)
                .boxed()
        }
        Kind::Text { .. } => select(&["0", "1", "2", "4", "5", "none", "auto", "a", "label", "x y", "b,c"][..])
            .prop_map(str::to_owned)
            .boxed(),
        Kind::Switch => any::<bool>().prop_map(|on| on.to_string()).boxed(),
    }
}

/// The text of a number, or one of the words that the setting accepts in its place.
fn or_word(number: impl Strategy<Value = String> + 'static, words: &'static [&'static str]) -> BoxedStrategy<String> {
    if words.is_empty() {
        return number.boxed();
    }
    prop_oneof![number, select(words).prop_map(str::to_owned)].boxed()
}

/// Some settings with values that they accept.
fn entries() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    let of = |setting: &'static Setting| {
        let value = value_of(setting).prop_map(|text| (setting.name, text));
        match setting.name {
            "depth" | "width" | "batch_size" => value.prop_map(Some).boxed(),
            _ => proptest::option::of(value).boxed(),
        }
    };
    SETTINGS.iter().map(of).collect::<Vec<_>>().prop_map(|entries| entries.into_iter().flatten().collect())
}

fn build(config: &Config) -> Result<Lab, init_lab::Error> {
    let digits: &[u8] = include_bytes!("../www/data/digits.bin");
    let file = if config.dataset == init_lab::Dataset::Csv { CSV } else { digits };
    Lab::new(config.clone(), Some(file), &mut |_| ())
}

/// Checks a property for a number of random inputs, which are the same at each run of the tests.
fn check<S: Strategy>(cases: u32, strategy: &S, property: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let runs = Runs { cases, failure_persistence: None, ..Runs::default() };
    let rng = proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(runs, rng).run(strategy, property).unwrap();
}

/// Whether the sentence of a refusal names a setting or the file.
fn names_a_setting(sentence: &str) -> bool {
    sentence.starts_with("CSV file") || SETTINGS.iter().any(|setting| sentence.contains(setting.name))
}

/// Checks that each number of a report that is missing (null in JSON) has a flag.
fn assert_missing_numbers_are_flagged(report: &Report) -> Result<(), TestCaseError> {
    let json: Value = serde_json::from_str(&report.to_json()).unwrap();
    let loss_is_flagged = !json["loss"].is_null() || json["flags"]["loss"].is_string();
    prop_assert!(loss_is_flagged, "the loss is missing without a flag");
    for layer in json["layers"].as_array().unwrap() {
        for (name, value) in layer.as_object().unwrap() {
            let is_flagged = !value.is_null() || name == "lsuv" || layer["flags"][name].is_string();
            prop_assert!(is_flagged, "{name} is missing without a flag in {layer}");
        }
    }
    Ok(())
}

#[test]
fn experiments_run_or_are_refused_with_a_sentence_that_names_the_setting() {
    check(1500, &entries(), |entries| {
        let config = Config::from_entries(entries).unwrap();
        match build(&config) {
            Err(error) => prop_assert!(names_a_setting(&error.to_string()), "{error}"),
            Ok(mut lab) => {
                for _ in 0..3 {
                    lab.step(&mut |_| ());
                }
                lab.evaluate();
                assert_missing_numbers_are_flagged(&lab.report())?;
                let mut again = build(&config).unwrap();
                for _ in 0..3 {
                    again.step(&mut |_| ());
                }
                again.evaluate();
                prop_assert_eq!(again.report().to_json(), lab.report().to_json());
            }
        }
        Ok(())
    });
}

#[test]
fn configurations_survive_their_json_form() {
    check(300, &entries(), |entries| {
        let config = Config::from_entries(entries).unwrap();
        let json: Value = serde_json::from_str(&to_json(&config)).unwrap();
        let texts = json
            .as_object()
            .unwrap()
            .iter()
            .map(|(name, value)| (name.clone(), value.as_str().map_or_else(|| value.to_string(), str::to_owned)));
        let read = Config::from_entries(texts).unwrap();
        // The shortest decimals between 10⁻⁶ and 10²¹ are read back as the same bits.
        prop_assert_eq!(to_json(&read), to_json(&config));
        Ok(())
    });
}

#[test]
fn any_text_is_parsed_or_refused_with_its_setting() {
    let names: Vec<&str> = SETTINGS.iter().map(|setting| setting.name).collect();
    let text =
        prop_oneof![".{0,12}", "-?[0-9]{0,25}(\\.[0-9]{0,25})?(e-?[0-9]{1,4})?", "NaN|inf|-inf|auto|none|true|1e999"];
    check(2000, &(select(names), text), |(name, text)| {
        let mut config = Config::default();
        if let Err(error) = config.set(name, &text) {
            prop_assert!(error.to_string().contains(name), "{error}");
            prop_assert_eq!(config, Config::default());
        }
        Ok(())
    });
}
