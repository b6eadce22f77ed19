//! What can be wrong with a CSV file, and where.

use std::fmt;

use crate::text::named_enum;

/// A fault of a CSV file, at the first place where it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvFault {
    /// The line of the file where the row at fault begins, counted from 1 as an editor does; `None` if no row is at fault.
    pub row: Option<usize>,
    /// The column at fault, counted from 1.
    pub column: Option<usize>,
    /// The name of that column, if there is a header; at most [`Self::MAX_CHARACTERS`].
    pub name: Option<String>,
    /// What is wrong.
    pub reason: CsvReason,
    /// What stands there; at most [`Self::MAX_CHARACTERS`].
    pub value: String,
    /// The limit that is not kept, if the reason has one.
    pub limit: Option<usize>,
}

named_enum! {
    /// What is wrong with a CSV file. `value` and `limit` are those of [`CsvFault`].
    pub enum CsvReason {
        /// More than `limit` bytes; `value` is how many.
        TooLarge = "too_large",
        /// Nothing but spaces and line ends.
        Empty = "empty",
        /// A field whose bytes are no UTF-8.
        NotUtf8 = "not_utf8",
        /// A quote is opened and never closed.
        OpenQuote = "open_quote",
        /// A single column: there is no feature, or another separator.
        OneColumn = "one_column",
        /// More than `limit` columns, with the target; `value` is how many.
        TooManyColumns = "too_many_columns",
        /// The target column is beyond the last one, which is `limit`.
        NoTargetColumn = "no_target_column",
        /// Less than `limit` rows of data; `value` is how many.
        TooFewRows = "too_few_rows",
        /// More than `limit` rows of data.
        TooManyRows = "too_many_rows",
        /// The row ends before this column; the first one has `limit`.
        MissingField = "missing_field",
        /// The row has more fields than the first one, which has `limit`; `value` is the first too many.
        ExtraField = "extra_field",
        /// A field without text.
        EmptyField = "empty_field",
        /// Text in the column of a feature.
        NotANumber = "not_a_number",
        /// A number beyond float64, an infinity or a NaN.
        NotFinite = "not_finite",
        /// More than `limit` classes; `value` is the first of them that is not a number, which makes the target classes.
        TooManyClasses = "too_many_classes",
        /// The target has `value` in every row: it needs `limit` different values.
        ConstantTarget = "constant_target",
    }
}

impl CsvFault {
    /// Characters to which a quoted value or name is shortened, the mark of the cut included.
    pub const MAX_CHARACTERS: usize = 40;
}

impl fmt::Display for CsvFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CSV file")?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = self.column {
            write!(f, ", column {column}")?;
        }
        if let Some(name) = &self.name {
            write!(f, " ({name:?})")?;
        }
        f.write_str(": ")?;
        let (value, limit) = (&self.value, self.limit.unwrap_or_default());
        match self.reason {
            CsvReason::TooLarge => write!(f, "it has {value} bytes; at most {limit} are read"),
            CsvReason::Empty => f.write_str("it is empty"),
            CsvReason::NotUtf8 => write!(f, "{value:?} is not UTF-8 text"),
            CsvReason::OpenQuote => f.write_str("the quote that is opened here is never closed"),
            CsvReason::OneColumn => f.write_str(
                "it has a single column; a feature and a target are needed, separated by a tab, \";\", \"|\" or \",\"",
            ),
            CsvReason::TooManyColumns => write!(f, "it has {value} columns; at most {limit} are read"),
            CsvReason::NoTargetColumn => write!(f, "it cannot be the target; the last column is {limit}"),
            CsvReason::TooFewRows => write!(f, "its rows of data are {value}; at least {limit} are needed"),
            CsvReason::TooManyRows => write!(f, "there are more than {limit} rows of data"),
            CsvReason::MissingField => write!(f, "the field is missing; the first row has {limit}"),
            CsvReason::ExtraField => write!(f, "{value:?} is one field too many; the first row has {limit}"),
            CsvReason::EmptyField => f.write_str("the field is empty"),
            CsvReason::NotANumber => write!(f, "{value:?} is not a number"),
            CsvReason::NotFinite => write!(f, "{value:?} is not a finite number"),
            CsvReason::TooManyClasses => {
                write!(f, "{value:?} is not a number, so this target is classes, and there are more than {limit}")
            }
            CsvReason::ConstantTarget => {
                write!(f, "the target is {value:?} in every row; {limit} different values are needed")
            }
        }
    }
}
