//! How a task ends.

/// What a task fails with: a sentence for the person at the terminal.
pub(crate) type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;
