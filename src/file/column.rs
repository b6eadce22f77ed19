//! A column of a file, judged by what stands in it.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::decimal::decimal;
use crate::reading::DecimalSign;
use init_lab_text::named_enum;

/// What is in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its place in the file, counted from 1.
    pub position: usize,
    /// Its name, empty without one.
    pub name: String,
    /// What its values are.
    pub kind: ColumnKind,
    /// The decimal sign of its numbers.
    pub decimal_sign: DecimalSign,
    /// Whether nothing in the file says so.
    pub is_assumed: bool,
    /// Rows without a value; of numbers also those with a word.
    pub n_missing: usize,
    /// How many different values there are, up to [`Self::MANY`].
    pub n_different: usize,
    /// The words of two values or of categories, in small letters and in the order of their numbers; empty for all else.
    pub words: Vec<String>,
    /// The first value.
    pub example: String,
}

named_enum! {
    /// What the values of a column are.
    pub enum ColumnKind {
        /// Numbers.
        Number = "number",
        /// Two words, which become 0 and 1.
        TwoValues = "two_values",
        /// From three words to [`Column::MOST_CATEGORIES`].
        Categories = "categories",
        /// More words.
        Words = "words",
        /// Dates or times.
        Dates = "dates",
        /// One word in every row.
        Constant = "constant",
        /// No value.
        Empty = "empty",
    }
}

impl Column {
    /// The most words that become categories.
    pub const MOST_CATEGORIES: usize = 32;
    /// Different values are counted up to here.
    pub const MANY: usize = 101;
    /// The share of the values from which on they say what the column is: the others count as missing.
    const MOST: f64 = 0.9;

    /// Judges the values of a column, `None` where one is missing.
    pub(super) fn of<'a>(
        position: usize,
        name: &str,
        values: impl Iterator<Item = Option<&'a str>> + Clone,
    ) -> (Self, Marks) {
        let present = values.clone().flatten();
        let (n_rows, n_present) = (values.count(), present.clone().count());
        let marks = Marks::of(present.clone());
        let n_numbers = marks.n_point.max(marks.n_comma);
        let most = |n: usize| n as f64 >= Self::MOST * n_present as f64;
        let mut different: BTreeSet<String> = BTreeSet::new();
        for value in present.clone() {
            if different.len() < Self::MANY && !different.contains(value) {
                different.insert(value.to_lowercase());
            }
        }
        let n_different = different.len();
        let kind = match n_different {
            0 => ColumnKind::Empty,
            _ if most(n_numbers) => ColumnKind::Number,
            _ if most(present.clone().filter(|value| is_date(value)).count()) => ColumnKind::Dates,
            1 => ColumnKind::Constant,
            2 => ColumnKind::TwoValues,
            3..=Self::MOST_CATEGORIES if 2 * n_different <= n_present => ColumnKind::Categories,
            _ => ColumnKind::Words,
        };
        let has_words = matches!(kind, ColumnKind::TwoValues | ColumnKind::Categories);
        let mut words: Vec<String> = if has_words { different.into_iter().collect() } else { Vec::new() };
        if matches!(&words[..], [first, second] if NO.contains(&second.as_str()) && !NO.contains(&first.as_str())) {
            words.reverse();
        }
        let column = Self {
            position,
            name: name.to_owned(),
            kind,
            decimal_sign: if marks.n_comma > marks.n_point { DecimalSign::Comma } else { DecimalSign::Point },
            is_assumed: false,
            n_missing: n_rows - if kind == ColumnKind::Number { n_numbers } else { n_present },
            n_different,
            words,
            example: present.clone().next().unwrap_or_default().to_owned(),
        };
        (column, marks)
    }

    /// The number of a field.
    pub(super) fn number(&self, field: &str) -> Option<f64> {
        decimal(field, if self.decimal_sign == DecimalSign::Comma { ',' } else { '.' })
    }

    /// The place of a field among the words.
    pub(super) fn word(&self, field: &str) -> Option<usize> {
        let small = field.to_lowercase();
        self.words.iter().position(|word| *word == small)
    }
}

/// The words that become 0 beside any other.
const NO: [&str; 8] = ["false", "no", "non", "faux", "off", "n", "f", "absent"];

/// How the fields of a column can be read as numbers.
pub(super) struct Marks {
    /// Fields that are numbers with a decimal point.
    n_point: usize,
    /// Fields that are numbers with a decimal comma.
    n_comma: usize,
    /// Whether some field is another number with one than with the other.
    is_ambiguous: bool,
    /// Whether such fields have commas; else they have points.
    has_commas: bool,
    /// Whether some number has neither.
    has_plain: bool,
}

impl Marks {
    fn of<'a>(fields: impl Iterator<Item = &'a str>) -> Self {
        let mut marks = Self { n_point: 0, n_comma: 0, is_ambiguous: false, has_commas: false, has_plain: false };
        for field in fields {
            let (point, comma) = (decimal(field, '.'), decimal(field, ','));
            marks.n_point += usize::from(point.is_some());
            marks.n_comma += usize::from(comma.is_some());
            if point.is_some() && comma.is_some() {
                marks.is_ambiguous |= point != comma;
                marks.has_commas |= point != comma && field.contains(',');
                marks.has_plain |= point == comma;
            }
        }
        marks
    }

    /// The decimal sign of the column, if there is a field that is a number with one sign alone.
    pub(super) fn proof(&self) -> Option<DecimalSign> {
        match self.n_point.cmp(&self.n_comma) {
            Ordering::Less => Some(DecimalSign::Comma),
            Ordering::Greater => Some(DecimalSign::Point),
            Ordering::Equal => None,
        }
    }

    /// The sign of a column without proof in which three digits follow every mark, and whether that is only likely; `proof` is that of the other
    /// columns, and `is_local` says that fields are separated as where the comma is the decimal sign.
    ///
    /// Numbers that have decimals have them all, so beside a number without a mark the mark separates thousands. A point that nothing speaks
    /// against is a decimal one.
    pub(super) fn likely(&self, proof: Option<DecimalSign>, is_local: bool) -> (DecimalSign, bool) {
        let (decimal, thousands) = match self.has_commas {
            true => (DecimalSign::Comma, DecimalSign::Point),
            false => (DecimalSign::Point, DecimalSign::Comma),
        };
        let sign = match proof {
            _ if !self.is_ambiguous => return (proof.unwrap_or(DecimalSign::Point), false),
            Some(proof) => proof,
            None if is_local && self.has_plain => thousands,
            None if is_local || !self.has_commas => decimal,
            None => thousands,
        };
        (sign, self.has_commas || sign == thousands)
    }
}

/// Whether a text is a date or a time: numbers with `-`, `/`, `.` or `:` between them, maybe a letter between date and time or for the zone.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> =
        text.split(['-', '/', '.', ':', ' ', 'T', 'Z', '+']).filter(|part| !part.is_empty()).collect();
    let are_numbers = parts.iter().all(|part| part.len() <= 9 && part.bytes().all(|byte| byte.is_ascii_digit()));
    let has_marks = text.contains(['-', '/', '.', ':']);
    let is_month = matches!(parts[..], [year, month] if year.len() == 4 && month.len() == 2) || text.contains(':');
    are_numbers
        && has_marks
        && text.starts_with(|c: char| c.is_ascii_digit())
        && (parts.len() > 2 || is_month && parts.len() == 2)
}
