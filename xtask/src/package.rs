//! The element as a package for npm: what `dist/` serves, with types, a manifest of the element and a description.

use std::fs;

use serde_json::Value;

use crate::copy::copy;
use crate::dist::{self, ENTRY};
use crate::element;
use crate::folders::{root, target_folder};
use crate::outcome::Outcome;
use crate::run::say;

/// The script of the class, which does nothing else, and the one that defines the element.
const CLASS: &str = "index.js";
const DEFINE: &str = "define.js";
/// The files of types that make one: what each imports from the others is in that one.
const TYPES: [&str; 4] =
    ["pkg/settings.d.ts", "model/report-types.d.ts", "model/pasted-types.d.ts", "element/element.d.ts"];
/// The types of both scripts that define the element.
const DEFINE_TYPES: &str = "export { InitLab } from './index.js';\n";
const MANIFEST: &str = "custom-elements.json";

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
    // Our own page with its questions, and the article, are no part of the element.
    let is_wanted = |name: &str| {
        !name.ends_with(".html") && !name.ends_with(".zip") && !["article", "cases", "page"].contains(&name)
    };
    copy(&root.join("dist"), &folder, &is_wanted)?;
    copy(&dist::entries(), &folder, &|_| true)?;
    let texts = TYPES.map(|file| fs::read_to_string(root.join("www").join(file)));
    let mut types = String::new();
    for text in texts {
        types.extend(text?.lines().filter(|line| !line.starts_with("import type")).map(|line| format!("{line}\n")));
    }
    fs::write(folder.join(types_of(CLASS)), types)?;
    for script in [DEFINE, ENTRY] {
        fs::write(folder.join(types_of(script)), DEFINE_TYPES)?;
    }
    fs::write(folder.join(MANIFEST), serde_json::to_string_pretty(&element::manifest(CLASS, DEFINE)?)? + "\n")?;
    fs::write(folder.join("package.json"), description())?;
    fs::write(folder.join("README.md"), include_bytes!("package.md"))?;
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(root.join(licence), folder.join(licence))?;
    }
    say(&format!("{} is ready: npm pack, or npm publish", folder.display()));
    Ok(())
}

/// Where TypeScript looks for the types of a script.
fn types_of(script: &str) -> String {
    script.replace(".js", ".d.ts")
}

/// `package.json`. It is a text because the order counts: of the conditions of an export the first that holds is taken.
fn description() -> String {
    let text = |text: &str| Value::from(text).to_string();
    let repository = env!("CARGO_PKG_REPOSITORY");
    let export = |script: &str| format!(r#"{{ "types": "./{}", "default": "./{script}" }}"#, types_of(script));
    format!(
        r#"{{
  "name": "init-lab",
  "version": {version},
  "description": {description},
  "keywords": ["neural-network", "weight-initialization", "vanishing-gradient", "exploding-gradient", "custom-element", "web-component", "webassembly"],
  "homepage": {homepage},
  "bugs": {{ "url": {bugs} }},
  "repository": {{ "type": "git", "url": {git} }},
  "license": {license},
  "type": "module",
  "engines": {{ "node": ">=18" }},
  "main": "./{CLASS}",
  "types": "./{types}",
  "exports": {{
    ".": {index},
    "./define": {define},
    "./{ENTRY}": {entry},
    "./{MANIFEST}": "./{MANIFEST}",
    "./{SCHEMA}": "./{SCHEMA}",
    "./package.json": "./package.json"
  }},
  "customElements": "./{MANIFEST}",
  "sideEffects": ["./{DEFINE}", "./{ENTRY}", "./init-lab-*/**"]
}}
"#,
        version = text(env!("CARGO_PKG_VERSION")),
        description = text(env!("CARGO_PKG_DESCRIPTION")),
        homepage = text(env!("CARGO_PKG_HOMEPAGE")),
        bugs = text(&format!("{repository}/issues")),
        git = text(&format!("git+{repository}.git")),
        license = text(env!("CARGO_PKG_LICENSE")),
        types = types_of(CLASS),
        index = export(CLASS),
        define = export(DEFINE),
        entry = export(ENTRY),
        SCHEMA = element::SCHEMA_FILE,
    )
}
