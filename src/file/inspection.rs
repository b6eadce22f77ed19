//! A description of a file before a network learns from it, also of a file that is refused.

use crate::choice::{Choice, Predicted, Roles, Use};
use crate::column::{Column, ColumnKind};
use crate::csv_fault::CsvFault;
use crate::different::different;
use crate::findings::Findings;
use crate::prepared::Prepared;
use crate::reading::{Reading, Target};
use crate::table::Table;
use init_lab_text::{json_object, named_enum};

json_object! {
    /// A description of a file, as the page shows it to the user.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Inspection {
        /// How it was read; `None` if it is not a table.
        pub file: Option<Findings>,
        /// Whether the first row is a header.
        pub header: bool,
        /// The target column, counted from 1.
        pub target_column: Option<usize>,
        /// Whether classes or a number are predicted.
        pub task: Option<Target>,
        /// Number of rows that are used.
        pub n_samples: usize,
        /// Number of classes; 0 for a regression.
        pub n_classes: usize,
        /// Its columns.
        pub columns: Vec<Judgement>,
        /// Its first rows, including the header.
        pub first_rows: Vec<Vec<String>>,
        /// Unusual properties of the data.
        pub notes: Vec<Note>,
        /// Why no network can learn from it; `None` if one can.
        pub refusal: Option<CsvFault>,
    }
}

json_object! {
    /// A column, with its values and its use.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Judgement {
        /// Its name; empty without a header.
        pub name: String,
        /// The kind of its values.
        pub kind: ColumnKind,
        /// How it is used.
        pub becomes: Role,
        /// Whether it could be a feature.
        pub can_be_used: bool,
        /// Number of rows without a value.
        pub n_missing: usize,
        /// Number of distinct values, counted up to [`Column::MANY`].
        pub n_different: usize,
        /// The two words, or the categories.
        pub words: Vec<String>,
        /// The first value.
        pub example: String,
    }
}

named_enum! {
    /// How a column is used.
    pub enum Role {
        /// As the target.
        Target = "target",
        /// As a feature.
        Feature = "feature",
        /// As one feature for each category.
        Categories = "categories",
        /// Not used.
        LeftOut = "left_out",
    }
}

json_object! {
    /// An unusual property of the data: the page mentions it, nothing is refused.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Note {
        /// The kind of property.
        pub kind: NoteKind,
        /// The name of the column; empty for the target.
        pub column: String,
        /// The size of the largest class, or the number of classes; otherwise 0.
        pub value: usize,
    }
}

named_enum! {
    /// The kinds of unusual properties.
    pub enum NoteKind {
        /// Nearly all samples belong to one class; `value` is its size.
        OneClass = "one_class",
        /// Most rows are the only one of their class; `value` is the number of classes.
        OneRowEach = "one_row_each",
        /// The feature looks like a row number or an identifier: a different whole number in every row.
        LikeNumbersOfRows = "like_numbers_of_rows",
    }
}

impl Inspection {
    /// Number of rows shown.
    const ROWS: usize = 6;

    /// Inspects a file, read as the settings say, and prepares its table if a network can learn from it.
    pub fn of(file: &[u8], reading: &Reading) -> (Self, Option<Prepared>) {
        match Table::read(file, reading) {
            Ok(table) => {
                let roles = Roles::of(&table, reading);
                let choice = roles.clone().and_then(|roles| Choice::of_roles(&table, reading, roles));
                let inspection = Self::of_table(&table, roles.ok().as_ref(), &choice);
                (inspection, choice.ok().map(|choice| Prepared::of(&table, choice, reading)))
            }
            Err(fault) => (Self::of_none(fault), None),
        }
    }

    /// The inspection of a file that is not a table.
    fn of_none(fault: CsvFault) -> Self {
        Self {
            file: None,
            header: false,
            target_column: None,
            task: None,
            n_samples: 0,
            n_classes: 0,
            columns: Vec::new(),
            first_rows: Vec::new(),
            notes: Vec::new(),
            refusal: Some(fault),
        }
    }

    fn of_table(table: &Table, known: Option<&Roles>, choice: &Result<Choice, CsvFault>) -> Self {
        let chosen = choice.as_ref().ok();
        let roles = (0..table.columns.len()).map(|column| match known {
            Some(roles) if roles.target == column => Role::Target,
            Some(roles) => match roles.features.iter().find(|(feature, _)| *feature == column) {
                Some((_, Use::Categories)) => Role::Categories,
                Some(_) => Role::Feature,
                None => Role::LeftOut,
            },
            None => Role::LeftOut,
        });
        let n_classes = match chosen.map(|choice| &choice.predicted) {
            Some(Predicted::Classes { names, .. }) => names.len(),
            _ => 0,
        };
        Self {
            file: Some(chosen.map_or(&table.findings, |choice| &choice.findings).clone()),
            header: table.has_header(),
            target_column: known.map(|roles| roles.target + 1),
            task: chosen.map(|_| if n_classes > 0 { Target::Classes } else { Target::Number }),
            n_samples: chosen.map_or(0, |choice| choice.rows.len()),
            n_classes,
            columns: table.columns.iter().zip(roles).map(|(column, role)| Judgement::of(column, role)).collect(),
            first_rows: table.first_rows(Self::ROWS),
            notes: chosen.map_or_else(Vec::new, |choice| notes(table, choice)),
            refusal: choice.as_ref().err().cloned(),
        }
    }
}

impl Judgement {
    fn of(column: &Column, becomes: Role) -> Self {
        Self {
            name: column.name.clone(),
            kind: column.kind,
            becomes,
            can_be_used: column.kind.can_be_features(),
            n_missing: column.n_missing,
            n_different: column.n_different,
            words: column.words.clone(),
            example: column.example.chars().take(40).collect(),
        }
    }
}

fn notes(table: &Table, choice: &Choice) -> Vec<Note> {
    /// Out of ten rows: a network that always predicts the largest class is right in this share of rows.
    const NEARLY_ALL: usize = 9;
    let n_rows = choice.rows.len();
    let mut notes = Vec::new();
    if let Predicted::Classes { labels, names } = &choice.predicted {
        let mut counts = vec![0_usize; names.len()];
        for &label in labels {
            counts[label] += 1;
        }
        let largest = counts.iter().copied().max().unwrap_or_default();
        if 10 * largest >= NEARLY_ALL * n_rows {
            notes.push(Note { kind: NoteKind::OneClass, column: String::new(), value: largest });
        }
        if 2 * counts.iter().filter(|count| **count == 1).count() > n_rows {
            notes.push(Note { kind: NoteKind::OneRowEach, column: String::new(), value: names.len() });
        }
    }
    for &(column, _) in choice.features.iter().filter(|(_, used)| *used == Use::Number) {
        let judged = &table.columns[column];
        let numbers: Vec<f64> = choice.rows.iter().filter_map(|&row| judged.number(table.field(row, column))).collect();
        let counts_rows =
            matches!(numbers.first(), Some(0.0 | 1.0)) && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1.0);
        let name = judged.name.to_ascii_lowercase();
        let is_called_so = ["id", "index"].contains(&name.as_str()) || name.ends_with("_id") || name.ends_with(" id");
        let are_whole = numbers.iter().all(|number| number.fract() == 0.0);
        let all_differ =
            || different(&mut numbers.iter().map(|number| number.to_bits().to_string()), usize::MAX).len() == n_rows;
        if are_whole && (counts_rows || is_called_so) && all_differ() {
            notes.push(Note { kind: NoteKind::LikeNumbersOfRows, column: judged.label(), value: 0 });
        }
    }
    notes
}
