//! What `www/element/element.d.ts` declares of the element.

use std::fs;

use crate::element::typescript::{Declarations, Interface, Member};
use crate::folders::root;
use crate::outcome::Outcome;

/// The declarations of the element, read.
pub(crate) struct Declared(Declarations);

impl Declared {
    /// Reads them.
    ///
    /// # Errors
    /// If the file is written in another way than the others.
    pub(crate) fn read() -> Outcome<Self> {
        Ok(Self(Declarations::read(&fs::read_to_string(root().join("www/element/element.d.ts"))?)?))
    }

    /// Attributes that are no setting.
    pub(crate) fn attributes(&self) -> Outcome<&[Member]> {
        self.members("InitLabAttributes")
    }

    /// Events, by the shorter name of each.
    pub(crate) fn events(&self) -> Outcome<&[Member]> {
        self.members("InitLabEvents")
    }

    /// The prefix of the events' other names, and what is said of these.
    pub(crate) const BUBBLING: (&str, &str) = ("init-lab-", "The same; it bubbles and is composed.");

    /// Parts for `::part`.
    pub(crate) fn parts(&self) -> Outcome<&[Member]> {
        self.members("InitLabParts")
    }

    /// Custom properties of CSS.
    pub(crate) fn styles(&self) -> Outcome<&[Member]> {
        self.members("InitLabStyles")
    }

    /// Slots; the one without a name is that of the rest.
    pub(crate) fn slots(&self) -> Outcome<&[Member]> {
        self.members("InitLabSlots")
    }

    /// What is said of the element.
    pub(crate) fn doc(&self) -> Outcome<&str> {
        Ok(&self.element()?.doc)
    }

    /// Methods, in their order.
    pub(crate) fn methods(&self) -> Outcome<Vec<&Member>> {
        Ok(self.element()?.members.iter().filter(|member| !member.name.starts_with("addEventListener")).collect())
    }

    fn element(&self) -> Outcome<&Interface> {
        self.0.interface("InitLab")
    }

    fn members(&self, name: &str) -> Outcome<&[Member]> {
        Ok(&self.0.interface(name)?.members)
    }
}

/// The parameters of a method, as they are written, and the type that it returns.
///
/// # Errors
/// If it is none.
pub(crate) fn signature(method: &Member) -> Outcome<(&str, &str)> {
    let rest = method.text.strip_prefix('(').and_then(|rest| rest.rsplit_once("): "));
    Ok(rest.ok_or_else(|| format!("{} is no method: {}", method.name, method.text))?)
}
