//! The documents of the repository: files in Markdown.

use std::fs;
use std::path::Path;

use pulldown_cmark::{Event, Options, Parser};

use crate::folders::root;
use crate::outcome::Outcome;

/// Folders that hold no document of ours.
const ELSEWHERE: [&str; 4] = ["node_modules", "target", "dist", ".git"];

pub(crate) struct Document {
    /// From the root, with slashes.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Document {
    /// Whether it is a source of the article, which is written for Jekyll and has checks of its own.
    pub(crate) fn is_article(&self) -> bool {
        ["docs/article/fr.md", "docs/article/en.md"].contains(&self.path.as_str())
    }

    /// What stands in backquotes in its text, outside of blocks of code.
    pub(crate) fn quoted(&self) -> Vec<String> {
        let events = Parser::new_ext(&self.text, Options::ENABLE_TABLES);
        events.filter_map(|event| if let Event::Code(code) = event { Some(code.to_string()) } else { None }).collect()
    }
}

/// All documents, in the order of their paths.
pub(crate) fn all() -> Outcome<Vec<Document>> {
    let mut documents = Vec::new();
    gather(&root(), "", &mut documents)?;
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(documents)
}

fn gather(folder: &Path, prefix: &str, documents: &mut Vec<Document>) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if ELSEWHERE.contains(&name.as_str()) {
            continue;
        }
        let path = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            gather(&entry.path(), &format!("{path}/"), documents)?;
        } else if name.ends_with(".md") {
            documents.push(Document { text: fs::read_to_string(entry.path())?, path });
        }
    }
    Ok(())
}
