//! Settings from texts: which values are accepted, and how the others are refused.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use std::fs;

use init_lab::{Activation, Config, Dataset, Error, Initializer, Input, Kind, Lab, Report, SETTINGS, Setting};
use serde_json::Value;

const DIGITS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/www/data/digits.bin");

#[track_caller]
fn assert_refused(name: &str, text: &str, expected: &str) {
    let before = Config::default();
    let mut config = before.clone();
    let error = config.set(name, text).expect_err("this must be refused");
    assert_eq!(error.to_string(), expected);
    assert_eq!(config, before, "a refusal changes nothing");
}

#[test]
fn refusals_name_the_value_and_what_is_allowed() {
    assert_refused("depth", "0", "depth cannot be 0; it lies between 1 and 100");
    assert_refused("depth", "101", "depth cannot be 101; it lies between 1 and 100");
    assert_refused("depth", "2.5", "depth cannot be \"2.5\"; it is a whole number from 1 to 100");
    assert_refused("last_width", "2.5", "last_width cannot be \"2.5\"; it is a whole number from 2 to 512, or same");
    assert_refused("last_width", "1", "last_width cannot be 1; it lies between 2 and 512");
    assert_refused("output_gain", "-1", "output_gain cannot be -1; it lies between 0 and 100");
    assert_refused("width", "1e9", "width cannot be 1e9; it lies between 2 and 512");
    assert_refused("depth", "", "depth cannot be \"\"; it is a whole number from 1 to 100");
    assert_refused("seed", "-1", "seed cannot be -1; it lies between 0 and 4294967295");
    for text in ["NaN", "inf", "-infinity", "douze", "0x10", "1e999"] {
        let expected = format!("learning_rate cannot be {text:?}; it is a number from 0.000001 to 10");
        assert_refused("learning_rate", text, &expected);
    }
    assert_refused("sigma_w", "0", "sigma_w cannot be 0; it lies between 0.01 and 32");
    let expected = format!("dataset cannot be \"Spirals\"; it is one of {}", Dataset::NAMES.join(", "));
    assert!(expected.ends_with("sine, digits, noise, csv"));
    assert_refused("dataset", "Spirals", &expected);
    assert_refused("residual", "yes", "residual cannot be \"yes\"; it is one of true, false");
    assert_refused(
        "gain",
        "auto2",
        "gain cannot be \"auto2\"; it is a number from 0.01 to 100, or auto, or activation",
    );
    assert_refused("clip_norm", "0", "clip_norm cannot be 0; it lies between 0.000001 and 1000000");
    assert!(matches!(Config::default().set("dept", "3"), Err(Error::UnknownSetting { .. })));
    let long = "é".repeat(2001);
    let sentence = format!(
        "target_column cannot be \"{}\"; it is text of at most 2000 characters, without line ends",
        &long[..80]
    );
    assert_refused("target_column", &long, &sentence);
    assert_refused(
        "missing_codes",
        "a\nb",
        "missing_codes cannot be \"a\\nb\"; it is text of at most 2000 characters, without line ends",
    );
}

/// The ends of the range of a setting (for whole numbers the second value as well) and its words; or all its names.
fn extremes(setting: &Setting) -> Vec<String> {
    let texts = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
    match &setting.kind {
        Kind::Integer { min, max, .. } => [*min, min + 1.0, *max].map(|number| number.to_string()).to_vec(),
        Kind::Number { min, max, words } => [vec![min.to_string(), max.to_string()], texts(words)].concat(),
        Kind::Switch => texts(&["true", "false"]),
        Kind::Choice { names } => texts(names),
        Kind::Text { .. } if setting.name == "formula" => texts(&["x", "sin(x)/2"]),
        // Whole numbers name columns, or are codes for a missing value.
        Kind::Text { .. } => texts(&["none", "1", "2", "3", "7"]),
    }
}

#[test]
fn every_setting_takes_its_default_and_both_ends_of_its_range() {
    let defaults = serde_json::from_str::<Value>(&init_lab::to_json(&Config::default())).unwrap();
    for setting in SETTINGS {
        let default = &defaults[setting.name];
        let text = default.as_str().map_or_else(|| default.to_string(), str::to_owned);
        let mut config = Config::default();
        config.set(setting.name, &text).unwrap();
        assert_eq!(config, Config::default(), "{}", setting.name);
        for text in extremes(setting) {
            config.set(setting.name, &text).unwrap();
            let shown = &serde_json::from_str::<Value>(&init_lab::to_json(&config)).unwrap()[setting.name];
            let same = shown.as_str().map_or_else(|| shown.as_f64() == text.parse().ok(), |name| name == text);
            assert!(same, "{} = {text} became {shown}", setting.name);
            let mut again = Config::default();
            again.set(setting.name, &config.get(setting.name).unwrap()).unwrap();
            assert_eq!(again, config, "the text of {}", setting.name);
        }
    }
}

#[test]
fn numbers_may_have_spaces_around_and_an_exponent() {
    let config = Config::from_entries([("depth", " 3 "), ("learning_rate", "1e-3"), ("width", "1e2")]).unwrap();
    assert_eq!((config.depth, config.learning_rate, config.width), (3, 1e-3, 100));
}

#[test]
fn text_is_kept_as_it_is_and_whole_numbers_are_numbers_in_json() {
    for (text, json) in [
        ("0", "0"),
        ("12", "12"),
        ("012", "\"012\""),
        ("-1", "\"-1\""),
        ("1e3", "\"1e3\""),
        ("été \"x\"\\", "\"été \\\"x\\\"\\\\\""),
        ("", "\"\""),
    ] {
        let config = Config::from_entries([("target_column", text)]).unwrap();
        assert_eq!(config.get("target_column").unwrap(), text);
        let all: Value = serde_json::from_str(&init_lab::to_json(&config)).unwrap();
        assert_eq!(all["target_column"], serde_json::from_str::<Value>(json).unwrap());
    }
}

#[test]
fn values_set_in_rust_are_checked_too() {
    let refused = |config: Config| Lab::new(config, None, &mut |_| ()).expect_err("this must be refused").to_string();
    let default = Config::default;
    assert_eq!(refused(Config { depth: 0, ..default() }), "depth cannot be 0; it lies between 1 and 100");
    assert_eq!(
        refused(Config { width: usize::MAX, ..default() }),
        format!("width cannot be {}; it lies between 2 and 512", usize::MAX)
    );
    assert_eq!(
        refused(Config { learning_rate: f64::NAN, ..default() }),
        "learning_rate cannot be \"NaN\"; it is a number from 0.000001 to 10"
    );
    assert_eq!(
        refused(Config { last_width: Some(513), ..default() }),
        "last_width cannot be 513; it lies between 2 and 512"
    );
    assert_eq!(refused(Config { batch_size: 0, ..default() }), "batch_size cannot be 0; it lies between 1 and 1024");
}

/// The setting of a name.
fn setting(name: &str) -> &'static Setting {
    SETTINGS.iter().find(|setting| setting.name == name).unwrap()
}

/// The values of a setting that has finitely many: the names of a choice, the positions of a switch.
fn names(setting: &Setting) -> Vec<String> {
    match setting.kind {
        Kind::Choice { .. } | Kind::Switch => extremes(setting),
        Kind::Integer { .. } | Kind::Number { .. } | Kind::Text { .. } => panic!("{} has no names", setting.name),
    }
}

/// Asserts that the values of a condition exist, and that they are not all values of the deciding setting.
fn assert_choice(of: &Setting, deciding: &str, values: &[&str]) {
    let names = names(setting(deciding));
    assert!(values.iter().all(|value| names.iter().any(|name| name == value)), "{}: {values:?}", of.name);
    assert!(!values.is_empty() && values.len() < names.len(), "{} depends on nothing of {deciding}", of.name);
}

#[test]
fn input_of_every_setting_fits_its_kind() {
    for of in SETTINGS {
        let (name, fits) = match (of.input, &of.kind) {
            // A slider is logarithmic, so it cannot begin at 0.
            (Input::Slider, Kind::Integer { min, .. } | Kind::Number { min, .. }) => ("slider", *min > 0.0),
            // A linear slider has one step for each whole number, and a step must be at least about a pixel wide.
            (Input::LinearSlider, Kind::Integer { min, max, .. }) => ("linear slider", max - min <= 200.0),
            (Input::Typed, Kind::Integer { .. } | Kind::Number { words: [], .. }) => ("box", true),
            (Input::Text, Kind::Text { .. }) => ("box for text", true),
            (Input::Menu, Kind::Choice { .. }) => ("menu", true),
            (Input::Segments, Kind::Choice { names }) => ("segments", names.len() <= 4),
            (Input::Tick, Kind::Switch) => ("tick", true),
            (input, _) => (input.name(), false),
        };
        assert!(
            fits,
            "{} cannot be entered with a {name}: name another `input` (src/config/input.rs) in src/config/declaration.rs. \
             A slider begins above 0, a linear one has whole numbers and at most 200 steps, segments are at most 4; a box \
             takes any whole number and a number without words, a box for text takes text.",
            of.name
        );
        for condition in of.used_if {
            assert_choice(of, condition.setting(), &condition.values());
        }
        if let Some(chosen) = of.parameter_of {
            let is_on_it = of.used_if.iter().any(|condition| condition.setting() == chosen);
            assert!(is_on_it, "{} is a parameter of {chosen} and used whatever that is", of.name);
        }
    }
}

/// The report after one step, without the settings.
fn report(config: &Config) -> Result<Value, Error> {
    // For this file every setting of the reading makes a difference: the first column is a number with thousands or two columns, the second has thousands
    // or decimals, the third categories, the fourth gaps.
    let row = |i: u32| {
        let gap = if i % 6 == 5 { String::new() } else { (i % 9).to_string() };
        format!(
            "{} {};1,2{i:02};{};{gap};{}.5\n",
            i + 1,
            100 + 7 * i,
            ["été", "hiver", "mai"][i as usize % 3],
            i * i % 7
        )
    };
    let table = || (0..30).map(row).collect::<String>().into_bytes();
    let file = if config.dataset == Dataset::Csv { table() } else { fs::read(DIGITS).unwrap() };
    let mut lab = Lab::new(config.clone(), Some(&file), &mut |_| ())?;
    lab.step(&mut |_| ());
    let Value::Object(mut report) = serde_json::from_str(&Report::to_json(&lab.report())).unwrap() else {
        panic!("a report is an object");
    };
    report.remove("config").unwrap();
    Ok(Value::Object(report))
}

/// Every combination of values of the settings that decide whether this one is used.
fn combinations(of: &Setting) -> Vec<Vec<(&'static str, String)>> {
    of.used_if.iter().fold(vec![vec![]], |combinations, condition| {
        let deciding = setting(condition.setting());
        let with = |value: String| {
            combinations.iter().map(move |others| [&others[..], &[(deciding.name, value.clone())]].concat())
        };
        names(deciding).into_iter().flat_map(with).collect()
    })
}

/// Whether some value of a setting changes the report of a configuration; `None` if the configuration is refused.
///
/// # Panics
/// If a value is refused although `used_if` says that the setting has no effect.
fn has_effect(of: &Setting, config: &Config) -> Option<bool> {
    let before = report(config).ok()?;
    let mut others = extremes(of).into_iter().map(|value| {
        let mut other = config.clone();
        other.set(of.name, &value).unwrap();
        (value, report(&other))
    });
    Some(others.any(|(value, after)| match after {
        Ok(after) => after != before,
        Err(error) => {
            assert!(of.is_used(config), "{} = {value} has no effect with {config:?}, and is refused: {error}", of.name);
            false
        }
    }))
}

#[test]
fn settings_have_an_effect_exactly_where_used_if_says() {
    // Every initializer accepts one of these activation functions with shortcuts, and gives some weights other than 0 in layers of this width (`sparse` in
    // an output layer for ten classes, not for two). The initializer is `variance_scaling`, so that σ_w has an effect: σ_w has no condition, because the
    // slider of the page chooses that initializer.
    let bases =
        [(Activation::Relu, Dataset::Spirals), (Activation::Tanh, Dataset::Digits)].map(|(activation, dataset)| {
            Config {
                depth: 4,
                width: 16,
                batch_size: 8,
                activation,
                dataset,
                initializer: Initializer::VarianceScaling,
                residual: true,
                ..Config::default()
            }
        });
    for of in SETTINGS {
        let mut seen = [0, 0];
        for combination in combinations(of) {
            let configs = bases.each_ref().map(|base| {
                let mut config = base.clone();
                combination.iter().for_each(|(name, value)| config.set(name, value).unwrap());
                config
            });
            let is_used = of.is_used(&configs[0]);
            let effects: Vec<bool> = configs.iter().filter_map(|config| has_effect(of, config)).collect();
            if !effects.is_empty() {
                let effect = effects.contains(&true);
                assert!(
                    effect || !is_used,
                    "{} has no effect with {combination:?}: read it where it has one, or say in `used_if` of \
                     src/config/declaration.rs when it has",
                    of.name
                );
                assert!(
                    is_used || !effect,
                    "{} has an effect with {combination:?}, which its `used_if` denies",
                    of.name
                );
                seen[usize::from(is_used)] += 1;
            }
        }
        let is_tried = seen[1] > 0 && (seen[0] > 0 || of.used_if.is_empty());
        assert!(is_tried, "{} is unused and used in {seen:?} configurations", of.name);
    }
}
