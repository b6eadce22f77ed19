//! The result of a task.

/// A result whose error is a sentence for the person at the terminal.
pub(crate) type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;
