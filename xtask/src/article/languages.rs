//! The languages of the article, and what its page says in each beside the text.

use crate::drawing::Words;

pub(crate) struct Language {
    pub(crate) code: &'static str,
    /// The name of the page.
    pub(crate) page: &'static str,
    /// The words in its pictures.
    pub(crate) words: Words,
    /// What follows the number of a percentage.
    pub(crate) percent: &'static str,
    pub(crate) lab: &'static str,
    pub(crate) contents: &'static str,
    /// The name of the language in itself.
    pub(crate) name: &'static str,
}

/// French first: it is the article's own language.
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
