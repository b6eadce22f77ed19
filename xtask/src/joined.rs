//! Modules in one file: what the first chart needs comes at once, instead of one module after the other.

use std::collections::BTreeMap;

use crate::files::Files;
use crate::one_file::resolved;
use crate::outcome::Outcome;
use crate::script::{Interface, imports, interface};

/// Joins a module and all that it imports into one file under its name. The others become short modules that take what they export from
/// there, for those that are not joined.
pub(crate) fn joined(lab: &Files, root: &str) -> Outcome<Files> {
    let mut modules = Vec::new();
    in_order(lab, root, &mut modules)?;
    let mut text = "const modules={};\n".to_owned();
    let mut files = Files::new();
    for path in &modules {
        let Interface { body, imports, exports } =
            interface(text_of(lab, path)?).map_err(|error| format!("{path}: {error}"))?;
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let taken: String = imports
            .iter()
            .map(|(from, names)| format!("const{{{}}}=modules[\"{}\"];", pairs(names), resolved(folder, from)))
            .collect();
        text += &format!("modules[\"{path}\"]=(()=>{{{taken}{body}\nreturn{{{}}}}})();\n", pairs(&exports));
        let names = exports.keys().cloned().collect::<Vec<_>>().join(",");
        let up = "../".repeat(path.matches('/').count());
        let own = if path == root {
            format!("{text}export const{{{names}}}=modules[\"{path}\"];\nexport{{modules}};\n")
        } else {
            format!("import{{modules}}from\"./{up}{root}\";export const{{{names}}}=modules[\"{path}\"];\n")
        };
        files.insert(path.clone(), own.into_bytes());
    }
    Ok(files)
}

/// Adds a module to those gathered, behind all that it imports: in this order they run.
///
/// # Errors
/// If modules import each other in a circle.
pub(crate) fn in_order(lab: &Files, path: &str, gathered: &mut Vec<String>) -> Outcome {
    below(lab, path, &mut Vec::new(), gathered)
}

/// The same for a module that is imported by those on the way to it.
fn below(lab: &Files, path: &str, way: &mut Vec<String>, gathered: &mut Vec<String>) -> Outcome {
    if gathered.iter().any(|module| module == path) {
        return Ok(());
    }
    if way.iter().any(|module| module == path) {
        return Err(format!("{} → {path}: modules that import each other cannot be joined", way.join(" → ")).into());
    }
    way.push(path.to_owned());
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    for import in imports(text_of(lab, path)?)? {
        below(lab, &resolved(folder, &import), way, gathered)?;
    }
    way.pop();
    gathered.push(path.to_owned());
    Ok(())
}

fn text_of<'a>(lab: &'a Files, path: &str) -> Outcome<&'a str> {
    let content = lab.get(path).ok_or_else(|| format!("www/{path} is missing"))?;
    Ok(std::str::from_utf8(content)?)
}

/// `a,b:c` for a name that stays and one that changes.
fn pairs(names: &BTreeMap<String, String>) -> String {
    let pair = |(name, own): (&String, &String)| if name == own { name.clone() } else { format!("{name}:{own}") };
    names.iter().map(pair).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::joined;
    use crate::files::Files;

    #[test]
    fn modules_in_a_circle_are_refused() {
        let module = |text: &str| text.as_bytes().to_vec();
        let lab = Files::from([
            ("a.js".to_owned(), module("import { b } from './b.js';\nexport const a = b;\n")),
            ("b.js".to_owned(), module("import { a } from './a.js';\nexport const b = a;\n")),
        ]);
        assert!(joined(&lab, "a.js").is_err_and(|error| error.to_string().contains("a.js → b.js → a.js")));
    }

    #[test]
    fn modules_are_joined_behind_what_they_import_and_the_others_take_their_exports_from_there() {
        let lab = Files::from(
            [
                ("a.js", "import { b as c } from './sub/b.js';\nexport const a = c + 1;\n"),
                ("sub/b.js", "import { d } from '../d.js';\nexport function b() { return d; }\n"),
                ("d.js", "const e = 1;\nexport { e as d };\n"),
            ]
            .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())),
        );
        let files = joined(&lab, "a.js").unwrap_or_default();
        let text = |path: &str| String::from_utf8(files[path].clone()).unwrap_or_default();
        assert_eq!(
            text("a.js"),
            "const modules={};\n\
             modules[\"d.js\"]=(()=>{const e = 1;\n\n\nreturn{d:e}})();\n\
             modules[\"sub/b.js\"]=(()=>{const{d}=modules[\"d.js\"];\nfunction b() { return d; }\n\nreturn{b}})();\n\
             modules[\"a.js\"]=(()=>{const{b:c}=modules[\"sub/b.js\"];\nconst a = c + 1;\n\nreturn{a}})();\n\
             export const{a}=modules[\"a.js\"];\nexport{modules};\n"
        );
        assert_eq!(text("sub/b.js"), "import{modules}from\"./../a.js\";export const{b}=modules[\"sub/b.js\"];\n");
    }
}
