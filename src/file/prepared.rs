//! The table of a file as features and targets, and its binary form, which the reader module sends to the lab.

use crate::choice::{Choice, Predicted, Use};
use crate::csv_fault::CsvFault;
use crate::python::python;
use crate::reading::{Reading, Separator};
use crate::table::Table;
use init_lab_text::to_json;

/// Features and targets, with a description of the columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Prepared {
    /// The features, row by row; each row has one number for each feature.
    pub inputs: Vec<f64>,
    /// The targets, one for each row.
    pub predicted: Predicted,
    /// The line of the file where each row begins, counted from 1.
    pub lines: Vec<usize>,
    /// The names of the features.
    pub features: Vec<Feature>,
    /// Whether the columns have names.
    pub has_names: bool,
    /// The separator of the fields.
    pub separator: String,
    /// The target column.
    pub target: Feature,
    /// How the file was read: [`Findings`](crate::Findings) as JSON text.
    pub findings: String,
    /// The lines of a Python program that read the file into the same arrays `x` and `label` or `y`.
    pub program: String,
}

/// A column, or one category of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// The position of the column in the file, counted from 1.
    pub column: usize,
    /// Its name, empty without a header; for a category, name and word.
    pub name: String,
}

impl Prepared {
    /// The first bytes of the binary form.
    const MARK: &'static [u8] = b"init-lab table\n";

    /// Reads a file.
    ///
    /// # Errors
    /// At the first fault of the file.
    pub fn read(file: &[u8], reading: &Reading) -> Result<Self, CsvFault> {
        let table = Table::read(file, reading)?;
        let choice = Choice::of(&table, reading)?;
        Ok(Self::of(&table, choice, reading))
    }

    /// The chosen part of a table.
    pub fn of(table: &Table, choice: Choice, reading: &Reading) -> Self {
        let program = python(table, &choice, reading);
        let columns = choice.features.iter().flat_map(|&(column, used)| {
            let judged = &table.columns[column];
            let feature = |name| Feature { column: column + 1, name };
            match used {
                Use::Number | Use::TwoValues => vec![feature(judged.name.clone())],
                Use::Categories => {
                    judged.words.iter().map(|word| feature(format!("{} = {word}", judged.name))).collect()
                }
            }
        });
        let lines = table.lines();
        Self {
            lines: choice.rows.iter().filter_map(|&row| lines.get(row).copied()).collect(),
            features: columns.collect(),
            has_names: table.has_names(),
            separator: sign(choice.findings.separator).to_owned(),
            target: Feature { column: choice.target + 1, name: table.columns[choice.target].name.clone() },
            findings: to_json(&choice.findings),
            inputs: choice.inputs,
            predicted: choice.predicted,
            program,
        }
    }

    /// The binary form, which [`Self::from_bytes`] reads.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Self::MARK.to_vec();
        let (classes, targets): (&[String], Vec<f64>) = match &self.predicted {
            Predicted::Classes { labels, names } => (names, labels.iter().map(|label| *label as f64).collect()),
            Predicted::Values(values) => (&[], values.clone()),
        };
        for count in [targets.len(), self.features.len(), classes.len(), usize::from(self.has_names)] {
            write_count(&mut out, count);
        }
        for text in [&self.separator, &self.findings, &self.program].into_iter().chain(classes) {
            write_text(&mut out, text);
        }
        for feature in self.features.iter().chain([&self.target]) {
            write_count(&mut out, feature.column);
            write_text(&mut out, &feature.name);
        }
        self.lines.iter().for_each(|line| write_count(&mut out, *line));
        for number in self.inputs.iter().chain(&targets) {
            out.extend(number.to_le_bytes());
        }
        out
    }

    /// Reads the binary form; `None` if the bytes are something else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(Self::MARK)?;
        let mut count = || take_count(&mut rest);
        let (n_rows, n_features, n_classes, has_names) = (count()?, count()?, count()?, count()? != 0);
        let mut text = || take_text(&mut rest);
        let (separator, findings, program) = (text()?, text()?, text()?);
        let names = (0..n_classes).map(|_| text()).collect::<Option<Vec<String>>>()?;
        let mut feature = || Some(Feature { column: take_count(&mut rest)?, name: take_text(&mut rest)? });
        let features = (0..n_features).map(|_| feature()).collect::<Option<Vec<Feature>>>()?;
        let target = feature()?;
        let lines = (0..n_rows).map(|_| take_count(&mut rest)).collect::<Option<Vec<usize>>>()?;
        let numbers: Vec<f64> =
            rest.chunks_exact(8).filter_map(|eight| eight.try_into().ok()).map(f64::from_le_bytes).collect();
        let n_inputs = n_rows.checked_mul(n_features)?;
        if n_rows == 0 || n_features == 0 || numbers.len() != n_inputs.checked_add(n_rows)? {
            return None;
        }
        let (inputs, targets) = numbers.split_at(n_inputs);
        let predicted = match names.len() {
            0 => Predicted::Values(targets.to_vec()),
            n => {
                let labels: Vec<usize> = targets.iter().map(|label| *label as usize).collect();
                Predicted::Classes { labels: labels.iter().all(|label| *label < n).then_some(labels)?, names }
            }
        };
        Some(Self {
            inputs: inputs.to_vec(),
            predicted,
            lines,
            features,
            has_names,
            separator,
            target,
            findings,
            program,
        })
    }
}

fn write_count(out: &mut Vec<u8>, count: usize) {
    out.extend((count as u32).to_le_bytes());
}

fn write_text(out: &mut Vec<u8>, text: &str) {
    write_count(out, text.len());
    out.extend(text.as_bytes());
}

fn take_count(rest: &mut &[u8]) -> Option<usize> {
    let (four, others) = rest.split_first_chunk::<4>()?;
    *rest = others;
    Some(u32::from_le_bytes(*four) as usize)
}

fn take_text(rest: &mut &[u8]) -> Option<String> {
    let length = take_count(rest)?;
    let (text, others) = rest.split_at_checked(length)?;
    *rest = others;
    str::from_utf8(text).ok().map(str::to_owned)
}

/// The character that separates fields.
fn sign(separator: Separator) -> &'static str {
    match separator {
        Separator::Comma | Separator::Auto => ",",
        Separator::Semicolon => ";",
        Separator::Tab => "\t",
        Separator::Pipe => "|",
        Separator::Space => " ",
    }
}
