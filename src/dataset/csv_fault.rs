//! What can be wrong with a CSV file, and where.

use std::fmt;

use serde::Serialize;

/// A fault of a CSV file, at the first place where it shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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

/// What is wrong with a CSV file. `value` and `limit` are those of [`CsvFault`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CsvReason {
    /// More than `limit` bytes; `value` is how many.
    TooLarge,
    /// Nothing but spaces and line ends.
    Empty,
    /// A field whose bytes are no UTF-8.
    NotUtf8,
    /// A quote is opened and never closed.
    OpenQuote,
    /// A single column: there is no feature, or another separator.
    OneColumn,
    /// More than `limit` columns, with the target; `value` is how many.
    TooManyColumns,
    /// The target column is beyond the last one, which is `limit`.
    NoTargetColumn,
    /// Less than `limit` rows of data; `value` is how many.
    TooFewRows,
    /// More than `limit` rows of data.
    TooManyRows,
    /// The row ends before this column; the first one has `limit`.
    MissingField,
    /// The row has more fields than the first one, which has `limit`; `value` is the first too many.
    ExtraField,
    /// A field without text.
    EmptyField,
    /// Text in the column of a feature.
    NotANumber,
    /// A number beyond float64, an infinity or a NaN.
    NotFinite,
    /// More than `limit` classes; `value` is the first of them that is not a number, which makes the target classes.
    TooManyClasses,
    /// The target has `value` in every row: it needs `limit` different values.
    ConstantTarget,
}

impl CsvFault {
    /// Characters to which a quoted value or name is shortened, the mark of the cut included.
    pub const MAX_CHARACTERS: usize = 40;

    /// A fault of the file as a whole.
    pub(super) fn new(reason: CsvReason) -> Self {
        Self { row: None, column: None, name: None, reason, value: String::new(), limit: None }
    }

    /// The same with what stands there.
    pub(super) fn with_value(self, value: &str) -> Self {
        Self { value: shortened(value), ..self }
    }

    /// The same with the limit that is not kept.
    pub(super) fn with_limit(self, limit: usize) -> Self {
        Self { limit: Some(limit), ..self }
    }

    /// The same at a column, counted from 1, and its name in the header.
    pub(super) fn at_column(self, column: usize, name: Option<&String>) -> Self {
        Self { column: Some(column), name: name.map(|name| shortened(name)), ..self }
    }

    /// The same at a row.
    pub(super) fn at_row(self, row: usize) -> Self {
        Self { row: Some(row), ..self }
    }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= CsvFault::MAX_CHARACTERS {
        return text.to_owned();
    }
    text.chars().take(CsvFault::MAX_CHARACTERS - 1).chain(['…']).collect()
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
