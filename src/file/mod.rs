//! The user's data file: from its bytes to rows and columns, classified by their content, and to the features and targets for a network.

mod choice;
mod column;
mod csv_fault;
mod decimal;
mod different;
mod encoding;
mod excerpt;
mod findings;
mod header;
mod inspection;
mod layout;
mod other_format;
mod prepared;
mod python;
mod quotes;
mod reading;
mod table;

pub use choice::{Choice, Predicted, Use};
pub use column::{Column, ColumnKind};
pub use csv_fault::{CsvFault, CsvReason};
pub use excerpt::Excerpt;
pub use findings::{Assumption, Findings};
pub use inspection::{Inspection, Judgement, Note, NoteKind, Role};
pub use prepared::{Feature, Prepared};
pub use reading::{DecimalSign, Encoding, Gaps, Header, Reading, Separator, Target};
pub use table::{MAX_BYTES, Table};
