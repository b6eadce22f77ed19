//! A line-by-line comparison (diff) of two programs.

use diff::Result::{Both, Left, Right};

use crate::text::{json_object, named_enum};

json_object! {
    /// A line of the comparison.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ChangedLine {
        /// How the line changes.
        pub kind: LineChange,
        /// The line as it is in the program, without its line end; empty for skipped lines.
        pub text: String,
    }
}

named_enum! {
    /// How a line changes.
    pub enum LineChange {
        /// It is the same in both programs, and shown as context.
        Same = "same",
        /// The first program has it.
        Removed = "removed",
        /// The second program has it.
        Added = "added",
        /// Unchanged lines that are not shown, between two changes.
        Skipped = "skipped",
    }
}

/// The lines that differ between two programs. Around each change, the unchanged lines up to the first non-empty one are shown as context. The
/// unchanged lines are a longest common subsequence. Comments at the top, which describe the experiment, are ignored. Empty if the rest of the
/// programs is the same.
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
    // At each place removed lines come before added ones.
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

/// The lines of a program after the comments at its top.
fn code_of(program: &str) -> Vec<&str> {
    program.lines().skip_while(|line| line.starts_with('#')).collect()
}
