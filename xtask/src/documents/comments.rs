//! What the sources say of the names that settings take: the comments of their declarations.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::folders::root;
use crate::outcome::Outcome;

/// The comments of the names that settings choose among.
pub(crate) struct Comments {
    /// By the setting and the name.
    names: BTreeMap<(String, String), String>,
}

impl Comments {
    /// Reads the sources of the core.
    pub(crate) fn read() -> Outcome<Self> {
        let mut comments = Self { names: BTreeMap::new() };
        comments.read_folder(&root().join("src"))?;
        Ok(comments)
    }

    /// The sentences of a name that a setting takes.
    ///
    /// # Errors
    /// If its declaration has no comment.
    pub(crate) fn name(&self, setting: &str, name: &str) -> Outcome<&str> {
        let comment = self.names.get(&(setting.to_owned(), name.to_owned()));
        Ok(comment.ok_or(format!("the name {name} of the setting {setting} has no comment"))?)
    }

    fn read_folder(&mut self, folder: &Path) -> Outcome {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                self.read_folder(&path)?;
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                self.read_source(&fs::read_to_string(&path)?);
            }
        }
        Ok(())
    }

    fn read_source(&mut self, source: &str) {
        let (mut comment, mut setting) = (Vec::new(), None);
        for line in source.lines().map(str::trim) {
            if let Some(text) = line.strip_prefix("///") {
                comment.push(text.trim());
                continue;
            }
            if let Some((_, rest)) = line.split_once(" for \"").filter(|_| line.starts_with("pub enum ")) {
                setting = rest.split_once('"').map(|(setting, _)| setting.to_owned());
            } else if let (Some(setting), Some((_, name))) = (&setting, line.split_once(" = \"")) {
                let name = name.trim_end_matches("\",").to_owned();
                self.names.insert((setting.clone(), name), plain(&comment.join(" ")));
            } else if line == "}" {
                setting = None;
            }
            comment.clear();
        }
    }
}

/// A comment without its links to other items: a reader of the document has none of these.
fn plain(comment: &str) -> String {
    let mut parts = comment.split("[`");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (item, rest) = part.split_once("`]").unwrap_or((part, ""));
        let rest = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(rest, |(_, rest)| rest);
        text += &format!("`{item}`{rest}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn links_of_a_comment_become_the_names_of_items() {
        assert_eq!(plain("See [`A`](crate::A), and [`B`]. N(0, 1) [x]"), "See `A`, and `B`. N(0, 1) [x]");
    }
}
