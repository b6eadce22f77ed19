//! `dist/`: the page, the element and all of it in one file, for any static host.

use std::fs;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::files::{Files, gzipped};
use crate::first_picture::first_picture;
use crate::folders::root;
use crate::joined::{in_order, joined};
use crate::outcome::Outcome;
use crate::run::say;
use crate::script::{with_imports, without_space};
use crate::{build, one_file};

/// What an author names, and what the element's folder is called after.
pub(crate) const ENTRY: &str = "init-lab.js";

/// Builds `dist/`:
///
/// - `init-lab.js`, the element, under a name that stays;
/// - `init-lab-<hash>/`, which it fetches the lab from, under a name that tells its content: no copy of an old file is ever taken for a new one;
/// - `index.html`, the page, which is the content of a frame too;
/// - `init-lab.html`, everything in one file.
pub(crate) fn dist() -> Outcome {
    build::www()?;
    let files = files()?;
    replace(&files, &root().join("dist"))?;
    say("dist/ is ready: put it on any static host");
    tell_sizes(&files)
}

/// The files of `dist/`.
pub(crate) fn files() -> Outcome<Files> {
    let mut lab = Files::new();
    gather(&root().join("www"), "", &mut lab)?;
    let page = String::from_utf8(lab.remove("index.html").ok_or("www/index.html is missing")?)?;
    if !page.contains(EARLY) {
        return Err(format!("index.html lacks {EARLY}").into());
    }
    let page = with_picture(&page)?;
    let inlined = lab.remove("files-inlined.js").ok_or("www/files-inlined.js is missing")?;
    let served = served(&lab)?;
    let folder = format!("init-lab-{}", hash_of(&served));
    let entry =
        with_imports(std::str::from_utf8(&served[ENTRY])?, |path| path.replacen("./", &format!("./{folder}/"), 1))?;
    let mut files = Files::from([
        (ENTRY.to_owned(), entry.into_bytes()),
        (
            "index.html".to_owned(),
            page.replace(EARLY, &format!("{}{EARLY}", preloads(&served)?))
                .replace("=\"./", &format!("=\"./{folder}/"))
                .into_bytes(),
        ),
    ]);
    files.extend(served.iter().map(|(path, content)| (format!("{folder}/{path}"), content.clone())));
    lab.insert("files.js".to_owned(), inlined);
    files.insert("init-lab.html".to_owned(), one_file::page(&page, &lab)?.into_bytes());
    Ok(files)
}

/// The page with the picture that it begins with.
fn with_picture(page: &str) -> Outcome<String> {
    const LAB: &str = "<init-lab id=\"lab\">";
    let (before, after) = page.split_once(LAB).ok_or(format!("index.html lacks {LAB}"))?;
    Ok(format!("{before}{LAB}\n{}{after}", first_picture()?))
}

/// The page's first script, which looks for what is said before it.
const EARLY: &str = "<script src=\"./early.js\">";
/// What the element fetches first.
const LABORATORY: &str = "laboratory.js";
/// The module that the page starts with, and its bindings.
const FIRST: [&str; 2] = ["pkg/init_lab_first_bg.wasm", "pkg/init_lab_first.js"];

/// Elements that have the page fetch all that its first chart needs at once, instead of one thing after the other.
fn preloads(served: &Files) -> Outcome<String> {
    let mut modules = Vec::new();
    for root in [ENTRY, "main.js", LABORATORY, "strings/names.js", FIRST[1]] {
        in_order(served, root, &mut modules)?;
    }
    let link = |module: &String| format!("<link rel=\"modulepreload\" href=\"./{module}\">\n");
    let wasm = format!("<link rel=\"preload\" as=\"fetch\" href=\"./{}\" crossorigin>\n", FIRST[0]);
    Ok(wasm + &modules.iter().map(link).collect::<String>())
}

/// The files with the modules that the first chart needs in one.
fn served(lab: &Files) -> Outcome<Files> {
    let mut served = lab.clone();
    served.extend(joined(lab, LABORATORY)?);
    Ok(served)
}

/// Makes files all that a folder holds.
pub(crate) fn replace(files: &Files, folder: &Path) -> Outcome {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for (path, content) in files {
        let target = folder.join(path);
        fs::create_dir_all(target.parent().unwrap_or(folder))?;
        fs::write(target, content)?;
    }
    Ok(())
}

/// The files of `www` as they are served, by their path from there.
fn gather(from: &Path, prefix: &str, files: &mut Files) -> Outcome {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            gather(&entry.path(), &format!("{path}/"), files)?;
        } else if !is_for_developers(&name) {
            let content = if name.ends_with(".js") {
                without_space(&entry.path())?.into_bytes()
            } else if name.ends_with(".css") {
                without_comments(&fs::read_to_string(entry.path())?).into_bytes()
            } else {
                fs::read(entry.path())?
            };
            files.insert(path, content);
        }
    }
    Ok(())
}

/// A style sheet without its comments and line breaks.
fn without_comments(css: &str) -> String {
    let rules: String = css.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, rules)| rules)).collect();
    rules.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a file of `www` serves the editor and the tests only.
fn is_for_developers(name: &str) -> bool {
    name.ends_with(".d.ts") || name.ends_with(".json")
}

/// A short name for the content of files.
fn hash_of(files: &Files) -> String {
    let mut hasher = Sha256::new();
    for (path, content) in files {
        for part in [path.as_bytes(), content] {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    }
    hasher.finalize().iter().take(5).map(|byte| format!("{byte:02x}")).collect()
}

/// Prints what a reader downloads, as a host sends it.
fn tell_sizes(files: &Files) -> Outcome {
    let mut others = (0, 0);
    println!("{:>9} {:>9}", "bytes", "gzip");
    for (path, content) in files {
        let (bytes, gzip) = (content.len(), gzipped(content)?);
        if !path.contains('/') || path.ends_with(".wasm") || path.ends_with(".bin") {
            println!("{bytes:>9} {gzip:>9}  {path}");
        } else {
            others = (others.0 + bytes, others.1 + gzip);
        }
    }
    println!("{:>9} {:>9}  the other files of the folder", others.0, others.1);
    Ok(())
}
