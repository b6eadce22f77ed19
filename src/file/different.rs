//! How many values differ.

use std::collections::BTreeSet;

/// The different texts among some, in their order; no more than `most` are counted. (One function for all: the sorting of each kind of iterator
/// would weigh on what the page downloads.)
#[inline(never)]
pub(crate) fn different(texts: &mut dyn Iterator<Item = String>, most: usize) -> BTreeSet<String> {
    let mut different = BTreeSet::new();
    for text in texts {
        if different.len() == most {
            break;
        }
        different.insert(text);
    }
    different
}
