//! The element as a package for npm: what `dist/` serves, with types and a description.

use std::fs;

use serde_json::json;

use crate::copy::copy;
use crate::dist::{self, ENTRY};
use crate::folders::{root, target_folder};
use crate::outcome::Outcome;
use crate::run::say;

/// The line that the types of the settings stand for.
const SETTINGS_IMPORT: &str = "import type { Settings } from '../pkg/settings.js';\n";

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
    copy(&root.join("dist"), &folder, &|name| !name.ends_with(".html"))?;
    let element = fs::read_to_string(root.join("www/element/element.d.ts"))?;
    let settings = fs::read_to_string(root.join("www/pkg/settings.d.ts"))?;
    if !element.contains(SETTINGS_IMPORT) {
        return Err("www/element/element.d.ts does not import the settings' types as the package expects".into());
    }
    fs::write(folder.join("init-lab.d.ts"), element.replace(SETTINGS_IMPORT, &settings))?;
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
