//! Links of the documents lead to files and headings that exist, and so do the paths that they name.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::source::Document;
use crate::folders::root;
use crate::outcome::Outcome;

/// The page of the package for npm: its links are relative to the package.
const READ_ELSEWHERE: &str = "xtask/src/package.md";
/// Paths in backquotes begin with one of these.
const FOLDERS: [&str; 6] = ["src/", "www/", "xtask/", "tests/", "docs/", "benches/"];

pub(crate) fn complaints(documents: &[Document]) -> Outcome<Vec<String>> {
    let anchors: BTreeMap<&str, BTreeSet<String>> =
        documents.iter().map(|document| (document.path.as_str(), anchors(&document.text))).collect();
    let mut complaints = Vec::new();
    for document in documents.iter().filter(|document| !document.is_article() && document.path != READ_ELSEWHERE) {
        for link in links(&document.text) {
            if let Some(complaint) = broken(&document.path, &link, &anchors) {
                complaints.push(format!("{}: the link {link:?} {complaint}", document.path));
            }
        }
        let is_path = |name: &str| {
            let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "/._-".contains(sign);
            // What the build writes is not there before it.
            FOLDERS.iter().any(|folder| name.starts_with(folder))
                && name.chars().all(is_plain)
                && !name.contains("/pkg/")
        };
        for path in document.quoted().iter().filter(|name| is_path(name) && !root().join(name).exists()) {
            complaints.push(format!("{}: there is no {path}", document.path));
        }
    }
    Ok(complaints)
}

/// Where the links and pictures of a text lead.
fn links(text: &str) -> Vec<String> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
        .filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.to_string()),
            _ => None,
        })
        .collect()
}

/// What is wrong with a link of a document.
fn broken(path: &str, link: &str, anchors: &BTreeMap<&str, BTreeSet<String>>) -> Option<String> {
    if ["https://", "http://", "mailto:", "{{"].iter().any(|elsewhere| link.starts_with(elsewhere)) {
        return None;
    }
    let (file, anchor) = link.split_once('#').map_or((link, None), |(file, anchor)| (file, Some(anchor)));
    let target = if file.is_empty() {
        path.to_owned()
    } else {
        let Some(target) = relative(path, file) else { return Some("leads out of the repository".to_owned()) };
        target
    };
    if !root().join(&target).exists() {
        return Some(format!("leads to {target}, which does not exist"));
    }
    let anchor = anchor?;
    let is_there = anchors.get(target.as_str()).is_some_and(|anchors| anchors.contains(anchor));
    (!is_there).then(|| format!("leads to a heading that {target} does not have"))
}

/// The path from the root of what a file names beside it, with slashes.
fn relative(from: &str, to: &str) -> Option<String> {
    let mut path: PathBuf = Path::new(from).parent()?.to_owned();
    for component in Path::new(to).components() {
        match component {
            Component::ParentDir => path.pop().then_some(())?,
            Component::Normal(name) => path.push(name),
            _ => {}
        }
    }
    Some(path.to_string_lossy().replace('\\', "/"))
}

/// What a link can lead to in a text: its headings, as GitHub names them.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match (event, &mut heading) {
            (Event::Start(Tag::Heading { .. }), _) => heading = Some(String::new()),
            (Event::Text(text) | Event::Code(text), Some(heading)) => *heading += &text,
            (Event::End(TagEnd::Heading(_)), Some(text)) => {
                let name = anchor(text);
                let numbered = (1..).map(|number| format!("{name}-{number}"));
                let free = [name.clone()].into_iter().chain(numbered).find(|name| !anchors.contains(name));
                anchors.extend(free);
                heading = None;
            }
            _ => {}
        }
    }
    anchors
}

fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|sign| sign.is_alphanumeric() || " -_".contains(*sign));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::{anchors, broken, relative};

    #[test]
    fn headings_are_named_as_on_github() {
        let anchors = anchors("# A `b_c`, d?\n\n## Two\n\n## Two\n");
        assert_eq!(anchors.into_iter().collect::<Vec<_>>(), ["a-b_c-d", "two", "two-1"]);
    }

    #[test]
    fn a_link_leads_to_a_file_and_a_heading() {
        let anchors = [("docs/MATHS.md", anchors("# One"))].into();
        let complaint = |link: &str| broken("docs/MATHS.md", link, &anchors);
        for link in ["#one", "../README.md", "CONTRIBUTING.md", "https://example.org/#x"] {
            assert_eq!(complaint(link), None, "{link}");
        }
        assert_eq!(complaint("#two").as_deref(), Some("leads to a heading that docs/MATHS.md does not have"));
        assert_eq!(complaint("B.md").as_deref(), Some("leads to docs/B.md, which does not exist"));
        assert_eq!(complaint("../../B.md").as_deref(), Some("leads out of the repository"));
        assert_eq!(relative("README.md", "docs/A.md").as_deref(), Some("docs/A.md"));
    }
}
