//! Values in a text that are measured or counted: `<data value="name">…</data>`. Markdown shows what stands inside.

use crate::outcome::Outcome;

const START: &str = "<data value=\"";

/// The text with every value as `value_of` has it, by its name.
///
/// # Errors
/// If an element is not closed, or there is no value of its name; `file` is whose it is, for the sentence.
pub(crate) fn with_values(text: &str, file: &str, value_of: impl Fn(&str) -> Outcome<String>) -> Outcome<String> {
    let mut parts = text.split(START);
    let mut written = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        // A document that says how to write one shows it in backquotes.
        if written.ends_with('`') {
            written += &format!("{START}{part}");
            continue;
        }
        let place = || format!("{file}: {START}{}", part.lines().next().unwrap_or_default());
        let (name, rest) = part.split_once("\">").ok_or_else(place)?;
        let (_, rest) = rest.split_once("</data>").ok_or_else(place)?;
        written += &format!("{START}{name}\">{}</data>{rest}", value_of(name)?);
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::with_values;

    #[test]
    fn values_are_written_where_they_are_named_and_shown_in_backquotes() {
        let written = |text: &str| {
            with_values(text, "a.md", |name| if name == "n" { Ok("3".to_owned()) } else { Err("no".into()) })
                .map_err(|error| error.to_string())
        };
        assert_eq!(written("a <data value=\"n\">0</data> b").unwrap(), "a <data value=\"n\">3</data> b");
        assert_eq!(written("`<data value=\"x\">0</data>`").unwrap(), "`<data value=\"x\">0</data>`");
        assert_eq!(written("<data value=\"x\">0</data>").unwrap_err(), "no");
        assert!(written("<data value=\"n\">0").unwrap_err().starts_with("a.md: <data value=\"n\">0"));
    }
}
