//! Settings from text: what is taken, and how the rest is refused.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use init_lab::{Config, Error, Kind, Lab, SETTINGS};

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
    assert_refused("width", "1e9", "width cannot be 1e9; it lies between 2 and 512");
    assert_refused("depth", "", "depth cannot be \"\"; it is a whole number from 1 to 100");
    assert_refused("seed", "-1", "seed cannot be -1; it lies between 0 and 4294967295");
    for text in ["NaN", "inf", "-infinity", "douze", "0x10", "1e999"] {
        let expected = format!("learning_rate cannot be {text:?}; it is a number from 0.000001 to 10");
        assert_refused("learning_rate", text, &expected);
    }
    assert_refused("sigma_w", "0", "sigma_w cannot be 0; it lies between 0.01 and 32");
    let expected =
        "dataset cannot be \"Spirals\"; it is one of spirals, circles, xor, moons, blobs, sine, digits, noise, csv";
    assert_refused("dataset", "Spirals", expected);
    assert_refused("residual", "yes", "residual cannot be \"yes\"; it is one of true, false");
    assert_refused(
        "gain",
        "auto2",
        "gain cannot be \"auto2\"; it is a number from 0.01 to 100, or auto, or activation",
    );
    assert_refused("clip_norm", "0", "clip_norm cannot be 0; it lies between 0.000001 and 1000000");
    assert!(matches!(Config::default().set("dept", "3"), Err(Error::UnknownSetting { .. })));
}

#[test]
fn every_setting_takes_its_default_and_both_ends_of_its_range() {
    let defaults = serde_json::from_str::<serde_json::Value>(&init_lab::to_json(&Config::default())).unwrap();
    for setting in SETTINGS {
        let default = &defaults[setting.name];
        let text = default.as_str().map_or_else(|| default.to_string(), str::to_owned);
        let mut config = Config::default();
        config.set(setting.name, &text).unwrap();
        assert_eq!(config, Config::default(), "{}", setting.name);
        let accepted: Vec<String> = match &setting.kind {
            Kind::Integer { min, max } => vec![min.to_string(), max.to_string()],
            Kind::Number { min, max, words } => {
                let words = words.iter().map(|&word| word.to_owned());
                [min.to_string(), max.to_string()].into_iter().chain(words).collect()
            }
            Kind::Switch => vec!["true".to_owned(), "false".to_owned()],
            Kind::Choice { names } => names.iter().map(|&name| name.to_owned()).collect(),
        };
        for text in accepted {
            config.set(setting.name, &text).unwrap();
            let shown = &serde_json::from_str::<serde_json::Value>(&init_lab::to_json(&config)).unwrap()[setting.name];
            let same = shown.as_str().map_or_else(|| shown.as_f64() == text.parse().ok(), |name| name == text);
            assert!(same, "{} = {text} became {shown}", setting.name);
        }
    }
}

#[test]
fn numbers_may_have_spaces_around_and_an_exponent() {
    let config = Config::from_entries([("depth", " 3 "), ("learning_rate", "1e-3"), ("width", "1e2")]).unwrap();
    assert_eq!((config.depth, config.learning_rate, config.width), (3, 1e-3, 100));
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
    assert_eq!(refused(Config { batch_size: 0, ..default() }), "batch_size cannot be 0; it lies between 1 and 1024");
}
