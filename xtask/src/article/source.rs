//! The sources of the article: posts for Jekyll in Markdown, one for each language.

use std::fs;
use std::path::PathBuf;

use roxmltree::Document;

use super::languages::{LANGUAGES, Language};
use crate::folders::root;
use crate::outcome::Outcome;

pub(crate) struct Source {
    pub(crate) language: &'static Language,
    /// The whole text, with its front matter.
    pub(crate) text: String,
}

/// The folder of the sources.
pub(crate) fn folder() -> PathBuf {
    root().join("docs/article")
}

/// The source in a language.
pub(crate) fn path_of(language: &Language) -> PathBuf {
    folder().join(language.code).with_extension("md")
}

/// The sources in all languages.
pub(crate) fn all() -> Outcome<Vec<Source>> {
    LANGUAGES
        .iter()
        .map(|language| {
            let path = path_of(language);
            let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            Ok(Source { language, text })
        })
        .collect()
}

impl Source {
    /// The value of an entry of the front matter.
    ///
    /// # Errors
    /// If there is no entry of this name.
    pub(crate) fn front(&self, name: &str) -> Outcome<&str> {
        let value = self.text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        Ok(value.ok_or(format!("{}.md has no {name}", self.language.code))?.trim_matches('\''))
    }

    /// The labs of the article, as elements.
    ///
    /// # Errors
    /// If an element is not closed, or is not well-formed XML.
    pub(crate) fn labs(&self) -> Outcome<Vec<Element>> {
        self.text
            .split("<init-lab ")
            .skip(1)
            .map(|text| {
                let (text, _) = text.split_once("</init-lab>").ok_or("an <init-lab> is not closed")?;
                Element::parse(&format!("<init-lab {text}</init-lab>"))
            })
            .collect()
    }
}

/// A lab element with its attributes and those of the picture inside it.
pub(crate) struct Element {
    attributes: Vec<(String, String)>,
    picture: Vec<(String, String)>,
}

impl Element {
    fn parse(text: &str) -> Outcome<Self> {
        let document = Document::parse(text).map_err(|error| format!("{text}: {error}"))?;
        let root = document.root_element();
        let attributes = |node: roxmltree::Node<'_, '_>| {
            node.attributes().map(|attribute| (attribute.name().to_owned(), attribute.value().to_owned())).collect()
        };
        let picture = root.descendants().find(|node| node.has_tag_name("img"));
        let picture = picture.ok_or(format!("a lab has no picture for print: {text}"))?;
        Ok(Self { attributes: attributes(root), picture: attributes(picture) })
    }

    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// An attribute of the lab.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes().find_map(|(known, value)| (known == name).then_some(value))
    }

    /// An attribute of its picture.
    pub(crate) fn picture(&self, name: &str) -> Option<&str> {
        self.picture.iter().find_map(|(known, value)| (known == name).then_some(value.as_str()))
    }
}
