//! The user's file: text to samples.

use std::cmp::Ordering;

use csv::{ByteRecord, ReaderBuilder};
use ndarray::Array2;

use crate::dataset::name::Dataset;
use crate::dataset::samples::{Samples, Targets, standardize};
use crate::dataset::summary::{Feature, Summary};
use crate::error::{CsvFault, CsvReason};
use crate::text::number;

/// The samples of a CSV file as described at [`Dataset::load`], their features as they are written, without the moments of these.
///
/// # Errors
/// At the first fault of the file.
pub(super) fn read(file: &[u8], target_column: usize) -> Result<(Samples, Summary), CsvFault> {
    let table = Table::read(file, target_column)?;
    let Predicted { targets, classes, moments: target_moments } = table.predicted()?;
    let Table { header, target, features, rows, text, .. } = table;
    let n_features = features.len() / rows.len();
    let inputs = Array2::from_shape_vec((rows.len(), n_features), features).expect("rows have the same fields");
    let feature = |column: usize, (mean, std): (f64, f64)| {
        let name = header.get(column).cloned().unwrap_or_default();
        Feature { column: column + 1, name, mean, std }
    };
    // Their moments come with the standardization.
    let features =
        (0..=n_features).filter(|column| *column != target).map(|column| feature(column, (0.0, 0.0))).collect();
    let samples = Samples { inputs, targets };
    let summary = Summary {
        header: !header.is_empty(),
        separator: char::from(text.separator).to_string(),
        features,
        target_column: Some(target + 1),
        target_name: header.get(target).cloned(),
        target: target_moments.map(|moments| feature(target, moments)),
        classes,
        ..Summary::of(&samples)
    };
    Ok((samples, summary))
}

/// The fields of a file, the features read as numbers.
struct Table<'a> {
    text: Text<'a>,
    /// Names of the columns; none without a header.
    header: Vec<String>,
    /// Column of the target, counted from 0.
    target: usize,
    /// Offsets of the rows of data in the text.
    rows: Vec<usize>,
    /// Row by row.
    features: Vec<f64>,
    /// The target of each row, not empty.
    targets: Vec<String>,
}

/// The targets that the texts of the target column stand for.
struct Predicted {
    targets: Targets,
    /// Names of the classes.
    classes: Vec<String>,
    /// Mean and standard deviation of the values.
    moments: Option<(f64, f64)>,
}

impl<'a> Table<'a> {
    fn read(file: &'a [u8], target_column: usize) -> Result<Self, CsvFault> {
        if file.len() > Dataset::CSV_MAX_BYTES {
            let bytes = file.len().to_string();
            return Err(CsvFault::new(CsvReason::TooLarge, &bytes, Some(Dataset::CSV_MAX_BYTES)));
        }
        let text = Text::of(file).ok_or_else(|| CsvFault::new(CsvReason::Empty, "", None))?;
        let mut table =
            Self { header: Vec::new(), target: 0, rows: Vec::new(), features: Vec::new(), targets: Vec::new(), text };
        if let Some((offset, column)) = table.text.open_quote() {
            return Err(table.fault(CsvReason::OpenQuote, (offset, column), "", None));
        }
        let mut builder = ReaderBuilder::new();
        builder.has_headers(false).flexible(true).delimiter(table.text.separator);
        let mut reader = builder.from_reader(table.text.bytes);
        let mut record = ByteRecord::new();
        let mut n_columns = 0;
        // Bytes in memory, records of any length: there is nothing that the reader could fail at.
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            if record.len() == 1 && record[0].trim_ascii().is_empty() {
                continue;
            }
            let offset = record.position().map_or(0, |position| position.byte() as usize);
            if n_columns == 0 {
                n_columns = record.len();
                table.target = target_of(n_columns, target_column)?;
                if table.is_header(&record) {
                    for (column, field) in record.iter().enumerate() {
                        let name = table.field(field, (offset, column))?.to_owned();
                        table.header.push(name);
                    }
                    continue;
                }
            }
            table.push(&record, offset, n_columns)?;
        }
        let n_rows = table.rows.len();
        if n_rows < Dataset::CSV_MIN_ROWS {
            return Err(CsvFault::new(CsvReason::TooFewRows, &n_rows.to_string(), Some(Dataset::CSV_MIN_ROWS)));
        }
        Ok(table)
    }

    /// Whether the first record is a header: none of its fields is a number.
    fn is_header(&self, record: &ByteRecord) -> bool {
        let is_number = |field| std::str::from_utf8(field).is_ok_and(|field| self.text.number(field.trim()).is_some());
        !record.iter().any(is_number)
    }

    /// Adds a row of data.
    fn push(&mut self, record: &ByteRecord, offset: usize, n_columns: usize) -> Result<(), CsvFault> {
        if self.rows.len() == Dataset::CSV_MAX_ROWS {
            let mut fault = CsvFault::new(CsvReason::TooManyRows, "", Some(Dataset::CSV_MAX_ROWS));
            fault.row = Some(self.text.line(offset));
            return Err(fault);
        }
        for column in 0..record.len().max(n_columns) {
            let place = (offset, column);
            let Some(field) = record.get(column) else {
                return Err(self.fault(CsvReason::MissingField, place, "", Some(n_columns)));
            };
            let field = self.field(field, place)?;
            if column == n_columns {
                return Err(self.fault(CsvReason::ExtraField, place, field, Some(n_columns)));
            }
            let reason = match self.text.number(field) {
                _ if field.is_empty() => CsvReason::EmptyField,
                _ if column == self.target => {
                    self.targets.push(field.to_owned());
                    continue;
                }
                Some(number) if number.is_finite() => {
                    self.features.push(number);
                    continue;
                }
                Some(_) => CsvReason::NotFinite,
                None => CsvReason::NotANumber,
            };
            return Err(self.fault(reason, place, field, None));
        }
        self.rows.push(offset);
        Ok(())
    }

    /// A field as text, without the spaces around.
    fn field<'r>(&self, field: &'r [u8], place: (usize, usize)) -> Result<&'r str, CsvFault> {
        std::str::from_utf8(field).map(str::trim).map_err(|error| {
            let readable = std::str::from_utf8(&field[..error.valid_up_to()]).unwrap_or_default();
            self.fault(CsvReason::NotUtf8, place, &format!("{readable}\u{FFFD}"), None)
        })
    }

    /// A fault of the row at an offset in the text, in a column counted from 0.
    #[cold]
    fn fault(
        &self,
        reason: CsvReason,
        (offset, column): (usize, usize),
        value: &str,
        limit: Option<usize>,
    ) -> CsvFault {
        let mut fault = CsvFault::new(reason, value, limit).at_column(column + 1, self.header.get(column));
        fault.row = Some(self.text.line(offset));
        fault
    }

    /// Classes or values, as described at [`Dataset::load`].
    fn predicted(&self) -> Result<Predicted, CsvFault> {
        let Self { text, target, targets, .. } = self;
        let numbers: Vec<Option<f64>> = targets.iter().map(|field| text.number(field)).collect();
        let classes = match numbers.iter().position(Option::is_none) {
            Some(row) => {
                let by_text = |a: usize, b: usize| targets[a].cmp(&targets[b]);
                let limit = Dataset::CSV_MAX_CLASSES;
                let classes = Classes::of(targets.len(), &by_text, limit).ok_or_else(|| {
                    self.fault(CsvReason::TooManyClasses, (self.rows[row], *target), &targets[row], Some(limit))
                })?;
                Some(classes)
            }
            None => {
                if let Some(row) = numbers.iter().position(|number| number.is_some_and(|x| !x.is_finite())) {
                    return Err(self.fault(CsvReason::NotFinite, (self.rows[row], *target), &targets[row], None));
                }
                let by_number = |a: usize, b: usize| numbers[a].partial_cmp(&numbers[b]).unwrap_or(Ordering::Equal);
                let all_whole = numbers.iter().flatten().all(|x| x.fract() == 0.0);
                let limit = if all_whole { Dataset::CSV_MAX_NUMBERED_CLASSES } else { 1 };
                Classes::of(targets.len(), &by_number, limit)
            }
        };
        match classes {
            Some(classes) if classes.first_rows.len() < 2 => {
                let fault = CsvFault::new(CsvReason::ConstantTarget, &targets[0], Some(2));
                Err(fault.at_column(target + 1, self.header.get(*target)))
            }
            Some(Classes { first_rows, labels }) => Ok(Predicted {
                targets: Targets::Classes { labels, n_classes: first_rows.len() },
                classes: first_rows.iter().map(|&row| targets[row].clone()).collect(),
                moments: None,
            }),
            None => {
                let mut values: Vec<f64> = numbers.into_iter().flatten().collect();
                let moments = standardize(&mut values);
                let values = Array2::from_shape_vec((targets.len(), 1), values).expect("all are numbers");
                Ok(Predicted { targets: Targets::Values(values), classes: Vec::new(), moments: Some(moments) })
            }
        }
    }
}

/// The index of the target column, given as a number from 1, or 0 for the last.
fn target_of(n_columns: usize, target_column: usize) -> Result<usize, CsvFault> {
    let limit = Dataset::CSV_MAX_FEATURES + 1;
    if n_columns < 2 {
        return Err(CsvFault::new(CsvReason::OneColumn, "", None));
    }
    if n_columns > limit {
        return Err(CsvFault::new(CsvReason::TooManyColumns, &n_columns.to_string(), Some(limit)));
    }
    if target_column > n_columns {
        return Err(CsvFault::new(CsvReason::NoTargetColumn, "", Some(n_columns)).at_column(target_column, None));
    }
    Ok(if target_column == 0 { n_columns - 1 } else { target_column - 1 })
}

/// Rows grouped by their equal targets.
struct Classes {
    /// The first row of each class, in the order of the classes.
    first_rows: Vec<usize>,
    /// The class of each row.
    labels: Vec<usize>,
}

impl Classes {
    /// The classes under an order of the rows; `None` if there are more than `limit`.
    fn of(n_rows: usize, compare: &dyn Fn(usize, usize) -> Ordering, limit: usize) -> Option<Self> {
        let mut first_rows: Vec<usize> = Vec::new();
        let find = |rows: &[usize], row| rows.binary_search_by(|&first| compare(first, row));
        for row in 0..n_rows {
            if let Err(class) = find(&first_rows, row) {
                if first_rows.len() == limit {
                    return None;
                }
                first_rows.insert(class, row);
            }
        }
        let labels = (0..n_rows).filter_map(|row| find(&first_rows, row).ok()).collect();
        Some(Self { first_rows, labels })
    }
}

/// The text of a file from its first row on, and the separator of its fields.
struct Text<'a> {
    file: &'a [u8],
    bytes: &'a [u8],
    separator: u8,
}

impl<'a> Text<'a> {
    /// The separators, the most telling first: a comma can also stand in a number or a name.
    const SEPARATORS: [u8; 4] = [b'\t', b';', b'|', b','];

    /// `None` if there is no row.
    fn of(file: &'a [u8]) -> Option<Self> {
        let bytes = file.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file);
        let first_visible = bytes.iter().position(|byte| !byte.is_ascii_whitespace())?;
        let start = bytes[..first_visible].iter().rposition(|&byte| is_line_end(byte)).map_or(0, |end| end + 1);
        let bytes = &bytes[start..];
        let mut found = [false; 4];
        walk(bytes, &Self::SEPARATORS, &mut |byte| {
            for (found, separator) in found.iter_mut().zip(Self::SEPARATORS) {
                *found |= byte == separator;
            }
            !is_line_end(byte)
        });
        let separator = Self::SEPARATORS.into_iter().zip(found).find(|(_, found)| *found);
        Some(Self { file, bytes, separator: separator.map_or(b',', |(separator, _)| separator) })
    }

    /// A number as it is written in this file. Infinite or NaN for the words that mean so.
    fn number(&self, field: &str) -> Option<f64> {
        let word = field.strip_prefix(['+', '-']).unwrap_or(field);
        if ["nan", "inf", "infinity"].iter().any(|name| word.eq_ignore_ascii_case(name)) {
            return Some(f64::NAN);
        }
        if self.separator != b',' && field.contains(',') {
            return number(&field.replace(',', "."));
        }
        number(field)
    }

    /// The offset of a quote that is never closed, and its column counted from 0.
    fn open_quote(&self) -> Option<(usize, usize)> {
        let mut column = 0;
        let offset = walk(self.bytes, &[self.separator], &mut |byte| {
            if is_line_end(byte) {
                column = 0;
            } else if byte == self.separator {
                column += 1;
            }
            true
        })?;
        Some((offset, column))
    }

    /// The line of the file, counted from 1, of the record that begins at an offset or after the line ends there.
    fn line(&self, offset: usize) -> usize {
        let skipped = self.bytes[offset..].iter().position(|&byte| !is_line_end(byte)).unwrap_or(0);
        let end = self.file.len() - self.bytes.len() + offset + skipped;
        let before = &self.file[..end];
        let is_end = |&index: &usize| match before[index] {
            b'\n' => true,
            // Alone it ends a line, before a line feed it is a part of the line end.
            b'\r' => before.get(index + 1) != Some(&b'\n'),
            _ => false,
        };
        1 + (0..end).filter(is_end).count()
    }
}

fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// Shows `outside` every byte that is not in quotes, until it returns false, and returns the offset of the quote that is open then.
///
/// As for the reader, a quote opens at the beginning of a field only, and a doubled one in quotes is text.
fn walk(bytes: &[u8], separators: &[u8], outside: &mut dyn FnMut(u8) -> bool) -> Option<usize> {
    enum Place {
        FieldStart,
        Bare,
        Quoted(usize),
        /// After a quote that closes, unless another one follows.
        Closed(usize),
    }
    let mut place = Place::FieldStart;
    for (offset, &byte) in bytes.iter().enumerate() {
        place = match (place, byte) {
            (Place::Quoted(start), b'"') => Place::Closed(start),
            (Place::Quoted(start), _) | (Place::Closed(start), b'"') => Place::Quoted(start),
            (Place::FieldStart, b'"') => Place::Quoted(offset),
            _ if !outside(byte) => return None,
            _ if separators.contains(&byte) || is_line_end(byte) => Place::FieldStart,
            _ => Place::Bare,
        };
    }
    match place {
        Place::Quoted(start) => Some(start),
        _ => None,
    }
}

impl CsvFault {
    /// A fault of the file as a whole.
    fn new(reason: CsvReason, value: &str, limit: Option<usize>) -> Self {
        Self { row: None, column: None, name: None, reason, value: shortened(value), limit }
    }

    /// The same at a column, counted from 1, and its name in the header.
    fn at_column(mut self, column: usize, name: Option<&String>) -> Self {
        self.column = Some(column);
        self.name = name.map(|name| shortened(name));
        self
    }
}

/// Text cut to what a fault quotes.
fn shortened(text: &str) -> String {
    let mut ends = text.char_indices().map(|(index, _)| index).skip(CsvFault::MAX_CHARACTERS - 1);
    match (ends.next(), ends.next()) {
        (Some(end), Some(_)) => format!("{}…", text.get(..end).unwrap_or_default()),
        _ => text.to_owned(),
    }
}
