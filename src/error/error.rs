//! What can be wrong with what the user gave, as data: the page words it in the reader's language.

use std::fmt;

use crate::error::csv_fault::CsvFault;
use crate::text::Json;
use crate::text::json::object;
use crate::text::named::UnknownName;

/// A refusal. Every variant names the value and what is allowed.
///
/// The JSON form is an object with a `code` (the variant in snake case) and the variant's fields.
#[derive(Clone, Debug, PartialEq)]
pub enum Error {
    /// A setting that does not exist.
    UnknownSetting {
        /// The name given.
        setting: String,
        /// The settings that exist.
        allowed: Vec<&'static str>,
    },
    /// A name that the setting does not know.
    UnknownName(UnknownName),
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
        /// What the data set asks for: `classification` or `regression`.
        task: &'static str,
        /// The losses that fit.
        allowed: Vec<&'static str>,
    },
    /// The gain of the activation function was asked for, and PyTorch knows none.
    NoGain {
        /// The activation function.
        activation: &'static str,
    },
    /// There is no σ_w for which χ₁ = 1 and networks stay there.
    NoEdgeOfChaos {
        /// The activation function.
        activation: &'static str,
        /// The standard deviation of the biases.
        sigma_b: f64,
        /// The smallest deviation of normal biases with which there is one, if there is any; 0 stands for no biases.
        least: Option<f64>,
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
    /// An experiment larger than the memory that can be had.
    Memory {
        /// What it needs, about, in MiB.
        mebibytes: usize,
    },
    /// A value whose code was left out of this build.
    NotInThisBuild {
        /// The setting.
        setting: &'static str,
        /// Its value, which needs a feature that is missing.
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
            Self::UnknownName(unknown) => unknown.fmt(f),
            Self::NotANumber { setting, value, min, max, words } => {
                write!(f, "{setting} cannot be {value:?}; it is a number from {min} to {max}")?;
                words.iter().try_for_each(|word| write!(f, ", or {word}"))
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
            Self::NoCsv => f.write_str("the data set csv needs a CSV file, and none is given"),
            Self::BadCsv(fault) => fault.fmt(f),
            Self::LossDoesNotFit { loss, task, allowed } => {
                write!(f, "loss cannot be {loss:?} for a {task}; it is one of {}", allowed.join(", "))
            }
            Self::NoGain { activation } => {
                write!(f, "gain cannot be \"activation\": PyTorch gives none for {activation}; it is auto or a number")
            }
            Self::NoEdgeOfChaos { activation, sigma_b, least } => {
                write!(
                    f,
                    "initializer cannot be \"edge_of_chaos\": {activation} has none with biases of deviation {sigma_b}"
                )?;
                least.map_or(Ok(()), |least| write!(f, "; it has one with normal biases of deviation {least}"))
            }
            Self::Unsuitable { initializer, setting, value, allowed } => {
                let allowed = allowed.join(" or ");
                write!(f, "{setting} cannot be {value:?} with the initializer {initializer}, which needs {allowed}")
            }
            Self::NeedsNormalization { setting, value } => {
                write!(f, "{setting} cannot be {value:?} without a normalization; choose layer or batch")
            }
            Self::Memory { mebibytes } => {
                write!(
                    f,
                    "this network needs about {mebibytes} MiB of memory, which cannot be had: fewer layers, units or samples in a batch need less"
                )
            }
            Self::NotInThisBuild { setting, value } => {
                write!(f, "{setting} cannot be {value:?} in this build, which lacks a feature")
            }
            Self::Shape { what, got, expected } => {
                write!(f, "{what}: the shape is {got:?}, {expected:?} is needed")
            }
        }
    }
}

impl std::error::Error for Error {}

impl From<UnknownName> for Error {
    fn from(unknown: UnknownName) -> Self {
        Self::UnknownName(unknown)
    }
}

impl Json for Error {
    fn write(&self, out: &mut String) {
        let mut write_refusal = |code: &str, members: &[(&str, &dyn Json)]| write_refusal(out, code, members);
        match self {
            Self::UnknownSetting { setting, allowed } => {
                write_refusal("unknown_setting", &[("setting", setting), ("allowed", allowed)]);
            }
            Self::UnknownName(UnknownName { setting, value, allowed }) => {
                write_refusal("unknown_name", &[("setting", setting), ("value", value), ("allowed", allowed)]);
            }
            Self::NotANumber { setting, value, min, max, words } => write_refusal(
                "not_a_number",
                &[("setting", setting), ("value", value), ("min", min), ("max", max), ("words", words)],
            ),
            Self::NotAnInteger { setting, value, min, max } => {
                write_refusal("not_an_integer", &[("setting", setting), ("value", value), ("min", min), ("max", max)]);
            }
            Self::OutOfRange { setting, value, min, max } => {
                write_refusal("out_of_range", &[("setting", setting), ("value", value), ("min", min), ("max", max)]);
            }
            Self::BadDigits { length, expected } => {
                write_refusal("bad_digits", &[("length", length), ("expected", expected)]);
            }
            Self::NoCsv => write_refusal("no_csv", &[]),
            Self::BadCsv(CsvFault { row, column, name, reason, value, limit }) => write_refusal(
                "bad_csv",
                &[
                    ("row", row),
                    ("column", column),
                    ("name", name),
                    ("reason", reason),
                    ("value", value),
                    ("limit", limit),
                ],
            ),
            Self::LossDoesNotFit { loss, task, allowed } => {
                write_refusal("loss_does_not_fit", &[("loss", loss), ("task", task), ("allowed", allowed)]);
            }
            Self::NoGain { activation } => write_refusal("no_gain", &[("activation", activation)]),
            Self::NoEdgeOfChaos { activation, sigma_b, least } => {
                write_refusal(
                    "no_edge_of_chaos",
                    &[("activation", activation), ("sigma_b", sigma_b), ("least", least)],
                );
            }
            Self::Unsuitable { initializer, setting, value, allowed } => write_refusal(
                "unsuitable",
                &[("initializer", initializer), ("setting", setting), ("value", value), ("allowed", allowed)],
            ),
            Self::NeedsNormalization { setting, value } => {
                write_refusal("needs_normalization", &[("setting", setting), ("value", value)]);
            }
            Self::Memory { mebibytes } => write_refusal("memory", &[("mebibytes", mebibytes)]),
            Self::NotInThisBuild { setting, value } => {
                write_refusal("not_in_this_build", &[("setting", setting), ("value", value)]);
            }
            Self::Shape { what, got, expected } => {
                write_refusal("shape", &[("what", what), ("got", got), ("expected", expected)]);
            }
        }
    }
}

/// An object with a code and what belongs to it. (A copy of it for each error would weigh on what the page downloads.)
#[inline(never)]
fn write_refusal(out: &mut String, code: &str, members: &[(&str, &dyn Json)]) {
    let mut all: Vec<(&str, &dyn Json)> = vec![("code", &code)];
    all.extend_from_slice(members);
    object(out, &all);
}
