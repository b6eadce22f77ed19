//! The errors that a user can cause, as data: the page writes the sentence in the reader's language.

use std::fmt;

use crate::file::CsvFault;
use crate::formula::FormulaFault;
use crate::text::{Json, UnknownName, object};

/// Declares `Error`, its English sentences and its JSON from one list of entries.
///
/// An entry is a variant with its code, its fields, and its sentence: a format string over the fields, with arguments if it needs any. The entries
/// after `@around` are variants around a type that has a sentence of its own (`Display`), with those of its fields that the JSON contains.
macro_rules! refusals {
    (
        $(
            $(#[$meta:meta])*
            $Variant:ident = $code:literal
            $({ $($(#[$field_meta:meta])* $field:ident: $Type:ty,)+ })?
            => $sentence:literal $(, $argument:expr)*;
        )+
        @around
        $(
            $(#[$around_meta:meta])*
            $Around:ident($Inner:ident { $($inner:ident),+ }) = $around_code:literal;
        )+
    ) => {
        /// An error that the user can correct: each variant names the wrong value and what is allowed.
        ///
        /// The JSON form is an object with a `code` (the variant in snake case) and the variant's fields.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Error {
            $($(#[$meta])* $Variant $({ $($(#[$field_meta])* $field: $Type,)+ })?,)+
            $($(#[$around_meta])* $Around($Inner),)+
        }

        impl fmt::Display for Error {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$Variant { $($($field),+)? } => write!(f, $sentence $(, $argument)*),)+
                    $(Self::$Around(inner) => inner.fmt(f),)+
                }
            }
        }

        impl Json for Error {
            fn write(&self, out: &mut String) {
                match self {
                    $(Self::$Variant { $($($field),+)? } => {
                        write_refusal(out, $code, &[$($((stringify!($field), $field)),+)?]);
                    })+
                    $(Self::$Around($Inner { $($inner),+ }) => {
                        write_refusal(out, $around_code, &[$((stringify!($inner), $inner)),+]);
                    })+
                }
            }
        }
    };
}

refusals! {
    /// A setting that does not exist.
    UnknownSetting = "unknown_setting" {
        /// The name given.
        setting: String,
        /// The settings that exist.
        allowed: Vec<&'static str>,
    } => "there is no setting {setting:?}; the settings are {}", allowed.join(", ");

    /// Text where the setting takes a finite number.
    NotANumber = "not_a_number" {
        /// The setting.
        setting: &'static str,
        /// The text given.
        value: String,
        /// Smallest allowed value.
        min: f64,
        /// Largest allowed value.
        max: f64,
        /// The words that are allowed instead of a number.
        words: &'static [&'static str],
    } => "{setting} cannot be {value:?}; it is a number from {min} to {max}{}", alternatives(words);

    /// A number with decimals, or text, where the setting takes a whole number.
    NotAnInteger = "not_an_integer" {
        /// The setting.
        setting: &'static str,
        /// The text given.
        value: String,
        /// Smallest allowed value.
        min: f64,
        /// Largest allowed value.
        max: f64,
        /// The words that are allowed instead of a number.
        words: &'static [&'static str],
    } => "{setting} cannot be {value:?}; it is a whole number from {min} to {max}{}", alternatives(words);

    /// A number outside the setting's range.
    OutOfRange = "out_of_range" {
        /// The setting.
        setting: &'static str,
        /// The text given.
        value: String,
        /// Smallest allowed value.
        min: f64,
        /// Largest allowed value.
        max: f64,
    } => "{setting} cannot be {value}; it lies between {min} and {max}";

    /// Text that is too long, or has control characters.
    BadText = "bad_text" {
        /// The setting.
        setting: &'static str,
        /// The text given; its first 40 characters.
        value: String,
        /// Largest number of characters.
        max: usize,
    } => "{setting} cannot be {value:?}; it is text of at most {max} characters, without line ends";

    /// The data set is `digits`, and its file is missing or not the expected one.
    BadDigits = "bad_digits" {
        /// Bytes given.
        length: usize,
        /// Bytes expected.
        expected: usize,
    } => "the file of digits has {length} bytes or other content than expected; it has {expected} bytes";

    /// The data set is `csv`, and no file is given.
    NoCsv = "no_csv" => "the data set csv needs a CSV file, and none is given";

    /// A loss for another task than the data set's.
    LossDoesNotFit = "loss_does_not_fit" {
        /// The loss given.
        loss: &'static str,
        /// The task of the data set: `classification` or `regression`.
        task: &'static str,
        /// The losses that fit.
        allowed: Vec<&'static str>,
    } => "loss cannot be {loss:?} for a {task}; it is one of {}", allowed.join(", ");

    /// The setting `gain` is `activation`, and PyTorch has no gain for this activation function.
    NoGain = "no_gain" {
        /// The activation function.
        activation: String,
    } => "gain cannot be \"activation\": PyTorch gives none for {activation}; it is auto or a number";

    /// No σ_w has χ₁ = 1 at a fixed point that the signal converges to: with these biases the activation function has no edge of chaos.
    NoEdgeOfChaos = "no_edge_of_chaos" {
        /// The activation function.
        activation: String,
        /// The standard deviation of the biases.
        sigma_b: f64,
        /// The smallest standard deviation of normal biases for which there is one, if any; 0 stands for no biases.
        least: Option<f64>,
    } => "initializer cannot be \"edge_of_chaos\": {activation} has none with biases of deviation {sigma_b}{}",
        least.map_or_else(String::new, |least| format!("; it has one with normal biases of deviation {least}"));

    /// An initializer that conflicts with the value of another setting.
    Unsuitable = "unsuitable" {
        /// The initializer.
        initializer: &'static str,
        /// The other setting.
        setting: &'static str,
        /// Its value.
        value: String,
        /// The values that the initializer works with.
        allowed: &'static [&'static str],
    } => "{setting} cannot be {value:?} with the initializer {initializer}, which needs {}", allowed.join(" or ");

    /// A value that needs a normalization.
    NeedsNormalization = "needs_normalization" {
        /// The setting.
        setting: &'static str,
        /// Its value.
        value: &'static str,
    } => "{setting} cannot be {value:?} without a normalization; choose layer or batch";

    /// An experiment that needs more memory than the browser gives.
    Memory = "memory" {
        /// The memory that it needs, approximately, in MiB.
        mebibytes: usize,
    } => "this network needs about {mebibytes} MiB of memory, which cannot be had: fewer layers, units or samples in a batch need less";

    /// Arrays whose shapes do not fit together.
    Shape = "shape" {
        /// The name of the array with the wrong shape, with its layer.
        what: String,
        /// Its shape.
        got: Vec<usize>,
        /// The expected shape.
        expected: Vec<usize>,
    } => "{what}: the shape is {got:?}, {expected:?} is needed";

    @around

    /// A name that the setting does not have.
    UnknownName(UnknownName { setting, value, allowed }) = "unknown_name";

    /// A CSV file that no network can learn from. The JSON has the fields of the fault beside the `code`.
    BadCsv(CsvFault { row, column, name, reason, value, limit, names }) = "bad_csv";

    /// Text that is not a formula, or a formula without finite values. The JSON has the fields of the fault beside the `code`.
    BadFormula(FormulaFault { value, reason, position, found, limit, at, allowed }) = "bad_formula";
}

impl std::error::Error for Error {}

impl From<FormulaFault> for Error {
    fn from(fault: FormulaFault) -> Self {
        Self::BadFormula(fault)
    }
}

impl From<UnknownName> for Error {
    fn from(unknown: UnknownName) -> Self {
        Self::UnknownName(unknown)
    }
}

/// `, or this, or that`.
fn alternatives(words: &[&str]) -> String {
    words.iter().map(|word| format!(", or {word}")).collect()
}

/// An object with a code and its fields. (Not inlined: a copy for each error would make the page's download larger.)
#[inline(never)]
fn write_refusal(out: &mut String, code: &str, members: &[(&str, &dyn Json)]) {
    let mut all: Vec<(&str, &dyn Json)> = vec![("code", &code)];
    all.extend_from_slice(members);
    object(out, &all);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::to_json;

    #[test]
    fn an_entry_gives_the_sentence_and_the_json_of_its_refusal() {
        let with_fields = Error::OutOfRange { setting: "depth", value: "1e9".to_owned(), min: 1.0, max: 100.0 };
        assert_eq!(with_fields.to_string(), "depth cannot be 1e9; it lies between 1 and 100");
        let json = r#"{"code":"out_of_range","setting":"depth","value":"1e9","min":1.0,"max":100.0}"#;
        assert_eq!(to_json(&with_fields), json);
        assert_eq!(Error::NoCsv.to_string(), "the data set csv needs a CSV file, and none is given");
        assert_eq!(to_json(&Error::NoCsv), r#"{"code":"no_csv"}"#);
        let around = Error::from(UnknownName { setting: "bias", value: "x".to_owned(), allowed: &["zero", "normal"] });
        assert_eq!(around.to_string(), "bias cannot be \"x\"; it is one of zero, normal");
        assert_eq!(
            to_json(&around),
            r#"{"code":"unknown_name","setting":"bias","value":"x","allowed":["zero","normal"]}"#
        );
    }
}
