//! The ranges of the settings.

use crate::config::{Kind, SETTINGS};

/// The whole number in the range of a setting that is nearest to a value.
pub(super) fn limited(setting: &str, value: usize) -> usize {
    match kind_of(setting) {
        Some(Kind::Integer { min, max, .. }) => value.clamp(*min as usize, *max as usize),
        _ => value,
    }
}

/// Whether a number is in the range of a setting.
pub(super) fn allows(setting: &str, value: f64) -> bool {
    matches!(kind_of(setting), Some(Kind::Number { min, max, .. }) if (*min..=*max).contains(&value))
}

fn kind_of(name: &str) -> Option<&'static Kind> {
    SETTINGS.iter().find(|setting| setting.name == name).map(|setting| &setting.kind)
}
