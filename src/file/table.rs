//! A data file as a table: its rows, and its columns classified by their content.

use csv::StringRecord;

use crate::column::{Column, ColumnKind, Marks};
use crate::csv_fault::{CsvFault, CsvReason};
use crate::encoding::Decoded;
use crate::excerpt::{Excerpt, Kept};
use crate::findings::{Assumption, Findings};
use crate::header::has_names;
use crate::layout::{Layout, fits};
use crate::other_format::other_format;
use crate::reading::{DecimalSign, Encoding, Header, Reading, Separator};

/// The largest number of columns of a file.
const MAX_COLUMNS: usize = 100_000;
/// The largest number of bytes of a file.
pub const MAX_BYTES: usize = 50 << 20;

/// A file cut into rows and columns.
pub struct Table {
    layout: Layout,
    /// Number of header rows: 0 or 1.
    n_header: usize,
    /// The columns, in their order.
    pub columns: Vec<Column>,
    missing: Vec<String>,
    /// Length in bytes of the longest word for a missing value.
    longest_code: usize,
    /// How the file was read.
    pub findings: Findings,
    /// The names of the columns, if a comment above the table contains them.
    comment: Option<Vec<String>>,
    /// Whether some bytes are invalid in the encoding.
    has_undefined: bool,
    /// The name of the encoding in Python.
    python_encoding: &'static str,
}

impl Table {
    /// Reads a file, or an excerpt of one, see [`Excerpt`].
    ///
    /// # Errors
    /// If the file is larger than [`MAX_BYTES`], has another format, is empty or has a single column, a quote is never closed, or a row has more
    /// fields than there are columns.
    pub fn read(file: &[u8], reading: &Reading) -> Result<Self, CsvFault> {
        if file.len() > MAX_BYTES {
            return Err(CsvFault::new(CsvReason::TooLarge, &file.len().to_string(), Some(MAX_BYTES)));
        }
        let Kept { bytes, every, n_records } = Excerpt::parts(file);
        if let Some(format) = other_format(bytes) {
            return Err(CsvFault::new(CsvReason::OtherFormat, format, None));
        }
        if every == 1 && Excerpt::may_be_less(bytes) {
            let mut excerpt = Excerpt::default();
            excerpt.push(bytes);
            let kept = excerpt.finish();
            if Excerpt::parts(&kept).every > 1 {
                return Self::read(&kept, reading);
            }
        }
        let Decoded { text, encoding, is_certain, python: python_encoding } = Decoded::of(bytes, reading.encoding);
        // Text files contain no NUL character, and pandas truncates a field at one.
        if text.contains('\0') {
            return Err(CsvFault::new(CsvReason::OtherFormat, "binary", None));
        }
        let layout = Layout::of(&text, reading.separator).ok_or_else(|| CsvFault::new(CsvReason::Empty, "", None))?;
        if let Some((row, column)) = layout.open_quote {
            let mut fault = CsvFault::new(CsvReason::OpenQuote, "", None).at_column(column, None);
            fault.row = Some(row);
            return Err(fault);
        }
        let mut n_columns = layout.n_columns;
        if n_columns < 2 {
            return Err(CsvFault::new(CsvReason::OneColumn, "", None));
        }
        let missing = reading.missing();
        if n_columns > MAX_COLUMNS {
            return Err(CsvFault::new(CsvReason::TooManyColumns, &n_columns.to_string(), Some(MAX_COLUMNS)));
        }
        let (has_header, shows_header) = match reading.header {
            Header::Auto if layout.lacks_first_name => (true, true),
            Header::Auto => has_names(&layout.records, n_columns, &missing),
            header => (header == Header::FirstRow, true),
        };
        let comment = layout.comment.clone().filter(|_| reading.header == Header::Auto && !has_header);
        let mut assumed = Vec::new();
        let mut assume = |is_assumed: bool, setting, other| {
            if is_assumed {
                assumed.push(Assumption { setting, other });
            }
        };
        assume(!is_certain, "encoding", Encoding::Utf8.name());
        assume(layout.rival.is_some(), "separator", layout.rival.map_or("", Separator::name));
        assume(!shows_header, "header", if has_header { Header::None.name() } else { Header::FirstRow.name() });
        // Empty columns without a name at the end do not count.
        let is_empty = |column: usize| layout.records.iter().all(|record| record.get(column).is_none_or(str::is_empty));
        while n_columns > 2 && is_empty(n_columns - 1) {
            n_columns -= 1;
        }
        let findings = Findings {
            encoding,
            separator: layout.separator,
            decimal_sign: DecimalSign::Point,
            first_line: layout.line(0),
            n_columns,
            every,
            n_rows: n_records.map_or(layout.records.len(), |n| n.saturating_sub(layout.n_titles))
                - usize::from(has_header),
            n_incomplete: 0,
            columns_left_out: Vec::new(),
            n_left_out: 0,
            assumed,
        };
        let has_undefined = text.contains('\u{FFFD}');
        let n_header = usize::from(has_header);
        let longest_code = missing.iter().map(String::len).max().unwrap_or_default();
        let mut table = Self {
            layout,
            n_header,
            columns: Vec::new(),
            missing,
            longest_code,
            findings,
            comment,
            has_undefined,
            python_encoding,
        };
        table.check_lengths()?;
        table.judge(n_columns, reading.decimal_sign);
        Ok(table)
    }

    /// Number of rows of data.
    pub fn n_rows(&self) -> usize {
        self.layout.records.len() - self.n_header
    }

    /// Whether the first row is a header.
    pub fn has_header(&self) -> bool {
        self.n_header > 0
    }

    /// Whether the columns have names.
    pub fn has_names(&self) -> bool {
        self.has_header() || self.comment.is_some()
    }

    /// Number of lines before the table, as pandas counts them.
    pub(crate) fn n_lines_to_skip(&self) -> usize {
        self.layout.n_lines_to_skip()
    }

    /// Whether the file contains a carriage return without a line feed.
    pub(crate) fn has_lone_returns(&self) -> bool {
        self.layout.has_lone_returns
    }

    /// Number of records before the table, such as titles.
    pub(crate) fn n_titles(&self) -> usize {
        self.layout.n_titles
    }

    /// The number of fields of the longest record, including empty fields at its end.
    pub(crate) fn n_fields(&self) -> usize {
        self.layout.records.iter().map(StringRecord::len).max().unwrap_or_default()
    }

    /// The name of the encoding in Python.
    pub(crate) fn python_encoding(&self) -> &'static str {
        self.python_encoding
    }

    /// Whether some bytes are invalid in the encoding.
    pub(crate) fn has_undefined_characters(&self) -> bool {
        self.has_undefined
    }

    /// A field without surrounding spaces; empty if the row is shorter.
    pub fn field(&self, row: usize, column: usize) -> &str {
        self.layout.records.get(row + self.n_header).and_then(|record| record.get(column)).unwrap_or_default()
    }

    /// A field; `None` if it is missing.
    pub(super) fn value(&self, row: usize, column: usize) -> Option<&str> {
        let field = self.field(row, column);
        let may_be_code = field.len() <= self.longest_code;
        let is_missing = field.is_empty() || (may_be_code && self.missing.contains(&field.to_ascii_lowercase()));
        (!is_missing).then_some(field)
    }

    /// The words for a missing value.
    pub fn missing(&self) -> &[String] {
        &self.missing
    }

    /// The line of the file where a row begins, counted from 1. (In an excerpt: the number of the record, because line ends inside records are not
    /// counted.)
    pub(super) fn line(&self, row: usize) -> usize {
        let record = row + self.n_header;
        match self.findings.every {
            1 => self.layout.line(record),
            every => Excerpt::number_of(record + self.layout.n_titles, every) + 1,
        }
    }

    /// [`Self::line`] of every row.
    pub(super) fn lines(&self) -> Vec<usize> {
        match self.findings.every {
            1 => self.layout.lines().split_off(self.n_header),
            _ => (0..self.n_rows()).map(|row| self.line(row)).collect(),
        }
    }

    /// The column that a setting names, by number (counted from 1) or by name.
    ///
    /// # Errors
    /// If there is no such column.
    pub(super) fn column(&self, text: &str) -> Result<usize, CsvFault> {
        let n = self.columns.len();
        let named = |same: &dyn Fn(&str) -> bool| self.columns.iter().position(|column| same(&column.name));
        let found = match text.parse::<usize>() {
            Ok(number) if (1..=n).contains(&number) => Some(number - 1),
            _ => named(&|name| name == text).or_else(|| named(&|name| name.eq_ignore_ascii_case(text))),
        };
        found.ok_or_else(|| {
            let names = self.columns.iter().map(|column| column.name.as_str());
            CsvFault::new(CsvReason::NoColumn, text, Some(n)).among(names)
        })
    }

    /// An error at a column.
    pub(super) fn fault(&self, reason: CsvReason, column: usize, value: &str, limit: Option<usize>) -> CsvFault {
        CsvFault::new(reason, value, limit)
            .at_column(column + 1, self.columns.get(column).map(|column| column.name.as_str()))
    }

    fn check_lengths(&self) -> Result<(), CsvFault> {
        let n = self.layout.n_columns;
        let long = self.layout.records.iter().position(|record| record.len() > n && !fits(record, n));
        let Some(record) = long else { return Ok(()) };
        let extra = self.layout.records[record].iter().skip(n).find(|field| !field.is_empty()).unwrap_or_default();
        let mut fault = CsvFault::new(CsvReason::ExtraField, extra, Some(n)).at_column(n + 1, None);
        fault.row = Some(self.line(record.saturating_sub(self.n_header)));
        Err(fault)
    }

    /// Classifies all columns. If the numbers of a column can be read with either decimal sign, the setting decides; with `auto`, the other columns.
    fn judge(&mut self, n_columns: usize, setting: DecimalSign) {
        let header: Vec<&str> = match self.has_header() {
            true if self.layout.lacks_first_name => std::iter::once("").chain(self.layout.records[0].iter()).collect(),
            true => self.layout.records[0].iter().collect(),
            false => self.comment.iter().flatten().map(String::as_str).collect(),
        };
        let judged: Vec<(Column, Marks)> = (0..n_columns)
            .map(|column| {
                let name = header.get(column).copied().unwrap_or_default();
                let values: Vec<&str> = (0..self.n_rows()).filter_map(|row| self.value(row, column)).collect();
                Column::of(column + 1, name, &values, self.n_rows())
            })
            .collect();
        let is_number = |column: &Column| column.kind == ColumnKind::Number;
        let proofs: Vec<DecimalSign> =
            judged.iter().filter(|(column, _)| is_number(column)).filter_map(|(_, marks)| marks.proof()).collect();
        let (points, commas): (Vec<DecimalSign>, Vec<DecimalSign>) =
            proofs.iter().partition(|sign| **sign == DecimalSign::Point);
        let proof = match points.len().cmp(&commas.len()) {
            _ if setting != DecimalSign::Auto => Some(setting),
            std::cmp::Ordering::Greater => Some(DecimalSign::Point),
            std::cmp::Ordering::Less => Some(DecimalSign::Comma),
            std::cmp::Ordering::Equal => None,
        };
        let is_local = self.layout.separator == Separator::Semicolon;
        let mut is_comma = !commas.is_empty();
        let mut doubtful = None;
        for (mut column, marks) in judged {
            if is_number(&column) && marks.proof().is_none() {
                let (sign, is_assumed) = marks.likely(proof, is_local);
                column.decimal_sign = sign;
                is_comma |= sign == DecimalSign::Comma && is_assumed;
                doubtful = doubtful.or((is_assumed && setting == DecimalSign::Auto).then_some(sign));
            }
            self.columns.push(column);
        }
        self.findings.decimal_sign = if is_comma { DecimalSign::Comma } else { DecimalSign::Point };
        if let Some(sign) = doubtful {
            let other = if sign == DecimalSign::Comma { DecimalSign::Point } else { DecimalSign::Comma };
            self.findings.assumed.push(Assumption { setting: "decimal_sign", other: other.name() });
        }
    }

    /// The first records, including the header, for the page to show.
    pub(super) fn first_rows(&self, n: usize) -> Vec<Vec<String>> {
        let fields = |record: &StringRecord| record.iter().take(self.columns.len()).map(str::to_owned).collect();
        self.layout.records.iter().take(n).map(fields).collect()
    }
}
