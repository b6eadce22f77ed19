//! The measured numbers in the article's texts.
//!
//! `docs/article/numbers.json` gives for each name the settings, the number of steps and the place of the number in the report. A text contains it as
//! `<data value="name">0.24</data>`.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use super::languages::Language;
use super::source::{self, Source};
use crate::experiment;
use crate::outcome::Outcome;
use crate::run::say;
use crate::values::with_values;

/// Computes the numbers and writes them into the texts.
pub(crate) fn write() -> Outcome {
    let numbers = measured()?;
    for source in source::all()? {
        let path = source::path_of(source.language);
        let text = with_numbers(&source, &numbers)?;
        if text != source.text {
            say(&format!("writing {}", path.display()));
            fs::write(path, text)?;
        }
    }
    Ok(())
}

/// Computes the numbers and compares the texts with them.
///
/// # Errors
/// If a text has another number than was measured, has an unknown name, or does not use a number.
pub(crate) fn check() -> Outcome {
    let numbers = measured()?;
    let sources = source::all()?;
    for source in &sources {
        let text = with_numbers(source, &numbers)?;
        if let Some((old, new)) = source.text.lines().zip(text.lines()).find(|(old, new)| old != new) {
            return Err(format!("cargo xtask article would write other numbers:\n{old}\n{new}").into());
        }
    }
    for name in numbers.keys() {
        let value = format!("<data value=\"{name}\">");
        if let Some(source) = sources.iter().find(|source| !source.text.contains(&value)) {
            return Err(format!("{}.md does not have the number {name}", source.language.code).into());
        }
    }
    Ok(())
}

/// A measured number, and its form in the text.
struct Number {
    value: f64,
    form: Form,
}

enum Form {
    /// A decimal number with this many significant digits.
    Digits(usize),
    /// The value is a decimal logarithm, written as the nearest power of ten.
    Power,
    /// The value, written as the nearest power of ten.
    Order,
    /// The value is a share, written in percent.
    Percent,
}

/// The numbers by their names.
fn measured() -> Outcome<BTreeMap<String, Number>> {
    let declared: BTreeMap<String, Value> =
        serde_json::from_str(&fs::read_to_string(source::folder().join("numbers.json"))?)?;
    let mut reports: BTreeMap<String, Value> = BTreeMap::new();
    let mut numbers = BTreeMap::new();
    for (name, declared) in &declared {
        let text = |key: &str| declared[key].as_str().ok_or(format!("the number {name} has no {key}"));
        let (experiment, form) = (text("experiment")?, text("form")?);
        if !reports.contains_key(experiment) {
            let (steps, settings) = experiment.split_once(' ').unwrap_or((experiment, ""));
            let settings: Vec<&str> = settings.split_whitespace().collect();
            let report = experiment::after(steps.parse()?, &settings)?.report();
            reports.insert(experiment.to_owned(), serde_json::from_str(&report.to_json())?);
        }
        let at = |pointer: &str| -> Outcome<f64> {
            let value = reports[experiment].pointer(pointer).and_then(Value::as_f64);
            Ok(value.ok_or(format!("the number {name}: there is none at {pointer} after {experiment}"))?)
        };
        let mut value = at(text("value")?)?;
        if let Some(pointer) = declared["minus"].as_str() {
            value -= at(pointer)?;
        }
        let form = match form.split_once(' ') {
            Some(("digits", digits)) => Form::Digits(digits.parse()?),
            None if form == "power" => Form::Power,
            None if form == "order" => Form::Order,
            None if form == "percent" => Form::Percent,
            _ => return Err(format!("the number {name} cannot be written as {form:?}").into()),
        };
        numbers.insert(name.clone(), Number { value, form });
    }
    Ok(numbers)
}

/// The text with its numbers replaced by the measured ones.
fn with_numbers(source: &Source, numbers: &BTreeMap<String, Number>) -> Outcome<String> {
    with_values(&source.text, &format!("{}.md", source.language.code), |name| {
        let number = numbers.get(name).ok_or(format!("docs/article/numbers.json has no {name}"))?;
        Ok(number.written(source.language))
    })
}

impl Number {
    fn written(&self, language: &Language) -> String {
        let localized = |text: String| text.replace('.', &language.words.decimal_separator.to_string());
        match self.form {
            Form::Digits(digits) => localized(decimal(self.value, digits)),
            Form::Power => power_of_ten(self.value),
            Form::Order => power_of_ten(libm::log10(self.value)),
            Form::Percent => format!("{}{}", localized(percent(self.value)), language.percent),
        }
    }
}

/// A number with `digits` significant digits.
fn decimal(value: f64, digits: usize) -> String {
    let exponent = libm::floor(libm::log10(value.abs().max(f64::MIN_POSITIVE))) as i32;
    let decimals = (digits as i32 - 1 - exponent).max(0) as usize;
    format!("{value:.decimals$}")
}

/// A share in whole percent. Shares such as 99.7% and 0.2% keep a decimal, because 100% and 0% would be wrong.
fn percent(share: f64) -> String {
    let whole = libm::rint(share * 100.0);
    let decimals = usize::from(whole == 100.0 && share < 1.0 || whole == 0.0 && share > 0.0);
    format!("{:.decimals$}", share * 100.0)
}

/// The power of ten nearest to a decimal logarithm.
fn power_of_ten(log10: f64) -> String {
    format!("10{}", superscript(libm::rint(log10) as i32))
}

fn superscript(number: i32) -> String {
    let sign = |character: char| match character {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        digit => char::from_u32('⁰' as u32 + digit as u32 - '0' as u32).unwrap_or(digit),
    };
    number.to_string().chars().map(sign).collect()
}
