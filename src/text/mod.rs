//! Text: JSON, decimal numbers, and enums whose variants have names.

pub mod json;
pub mod named;
mod number;

pub use json::{Json, Written, object, to_json};
pub use named::{UnknownName, index_of};
pub use number::number;
