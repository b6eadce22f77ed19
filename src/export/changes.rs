//! What changes from one program to another.

use diff::Result::{Both, Left, Right};

use crate::text::{json_object, named_enum};

json_object! {
    /// A line of the changes.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ChangedLine {
        /// What becomes of it.
        pub kind: LineChange,
        /// The line as it stands in the program, without its end; empty where lines are left out.
        pub text: String,
    }
}

named_enum! {
    /// What becomes of a line.
    pub enum LineChange {
        /// It stays: it shows where the changes are.
        Same = "same",
        /// The first program has it.
        Removed = "removed",
        /// The second program has it.
        Added = "added",
        /// Lines that stay and are left out, between two places that change.
        Skipped = "skipped",
    }
}

/// The lines that change from one program to another, and around each place the lines that stay up to the first one that is not empty; what both
/// programs have is a longest common subsequence. Comments at the top, which say what a program is of, are left out. No line if the rest of
/// the programs is the same.
pub fn changes(before: &str, after: &str) -> Vec<ChangedLine> {
    let (before, after) = (code_of(before), code_of(after));
    let compared = diff::slice(&before, &after);
    let mut is_shown = vec![false; compared.len()];
    let is_change = |index: &usize| !matches!(compared[*index], Both(..));
    for index in (0..compared.len()).filter(is_change) {
        let is_blank = |index: usize| matches!(compared[index], Both(text, _) if text.is_empty());
        let n_before = (0..index).rev().take_while(|&index| is_blank(index)).count() + 1;
        let n_after = (index + 1..compared.len()).take_while(|&index| is_blank(index)).count() + 1;
        let last = (index + n_after).min(compared.len() - 1);
        is_shown[index.saturating_sub(n_before)..=last].fill(true);
    }
    let line = |kind, text: &str| ChangedLine { kind, text: text.to_owned() };
    let mut lines: Vec<ChangedLine> = Vec::new();
    // Lines that are added wait for those that are removed at the same place.
    let mut added = Vec::new();
    let mut end = 0;
    for (index, compared) in compared.iter().enumerate().filter(|&(index, _)| is_shown[index]) {
        if index > end && !lines.is_empty() {
            lines.push(line(LineChange::Skipped, ""));
        }
        end = index + 1;
        match compared {
            Left(text) => lines.push(line(LineChange::Removed, text)),
            Right(text) => added.push(line(LineChange::Added, text)),
            Both(text, _) => {
                lines.append(&mut added);
                lines.push(line(LineChange::Same, text));
            }
        }
    }
    lines.append(&mut added);
    lines
}

/// The lines of a program below the comments at its top.
fn code_of(program: &str) -> Vec<&str> {
    program.lines().skip_while(|line| line.starts_with('#')).collect()
}
