//! What can be wrong with what the user gave, as data: the page words it in the reader's language.

use std::fmt;

use serde::Serialize;

/// A refusal. Every variant names the value and what is allowed.
///
/// The serialized form is an object with a `code` (the variant in snake case) and the variant's fields.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Error {
    /// A setting that does not exist.
    UnknownSetting {
        /// The name given.
        setting: String,
        /// The settings that exist.
        allowed: Vec<&'static str>,
    },
    /// A name that the setting does not know.
    UnknownName {
        /// The setting.
        setting: &'static str,
        /// The name given.
        value: String,
        /// The names that the setting knows.
        allowed: &'static [&'static str],
    },
    /// Text where the setting takes a finite number.
    NotANumber {
        /// The setting.
        setting: &'static str,
        /// The text given.
        value: String,
        /// Smallest allowed value.
        min: f64,
        /// Largest allowed value.
        max: f64,
    },
    /// A number with decimals, or text, where the setting takes a whole number.
    NotAnInteger {
        /// The setting.
        setting: &'static str,
        /// The text given.
        value: String,
        /// Smallest allowed value.
        min: f64,
        /// Largest allowed value.
        max: f64,
    },
    /// A number outside the setting's range.
    OutOfRange {
        /// The setting.
        setting: &'static str,
        /// The text given.
        value: String,
        /// Smallest allowed value.
        min: f64,
        /// Largest allowed value.
        max: f64,
    },
    /// The digits were chosen and their file was not given, or is not the file it should be.
    BadDigits {
        /// Bytes given.
        length: usize,
        /// Bytes expected.
        expected: usize,
    },
    /// Arrays that do not fit together.
    Shape {
        /// The array at fault, with its layer.
        what: String,
        /// Its shape.
        got: Vec<usize>,
        /// The shape that fits.
        expected: Vec<usize>,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownSetting { setting, allowed } => {
                write!(f, "there is no setting {setting:?}; the settings are {}", allowed.join(", "))
            }
            Self::UnknownName { setting, value, allowed } => {
                write!(f, "{setting} cannot be {value:?}; it is one of {}", allowed.join(", "))
            }
            Self::NotANumber { setting, value, min, max } => {
                write!(f, "{setting} cannot be {value:?}; it is a number from {min} to {max}")
            }
            Self::NotAnInteger { setting, value, min, max } => {
                write!(f, "{setting} cannot be {value:?}; it is a whole number from {min} to {max}")
            }
            Self::OutOfRange { setting, value, min, max } => {
                write!(f, "{setting} cannot be {value}; it lies between {min} and {max}")
            }
            Self::BadDigits { length, expected } => {
                write!(
                    f,
                    "the file of digits has {length} bytes or other content than expected; it has {expected} bytes"
                )
            }
            Self::Shape { what, got, expected } => {
                write!(f, "{what}: the shape is {got:?}, {expected:?} is needed")
            }
        }
    }
}

impl std::error::Error for Error {}
