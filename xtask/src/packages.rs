//! Installs npm packages in folders of the repository.

use std::fs;
use std::path::Path;

use crate::outcome::Outcome;
use crate::run::{run_with, say};

/// Installs the packages of the folder's lock file, unless they are installed. `path` is the PATH with Node and npm.
pub(crate) fn install(folder: &Path, path: &str) -> Outcome {
    let lock = fs::read(folder.join("package-lock.json"))?;
    // A copy of the lock file, written after the installation. (npm's own copy in node_modules leaves parts out, so it cannot be compared.)
    let installed = folder.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    say(&format!("installing the packages of {}", folder.display()));
    let arguments = ["ci", "--silent", "--no-audit", "--no-fund"];
    run_with(folder, "npm", arguments, [("PATH", path.to_owned())])?;
    Ok(fs::write(installed, lock)?)
}
