//! How a file of data is to be read: what its reader decides by the evidence of the file, unless a setting says it.

use std::str::FromStr;

use init_lab_text::named_enum;

/// The settings that say how a file is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// How its characters are encoded.
    pub encoding: Encoding,
    /// What separates its fields.
    pub separator: Separator,
    /// The decimal sign of its numbers.
    pub decimal_sign: DecimalSign,
    /// Whether its first row has the names of the columns.
    pub header: Header,
    /// The words that stand for a missing value, with spaces between them; `auto` for the usual ones ([`Self::MISSING`]), `none` for no word.
    /// A field without text is always missing.
    pub missing_codes: String,
    /// The column to predict: its number, counted from 1, or its name; 0 is the last one that can be predicted.
    pub target_column: String,
    /// Whether classes or a number are predicted.
    pub task: Target,
    /// What becomes of rows with missing values.
    pub gaps: Gaps,
    /// Columns that are left out, with commas between their names or numbers; `none` for no others than those that cannot be used.
    pub columns_left_out: String,
    /// Columns that are used although nothing says so: a few categories as one feature each, numbers of which most are missing.
    pub columns_used: String,
}

impl Reading {
    /// The usual words for a missing value, in small letters.
    pub const MISSING: [&str; 12] = ["na", "n/a", "?", "-", ".", "null", "none", "nan", "#n/a", "\\n", "--", "n.a."];

    /// The reading of settings that are checked already; other names are passed over.
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

    /// The words for a missing value, in small letters.
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
    /// How the characters of a file are encoded.
    pub enum Encoding for "encoding" {
        /// By its byte order mark; without one UTF-8 if it is valid, else Windows-1252.
        Auto = "auto",
        /// UTF-8; what is not valid becomes U+FFFD.
        Utf8 = "utf_8",
        /// UTF-16, little-endian unless a byte order mark or the places of the zeros say otherwise.
        Utf16 = "utf_16",
        /// Windows-1252, of which Latin-1 is a part.
        Windows1252 = "windows_1252",
    }
}

named_enum! {
    /// What separates the fields of a row.
    pub enum Separator for "separator" {
        /// The one with which most rows have as many fields, and most fields are numbers; or that of a line `sep=;`.
        Auto = "auto",
        /// A comma.
        Comma = "comma",
        /// A semicolon.
        Semicolon = "semicolon",
        /// A tab.
        Tab = "tab",
        /// A vertical bar.
        Pipe = "pipe",
        /// Spaces, any number of them.
        Space = "space",
    }
}

named_enum! {
    /// The decimal sign of numbers. The other sign separates thousands then.
    pub enum DecimalSign for "decimal_sign" {
        /// Column by column the one with which most fields are numbers.
        Auto = "auto",
        /// A point: 1,413.5.
        Point = "point",
        /// A comma: 1.413,5.
        Comma = "comma",
    }
}

named_enum! {
    /// Whether the first row has the names of the columns.
    pub enum Header for "header" {
        /// If it differs from the rows below.
        Auto = "auto",
        /// It has.
        FirstRow = "first_row",
        /// It is a row of data.
        None = "none",
    }
}

named_enum! {
    /// What is predicted.
    pub enum Target for "task" {
        /// Classes if the target is text, or whole numbers of which at most ten differ; else a number.
        Auto = "auto",
        /// Classes.
        Classes = "classes",
        /// A number.
        Number = "number",
    }
}

named_enum! {
    /// What becomes of rows in which a feature is missing. Without a target a row is always left out.
    pub enum Gaps for "gaps" {
        /// They are left out.
        Rows = "rows",
        /// A feature that is missing becomes the mean of its column, and no category.
        Mean = "mean",
    }
}
