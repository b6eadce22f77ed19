//! What can be wrong with what the user gave, as data: the page words it in the reader's language.

use std::fmt;

use serde::Serialize;

use crate::dataset::{CsvFault, Task};
use crate::decimal::plain;

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
        /// The words that can stand in place of a number.
        words: &'static [&'static str],
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
    /// The CSV file was chosen and not given.
    NoCsv,
    /// The CSV file is not one to learn from. The fields of the fault stand beside the `code`.
    BadCsv(CsvFault),
    /// A loss for another task than the data set's.
    LossDoesNotFit {
        /// The loss given.
        loss: &'static str,
        /// What the data set asks for.
        task: Task,
        /// The losses that fit.
        allowed: Vec<&'static str>,
    },
    /// The gain of the activation function was asked for, and PyTorch knows none.
    NoGain {
        /// The activation function.
        activation: &'static str,
    },
    /// There is no σ_w for which χ₁ = 1.
    NoEdgeOfChaos {
        /// The activation function.
        activation: &'static str,
        /// The standard deviation of the biases.
        sigma_b: f64,
    },
    /// An initializer that does not go with another setting's value.
    Unsuitable {
        /// The initializer.
        initializer: &'static str,
        /// The other setting.
        setting: &'static str,
        /// Its value.
        value: String,
        /// The values that it goes with.
        allowed: &'static [&'static str],
    },
    /// A value that makes sense with a normalization only.
    NeedsNormalization {
        /// The setting.
        setting: &'static str,
        /// Its value.
        value: &'static str,
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
            Self::NotANumber { setting, value, min, max, words } => {
                write!(f, "{setting} cannot be {value:?}; it is a number from {} to {}", plain(*min), plain(*max))?;
                words.iter().try_for_each(|word| write!(f, ", or {word}"))
            }
            Self::NotAnInteger { setting, value, min, max } => {
                write!(f, "{setting} cannot be {value:?}; it is a whole number from {} to {}", plain(*min), plain(*max))
            }
            Self::OutOfRange { setting, value, min, max } => {
                write!(f, "{setting} cannot be {value}; it lies between {} and {}", plain(*min), plain(*max))
            }
            Self::BadDigits { length, expected } => {
                write!(
                    f,
                    "the file of digits has {length} bytes or other content than expected; it has {expected} bytes"
                )
            }
            Self::NoCsv => f.write_str("the data set csv needs a CSV file, and none is given"),
            Self::BadCsv(fault) => fault.fmt(f),
            Self::LossDoesNotFit { loss, task, allowed } => {
                write!(f, "loss cannot be {loss:?} for a {task}; it is one of {}", allowed.join(", "))
            }
            Self::NoGain { activation } => {
                write!(f, "gain cannot be \"activation\": PyTorch gives none for {activation}; it is auto or a number")
            }
            Self::NoEdgeOfChaos { activation, sigma_b } => {
                let sigma_b = plain(*sigma_b);
                write!(
                    f,
                    "initializer cannot be \"edge_of_chaos\": {activation} has none with biases of deviation {sigma_b}"
                )
            }
            Self::Unsuitable { initializer, setting, value, allowed } => {
                let allowed = allowed.join(" or ");
                write!(f, "{setting} cannot be {value:?} with the initializer {initializer}, which needs {allowed}")
            }
            Self::NeedsNormalization { setting, value } => {
                write!(f, "{setting} cannot be {value:?} without a normalization; choose layer or batch")
            }
            Self::Shape { what, got, expected } => {
                write!(f, "{what}: the shape is {got:?}, {expected:?} is needed")
            }
        }
    }
}

impl std::error::Error for Error {}
