//! Errors that a user can cause, as data.

mod error;

pub use error::Error;
