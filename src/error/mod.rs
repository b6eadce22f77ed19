//! Refusals, as data.

mod error;

pub use error::Error;
