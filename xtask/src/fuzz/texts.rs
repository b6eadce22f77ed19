//! Fuzzing of settings: the core accepts a text, or refuses it with a sentence that names the setting.

use init_lab::{Config, SETTINGS, to_json};

use crate::fuzz::draw::Draw;

/// Sets random names to random texts.
///
/// # Errors
/// If a refusal does not name what is wrong, or if the texts of accepted settings are not read back as the same settings.
pub(crate) fn are_settings_or_refused(draw: &mut Draw) -> Result<(), String> {
    let n = draw.below(4);
    let entries: Vec<(String, String)> = (0..n)
        .map(|_| {
            let name = if draw.happens(85) { draw.one(SETTINGS).name.to_owned() } else { draw.text() };
            (name, draw.text())
        })
        .collect();
    let config = match Config::from_entries(entries.iter().map(|(name, text)| (name.as_str(), text.as_str()))) {
        Ok(config) => config,
        Err(error) => return is_told(&error, &entries),
    };
    let texts: Vec<(&str, String)> =
        SETTINGS.iter().map(|setting| (setting.name, config.get(setting.name).unwrap_or_default())).collect();
    let again = Config::from_entries(texts.iter().map(|(name, text)| (*name, text.as_str())));
    if again.as_ref().ok().map(to_json) != Some(to_json(&config)) {
        return Err(format!("{entries:?} becomes {texts:?}, which becomes {again:?}"));
    }
    match config.resolve() {
        Ok(_) => Ok(()),
        Err(error) => is_told(&error, &entries),
    }
}

/// Checks that a refusal is a sentence with the name of the setting, and JSON.
fn is_told(error: &init_lab::Error, entries: &[(String, String)]) -> Result<(), String> {
    let (sentence, json) = (error.to_string(), to_json(error));
    let is_json = serde_json::from_str::<serde_json::Value>(&json).is_ok_and(|value| value["code"].is_string());
    let names = SETTINGS.iter().any(|setting| sentence.contains(setting.name))
        || entries.iter().any(|(name, _)| sentence.contains(name.as_str()));
    if is_json && names { Ok(()) } else { Err(format!("{entries:?} is refused with {sentence:?}, {json}")) }
}
