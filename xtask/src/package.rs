//! The element as a package for npm: what `dist/` serves, with types and a description.

use std::fs;

use serde_json::json;

use crate::copy::copy;
use crate::dist::{self, ENTRY};
use crate::folders::{root, target_folder};
use crate::outcome::Outcome;
use crate::run::say;

/// The files of types that make one: what each imports from the others is in that one.
const TYPES: [&str; 4] =
    ["pkg/settings.d.ts", "model/report-types.d.ts", "model/pasted-types.d.ts", "element/element.d.ts"];

/// Builds `target/package/`, which `npm pack` and `npm publish` take.
pub(crate) fn package() -> Outcome {
    dist::dist()?;
    write()
}

/// Writes the package from `dist/`.
pub(crate) fn write() -> Outcome {
    let (root, folder) = (root(), target_folder().join("package"));
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    // A page has no use for the pages.
    copy(&root.join("dist"), &folder, &|name| !name.ends_with(".html") && !name.ends_with(".zip"))?;
    let texts = TYPES.map(|file| fs::read_to_string(root.join("www").join(file)));
    let mut types = String::new();
    for text in texts {
        types.extend(text?.lines().filter(|line| !line.starts_with("import type")).map(|line| format!("{line}\n")));
    }
    fs::write(folder.join("init-lab.d.ts"), types)?;
    fs::write(folder.join("package.json"), serde_json::to_string_pretty(&description())? + "\n")?;
    fs::write(folder.join("README.md"), include_bytes!("package.md"))?;
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(root.join(licence), folder.join(licence))?;
    }
    say(&format!("{} is ready: npm pack, or npm publish", folder.display()));
    Ok(())
}

fn description() -> serde_json::Value {
    json!({
        "name": "init-lab",
        "version": env!("CARGO_PKG_VERSION"),
        "description": env!("CARGO_PKG_DESCRIPTION"),
        "license": env!("CARGO_PKG_LICENSE"),
        "keywords": ["neural-network", "weight-initialization", "vanishing-gradient", "exploding-gradient", "custom-element", "webassembly"],
        "type": "module",
        "exports": { ".": { "types": "./init-lab.d.ts", "default": format!("./{ENTRY}") }, "./package.json": "./package.json" },
        // Importing it defines the element.
        "sideEffects": true,
    })
}
