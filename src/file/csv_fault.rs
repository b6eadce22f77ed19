//! Errors in a CSV file, with their place.

use std::fmt;

use init_lab_text::{json_object, named_enum};

json_object! {
    /// An error in a CSV file, at the first place where it can be detected.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CsvFault {
        /// The line of the file where the wrong row begins, counted from 1 as in an editor; `None` if the error is not in a row.
        pub row: Option<usize>,
        /// The wrong column, counted from 1.
        pub column: Option<usize>,
        /// The name of that column, if there is a header; shortened to [`Self::MAX_CHARACTERS`].
        pub name: Option<String>,
        /// What is wrong.
        pub reason: CsvReason,
        /// The text at that place; shortened to [`Self::MAX_CHARACTERS`].
        pub value: String,
        /// The limit that is exceeded or not reached, if the reason has one.
        pub limit: Option<usize>,
        /// If a column was not found, the names of the columns in the file; at most [`Self::MAX_NAMES`].
        pub names: Box<[String]>,
    }
}

named_enum! {
    /// The kinds of error. `value` and `limit` are fields of [`CsvFault`].
    pub enum CsvReason {
        /// More than `limit` bytes; `value` is the number of bytes.
        TooLarge = "too_large",
        /// Only spaces and line ends.
        Empty = "empty",
        /// Not a text file; `value` is its format: `workbook`, `web_page`, `json`, `pdf`, `picture`, `archive`, `parquet`, `numpy` or `binary`.
        OtherFormat = "other_format",
        /// A quote that is opened and never closed.
        OpenQuote = "open_quote",
        /// A single column: no features, or the separator is another one.
        OneColumn = "one_column",
        /// More than `limit` columns; `value` is the number of columns.
        TooManyColumns = "too_many_columns",
        /// The row has more than `limit` fields, the number of columns; `value` is the first extra field.
        ExtraField = "extra_field",
        /// No column has the number or the name `value`; the last number is `limit`, and `names` are the names.
        NoColumn = "no_column",
        /// The column cannot be a feature: `value` is the kind of its values. (Numbers can be one, and up to `limit` different words.)
        NotUsable = "not_usable",
        /// No column except the target can be a feature.
        NoFeature = "no_feature",
        /// Fewer than `limit` rows of data; `value` is their number.
        TooFewRows = "too_few_rows",
        /// Fewer than `limit` rows are complete; `value` is their number. This column has the most missing values.
        TooFewComplete = "too_few_complete",
        /// Fewer than `limit` rows have a value in this column, the target; `value` is their number.
        TooFewTargets = "too_few_targets",
        /// The task is to predict a number, and the column contains the word `value`.
        NotANumber = "not_a_number",
        /// More than `limit` classes; `value` is the first one beyond the limit.
        TooManyClasses = "too_many_classes",
        /// The target is `value` in every row; it needs `limit` different values.
        ConstantTarget = "constant_target",
    }
}

impl CsvFault {
    /// Quoted values and names are shortened to this many characters, including the ellipsis.
    pub const MAX_CHARACTERS: usize = 40;
    /// The largest number of names that are listed.
    pub const MAX_NAMES: usize = 30;

    /// An error of the file as a whole.
    pub(crate) fn new(reason: CsvReason, value: &str, limit: Option<usize>) -> Self {
        Self { row: None, column: None, name: None, reason, value: shortened(value), limit, names: Box::default() }
    }

    /// The same error with a column, counted from 1, and its name in the header.
    pub(crate) fn at_column(mut self, column: usize, name: Option<&str>) -> Self {
        self.column = Some(column);
        self.name = name.filter(|name| !name.is_empty()).map(shortened);
        self
    }

    /// The same error with the names of the existing columns.
    pub(crate) fn among<'a>(mut self, names: impl Iterator<Item = &'a str>) -> Self {
        self.names = names.filter(|name| !name.is_empty()).take(Self::MAX_NAMES).map(shortened).collect();
        self
    }
}

/// Text shortened to the length that an error quotes.
fn shortened(text: &str) -> String {
    let mut ends = text.char_indices().map(|(index, _)| index).skip(CsvFault::MAX_CHARACTERS - 1);
    match (ends.next(), ends.next()) {
        (Some(end), Some(_)) => format!("{}…", text.get(..end).unwrap_or_default()),
        _ => text.to_owned(),
    }
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
            CsvReason::OtherFormat => {
                write!(f, "it is no table of text but a file of the kind {value}; save the table as CSV")
            }
            CsvReason::OpenQuote => f.write_str("the quote that is opened here is never closed"),
            CsvReason::OneColumn => f.write_str(
                "it has a single column; a feature and a target are needed, separated by a tab, \";\", \"|\", \",\" or spaces",
            ),
            CsvReason::TooManyColumns => write!(f, "it has {value} columns; at most {limit} are read"),
            CsvReason::ExtraField => write!(f, "{value:?} is one field too many; most rows have {limit}"),
            CsvReason::NoColumn => {
                write!(f, "there is no column {value:?}; they are numbered from 1 to {limit}")?;
                if self.names.is_empty() { Ok(()) } else { write!(f, " and named {}", self.names.join(", ")) }
            }
            CsvReason::NotUsable => write!(
                f,
                "it cannot be a feature: its values are {value}; numbers can, and up to {limit} different words"
            ),
            CsvReason::NoFeature => f.write_str("no column beside this target can be a feature"),
            CsvReason::TooFewRows => write!(f, "its rows of data are {value}; at least {limit} are needed"),
            CsvReason::TooFewComplete => write!(
                f,
                "only {value} rows have all values, and at least {limit} are needed; most are missing in this column: leave it out, or set gaps to mean"
            ),
            CsvReason::TooFewTargets => {
                write!(f, "only {value} rows have a value in the column to predict, and at least {limit} are needed")
            }
            CsvReason::NotANumber => write!(f, "{value:?} is not a number, and the task is to predict a number"),
            CsvReason::TooManyClasses => {
                write!(f, "as classes this target has more than {limit}; {value:?} is the first too many")
            }
            CsvReason::ConstantTarget => {
                write!(f, "the target is {value:?} in every row; {limit} different values are needed")
            }
        }
    }
}
