//! The languages of the article, with the texts of its page that are not in the source.

use crate::drawing::Words;

pub(crate) struct Language {
    pub(crate) code: &'static str,
    /// The file name of the page.
    pub(crate) page: &'static str,
    /// The words in its pictures.
    pub(crate) words: Words,
    /// The percent sign, with a space before it where the language wants one.
    pub(crate) percent: &'static str,
    pub(crate) lab: &'static str,
    pub(crate) contents: &'static str,
    /// The name of the language in itself.
    pub(crate) name: &'static str,
}

/// All languages. French comes first: the article is written in it.
pub(crate) const LANGUAGES: [Language; 2] = [
    Language {
        code: "fr",
        page: "index.html",
        words: Words { output: "sortie", theory: "théorie", chance: "hasard", decimal_separator: ',' },
        percent: "\u{a0}%",
        lab: "Le laboratoire",
        contents: "Chapitres",
        name: "Français",
    },
    Language {
        code: "en",
        page: "en.html",
        words: Words { output: "output", theory: "theory", chance: "chance", decimal_separator: '.' },
        percent: "%",
        lab: "The lab",
        contents: "Chapters",
        name: "English",
    },
];
