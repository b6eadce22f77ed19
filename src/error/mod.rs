//! Refusals, as data.

mod csv_fault;
mod error;

pub use csv_fault::{CsvFault, CsvReason};
pub use error::Error;
