//! The settings for reading a data file; with `auto` the content of the file decides.

use std::str::FromStr;

use init_lab_text::named_enum;

/// The settings for reading a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The character encoding.
    pub encoding: Encoding,
    /// The separator of the fields.
    pub separator: Separator,
    /// The decimal sign of the numbers.
    pub decimal_sign: DecimalSign,
    /// Whether the first row is a header (the names of the columns).
    pub header: Header,
    /// The words that stand for a missing value, separated by spaces; `auto` for the usual ones ([`Self::MISSING`]), `none` for no word. An empty
    /// field is always missing.
    pub missing_codes: String,
    /// The target column: its number, counted from 1, or its name; 0 is the last column that can be predicted.
    pub target_column: String,
    /// Whether classes or a number are predicted.
    pub task: Target,
    /// What to do with rows that have missing values.
    pub gaps: Gaps,
    /// Columns to leave out, as names or numbers separated by commas; `none` for no others than those that cannot be used.
    pub columns_left_out: String,
    /// Columns to use although they are left out by default: categories (one feature for each), and numbers that are mostly missing.
    pub columns_used: String,
}

impl Reading {
    /// The usual words for a missing value, in lower case.
    pub const MISSING: [&str; 12] = ["na", "n/a", "?", "-", ".", "null", "none", "nan", "#n/a", "\\n", "--", "n.a."];

    /// From settings that are already checked; unknown names are ignored.
    pub fn from_entries<'a>(entries: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut reading = Self::default();
        for (name, text) in entries {
            match name {
                "encoding" => take(&mut reading.encoding, text),
                "separator" => take(&mut reading.separator, text),
                "decimal_sign" => take(&mut reading.decimal_sign, text),
                "header" => take(&mut reading.header, text),
                "task" => take(&mut reading.task, text),
                "gaps" => take(&mut reading.gaps, text),
                "missing_codes" => text.clone_into(&mut reading.missing_codes),
                "target_column" => text.clone_into(&mut reading.target_column),
                "columns_left_out" => text.clone_into(&mut reading.columns_left_out),
                "columns_used" => text.clone_into(&mut reading.columns_used),
                _ => {}
            }
        }
        reading
    }

    /// The words for a missing value, in lower case.
    pub(super) fn missing(&self) -> Vec<String> {
        match self.missing_codes.as_str() {
            "auto" => Self::MISSING.map(str::to_owned).to_vec(),
            "none" => Vec::new(),
            words => words.split_whitespace().map(str::to_ascii_lowercase).collect(),
        }
    }
}

fn take<T: FromStr>(value: &mut T, text: &str) {
    if let Ok(read) = text.parse() {
        *value = read;
    }
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            encoding: Encoding::Auto,
            separator: Separator::Auto,
            decimal_sign: DecimalSign::Auto,
            header: Header::Auto,
            missing_codes: "auto".to_owned(),
            target_column: "0".to_owned(),
            task: Target::Auto,
            gaps: Gaps::Rows,
            columns_left_out: "none".to_owned(),
            columns_used: "none".to_owned(),
        }
    }
}

named_enum! {
    /// The character encoding of a file.
    pub enum Encoding for "encoding" {
        /// Detected: by the byte order mark; without one, UTF-8 if the bytes are valid UTF-8, otherwise Windows-1252.
        Auto = "auto",
        /// UTF-8; invalid bytes become U+FFFD.
        Utf8 = "utf_8",
        /// UTF-16; little-endian unless a byte order mark or the positions of zero bytes show the opposite.
        Utf16 = "utf_16",
        /// Windows-1252, a superset of Latin-1 (without control characters).
        Windows1252 = "windows_1252",
    }
}

named_enum! {
    /// The separator of the fields in a row.
    pub enum Separator for "separator" {
        /// Detected: the one of a line `sep=;` if there is one, otherwise the one with which most rows have the same number of fields and most fields
        /// are numbers.
        Auto = "auto",
        /// A comma.
        Comma = "comma",
        /// A semicolon.
        Semicolon = "semicolon",
        /// A tab.
        Tab = "tab",
        /// A vertical bar.
        Pipe = "pipe",
        /// One or more spaces.
        Space = "space",
    }
}

named_enum! {
    /// The decimal sign of numbers; the other sign then separates thousands.
    pub enum DecimalSign for "decimal_sign" {
        /// Detected for each column: the sign with which most fields are numbers.
        Auto = "auto",
        /// A point: 1,413.5.
        Point = "point",
        /// A comma: 1.413,5.
        Comma = "comma",
    }
}

named_enum! {
    /// Whether the first row is a header (the names of the columns).
    pub enum Header for "header" {
        /// Detected: it is if it differs from the rows below.
        Auto = "auto",
        /// It is a header.
        FirstRow = "first_row",
        /// It is a row of data.
        None = "none",
    }
}

named_enum! {
    /// The kind of target.
    pub enum Target for "task" {
        /// Detected: classes if the target is text, or at most ten different whole numbers; otherwise a number.
        Auto = "auto",
        /// Classes.
        Classes = "classes",
        /// A number.
        Number = "number",
    }
}

named_enum! {
    /// What to do with rows in which a feature is missing. A row without a target is always left out.
    pub enum Gaps for "gaps" {
        /// Leave the rows out.
        Rows = "rows",
        /// Replace a missing number by the mean of its column; a missing category becomes none of the categories.
        Mean = "mean",
    }
}
