//! What the settings allow.

use crate::config::{Kind, SETTINGS};

/// The whole number nearest to one that a setting allows.
pub(super) fn limited(setting: &str, value: usize) -> usize {
    match kind_of(setting) {
        Some(Kind::Integer { min, max, .. }) => value.clamp(*min as usize, *max as usize),
        _ => value,
    }
}

/// Whether a setting allows a number.
pub(super) fn allows(setting: &str, value: f64) -> bool {
    matches!(kind_of(setting), Some(Kind::Number { min, max, .. }) if (*min..=*max).contains(&value))
}

fn kind_of(name: &str) -> Option<&'static Kind> {
    SETTINGS.iter().find(|setting| setting.name == name).map(|setting| &setting.kind)
}
