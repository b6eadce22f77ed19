//! The page's scripts as they are served.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions, CommentOptions};
use oxc_parser::{Parser, ParserReturn};
use oxc_span::{SourceType, Span};
use oxc_syntax::module_record::{ExportExportName, ExportImportName, ExportLocalName, ImportImportName};

use crate::outcome::Outcome;

/// A module without comments and white space, which are half of what readers would download, and otherwise as it was written.
pub(crate) fn without_space(path: &Path) -> Outcome<String> {
    let source = with_sheets_in_a_line(&fs::read_to_string(path)?);
    let allocator = Allocator::default();
    let parsed = parsed(&allocator, &source).map_err(|error| format!("{}: {error}", path.display()))?;
    let options = CodegenOptions { comments: CommentOptions::disabled(), ..CodegenOptions::minify() };
    Ok(Codegen::new().with_options(options).build(&parsed.program).code)
}

/// A module whose style sheets, texts between a line that ends in a backquote and one that begins with it, stand in one line.
fn with_sheets_in_a_line(source: &str) -> String {
    let mut is_inside = false;
    let lines = source.lines().map(|line| {
        is_inside =
            if is_inside { !line.starts_with('`') } else { line.starts_with("const ") && line.ends_with(" = `") };
        if is_inside { format!("{} ", line.trim_start()) } else { format!("{line}\n") }
    });
    lines.collect()
}

/// A module that names the modules it imports by `renamed` of their relative paths.
pub(crate) fn with_imports(source: &str, renamed: impl Fn(&str) -> String) -> Outcome<String> {
    let allocator = Allocator::default();
    let record = parsed(&allocator, source)?.module_record;
    let fixed = record.requested_modules.values().flatten().map(|request| request.span);
    let dynamic = record.dynamic_imports.iter().map(|import| import.module_request);
    let mut spans: Vec<Span> = fixed.chain(dynamic).collect();
    spans.sort_by_key(|span| span.start);
    let mut text = source.to_owned();
    for span in spans.iter().rev() {
        let range = span.start as usize..span.end as usize;
        // An expression is an address that is made when the module runs.
        if let Some(specifier) = source[range.clone()].trim_matches(['"', '\'', '`']).strip_prefix('.') {
            text.replace_range(range, &format!("\"{}\"", renamed(&format!(".{specifier}"))));
        }
    }
    Ok(text)
}

/// The relative paths of the modules that a module imports before it runs, in their order.
pub(crate) fn imports(source: &str) -> Outcome<Vec<String>> {
    let allocator = Allocator::default();
    let record = parsed(&allocator, source)?.module_record;
    let requests = record.requested_modules.iter();
    let mut places: Vec<(u32, String)> =
        requests.flat_map(|(path, at)| at.iter().map(|at| (at.span.start, path.to_string()))).collect();
    places.sort();
    Ok(places.into_iter().map(|(_, path)| path).collect())
}

/// What a module takes from others and gives to them, and what it is beside that.
pub(crate) struct Interface {
    pub(crate) body: String,
    /// By relative path: the names there, and what they are called here.
    pub(crate) imports: BTreeMap<String, BTreeMap<String, String>>,
    /// Names and what they are called here.
    pub(crate) exports: BTreeMap<String, String>,
}

/// Takes a module's imports and exports apart.
///
/// # Errors
/// If some of them have no names of their own: such modules are not written here.
pub(crate) fn interface(source: &str) -> Outcome<Interface> {
    let allocator = Allocator::default();
    let record = parsed(&allocator, source)?.module_record;
    let mut imports: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let mut cuts: Vec<Span> =
        record.requested_modules.values().flatten().map(|request| request.statement_span).collect();
    for entry in &record.import_entries {
        let ImportImportName::Name(name) = &entry.import_name else { return Err("an import without a name".into()) };
        let names = imports.entry(entry.module_request.name.to_string()).or_default();
        names.insert(name.name.to_string(), entry.local_name.name.to_string());
    }
    let mut exports = BTreeMap::new();
    for entry in &record.local_export_entries {
        let (ExportExportName::Name(name), ExportLocalName::Name(own)) = (&entry.export_name, &entry.local_name) else {
            return Err("an export without a name".into());
        };
        exports.insert(name.name.to_string(), own.name.to_string());
        let Span { start, end, .. } = entry.statement_span;
        let statement = &source[start as usize..end as usize];
        let is_list = statement.trim_start_matches("export").trim_start().starts_with('{');
        // Of a declaration that is exported the declaration stays.
        let word = "export ".len() as u32;
        cuts.push(Span::new(start, if is_list { end } else { start + word }));
    }
    for entry in &record.indirect_export_entries {
        let (Some(from), ExportImportName::Name(name), ExportExportName::Name(given)) =
            (&entry.module_request, &entry.import_name, &entry.export_name)
        else {
            return Err("an export of all that another module exports".into());
        };
        let names = imports.entry(from.name.to_string()).or_default();
        let own = names.entry(name.name.to_string()).or_insert_with(|| name.name.to_string());
        exports.insert(given.name.to_string(), own.clone());
        // (The span of the statement may be that of the import.)
        let at = entry.span.start as usize;
        let start = source[..at].rfind("export").unwrap_or(at);
        let end = source[at..].find(';').map_or(source.len(), |length| at + length + 1);
        cuts.push(Span::new(start as u32, end as u32));
    }
    if !record.star_export_entries.is_empty() {
        return Err("an export of all that another module exports".into());
    }
    cuts.sort_by_key(|span| std::cmp::Reverse(span.start));
    cuts.dedup();
    let mut body = source.to_owned();
    for Span { start, end, .. } in cuts {
        body.replace_range(start as usize..end as usize, "");
    }
    Ok(Interface { body, imports, exports })
}

fn parsed<'a>(allocator: &'a Allocator, source: &'a str) -> Outcome<ParserReturn<'a>> {
    let parsed = Parser::new(allocator, source, SourceType::mjs()).parse();
    match parsed.diagnostics.first() {
        Some(error) => Err(error.to_string().into()),
        None => Ok(parsed),
    }
}

#[cfg(test)]
mod tests {
    use super::{imports, with_imports, with_sheets_in_a_line};

    #[test]
    fn style_sheets_are_put_in_a_line_and_nothing_else_is() {
        let source = "const css = `\n.a {\n  color: red;\n}\n`;\nconst rows = [1].join('\\n');\nf(`\n`);\n";
        let line = "const css = ` .a { color: red; } `;\nconst rows = [1].join('\\n');\nf(`\n`);\n";
        assert_eq!(with_sheets_in_a_line(source), line);
    }

    #[test]
    fn imports_are_those_that_are_not_calls_in_their_order() {
        let source = "export * from './b.js';\nimport { a } from './a.js';\nconst c = () => import('./c.js');\n";
        assert_eq!(imports(source).unwrap_or_default(), ["./b.js", "./a.js"]);
    }

    #[test]
    fn imports_are_renamed_but_for_expressions() {
        let source =
            "import { a } from './a.js';\nexport * from \"../b.js\";\nconst c = () => import(`./c.js`);\nimport(d);\n";
        let renamed = with_imports(source, |path| path.replace("./", "lab/")).unwrap_or_default();
        assert_eq!(
            renamed,
            "import { a } from \"lab/a.js\";\nexport * from \".lab/b.js\";\nconst c = () => import(\"lab/c.js\");\nimport(d);\n"
        );
    }
}
