//! `dist/`: the page, the element and all of it in one file, for any static host.

use std::fs;
use std::path::PathBuf;

use crate::article::article;
use crate::browser::require_node;
use crate::build::Purpose;
use crate::first_picture::first_picture;
use crate::folders::{root, target_folder};
use crate::outcome::Outcome;
use crate::run::{run_with, say};
use crate::{build, element, packages};

/// What an author names, and what the element's folder is called after.
pub(crate) const ENTRY: &str = "init-lab.js";

/// Builds `dist/`:
///
/// - `init-lab.js`, the element, under a name that stays;
/// - `init-lab-<hash>/`, which it fetches the lab from, under a name that tells its content: no copy of an old file is ever taken for a new one;
/// - `index.html`, the page, which is the content of a frame too;
/// - `article/`, the article in each language, with the pictures of its figures;
/// - `init-lab.html`, everything in one file;
/// - `init-lab.zip`, all of these, for authors;
/// - `report.schema.json`, the form of a report, for programs that read one.
pub(crate) fn dist() -> Outcome {
    build::www(Purpose::Download)?;
    let (root, path) = (root(), require_node()?);
    let bundle = root.join("xtask/bundle");
    packages::install(&bundle, &path)?;
    let index = target_folder().join("index.html");
    fs::write(&index, page()?)?;
    say("bundling dist");
    let folders = [index, root.join("www"), article()?, root.join("dist"), entries()];
    let arguments = ["bundle.js".into()].into_iter().chain(folders);
    run_with(&bundle, "node", arguments, [("PATH", path)])?;
    let schema = serde_json::to_string_pretty(&element::schema()?)? + "\n";
    fs::write(root.join("dist").join(element::SCHEMA_FILE), schema)?;
    say("dist/ is ready: put it on any static host");
    Ok(())
}

/// The folder of the scripts that the package for npm has beside those of `dist/`.
pub(crate) fn entries() -> PathBuf {
    target_folder().join("entries")
}

/// The page, with the picture that it begins with, and the version in its last lines.
pub(crate) fn page() -> Outcome<String> {
    const LAB: &str = "<init-lab id=\"lab\">";
    let page = fs::read_to_string(root().join("www/index.html"))?;
    let (before, after) = page.split_once(LAB).ok_or(format!("www/index.html lacks {LAB}"))?;
    let after = after.replace("init-lab VERSION", concat!("init-lab ", env!("CARGO_PKG_VERSION")));
    Ok(format!("{before}{LAB}\n{}{after}", first_picture()?))
}
