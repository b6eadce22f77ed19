//! Distinct values.

use std::collections::BTreeSet;

/// The distinct texts of an iterator, sorted; at most `most` of them. (Not generic: a copy of the sorting for each iterator type would make the
/// page's download larger.)
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
