//! What can be wrong with a CSV file, and where.

use std::fmt;

use init_lab_text::{json_object, named_enum};

json_object! {
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
        /// The names of the columns that the file has, where a column was not found; at most [`Self::MAX_NAMES`].
        pub names: Box<[String]>,
    }
}

named_enum! {
    /// What is wrong with a CSV file. `value` and `limit` are those of [`CsvFault`].
    pub enum CsvReason {
        /// More than `limit` bytes; `value` is how many.
        TooLarge = "too_large",
        /// Nothing but spaces and line ends.
        Empty = "empty",
        /// It is no table of text; `value` is the format: `workbook`, `web_page`, `json`, `pdf`, `picture`, `archive`, `parquet`,
        /// `numpy` or `binary`.
        OtherFormat = "other_format",
        /// A quote is opened and never closed.
        OpenQuote = "open_quote",
        /// A single column: there is no feature, or another separator.
        OneColumn = "one_column",
        /// More than `limit` columns; `value` is how many.
        TooManyColumns = "too_many_columns",
        /// The row has more fields than most, which have `limit`; `value` is the first too many.
        ExtraField = "extra_field",
        /// There is no column of the number or name `value`; the last one is `limit`, and their names are `names`.
        NoColumn = "no_column",
        /// The column cannot be a feature: `value` is what its values are, of which `limit` may differ.
        NotUsable = "not_usable",
        /// No column beside the target can be a feature.
        NoFeature = "no_feature",
        /// Less than `limit` rows of data; `value` is how many.
        TooFewRows = "too_few_rows",
        /// Less than `limit` rows have all values; `value` is how many. Most are missing in this column.
        TooFewComplete = "too_few_complete",
        /// Less than `limit` rows have a value in this column, the target; `value` is how many.
        TooFewTargets = "too_few_targets",
        /// A number is to be predicted, and the first value of the column is the word `value`.
        NotANumber = "not_a_number",
        /// More than `limit` classes; `value` is the first too many.
        TooManyClasses = "too_many_classes",
        /// The target has `value` in every row: it needs `limit` different values.
        ConstantTarget = "constant_target",
    }
}

impl CsvFault {
    /// Characters to which a quoted value or name is shortened, the mark of the cut included.
    pub const MAX_CHARACTERS: usize = 40;
    /// The most names that are listed.
    pub const MAX_NAMES: usize = 30;

    /// A fault of the file as a whole.
    pub(crate) fn new(reason: CsvReason, value: &str, limit: Option<usize>) -> Self {
        Self { row: None, column: None, name: None, reason, value: shortened(value), limit, names: Box::default() }
    }

    /// The same at a column, counted from 1, and its name in the header.
    pub(crate) fn at_column(mut self, column: usize, name: Option<&str>) -> Self {
        self.column = Some(column);
        self.name = name.filter(|name| !name.is_empty()).map(shortened);
        self
    }

    /// The same with the names of the columns that there are.
    pub(crate) fn among<'a>(mut self, names: impl Iterator<Item = &'a str>) -> Self {
        self.names = names.filter(|name| !name.is_empty()).take(Self::MAX_NAMES).map(shortened).collect();
        self
    }
}

/// Text cut to what a fault quotes.
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
