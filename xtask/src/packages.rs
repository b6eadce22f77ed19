//! Packages of npm that a folder of the repository names.

use std::fs;
use std::path::Path;

use crate::outcome::Outcome;
use crate::run::{run_with, say};

/// Installs what the folder's lock file names, with the programs of `path`; packages that are those of the lock file already stay.
pub(crate) fn install(folder: &Path, path: &str) -> Outcome {
    let lock = fs::read(folder.join("package-lock.json"))?;
    // Written when all of them are there; npm's own copy of the lock file leaves parts out.
    let installed = folder.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    say(&format!("installing the packages of {}", folder.display()));
    let arguments = ["ci", "--silent", "--no-audit", "--no-fund"];
    run_with(folder, "npm", arguments, [("PATH", path.to_owned())])?;
    Ok(fs::write(installed, lock)?)
}
