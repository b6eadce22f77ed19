//! The part of a table that a network learns from: feature columns, target column, and the rows in which none of them is missing.

use std::cmp::Ordering;

use crate::column::{Column, ColumnKind};
use crate::csv_fault::{CsvFault, CsvReason};
use crate::different::different;
use crate::findings::{Assumption, Findings};
use crate::reading::{Gaps, Reading, Target};
use crate::table::Table;

/// Features and targets, row by row.
pub struct Choice {
    /// The target column, counted from 0.
    pub target: usize,
    /// The feature columns, counted from 0, and how each is used.
    pub features: Vec<(usize, Use)>,
    /// The rows that are used, counted from 0.
    pub rows: Vec<usize>,
    /// The features, row by row.
    pub inputs: Vec<f64>,
    /// The targets, one for each row.
    pub predicted: Predicted,
    /// How the file was read.
    pub findings: Findings,
}

/// How a column is used as features.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// One feature: its numbers.
    Number,
    /// One feature: 0 for the first of its two words, 1 for the second.
    TwoValues,
    /// One feature for each word: 1 in rows with this word, else 0.
    Categories,
}

/// The targets.
#[derive(Clone, Debug, PartialEq)]
pub enum Predicted {
    /// The class of each row, and the names of the classes.
    Classes {
        /// The class of each row.
        labels: Vec<usize>,
        /// The classes, sorted as text or as numbers, each with its first spelling in the file.
        names: Vec<String>,
    },
    /// A number for each row.
    Values(Vec<f64>),
}

impl Choice {
    /// The smallest number of rows.
    pub const MIN_ROWS: usize = 10;
    /// The largest number of features.
    pub const MAX_FEATURES: usize = 256;
    /// The largest number of classes.
    pub const MAX_CLASSES: usize = 100;
    /// The largest number of different whole numbers that are taken as classes.
    pub const MAX_NUMBERED_CLASSES: usize = 10;

    /// Chooses columns and rows as the settings say; what they leave open, the content of the table decides.
    ///
    /// # Errors
    /// If a column does not exist or cannot be used, there is no feature, too few rows are complete, or the target is constant, has too many classes,
    /// or contains words where numbers are required.
    pub fn of(table: &Table, reading: &Reading) -> Result<Self, CsvFault> {
        Self::of_roles(table, reading, Roles::of(table, reading)?)
    }

    /// Chooses the rows, given the roles of the columns.
    pub(crate) fn of_roles(table: &Table, reading: &Reading, roles: Roles) -> Result<Self, CsvFault> {
        let Roles { target, features, mut findings } = roles;
        if table.n_rows() < Self::MIN_ROWS {
            return Err(CsvFault::new(CsvReason::TooFewRows, &table.n_rows().to_string(), Some(Self::MIN_ROWS)));
        }
        if features.is_empty() {
            return Err(table.fault(CsvReason::NoFeature, target, "", None));
        }
        let is_class = is_class(table, target, reading.task, &mut findings)?;
        let fills = reading.gaps == Gaps::Mean;
        let numbers: Vec<Vec<Option<f64>>> = features.iter().map(|&(column, _)| numbers(table, column)).collect();
        let has_target = |row: &usize| {
            let value = table.value(*row, target);
            value.is_some_and(|value| is_class || table.columns[target].number(value).is_some())
        };
        let is_whole = |row: &usize| fills || numbers.iter().all(|numbers| numbers[*row].is_some());
        let predicted: Vec<usize> = (0..table.n_rows()).filter(has_target).collect();
        let rows: Vec<usize> = predicted.iter().copied().filter(is_whole).collect();
        findings.n_incomplete = table.n_rows() - rows.len();
        if rows.len() < Self::MIN_ROWS {
            let count = rows.len().to_string();
            let missing = |column: &usize| table.columns[*column].n_missing;
            let worst = features.iter().map(|(column, _)| *column).max_by_key(missing).unwrap_or(target);
            return Err(match predicted.len() < Self::MIN_ROWS {
                true => table.fault(CsvReason::TooFewTargets, target, &count, Some(Self::MIN_ROWS)),
                false => table.fault(CsvReason::TooFewComplete, worst, &count, Some(Self::MIN_ROWS)),
            });
        }
        let inputs = inputs(table, &features, &rows, &numbers);
        let predicted = if is_class { classes(table, target, &rows)? } else { values(table, target, &rows)? };
        Ok(Self { target, features, rows, inputs, predicted, findings })
    }
}

/// The roles of the columns.
#[derive(Clone)]
pub(crate) struct Roles {
    /// The target column, counted from 0.
    pub(crate) target: usize,
    /// The feature columns, counted from 0, and how each is used.
    pub(crate) features: Vec<(usize, Use)>,
    findings: Findings,
}

impl Roles {
    /// The roles that the settings give; what they leave open, the content of the table decides.
    ///
    /// # Errors
    /// If a column does not exist or cannot be used.
    pub(crate) fn of(table: &Table, reading: &Reading) -> Result<Self, CsvFault> {
        let left_out = list(table, &reading.columns_left_out)?;
        let used = list(table, &reading.columns_used)?;
        let target = target_of(table, &reading.target_column, &left_out)?;
        let mut findings = table.findings.clone();
        let features = features(table, target, (&left_out, &used), &mut findings)?;
        Ok(Self { target, features, findings })
    }
}

/// The columns that become features. Settings name columns to leave out and columns to use; the content decides on the others. If there are too many,
/// named columns come first.
fn features(
    table: &Table,
    target: usize,
    (left_out, used): (&[usize], &[usize]),
    findings: &mut Findings,
) -> Result<Vec<(usize, Use)>, CsvFault> {
    let is_full = |column: usize| 2 * table.columns[column].n_missing <= table.n_rows();
    let others = || (0..table.columns.len()).filter(|column| *column != target);
    // If no other column is numeric, columns of categories become features.
    let has_numbers = others()
        .filter(|column| !left_out.contains(column) && is_full(*column))
        .any(|column| [ColumnKind::Number, ColumnKind::TwoValues].contains(&table.columns[column].kind));
    let feature = |column: usize| {
        let judged = &table.columns[column];
        let is_wanted = used.contains(&column);
        Ok(match judged.kind {
            _ if left_out.contains(&column) || !(is_wanted || is_full(column)) => None,
            ColumnKind::Number => Some((Use::Number, 1)),
            ColumnKind::TwoValues => Some((Use::TwoValues, 1)),
            ColumnKind::Categories if is_wanted || !has_numbers => Some((Use::Categories, judged.words.len())),
            kind if is_wanted => {
                return Err(table.fault(CsvReason::NotUsable, column, kind.name(), Some(Column::MOST_CATEGORIES)));
            }
            _ => None,
        })
    };
    let all = others().map(|column| Ok((column, feature(column)?))).collect::<Result<Vec<_>, CsvFault>>()?;
    let wanted = all.iter().filter(|(column, _)| used.contains(column)).filter_map(|(_, feature)| *feature);
    let mut reserved: usize = wanted.map(|(_, n)| n).sum();
    let (mut features, mut n_features) = (Vec::new(), 0);
    for (column, feature) in all {
        let n = feature.map_or(0, |(_, n)| n);
        let is_wanted = used.contains(&column);
        reserved -= if is_wanted { n } else { 0 };
        match feature.filter(|_| n_features + n + if is_wanted { 0 } else { reserved } <= Choice::MAX_FEATURES) {
            Some((feature, _)) => {
                n_features += n;
                features.push((column, feature));
            }
            None => findings.columns_left_out.push(table.columns[column].label()),
        }
    }
    findings.n_left_out = findings.columns_left_out.len();
    findings.columns_left_out.truncate(100);
    Ok(features)
}

/// The features of some rows, row by row; a missing number becomes the mean of its column over these rows.
fn inputs(table: &Table, features: &[(usize, Use)], rows: &[usize], numbers: &[Vec<Option<f64>>]) -> Vec<f64> {
    let mean = |numbers: &Vec<Option<f64>>| {
        let present: Vec<f64> = rows.iter().filter_map(|&row| numbers[row]).collect();
        // Each number is divided before the addition, so that the sum of large numbers does not overflow.
        present.iter().map(|x| x / present.len() as f64).sum()
    };
    let means: Vec<f64> = numbers.iter().map(mean).collect();
    let mut inputs = Vec::new();
    for &row in rows {
        for ((&(column, feature), numbers), mean) in features.iter().zip(numbers).zip(&means) {
            match feature {
                Use::Number | Use::TwoValues => inputs.push(numbers[row].unwrap_or(*mean)),
                Use::Categories => {
                    let n = table.columns[column].words.len();
                    inputs.extend((0..n).map(|word| f64::from(u8::from(numbers[row] == Some(word as f64)))));
                }
            }
        }
    }
    inputs
}

/// The target values of a regression.
fn values(table: &Table, target: usize, rows: &[usize]) -> Result<Predicted, CsvFault> {
    let number = |&row: &usize| table.columns[target].number(table.field(row, target));
    let values: Vec<f64> = rows.iter().filter_map(number).collect();
    if values.iter().all(|value| *value == values[0]) {
        return Err(table.fault(CsvReason::ConstantTarget, target, table.field(rows[0], target), Some(2)));
    }
    Ok(Predicted::Values(values))
}

/// The columns of a list, given as names or numbers separated by commas.
fn list(table: &Table, text: &str) -> Result<Vec<usize>, CsvFault> {
    match text {
        "none" | "" => Ok(Vec::new()),
        text if table.columns.iter().any(|column| column.name == text) => Ok(vec![table.column(text)?]),
        text => text.split(',').map(str::trim).filter(|name| !name.is_empty()).map(|name| table.column(name)).collect(),
    }
}

/// The target column: the one of the setting, or the last column that can be predicted.
fn target_of(table: &Table, text: &str, left_out: &[usize]) -> Result<usize, CsvFault> {
    if text != "0" {
        return table.column(text);
    }
    let can_be = |column: &usize| {
        let Column { kind, n_different, .. } = table.columns[*column];
        let is_class = kind == ColumnKind::Words && n_different <= Choice::MAX_CLASSES;
        n_different > 1 && !left_out.contains(column) && (is_class || kind.can_be_features())
    };
    let last = table.columns.len() - 1;
    Ok((0..=last).rev().find(can_be).unwrap_or(last))
}

/// Whether the targets are classes.
fn is_class(table: &Table, target: usize, task: Target, findings: &mut Findings) -> Result<bool, CsvFault> {
    let column = &table.columns[target];
    let is_number = column.kind == ColumnKind::Number;
    match task {
        Target::Classes => Ok(true),
        Target::Number if is_number => Ok(false),
        Target::Number => {
            let mut values = (0..table.n_rows()).filter_map(|row| table.value(row, target));
            let word = values.find(|value| column.number(value).is_none());
            Err(table.fault(CsvReason::NotANumber, target, word.unwrap_or_default(), None))
        }
        Target::Auto if !is_number => Ok(true),
        Target::Auto => {
            let numbers =
                (0..table.n_rows()).filter_map(|row| table.value(row, target).and_then(|value| column.number(value)));
            let are_whole = numbers.clone().all(|number| number.fract() == 0.0);
            // Adding 0 turns −0 into +0: they count as one number.
            let mut texts = numbers.map(|number| (number + 0.0).to_bits().to_string());
            let n_different = different(&mut texts, Choice::MAX_CLASSES + 1).len();
            let is_class = are_whole && n_different <= Choice::MAX_NUMBERED_CLASSES;
            if are_whole && n_different <= Choice::MAX_CLASSES {
                let other = if is_class { Target::Number } else { Target::Classes };
                findings.assumed.push(Assumption { setting: "task", other: other.name() });
            }
            Ok(is_class)
        }
    }
}

/// The numbers of a column; for words, their indices.
fn numbers(table: &Table, column: usize) -> Vec<Option<f64>> {
    let judged = &table.columns[column];
    let number = |row| {
        let value = table.value(row, column)?;
        if judged.kind == ColumnKind::Number {
            judged.number(value)
        } else {
            judged.word(value).map(|word| word as f64)
        }
    };
    (0..table.n_rows()).map(number).collect()
}

/// The classes of some rows. If all targets are numbers they are compared as numbers, so that 1 and 1.0 are one class; otherwise as text.
fn classes(table: &Table, target: usize, rows: &[usize]) -> Result<Predicted, CsvFault> {
    let column = &table.columns[target];
    let fields: Vec<&str> = rows.iter().map(|&row| table.field(row, target)).collect();
    let numbers: Option<Vec<f64>> = fields.iter().map(|field| column.number(field)).collect();
    let compare = |a: usize, b: usize| match &numbers {
        Some(numbers) => numbers[a].partial_cmp(&numbers[b]).unwrap_or(Ordering::Equal),
        None => column.folded(fields[a]).cmp(&column.folded(fields[b])),
    };
    let mut first_rows: Vec<usize> = Vec::new();
    let find = |rows: &[usize], row| rows.binary_search_by(|&first| compare(first, row));
    for (row, field) in fields.iter().enumerate() {
        if let Err(class) = find(&first_rows, row) {
            if first_rows.len() == Choice::MAX_CLASSES {
                return Err(table.fault(CsvReason::TooManyClasses, target, field, Some(Choice::MAX_CLASSES)));
            }
            first_rows.insert(class, row);
        }
    }
    if let [only] = first_rows[..] {
        return Err(table.fault(CsvReason::ConstantTarget, target, fields[only], Some(2)));
    }
    let labels = (0..rows.len()).filter_map(|row| find(&first_rows, row).ok()).collect();
    Ok(Predicted::Classes { labels, names: first_rows.iter().map(|&row| fields[row].to_owned()).collect() })
}
