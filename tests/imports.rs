//! Imports go one way: the tests compare the sources with the tables of `docs/ARCHITECTURE.md`.
//!
//! An import is a `mod` declaration, a `use`, or a path that begins with `crate`, `super` or `self`, also in a macro, but not in a comment. Code under
//! `#[cfg(test)]` may import anything.

#![allow(clippy::unwrap_used, reason = "tests may fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs};

/// The texts of files by their path below a folder, such as `network/layer.rs`.
type Sources = BTreeMap<String, String>;

/// A file imports another one, at a line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Import {
    from: String,
    line: usize,
    to: String,
}

#[test]
fn folders_of_src_import_what_their_table_allows() {
    let sources = rust_files("src");
    let table = Table::named("src");
    let imports = rust_imports(&sources);
    assert_none(table.complaints(&sources, &imports).into_iter().chain(circles(&imports)));
}

#[test]
fn folders_of_www_import_what_their_table_allows() {
    let mut sources = script_files("www");
    let imports = script_imports(&sources);
    let missing = imports.iter().filter(|import| !import.to.starts_with("pkg/") && !sources.contains_key(&import.to));
    assert_none(
        missing.map(|Import { from, line, to }| format!("www/{from}:{line} imports www/{to}, which does not exist")),
    );
    // `pkg/` exists only after a build.
    sources.insert("pkg/init_lab.js".to_owned(), String::new());
    assert_none(Table::named("www").complaints(&sources, &imports).into_iter().chain(circles(&imports)));
}

#[test]
fn files_of_xtask_import_each_other_in_no_circle() {
    assert_none(circles(&rust_imports(&rust_files("xtask/src"))));
}

#[test]
fn long_files_say_why() {
    for folder in ["src", "xtask/src"] {
        assert_none(rust_files(folder).iter().filter_map(|(path, text)| too_long(&format!("{folder}/{path}"), text)));
    }
    assert_none(script_files("www").iter().filter_map(|(path, text)| too_long(&format!("www/{path}"), text)));
}

/// The largest number of lines of a file that does not give a reason for more.
const MOST_LINES: usize = 400;

fn too_long(path: &str, text: &str) -> Option<String> {
    let n_lines = text.lines().count();
    let says_why = text.lines().take_while(|line| line.starts_with("//")).any(|line| line.contains("lines because"));
    (n_lines > MOST_LINES && !says_why).then(|| {
        format!("{path} has {n_lines} lines: split it, or say in its first lines \"It has {n_lines} lines because …\"")
    })
}

/// A table of the document: which folder may import which.
struct Table {
    /// `src` or `www`.
    root: String,
    /// For each folder the folders that it may import.
    allowed: BTreeMap<String, BTreeSet<String>>,
}

impl Table {
    /// The table of `docs/ARCHITECTURE.md` for the folders below `root`.
    fn named(root: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ARCHITECTURE.md");
        Self::of(&fs::read_to_string(path).unwrap(), root)
    }

    /// Reads the table from a document: the first cell of a row is a folder in backquotes, the last cell names in backquotes the folders that it may import.
    fn of(document: &str, root: &str) -> Self {
        let heading = format!("folder of `{root}/`");
        let cells =
            |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
        let quoted = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<BTreeSet<_>>();
        let lines = document.lines().skip_while(|line| !(line.starts_with('|') && cells(line)[0] == heading)).skip(2);
        let rows = lines.take_while(|line| line.starts_with('|')).map(cells);
        let allowed = rows.map(|row| (row[0].trim_matches('`').to_owned(), quoted(&row[row.len() - 1]))).collect();
        Self { root: root.to_owned(), allowed }
    }

    /// Sentences about the differences between the table and the sources.
    fn complaints(&self, sources: &Sources, imports: &[Import]) -> Vec<String> {
        let folders: BTreeSet<&str> = sources.keys().filter_map(|path| folder_of(path)).collect();
        let root = &self.root;
        // Two files may be in no folder: `lib.rs`, which declares the modules, and `init-lab.js`, the script that authors include.
        let outside = sources
            .keys()
            .filter(|path| folder_of(path).is_none() && !["lib.rs", "init-lab.js"].contains(&path.as_str()));
        let mut complaints: Vec<String> = outside.map(|path| format!("{root}/{path} is in no folder")).collect();
        for folder in &folders {
            if !self.allowed.contains_key(*folder) {
                complaints.push(format!("the folder {folder} has no row in the table of docs/ARCHITECTURE.md"));
            }
        }
        for (folder, allowed) in &self.allowed {
            let is_there = |name: &str| folders.contains(name) || sources.contains_key(name);
            for name in [folder].into_iter().chain(allowed).filter(|name| !is_there(name)) {
                complaints
                    .push(format!("the row of {folder} in docs/ARCHITECTURE.md names {name}, which is no folder"));
            }
        }
        let mut unused: BTreeSet<(&str, &str)> = self
            .allowed
            .iter()
            .flat_map(|(folder, others)| others.iter().map(move |other| (&**folder, &**other)))
            .collect();
        for Import { from, line, to } in imports {
            let Some(folder) = folder_of(from) else { continue };
            let other = folder_of(to).unwrap_or(to);
            unused.remove(&(folder, other));
            let Some(allowed) = self.allowed.get(folder).filter(|_| folder != other) else { continue };
            if !allowed.contains(other) {
                let may = if allowed.is_empty() {
                    "nothing".to_owned()
                } else {
                    allowed.iter().cloned().collect::<Vec<_>>().join(", ")
                };
                complaints
                    .push(format!("{root}/{from}:{line} imports {root}/{to}: {folder} may import {may}, not {other}"));
            }
        }
        complaints.extend(unused.iter().map(|(folder, other)| {
            format!("the row of {folder} in docs/ARCHITECTURE.md allows {other}, which no file of {folder} imports")
        }));
        complaints
    }
}

/// The folder of a file, if it is in one.
fn folder_of(path: &str) -> Option<&str> {
    path.split_once('/').map(|(folder, _)| folder)
}

/// Sentences about cyclic imports, one for each import that closes a cycle.
fn circles(imports: &[Import]) -> Vec<String> {
    let mut edges: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for Import { from, to, .. } in imports.iter().filter(|import| import.from != import.to) {
        edges.entry(from).or_default().insert(to);
    }
    let (mut found, mut done) = (Vec::new(), BTreeSet::new());
    for start in edges.keys() {
        follow(start, &edges, &mut Vec::new(), &mut done, &mut found);
    }
    found
}

fn follow<'a>(
    at: &'a str,
    edges: &BTreeMap<&'a str, BTreeSet<&'a str>>,
    path: &mut Vec<&'a str>,
    done: &mut BTreeSet<&'a str>,
    found: &mut Vec<String>,
) {
    if let Some(start) = path.iter().position(|file| *file == at) {
        found.push(format!("{} → {at}: files that import each other in a circle", path[start..].join(" → ")));
        return;
    }
    if done.contains(at) {
        return;
    }
    path.push(at);
    for next in edges.get(at).into_iter().flatten() {
        follow(next, edges, path, done, found);
    }
    path.pop();
    done.insert(at);
}

/// The imports among the files of a crate.
fn rust_imports(sources: &Sources) -> Vec<Import> {
    let modules: BTreeMap<Vec<String>, &str> = sources.keys().map(|path| (module_of(path), path.as_str())).collect();
    let mut imports = Vec::new();
    for (path, text) in sources {
        let tokens = tokens(text);
        let mut reader = Reader {
            tokens: &tokens,
            at: 0,
            root: root_of(path),
            module: module_of(path),
            inline: Vec::new(),
            depth: 0,
            is_core: sources.contains_key("lib.rs"),
        };
        for (line, target) in reader.paths(&modules) {
            // A path goes through modules to an item: the longest prefix that is a module names the file.
            let file = (0..=target.len()).rev().find_map(|end| modules.get(&target[..end]));
            if let Some(to) = file.filter(|to| **to != path) {
                imports.push(Import { from: path.clone(), line, to: (*to).to_owned() });
            }
        }
    }
    imports
}

/// The module path of a file, from the root of its crate.
fn module_of(path: &str) -> Vec<String> {
    let path = path.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if ["lib", "main"].contains(&path) { Vec::new() } else { path.split('/').map(str::to_owned).collect() }
}

/// The module path of one of the project's crates, by its name in code: `init_lab_chart` is the crate in `src/chart`, `init_lab` the core.
fn root_of_crate(name: &str) -> Option<Vec<String>> {
    match name.strip_prefix("init_lab")?.split_once('_') {
        None => Some(Vec::new()),
        Some((_, folder)) => Some(vec![folder.to_owned()]),
    }
}

/// The root of a file's crate: a folder of `src/` with a manifest is a crate of its own.
fn root_of(path: &str) -> Vec<String> {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    folder_of(path)
        .filter(|folder| sources.join(folder).join("Cargo.toml").exists())
        .map(str::to_owned)
        .into_iter()
        .collect()
}

/// A word or a punctuation character of a source, with its line.
type Token = (String, usize);

/// The words and punctuation of a source, without comments, string and character literals.
fn tokens(text: &str) -> Vec<Token> {
    let mut rest = text;
    let mut line = 1;
    let mut tokens = Vec::new();
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(hashes) = raw_text(rest) {
            let end = format!("\"{}", "#".repeat(hashes));
            let start = rest.find('"').unwrap() + 1;
            rest[start..].find(&end).map_or(rest.len(), |at| start + at + end.len())
        } else if first == '"' {
            closing(rest, '"').unwrap_or(rest.len())
        } else if first == '\'' {
            // A lifetime such as 'a has no closing quote.
            let is_character = rest[1..].starts_with('\\') || rest.chars().nth(2) == Some('\'');
            if is_character { closing(rest, '\'').unwrap_or(rest.len()) } else { 1 }
        } else if is_word(first) {
            let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            tokens.push((rest[..length].to_owned(), line));
            length
        } else {
            let length = if rest.starts_with("::") { 2 } else { first.len_utf8() };
            if !first.is_whitespace() {
                tokens.push((rest[..length].to_owned(), line));
            }
            length
        };
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    tokens
}

/// The number of `#` of a raw string literal, if one begins here.
fn raw_text(text: &str) -> Option<usize> {
    let text = text.strip_prefix('b').unwrap_or(text).strip_prefix('r')?;
    let hashes = text.len() - text.trim_start_matches('#').len();
    text[hashes..].starts_with('"').then_some(hashes)
}

/// The position after the string or character literal that begins here.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            c if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Finds the paths in the tokens of a file.
struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    /// The module path that `crate` stands for.
    root: Vec<String>,
    /// The module path of the file.
    module: Vec<String>,
    /// The inline modules around the current token, each with the number of braces around it.
    inline: Vec<(String, usize)>,
    depth: usize,
    /// Whether the sources are those below `src/`, where the names of the project's crates lead to files.
    is_core: bool,
}

impl Reader<'_> {
    fn word(&self, ahead: usize) -> &str {
        self.tokens.get(self.at + ahead).map_or("", |(word, _)| word)
    }

    fn are_next(&self, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(ahead, word)| self.word(ahead) == *word)
    }

    /// The paths that the file names, from the root of the sources, with their lines.
    fn paths(&mut self, modules: &BTreeMap<Vec<String>, &str>) -> Vec<(usize, Vec<String>)> {
        let mut paths = Vec::new();
        let tokens = self.tokens;
        while let Some((word, line)) = tokens.get(self.at) {
            let line = *line;
            match word.as_str() {
                "#" if self.are_next(&["#", "[", "cfg", "(", "test", ")", "]"]) => self.skip_item(),
                "mod" if self.word(2) == ";" => {
                    let child = [self.here(), vec![self.word(1).to_owned()]].concat();
                    paths.push((line, child));
                    self.at += 3;
                }
                "mod" if self.word(2) == "{" => {
                    self.inline.push((self.word(1).to_owned(), self.depth));
                    self.depth += 1;
                    self.at += 3;
                }
                "use" => {
                    self.at += 1;
                    let mut leaves = Vec::new();
                    self.tree(&[], &mut leaves);
                    for leaf in leaves {
                        let is_child = modules.contains_key(&[self.here(), leaf[..1].to_vec()].concat());
                        if is_child || self.is_root(&leaf[0]) {
                            paths.push((line, self.absolute(&leaf)));
                        }
                    }
                }
                _ if self.is_root(word) && self.word(1) == "::" => {
                    let mut path = vec![word.clone()];
                    while self.word(1) == "::" && self.word(2).starts_with(|c: char| c.is_alphabetic() || c == '_') {
                        path.push(self.word(2).to_owned());
                        self.at += 2;
                    }
                    paths.push((line, self.absolute(&path)));
                    self.at += 1;
                }
                _ => {
                    self.depth = (self.depth + usize::from(word == "{")).saturating_sub(usize::from(word == "}"));
                    let depth = self.depth;
                    self.inline.pop_if(|(_, around)| *around == depth && word == "}");
                    self.at += 1;
                }
            }
        }
        paths
    }

    /// The module path at the current token.
    fn here(&self) -> Vec<String> {
        self.module.iter().cloned().chain(self.inline.iter().map(|(name, _)| name.clone())).collect()
    }

    /// Whether a path that begins with this word may lead to a module of the project.
    fn is_root(&self, word: &str) -> bool {
        ["crate", "self", "super"].contains(&word) || self.is_core && root_of_crate(word).is_some()
    }

    fn absolute(&self, path: &[String]) -> Vec<String> {
        let crate_of_path = root_of_crate(&path[0]);
        let segments = &path[usize::from(crate_of_path.is_some())..];
        let mut absolute = match crate_of_path {
            Some(root) => root,
            None if path[0] == "crate" => self.root.clone(),
            None => self.here(),
        };
        for segment in segments {
            match segment.as_str() {
                "crate" | "self" => {}
                "super" => {
                    absolute.pop();
                }
                name => absolute.push(name.to_owned()),
            }
        }
        absolute
    }

    /// Reads one branch of a `use` tree and collects its paths.
    fn tree(&mut self, stem: &[String], leaves: &mut Vec<Vec<String>>) {
        let mut path = stem.to_vec();
        loop {
            let word = self.word(0).to_owned();
            self.at += 1;
            match word.as_str() {
                "" | ";" | "," | "}" => {
                    self.at -= usize::from(word != ";" && !word.is_empty());
                    leaves.extend((!path.is_empty()).then_some(path));
                    return;
                }
                "{" => {
                    while !["}", ""].contains(&self.word(0)) {
                        self.tree(&path, leaves);
                        self.at += usize::from(self.word(0) == ",");
                    }
                    self.at += 1;
                    path = Vec::new();
                }
                "as" => self.at += 1,
                "::" | "*" => {}
                _ => path.push(word),
            }
        }
    }

    /// Skips an attribute and its item.
    fn skip_item(&mut self) {
        let mut open = 0_usize;
        while self.at < self.tokens.len() {
            let word = self.word(0).to_owned();
            self.at += 1;
            match word.as_str() {
                "{" | "[" | "(" => open += 1,
                "}" | "]" | ")" => {
                    open -= 1;
                    if open == 0 && word == "}" {
                        return;
                    }
                }
                ";" if open == 0 => return,
                _ => {}
            }
        }
    }
}

/// The imports among scripts: those of the code, and those of types in comments.
fn script_imports(sources: &Sources) -> Vec<Import> {
    let mut imports = Vec::new();
    for (path, text) in sources {
        for (number, line) in text.lines().enumerate() {
            // `from './x.js'`, `import './x.js'`, `import('./x.js')` and `new URL('./x.js', import.meta.url)`.
            let after = ["from", "import", "import(", "new URL("].into_iter().flat_map(|word| line.split(word).skip(1));
            for rest in after.map(str::trim_start) {
                let Some(quote) = rest.chars().next().filter(|c| "'\"`".contains(*c)) else { continue };
                let target = rest[1..].split(quote).next().unwrap_or_default();
                // Skips other files than scripts, and addresses with placeholders.
                if target.starts_with('.') && target.ends_with(".js") && !target.contains('$') {
                    let to = resolved(path, target);
                    // A file of types alone is imported as `.js` but is a `.d.ts`.
                    let types = to.replace(".js", ".d.ts");
                    let to = if sources.contains_key(&types) && !sources.contains_key(&to) { types } else { to };
                    let import = Import { from: path.clone(), line: number + 1, to };
                    imports.extend((!imports.contains(&import)).then_some(import));
                }
            }
        }
    }
    imports
}

/// The path that a relative address in a file leads to.
fn resolved(from: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

/// The scripts and files of types below a folder, without those that the build writes.
fn script_files(folder: &str) -> Sources {
    let mut sources = Sources::new();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), "", &mut sources);
    sources.retain(|path, _| (path.ends_with(".js") || path.ends_with(".ts")) && !path.starts_with("pkg/"));
    assert!(!sources.is_empty(), "{folder} has no scripts");
    sources
}

fn rust_files(folder: &str) -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut sources = Sources::new();
    gather(&root, "", &mut sources);
    sources.retain(|path, _| path.ends_with(".rs"));
    assert!(!sources.is_empty(), "{folder} has no sources");
    sources
}

fn gather(folder: &Path, prefix: &str, sources: &mut Sources) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().unwrap().is_dir() {
            gather(&entry.path(), &format!("{path}/"), sources);
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            sources.insert(path, text);
        }
    }
}

#[track_caller]
fn assert_none(complaints: impl IntoIterator<Item = String>) {
    let complaints: Vec<String> = complaints.into_iter().collect();
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

/// Tests of the checks above, with small invented sources.
mod on_made_up_sources {
    use super::*;

    const DOCUMENT: &str = "\
| other | may import |
| --- | --- |
| `low` | `high` |

| folder of `src/` | what | may import |
| --- | --- | --- |
| `low` | numbers | nothing |
| `high` | all | `low` |
";

    const USES_LOW: &str = "use crate::low::A;";

    fn sources(files: &[(&str, &str)]) -> Sources {
        files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
    }

    fn complaints(files: &[(&str, &str)]) -> Vec<String> {
        let sources = sources(files);
        Table::of(DOCUMENT, "src").complaints(&sources, &rust_imports(&sources))
    }

    #[track_caller]
    fn assert_targets(text: &str, expected: &[(usize, &str)]) {
        let files = [
            ("lib.rs", "mod low; mod high;"),
            ("low/mod.rs", "mod a; mod b;"),
            ("low/a.rs", text),
            ("low/b.rs", ""),
            ("high/mod.rs", "mod c;"),
            ("high/c.rs", ""),
        ];
        let imports = rust_imports(&sources(&files)).into_iter().filter(|import| import.from == "low/a.rs");
        let found: Vec<(usize, String)> = imports.map(|import| (import.line, import.to)).collect();
        let expected: Vec<(usize, String)> = expected.iter().map(|(line, to)| (*line, (*to).to_owned())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn every_way_to_name_a_module_is_read() {
        assert_targets("use crate::low::b::B;", &[(1, "low/b.rs")]);
        assert_targets(
            "use std::fmt;\nuse crate::{high::{self, c::{C, D as E}}, low::b};",
            &[(2, "high/mod.rs"), (2, "high/c.rs"), (2, "high/c.rs"), (2, "low/b.rs")],
        );
        assert_targets("pub(crate) use super::b::*;\nuse self::F;", &[(1, "low/b.rs")]);
        assert_targets(
            "fn f() -> crate::high::c::C {\n super::b::g(self::h(), self.x) }",
            &[(1, "high/c.rs"), (2, "low/b.rs")],
        );
        assert_targets("macro_rules! m { () => { $crate::high::c::C } }", &[(1, "high/c.rs")]);
        assert_targets(
            "mod inner { use super::A; use super::super::b::B; }\nuse super::b::B;",
            &[(1, "low/b.rs"), (2, "low/b.rs")],
        );
        assert_targets("use crate::Config;", &[(1, "lib.rs")]);
        assert_targets(
            "use init_lab::Config;
use init_lab_high as high;",
            &[(1, "lib.rs"), (2, "high/mod.rs")],
        );
        assert_targets("fn f() -> init_lab_high::c::C {}", &[(1, "high/c.rs")]);
    }

    #[test]
    fn comments_texts_and_tests_are_skipped() {
        assert_targets("/// See [`crate::high::c::C`].\n/* use crate::high::c; */ fn f() {}", &[]);
        assert_targets("const A: &str = \"use crate::high::c; \\\" crate::high\";", &[]);
        assert_targets("const A: &str = r#\"\" crate::high::c\"#; const B: char = '\"'; fn f<'a>(x: &'a str) {}", &[]);
        assert_targets(
            "#[cfg(test)]\n#[allow(x)]\nmod tests { use crate::high::c::C; }\nuse super::b::B;",
            &[(4, "low/b.rs")],
        );
        assert_targets("#[cfg(test)]\nuse crate::high::c::C;\nuse super::b::B;", &[(3, "low/b.rs")]);
    }

    #[test]
    fn a_forbidden_import_is_reported_with_its_place_and_what_is_allowed() {
        let up = [("low/mod.rs", "mod a;"), ("low/a.rs", "\nuse crate::high::C;"), ("high/mod.rs", USES_LOW)];
        assert_eq!(complaints(&up), ["src/low/a.rs:2 imports src/high/mod.rs: low may import nothing, not high"]);
        let down = [("low/mod.rs", ""), ("high/mod.rs", USES_LOW)];
        assert_eq!(complaints(&down), [""; 0]);
        let public = "src/low/a.rs:1 imports src/lib.rs: low may import nothing, not lib.rs";
        let names = [("lib.rs", ""), ("low/mod.rs", ""), ("low/a.rs", "use init_lab::C;"), ("high/mod.rs", USES_LOW)];
        assert_eq!(complaints(&names), [public]);
        let unused = "the row of high in docs/ARCHITECTURE.md allows low, which no file of high imports";
        assert_eq!(complaints(&[("low/mod.rs", ""), ("high/mod.rs", "")]), [unused]);
    }

    #[test]
    fn folders_and_rows_belong_to_each_other() {
        let new = complaints(&[("low/mod.rs", ""), ("high/mod.rs", USES_LOW), ("new/mod.rs", "")]);
        assert_eq!(new, ["the folder new has no row in the table of docs/ARCHITECTURE.md"]);
        let outside = complaints(&[("low/mod.rs", ""), ("high/mod.rs", USES_LOW), ("util.rs", ""), ("lib.rs", "")]);
        assert_eq!(outside, ["src/util.rs is in no folder"]);
        let missing = complaints(&[("low/mod.rs", "")]);
        assert_eq!(missing[0], "the row of high in docs/ARCHITECTURE.md names high, which is no folder");
    }

    #[test]
    fn a_circle_of_files_is_reported_with_its_path() {
        let files = [
            ("lib.rs", "mod low;"),
            ("low/mod.rs", "mod a; mod b; mod c; pub use a::A;"),
            ("low/a.rs", "use crate::low::b::B;"),
            ("low/b.rs", "use super::c::C;"),
            ("low/c.rs", "fn f() -> crate::low::a::A {}"),
        ];
        let circle = "low/a.rs → low/b.rs → low/c.rs → low/a.rs: files that import each other in a circle";
        assert_eq!(circles(&rust_imports(&sources(&files))), [circle]);
        let files = [("low/mod.rs", "mod a; pub use a::A;"), ("low/a.rs", "use super::B;")];
        assert_eq!(circles(&rust_imports(&sources(&files))).len(), 1, "through mod.rs");
        let files = [("low/mod.rs", "mod a; mod b;"), ("low/a.rs", "use super::b::B;"), ("low/b.rs", "")];
        assert_eq!(circles(&rust_imports(&sources(&files))), [""; 0]);
    }

    #[test]
    fn a_long_file_needs_a_reason() {
        let long = "\n".repeat(MOST_LINES + 1);
        assert!(too_long("a.rs", &long).is_some_and(|complaint| complaint.starts_with("a.rs has 401 lines")));
        assert_eq!(
            too_long("a.rs", &format!("//! All of it.\n//! It has 402 lines because it is a table.\n{long}")),
            None
        );
        assert_eq!(too_long("a.rs", &"\n".repeat(MOST_LINES)), None);
    }

    #[test]
    fn scripts_import_modules_and_types() {
        let text = "\
/** @typedef {import('../model/types.js').Config} Config */
import { a } from './a.js';
import { fs } from 'node:fs';
export { b } from \"../base/b.js\";
const later = () => import('./later.js');
import './styles.js';
new Worker(new URL('./worker.js', import.meta.url));
";
        let imports = script_imports(&sources(&[("view/view.js", text), ("model/types.d.ts", "")]));
        let found: Vec<(usize, &str)> = imports.iter().map(|import| (import.line, import.to.as_str())).collect();
        assert_eq!(
            found,
            [
                (1, "model/types.d.ts"),
                (2, "view/a.js"),
                (4, "base/b.js"),
                (5, "view/later.js"),
                (6, "view/styles.js"),
                (7, "view/worker.js"),
            ]
        );
    }
}
