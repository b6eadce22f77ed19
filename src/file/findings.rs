//! What the reader of a file found out and decided, beside what a report says of every data set.

use crate::reading::{DecimalSign, Encoding, Separator};
use init_lab_text::json_object;

json_object! {
    /// How a file was read.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Findings {
        /// The encoding of its characters.
        pub encoding: Encoding,
        /// What separates its fields.
        pub separator: Separator,
        /// The decimal sign; the comma if some column has it.
        pub decimal_sign: DecimalSign,
        /// The line where the table begins, with the names of its columns if it has some; counted from 1.
        pub first_line: usize,
        /// Number of columns.
        pub n_columns: usize,
        /// One of so many rows is read; the first [`Excerpt::HEAD`](crate::Excerpt) all are.
        pub every: usize,
        /// Rows of data in the file.
        pub n_rows: usize,
        /// Rows that are left out because a value is missing.
        pub n_incomplete: usize,
        /// Columns that are no feature: their names, or their numbers without one; at most 100.
        pub columns_left_out: Vec<String>,
        /// How many columns are no feature.
        pub n_left_out: usize,
        /// What the file did not decide.
        pub assumed: Vec<Assumption>,
    }
}

json_object! {
    /// A setting whose automatic value is only likely.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Assumption {
        /// Its name.
        pub setting: &'static str,
        /// The value that could be as well.
        pub other: &'static str,
    }
}
