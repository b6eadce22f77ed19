//! The element as a package for npm: what `dist/` serves, with types and a description.

use std::fs;

use serde_json::json;

use crate::build;
use crate::dist::{self, ENTRY};
use crate::folders::{root, target_folder};
use crate::outcome::Outcome;
use crate::run::say;

/// The line that the types of the settings stand for.
const SETTINGS_IMPORT: &str = "import type { Settings } from './pkg/settings.js';\n";

/// Builds `target/package/`, which `npm pack` and `npm publish` take.
pub(crate) fn package() -> Outcome {
    build::www()?;
    write()
}

/// Writes the package from what is built.
pub(crate) fn write() -> Outcome {
    let root = root();
    // A page has no use for the pages.
    let mut files = dist::files()?;
    files.retain(|path, _| !path.ends_with(".html"));
    let element = fs::read_to_string(root.join("www/element.d.ts"))?;
    let settings = fs::read_to_string(root.join("www/pkg/settings.d.ts"))?;
    if !element.contains(SETTINGS_IMPORT) {
        return Err("www/element.d.ts does not import the settings' types as the package expects".into());
    }
    files.insert("init-lab.d.ts".to_owned(), element.replace(SETTINGS_IMPORT, &settings).into_bytes());
    files.insert("package.json".to_owned(), (serde_json::to_string_pretty(&description())? + "\n").into_bytes());
    files.insert("README.md".to_owned(), include_bytes!("package.md").to_vec());
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        files.insert(licence.to_owned(), fs::read(root.join(licence))?);
    }
    let folder = target_folder().join("package");
    dist::replace(&files, &folder)?;
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
