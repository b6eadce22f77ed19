//! What can be wrong with a formula, and where.

use std::fmt;

use crate::text::{json_object, named_enum};

json_object! {
    /// A fault of a formula, at the first place where it shows.
    #[derive(Clone, Debug, PartialEq)]
    pub struct FormulaFault {
        /// The formula.
        pub value: String,
        /// What is wrong.
        pub reason: FormulaReason,
        /// The place, as a number of characters: 1 is the first one, and the end has one more than there are.
        pub position: usize,
        /// What stands there; empty at the end.
        pub found: String,
        /// The number of arguments that the function `found` takes, or the limit that is not kept.
        pub limit: Option<usize>,
        /// x where the value or the slope is no finite number.
        pub at: Option<f64>,
        /// The names that can stand there.
        pub allowed: &'static [&'static str],
    }
}

named_enum! {
    /// What is wrong with a formula. `found`, `limit`, `at` and `allowed` are those of [`FormulaFault`].
    pub enum FormulaReason {
        /// A number, x, a function or a parenthesis is missing before `found`.
        NoOperand = "no_operand",
        /// An operator is missing before `found`.
        NoOperator = "no_operator",
        /// A name that stands for nothing; `allowed` do.
        UnknownName = "unknown_name",
        /// The function `found` takes `limit` arguments in parentheses.
        Arguments = "arguments",
        /// The parenthesis that is opened here is never closed.
        Unclosed = "unclosed",
        /// A second comparison in a row.
        Chained = "chained",
        /// More than `limit` characters.
        TooLong = "too_long",
        /// More than `limit` values wait for their operators.
        TooDeep = "too_deep",
        /// What stands before this place is no finite number.
        NoNumber = "no_number",
        /// The value or the slope at x = `at` is no finite number.
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
