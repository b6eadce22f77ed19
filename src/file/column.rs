//! A column of a file, with the kind of its values.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::decimal::decimal;
use crate::different::different;
use crate::reading::DecimalSign;
use init_lab_text::named_enum;

/// A column, classified by its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its position in the file, counted from 1.
    pub position: usize,
    /// Its name; empty without a header.
    pub name: String,
    /// The kind of its values.
    pub kind: ColumnKind,
    /// The decimal sign of its numbers.
    pub decimal_sign: DecimalSign,
    /// Number of rows without a value; in a column of numbers, also rows with a word.
    pub n_missing: usize,
    /// Number of distinct values, counted up to [`Self::MANY`].
    pub n_different: usize,
    /// The words of a column of two values or of categories, in the order of their indices; empty for other kinds.
    pub words: Vec<String>,
    /// Whether letter case is ignored: `Yes` and `YES` are one word.
    pub folds: bool,
    /// The first value of the column's kind.
    pub example: String,
}

named_enum! {
    /// The kind of a column's values.
    pub enum ColumnKind {
        /// Numbers.
        Number = "number",
        /// Two different words, which become 0 and 1.
        TwoValues = "two_values",
        /// Three to [`Column::MOST_CATEGORIES`] different words.
        Categories = "categories",
        /// More different words.
        Words = "words",
        /// Dates or times.
        Dates = "dates",
        /// The same word in every row.
        Constant = "constant",
        /// No values.
        Empty = "empty",
    }
}

impl ColumnKind {
    /// Whether columns of this kind can be features.
    pub(super) fn can_be_features(self) -> bool {
        matches!(self, Self::Number | Self::TwoValues | Self::Categories)
    }
}

impl Column {
    /// The largest number of different words that can become categories.
    pub const MOST_CATEGORIES: usize = 32;
    /// Distinct values are counted up to this number.
    pub const MANY: usize = 101;
    /// A column has a kind if at least this share of its values has it; the other values count as missing.
    const MOST: f64 = 0.9;

    /// Classifies a column by its values, given without missing ones; `n_rows` includes the rows with missing values.
    pub(super) fn of(position: usize, name: &str, values: &[&str], n_rows: usize) -> (Self, Marks) {
        let marks = Marks::of(values);
        let n_numbers = marks.n_point.max(marks.n_comma);
        let decimal_sign = if marks.n_comma > marks.n_point { DecimalSign::Comma } else { DecimalSign::Point };
        let most = |n: usize| n as f64 >= Self::MOST * values.len() as f64;
        let mut words = different(&mut values.iter().map(|value| (*value).to_owned()), Self::MANY);
        let folded = different(&mut words.iter().map(|word| word.to_ascii_lowercase()), Self::MANY);
        // Spreadsheets and programs write such words with different capitals.
        let folds =
            folded.len() == 2 && folded.iter().all(|word| YES.contains(&word.as_str()) || NO.contains(&word.as_str()));
        if folds {
            words = folded;
        }
        let n_different = words.len();
        let kind = match n_different {
            0 => ColumnKind::Empty,
            _ if most(n_numbers) => ColumnKind::Number,
            _ if most(values.iter().filter(|value| is_date(value)).count()) => ColumnKind::Dates,
            1 => ColumnKind::Constant,
            2 => ColumnKind::TwoValues,
            3..=Self::MOST_CATEGORIES if 2 * n_different <= values.len() => ColumnKind::Categories,
            _ => ColumnKind::Words,
        };
        let has_words = matches!(kind, ColumnKind::TwoValues | ColumnKind::Categories);
        let mut words: Vec<String> = if has_words { words.into_iter().collect() } else { Vec::new() };
        if matches!(&words[..], [_, second] if NO.contains(&second.to_ascii_lowercase().as_str())) {
            words.reverse();
        }
        let sign = if decimal_sign == DecimalSign::Comma { ',' } else { '.' };
        let is_example = |value: &&&str| match kind {
            ColumnKind::Number => decimal(value, sign).is_some(),
            ColumnKind::Dates => is_date(value),
            _ => true,
        };
        let example = values.iter().find(is_example).copied().unwrap_or_default().to_owned();
        let column = Self {
            position,
            name: name.to_owned(),
            kind,
            decimal_sign,
            n_missing: n_rows - if kind == ColumnKind::Number { n_numbers } else { values.len() },
            n_different,
            words,
            folds,
            example,
        };
        (column, marks)
    }

    /// Its name, or its number if it has no name.
    pub(super) fn label(&self) -> String {
        if self.name.is_empty() { self.position.to_string() } else { self.name.clone() }
    }

    /// A field read as a number.
    pub(super) fn number(&self, field: &str) -> Option<f64> {
        decimal(field, if self.decimal_sign == DecimalSign::Comma { ',' } else { '.' })
    }

    /// A field as it is compared with `words`: in lower case if letter case is ignored.
    pub(super) fn folded<'a>(&self, field: &'a str) -> Cow<'a, str> {
        if self.folds { Cow::from(field.to_ascii_lowercase()) } else { Cow::from(field) }
    }

    /// The index of a field among the words.
    pub(super) fn word(&self, field: &str) -> Option<usize> {
        let folded = self.folded(field);
        self.words.iter().position(|word| *word == folded)
    }
}

/// Words that become 0 in a column of two values, and words that become 1.
const NO: [&str; 8] = ["false", "no", "non", "faux", "off", "n", "f", "absent"];
const YES: [&str; 10] = ["true", "yes", "oui", "vrai", "on", "y", "o", "t", "v", "present"];

/// How the fields of a column can be read as numbers.
pub(super) struct Marks {
    /// Number of fields that are numbers with the decimal point.
    n_point: usize,
    /// Number of fields that are numbers with the decimal comma.
    n_comma: usize,
    /// Whether some field is a different number with the point and with the comma, such as 1.234.
    is_ambiguous: bool,
    /// Whether such fields contain commas; otherwise they contain points.
    has_commas: bool,
    /// Whether some field is the same number either way.
    has_plain: bool,
}

impl Marks {
    fn of(fields: &[&str]) -> Self {
        let mut marks = Self { n_point: 0, n_comma: 0, is_ambiguous: false, has_commas: false, has_plain: false };
        for field in fields {
            let point = decimal(field, '.');
            let comma = if field.contains(['.', ',']) { decimal(field, ',') } else { point };
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

    /// The decimal sign with which more fields are numbers; `None` if both are equal: then the fields do not prove either.
    pub(super) fn proof(&self) -> Option<DecimalSign> {
        match self.n_point.cmp(&self.n_comma) {
            Ordering::Less => Some(DecimalSign::Comma),
            Ordering::Greater => Some(DecimalSign::Point),
            Ordering::Equal => None,
        }
    }

    /// The most probable sign of a column whose fields prove none, and whether it is only an assumption. In such a column exactly three digits follow
    /// every sign. `proof` is the sign that the other columns prove; `is_local` means that the separator is the one of countries with a decimal
    /// comma.
    ///
    /// Programs write the same number of decimals in each number of a column, so if some number has no sign, the sign in the others separates
    /// thousands. A point is taken as the decimal sign unless another column proves the opposite.
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

/// Whether a text begins with a date or a time: day, month and year separated by `-`, `/` or `.`; year and month; hours and minutes.
fn is_date(text: &str) -> bool {
    let number = |text: &str, range: std::ops::RangeInclusive<u32>| {
        (1..=4).contains(&text.len()) && text.parse().is_ok_and(|number| range.contains(&number))
    };
    let is_year =
        |text: &str| (text.len() == 4 && number(text, 1000..=2999)) || (text.len() == 2 && number(text, 0..=99));
    let day = text.split([' ', 'T']).next().unwrap_or_default();
    if let Some((hours, rest)) = day.split_once(':') {
        let minutes = rest.split(':').next().unwrap_or_default();
        return number(hours, 0..=24) && minutes.len() == 2 && number(minutes, 0..=59);
    }
    let Some(mark) = day.chars().find(|c| matches!(c, '-' | '/' | '.')) else { return false };
    let parts: Vec<&str> = day.split(mark).collect();
    match parts[..] {
        [year, month] => mark != '.' && year.len() == 4 && is_year(year) && month.len() == 2 && number(month, 1..=12),
        [a, b, c] => {
            let is_day_and_month =
                |a: &str, b: &str| (number(a, 1..=31) && number(b, 1..=12)) || (number(a, 1..=12) && number(b, 1..=31));
            (is_year(a) && a.len() == 4 && is_day_and_month(b, c)) || (is_year(c) && is_day_and_month(a, b))
        }
        _ => false,
    }
}
