//! Builds the article of `docs/article`: the pages of the site, the pictures of its figures, and the measured numbers in its texts.

mod figures;
mod languages;
mod numbers;
mod page;
mod source;

use std::fs;
use std::path::{Path, PathBuf};

use crate::folders::target_folder;
use crate::outcome::Outcome;
use crate::run::say;

pub(crate) use numbers::{check, write};

/// The pages of the article in the folder of the site, each with the code of its language.
pub(crate) fn pages() -> impl Iterator<Item = (&'static str, String)> {
    languages::LANGUAGES.iter().map(|language| (language.code, format!("article/{}", language.page)))
}

/// Writes the pages and their pictures. Returns their folder, which is below the target folder.
pub(crate) fn article() -> Outcome<PathBuf> {
    say("writing the article");
    let folder = target_folder().join("article");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    write_pages(&folder)?;
    for source in source::all()? {
        for (name, picture) in figures::pictures(&source)? {
            fs::write(folder.join(name), picture)?;
        }
    }
    Ok(folder)
}

/// Writes the pages into a folder.
pub(crate) fn write_pages(folder: &Path) -> Outcome {
    for source in source::all()? {
        fs::write(folder.join(source.language.page), page::page(&source)?)?;
    }
    Ok(())
}
