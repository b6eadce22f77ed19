//! Numbers in the notations of people and spreadsheets.

use init_lab_text::number;

/// The number in a field without surrounding spaces, for a given decimal sign: `1 234,5`, `$1,234.50`, `12 %`, `−3`, `(3)` for −3. `None` for other
/// text and for numbers that are not finite.
///
/// Spaces and currencies may surround the digits, `%` may follow them, and one sign may precede them. The digits may be grouped in threes; the groups
/// are separated by spaces, apostrophes, or whichever of comma and point is not the decimal sign, the same separator within a number. `12 %` is 12.
pub(super) fn decimal(field: &str, sign: char) -> Option<f64> {
    let plain = number(field);
    if plain.is_some() && (sign == '.' || !field.contains('.')) {
        return plain.filter(|number| number.is_finite());
    }
    let brackets = field.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let mut text = before(brackets.unwrap_or(field));
    let mut is_negative = brackets.is_some();
    if brackets.is_none()
        && let Some(rest) = text.strip_prefix(['+', '-', '−', '–'])
    {
        is_negative = !text.starts_with('+');
        text = before(rest);
    }
    let text = after(text);
    let end = text.find(|c: char| c == sign || c.eq_ignore_ascii_case(&'e')).unwrap_or(text.len());
    let (whole, rest) = text.split_at_checked(end)?;
    let other = if sign == ',' { '.' } else { ',' };
    let mut digits = String::new();
    match whole.chars().find(|c| !c.is_ascii_digit()) {
        None => digits.push_str(whole),
        Some(mark) if mark == other || is_space(mark) || matches!(mark, '\'' | '’') => {
            for (index, group) in whole.split(mark).enumerate() {
                let fits = if index == 0 { matches!(group.len(), 1..=3) } else { group.len() == 3 };
                // A leading group that begins with 0, as in 0,123, is not a thousands group.
                if !fits || !group.bytes().all(|byte| byte.is_ascii_digit()) || (index == 0 && group.starts_with('0')) {
                    return None;
                }
                digits.push_str(group);
            }
        }
        Some(_) => return None,
    }
    match rest.strip_prefix(sign) {
        Some(rest) => {
            digits.push('.');
            digits.push_str(rest);
        }
        None => digits.push_str(rest),
    }
    // A second sign makes it no number.
    let size = if digits.starts_with(['+', '-']) { None } else { number(&digits) };
    size.map(|size| if is_negative { -size } else { size }).filter(|number| number.is_finite())
}

/// A text without leading spaces and currencies.
fn before(text: &str) -> &str {
    let rest = text.trim_start_matches(|c| is_space(c) || SIGNS.contains(&c));
    match CODES.iter().find_map(|code| rest.strip_prefix(code)) {
        Some(rest) => before(rest),
        None => rest,
    }
}

/// A text without trailing spaces, currencies and `%`.
fn after(text: &str) -> &str {
    let rest = text.trim_end_matches(|c| is_space(c) || c == '%' || SIGNS.contains(&c));
    match CODES.iter().find_map(|code| rest.strip_suffix(code)) {
        Some(rest) => after(rest),
        None => rest,
    }
}

/// Currency signs and codes.
const SIGNS: [char; 5] = ['$', '€', '£', '¥', '₹'];
const CODES: [&str; 4] = ["EUR", "USD", "GBP", "CHF"];

/// Spaces, including non-breaking and fixed-width ones.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{2007}' | '\u{2009}' | '\u{202F}')
}
