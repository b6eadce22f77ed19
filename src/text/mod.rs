//! Text: JSON, decimal numbers, and enums whose variants have names.

pub(crate) mod json;
pub(crate) mod named;
pub(crate) mod number;

pub use json::{Json, to_json};
pub use named::UnknownName;
