//! How a file was read: what was detected in it, and what was decided.

use crate::reading::{DecimalSign, Encoding, Separator};
use init_lab_text::json_object;

json_object! {
    /// How a file was read.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Findings {
        /// The character encoding.
        pub encoding: Encoding,
        /// The separator of the fields.
        pub separator: Separator,
        /// The decimal sign; the comma if at least one column has it.
        pub decimal_sign: DecimalSign,
        /// The line where the table begins, with its header if there is one; counted from 1.
        pub first_line: usize,
        /// Number of columns.
        pub n_columns: usize,
        /// One of `every` rows is read; the first [`Excerpt::HEAD`](crate::Excerpt) records all are.
        pub every: usize,
        /// Number of rows of data in the file.
        pub n_rows: usize,
        /// Number of rows that are left out because a value is missing.
        pub n_incomplete: usize,
        /// The columns that are not used, as names, or as numbers if they have no name; at most 100.
        pub columns_left_out: Vec<String>,
        /// Number of columns that are not used.
        pub n_left_out: usize,
        /// The settings that the content of the file did not decide with certainty.
        pub assumed: Vec<Assumption>,
    }
}

json_object! {
    /// A setting whose detected value is probable but not certain.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Assumption {
        /// The name of the setting.
        pub setting: &'static str,
        /// The other possible value.
        pub other: &'static str,
    }
}
