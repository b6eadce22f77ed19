//! Copies files and folders.

use std::fs;
use std::path::Path;

use crate::outcome::Outcome;

/// Copies a file, or a folder with those of its entries, at any depth, whose names `is_wanted` accepts.
pub(crate) fn copy(from: &Path, to: &Path, is_wanted: &dyn Fn(&str) -> bool) -> Outcome {
    if !from.is_dir() {
        fs::copy(from, to)?;
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let name = entry?.file_name();
        if is_wanted(&name.to_string_lossy()) {
            copy(&from.join(&name), &to.join(&name), is_wanted)?;
        }
    }
    Ok(())
}
