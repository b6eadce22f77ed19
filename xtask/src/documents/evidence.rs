//! Documents name tests that exist, in their tables: behind the link to a file stand names of tests in it. `docs/MATHS.md` names every number of the report.

use std::fs;
use std::path::Path;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

use super::source::Document;
use crate::experiment;
use crate::folders::root;
use crate::outcome::Outcome;

/// The document that names every number of the report.
const MATHS: &str = "docs/MATHS.md";
/// Documents whose tables name a test in each row.
const WITH_TESTS: [&str; 2] = [MATHS, "docs/SECURITY.md"];

pub(crate) fn complaints(documents: &[Document]) -> Outcome<Vec<String>> {
    let mut complaints = Vec::new();
    for path in WITH_TESTS {
        let document = documents.iter().find(|document| document.path == path);
        let document = document.ok_or(format!("there is no {path}"))?;
        let mut found =
            in_text(&document.text, |file| fs::read_to_string(root().join("docs").join(file)).unwrap_or_default());
        if path == MATHS {
            let quoted = document.quoted();
            let unnamed = quantities()?.into_iter().filter(|quantity| !quoted.contains(quantity));
            found.extend(unnamed.map(|quantity| format!("it does not name {quantity}, a number of the report")));
        }
        complaints.extend(found.into_iter().map(|complaint| format!("{path}: {complaint}")));
    }
    Ok(complaints)
}

/// What a report says of an experiment and of a layer, beside what it is a report on and what tells of the report itself.
fn quantities() -> Outcome<Vec<String>> {
    const KNOWN: [&str; 9] = ["schema", "config", "step", "data", "layers", "layer", "fan_in", "fan_out", "flags"];
    let report = experiment::after(0, &["depth=2", "width=4"])?.report();
    let report: Value = serde_json::from_str(&report.to_json())?;
    let names = [&report, &report["layers"][0], &report["verdict"]].into_iter().filter_map(Value::as_object);
    let names = names.flat_map(|of| of.keys()).filter(|name| !KNOWN.contains(&name.as_str()));
    Ok(names.cloned().collect())
}

/// What is wrong with a text; `source_of` is what a file holds that it links to.
fn in_text(text: &str, source_of: impl Fn(&str) -> String) -> Vec<String> {
    let mut complaints = Vec::new();
    let (mut file, mut is_inside_link, mut row, mut n_tests) = (None, false, String::new(), 0);
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::TableRow) => (row, n_tests) = (String::new(), 0),
            Event::End(TagEnd::TableRow) if n_tests == 0 => {
                complaints.push(format!("the row of {row:?} names no test"));
            }
            Event::End(TagEnd::TableCell | TagEnd::Paragraph) => file = None,
            Event::Start(Tag::Link { dest_url, .. }) => {
                let is_test = dest_url.contains("tests/") && [".rs", ".js"].iter().any(|end| dest_url.ends_with(end));
                file = is_test.then(|| dest_url.to_string());
                is_inside_link = true;
            }
            Event::End(TagEnd::Link) => is_inside_link = false,
            Event::Code(name) if !is_inside_link && file.is_some() => {
                let file = file.clone().unwrap_or_default();
                let is_rust = Path::new(&file).extension().is_some_and(|extension| extension == "rs");
                let wanted = if is_rust { format!("fn {name}(") } else { name.to_string() };
                n_tests += 1;
                if !source_of(&file).contains(&wanted) {
                    complaints.push(format!("{file} has no test {name}"));
                }
            }
            Event::Text(text) if row.is_empty() => row = text.to_string(),
            _ => {}
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::in_text;

    #[test]
    fn a_row_names_a_test_that_exists() {
        let complaints = |cell: &str| {
            let text = format!("| a | b |\n| --- | --- |\n| norm | {cell} |\n");
            in_text(&text, |file| if file == "../tests/a.rs" { "fn one() {}".to_owned() } else { String::new() })
        };
        assert!(complaints("[`a.rs`](../tests/a.rs): `one`").is_empty());
        assert_eq!(complaints("[`a.rs`](../tests/a.rs): `two`"), ["../tests/a.rs has no test two"]);
        assert_eq!(complaints("none"), ["the row of \"norm\" names no test"]);
    }
}
