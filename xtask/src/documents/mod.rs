//! The documents: what the build writes into them, and what must hold for all of them.

mod commands;
mod comments;
mod evidence;
mod links;
mod numbers;
mod publication;
mod settings;
mod source;

use std::fs;

use crate::element;
use crate::folders::root;
use crate::outcome::Outcome;
use crate::run::say;

/// Writes what is generated, then checks all documents.
pub(crate) fn write() -> Outcome {
    for (path, text) in generated()? {
        let path = root().join(path);
        if fs::read_to_string(&path).is_ok_and(|present| present == text) {
            continue;
        }
        say(&format!("writing {}", path.display()));
        fs::write(&path, text)?;
    }
    hold()
}

/// Checks all documents, and that what is generated is what would be written.
///
/// # Errors
/// With a sentence for each thing that is wrong.
pub(crate) fn check() -> Outcome {
    for (path, text) in generated()? {
        let present = fs::read_to_string(root().join(&path))?;
        if let Some((old, new)) = present.lines().zip(text.lines()).find(|(old, new)| old != new) {
            return Err(format!("cargo xtask documents would change {path}:\n{old}\n{new}").into());
        }
        if present != text {
            return Err(format!("cargo xtask documents would write another end of {path}").into());
        }
    }
    hold()
}

/// The files that have something generated, as they must be.
fn generated() -> Outcome<Vec<(String, String)>> {
    let mut texts = vec![("docs/SETTINGS.md".to_owned(), settings::settings()?)];
    let element = "docs/ELEMENT.md";
    texts.push((element.to_owned(), element::reference(&fs::read_to_string(root().join(element))?)?));
    for document in source::all()? {
        if let Some(text) = numbers::written(&document)? {
            texts.push((document.path, text));
        }
    }
    Ok(texts)
}

/// What must hold for the documents as they are.
fn hold() -> Outcome {
    let documents = source::all()?;
    let complaints = [
        links::complaints(&documents)?,
        commands::complaints(&documents)?,
        evidence::complaints(&documents)?,
        publication::complaints()?,
    ]
    .concat();
    if complaints.is_empty() { Ok(()) } else { Err(complaints.join("\n").into()) }
}
