//! docs/ELEMENT.md: its tables, written from what is declared. The text between them is written by people.

use crate::element::declared::{Declared, signature};
use crate::element::typescript::Member;
use crate::outcome::Outcome;

/// The document with each table in its place: between `<!-- name -->` and `<!-- end -->`.
pub(crate) fn reference(document: &str) -> Outcome<String> {
    const END: &str = "<!-- end -->";
    let mut text = document.to_owned();
    for (name, table) in tables()? {
        let begin = format!("<!-- {name} -->\n");
        let (before, rest) = text.split_once(&begin).ok_or(format!("docs/ELEMENT.md lacks {begin}"))?;
        let (_, after) = rest.split_once(END).ok_or(format!("docs/ELEMENT.md lacks {END} after {begin}"))?;
        text = format!("{before}{begin}{table}{END}{after}");
    }
    Ok(text)
}

/// The tables, by their names.
fn tables() -> Outcome<Vec<(&'static str, String)>> {
    let declared = Declared::read()?;
    let rows = |members: &[Member], name: &dyn Fn(&Member) -> String| -> Vec<Vec<String>> {
        members.iter().map(|member| vec![name(member), cell(&member.doc)]).collect()
    };
    let plain = |member: &Member| code(&member.name);
    let signatures: Outcome<Vec<Vec<String>>> = declared.methods()?.into_iter().map(method).collect();
    let events = declared.events()?.iter().map(|event| {
        let detail = event.text.trim_start_matches("CustomEvent<").trim_end_matches('>');
        let name = format!("`{0}`, `{1}{0}`", event.name, Declared::BUBBLING.0);
        vec![name, code(detail), cell(&event.doc)]
    });
    Ok(vec![
        ("attributes", table(&["attribute", "what"], rows(declared.attributes()?, &plain))),
        ("methods", table(&["method", "resolves with, or returns", "what"], signatures?)),
        ("events", table(&["event", "`event.detail`", "when"], events.collect())),
        ("parts", table(&["part", "what"], rows(declared.parts()?, &plain))),
        ("styles", table(&["custom property", "what"], rows(declared.styles()?, &plain))),
        (
            "slots",
            table(
                &["slot", "what"],
                rows(declared.slots()?, &|slot| {
                    if slot.name.is_empty() { "(none)".to_owned() } else { code(&slot.name) }
                }),
            ),
        ),
    ])
}

fn method(method: &Member) -> Outcome<Vec<String>> {
    let (parameters, returned) = signature(method)?;
    let returned = returned.strip_prefix("Promise<").and_then(|kind| kind.strip_suffix('>')).unwrap_or(returned);
    Ok(vec![code(&format!("{}({parameters})", method.name)), code(returned), cell(&method.doc)])
}

fn table(heads: &[&str], rows: Vec<Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let heads: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
    let rule = vec!["---".to_owned(); heads.len()];
    [heads, rule].iter().chain(&rows).map(|cells| line(cells)).collect()
}

fn code(text: &str) -> String {
    format!("`{}`", cell(text))
}

/// A bar would end the cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
