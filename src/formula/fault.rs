//! Errors in a formula, with their place.

use std::fmt;

use crate::text::{json_object, named_enum};

json_object! {
    /// An error in a formula, at the first place where it can be detected.
    #[derive(Clone, Debug, PartialEq)]
    pub struct FormulaFault {
        /// The formula.
        pub value: String,
        /// What is wrong.
        pub reason: FormulaReason,
        /// The place of the error: the number of the character, counted from 1; the end of the text counts as one more.
        pub position: usize,
        /// The word or character at that place; empty at the end.
        pub found: String,
        /// The number of arguments that the function `found` takes, or the limit that is exceeded.
        pub limit: Option<usize>,
        /// The x at which the value or the slope is not a finite number.
        pub at: Option<f64>,
        /// The names that are allowed there.
        pub allowed: &'static [&'static str],
    }
}

named_enum! {
    /// The kinds of error. `found`, `limit`, `at` and `allowed` are fields of [`FormulaFault`].
    pub enum FormulaReason {
        /// A number, x, a function or a parenthesis is missing before `found`.
        NoOperand = "no_operand",
        /// An operator is missing before `found`.
        NoOperator = "no_operator",
        /// An unknown name; the known ones are `allowed`.
        UnknownName = "unknown_name",
        /// The function `found` takes `limit` arguments in parentheses.
        Arguments = "arguments",
        /// The parenthesis opened here is never closed.
        Unclosed = "unclosed",
        /// A second comparison directly after another one.
        Chained = "chained",
        /// More than `limit` characters.
        TooLong = "too_long",
        /// More than `limit` values on the stack at the same time.
        TooDeep = "too_deep",
        /// The number before this place is not finite.
        NoNumber = "no_number",
        /// The value or the slope at x = `at` is not a finite number.
        NotFinite = "not_finite",
    }
}

impl fmt::Display for FormulaFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { value, reason, position, found, .. } = self;
        let (limit, at) = (self.limit.unwrap_or_default(), self.at.unwrap_or(f64::NAN));
        let found = if found.is_empty() { "the end".to_owned() } else { format!("{found:?}") };
        write!(f, "formula cannot be {value:?}; ")?;
        if *reason != FormulaReason::NotFinite {
            write!(f, "at character {position}, ")?;
        }
        match reason {
            FormulaReason::NoOperand => write!(f, "a number, x, a function or a parenthesis is missing before {found}"),
            FormulaReason::NoOperator => write!(f, "an operator such as * is missing before {found}"),
            FormulaReason::UnknownName => write!(f, "{found} is none of {}", self.allowed.join(", ")),
            FormulaReason::Arguments if limit == 1 => write!(f, "{found} takes 1 argument in parentheses"),
            FormulaReason::Arguments => write!(f, "{found} takes {limit} arguments in parentheses"),
            FormulaReason::Unclosed => f.write_str("the parenthesis that is opened is never closed"),
            FormulaReason::Chained => f.write_str("a second comparison follows; multiply the two: (0<x)*(x<1)"),
            FormulaReason::TooLong => write!(f, "it goes on for more than {limit} characters"),
            FormulaReason::TooDeep => write!(f, "it is nested deeper than {limit} values"),
            FormulaReason::NoNumber => f.write_str("what stands before is no finite number"),
            FormulaReason::NotFinite => write!(f, "its value or its slope at x = {at} is no finite number"),
        }
    }
}
