//! Declarations of TypeScript, as the repository writes them: a member has a line of its own, with its documentation above.

use std::collections::BTreeMap;

use crate::outcome::Outcome;

/// The interfaces of a file, and the texts of its other types, by their names.
#[derive(Default)]
pub(crate) struct Declarations {
    pub(crate) interfaces: BTreeMap<String, Interface>,
    pub(crate) aliases: BTreeMap<String, String>,
}

pub(crate) struct Interface {
    pub(crate) doc: String,
    pub(crate) members: Vec<Member>,
}

pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) is_optional: bool,
    /// The type of a property; of a method what follows the name.
    pub(crate) text: String,
}

impl Declarations {
    /// Reads a file.
    ///
    /// # Errors
    /// If a line of an interface is no member.
    pub(crate) fn read(file: &str) -> Outcome<Self> {
        let mut declarations = Self::default();
        // The lines of a comment are joined: `* text` and `*/` continue the line before.
        let joined = file.lines().map(|line| match line.trim_start() {
            rest if rest.starts_with('*') => format!(" {}", rest.trim_start_matches("* ")),
            _ => format!("\n{line}"),
        });
        let file: String = joined.collect();
        let mut lines = file.lines();
        let mut doc = String::new();
        while let Some(line) = lines.next() {
            if let Some(text) = comment(line) {
                doc = text;
            } else if let Some(head) = line.strip_prefix("export interface ") {
                let name = head.split([' ', '<']).next().unwrap_or_default().to_owned();
                let members = if head.ends_with("{}") { Vec::new() } else { members(&mut lines)? };
                declarations.interfaces.insert(name, Interface { doc: std::mem::take(&mut doc), members });
            } else if let Some(head) = line.strip_prefix("export type ") {
                let (name, mut text) = head.split_once('=').map_or((head, String::new()), |(n, t)| (n, t.to_owned()));
                while !text.ends_with(';') {
                    text += lines.next().ok_or_else(|| format!("the type {name} has no end"))?;
                }
                declarations.aliases.insert(name.trim().to_owned(), text.trim_end_matches(';').trim().to_owned());
                doc.clear();
            }
        }
        Ok(declarations)
    }

    /// An interface of the file.
    ///
    /// # Errors
    /// If there is none of this name.
    pub(crate) fn interface(&self, name: &str) -> Outcome<&Interface> {
        Ok(self.interfaces.get(name).ok_or_else(|| format!("there is no interface {name}"))?)
    }
}

/// The members of an interface up to its closing brace.
fn members<'a>(lines: &mut impl Iterator<Item = &'a str>) -> Outcome<Vec<Member>> {
    let (mut all, mut doc) = (Vec::new(), String::new());
    for line in lines.by_ref().take_while(|line| *line != "}") {
        if let Some(text) = comment(line) {
            doc = text;
            continue;
        }
        all.push(member(line.trim().trim_end_matches(';'), std::mem::take(&mut doc))?);
    }
    Ok(all)
}

/// One member, without the semicolon.
fn member(line: &str, doc: String) -> Outcome<Member> {
    let refused = || format!("this is no member of an interface: {line}");
    let (name, rest) = match line.strip_prefix('\'') {
        Some(quoted) => quoted.split_once('\'').ok_or_else(refused)?,
        None => line.split_at(line.find(|c: char| !c.is_alphanumeric() && c != '_').ok_or_else(refused)?),
    };
    let (is_optional, rest) = rest.strip_prefix('?').map_or((false, rest), |rest| (true, rest));
    if !rest.starts_with([':', '(', '<']) {
        return Err(refused().into());
    }
    let text = rest.strip_prefix(':').map_or(rest, str::trim);
    Ok(Member { name: name.to_owned(), doc, is_optional, text: text.to_owned() })
}

/// The text of a comment; the lines of a longer one have been joined.
fn comment(line: &str) -> Option<String> {
    let text = line.trim().strip_prefix("/**")?.strip_suffix("*/")?;
    Some(text.trim().to_owned())
}

/// A type that can stand in JSON.
pub(crate) enum Type {
    Null,
    Boolean,
    Number,
    Text,
    Literal(String),
    Named(String),
    Array(Box<Type>),
    /// A `Record` from strings.
    Map(Box<Type>),
    Object(Vec<Member>),
    Union(Vec<Type>),
}

impl Type {
    /// Reads a type.
    ///
    /// # Errors
    /// If it is another one than these.
    pub(crate) fn read(text: &str) -> Outcome<Self> {
        let text = text.trim().trim_start_matches('|').trim();
        let parts = split(text, '|');
        if parts.len() > 1 {
            return Ok(Self::Union(parts.into_iter().map(Self::read).collect::<Outcome<_>>()?));
        }
        if let Some(of) = text.strip_suffix("[]") {
            return Ok(Self::Array(Box::new(Self::read(of)?)));
        }
        if let Some(inner) = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
            return Self::read(inner);
        }
        if let Some(inner) = text.strip_prefix("Record<string,").and_then(|text| text.strip_suffix('>')) {
            return Ok(Self::Map(Box::new(Self::read(inner)?)));
        }
        if let Some(inner) = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) {
            let members = split(inner, ';').into_iter().map(str::trim).filter(|member| !member.is_empty());
            return Ok(Self::Object(members.map(|text| member(text, String::new())).collect::<Outcome<_>>()?));
        }
        if let Some(inner) = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')) {
            return Ok(Self::Literal(inner.to_owned()));
        }
        Ok(match text {
            "null" => Self::Null,
            "boolean" => Self::Boolean,
            "number" => Self::Number,
            "string" => Self::Text,
            name if name.chars().all(char::is_alphanumeric) && !name.is_empty() => Self::Named(name.to_owned()),
            _ => return Err(format!("this type cannot be read: {text}").into()),
        })
    }
}

/// The parts of a text between separators that stand in no brackets.
pub(crate) fn split(text: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0, 0);
    for (index, character) in text.char_indices() {
        match character {
            '(' | '{' | '[' | '<' => depth += 1,
            ')' | '}' | ']' => depth -= 1,
            // Not that of an arrow.
            '>' if !text[..index].ends_with('=') => depth -= 1,
            _ if character == separator && depth == 0 => {
                parts.push(&text[start..index]);
                start = index + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::{Declarations, Type, split};

    const FILE: &str = "/** A kind. */\nexport type Kind =\n  | 'a'\n  | 'b';\n\n/**\n * All\n * of it.\n */\nexport interface Whole extends Other {\n  /**\n   * A\n   * size.\n   */\n  size?: number | null;\n  'a-b': string;\n  /** Does it. */\n  act(of: { a: string; b: Kind[] }, then?: (x: number) => void): Promise<Kind>;\n}\n";

    #[test]
    fn interfaces_and_types_are_read_with_their_documentation() {
        let declarations = Declarations::read(FILE).unwrap_or_default();
        assert_eq!(declarations.aliases["Kind"].split_whitespace().collect::<String>(), "|'a'|'b'");
        let whole = &declarations.interfaces["Whole"];
        assert_eq!(whole.doc, "All of it.");
        let members: Vec<_> = whole
            .members
            .iter()
            .map(|member| (&*member.name, &*member.doc, member.is_optional, &*member.text))
            .collect();
        let act = "(of: { a: string; b: Kind[] }, then?: (x: number) => void): Promise<Kind>";
        let expected =
            [("size", "A size.", true, "number | null"), ("a-b", "", false, "string"), ("act", "Does it.", false, act)];
        assert_eq!(members, expected);
        assert!(Declarations::read("export interface Whole {\n  …\n}\n").is_err());
        assert!(declarations.interface("Part").is_err());
    }

    #[test]
    fn types_are_read_from_the_outside_in() {
        let Ok(Type::Union(kinds)) = Type::read("(number | null)[] | null") else { panic!("a union") };
        assert!(matches!(&kinds[0], Type::Array(of) if matches!(&**of, Type::Union(of) if of.len() == 2)));
        assert!(matches!(kinds[1], Type::Null));
        let Ok(Type::Object(members)) = Type::read("{ learns: boolean; by: Record<string, string> }") else {
            panic!("an object")
        };
        assert!(matches!(Type::read(&members[1].text), Ok(Type::Map(of)) if matches!(*of, Type::Text)));
        assert!(matches!(Type::read("'sgd'"), Ok(Type::Literal(name)) if name == "sgd"));
        assert!(Type::read("keyof Settings").is_err());
    }

    #[test]
    fn a_text_is_split_outside_of_brackets() {
        assert_eq!(split("a: (b, c) => d, e: Map<f, g>", ','), ["a: (b, c) => d", " e: Map<f, g>"]);
    }
}
