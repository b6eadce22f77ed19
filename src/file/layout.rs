//! Where the rows and the columns of a text are.

use std::borrow::Cow;

use csv::{ReaderBuilder, StringRecord};

use crate::decimal::decimal;
use crate::quotes::{is_line_end, walk};
use crate::reading::Separator;

/// A text cut into records: the table, and what stands before it.
pub(super) struct Layout {
    pub(super) separator: Separator,
    /// Another one with which the text would be a table as well.
    pub(super) rival: Option<Separator>,
    /// The records of the table, from the first that has all columns on, or from the names of the columns.
    pub(super) records: Vec<StringRecord>,
    /// Number of records before them: titles.
    pub(super) n_titles: usize,
    /// Number of columns, those without name and value at the end too.
    pub(super) n_columns: usize,
    /// Whether the first record has the names of all columns but the first.
    pub(super) lacks_first_name: bool,
    /// The line of a quote that is never closed, and its column, counted from 1.
    pub(super) open_quote: Option<(usize, usize)>,
}

impl Layout {
    /// The layout of a text with the separator of a setting, or with its own; `None` if there is no record.
    pub(super) fn of(text: &str, setting: Separator) -> Option<Self> {
        let (declared, rest) = declaration(text);
        let (separator, rival) = match (setting, declared) {
            (Separator::Auto, Some(separator)) => (separator, None),
            (Separator::Auto, None) => likeliest(rest),
            (separator, _) => (separator, None),
        };
        if rest.trim().is_empty() {
            return None;
        }
        let records = records(rest, separator, usize::MAX);
        let n_columns = width(&records)?;
        let mut n_titles = records.iter().position(|record| fits(record, n_columns)).unwrap_or_default();
        let names = n_titles.checked_sub(1).map(|index| &records[index]);
        let lacks_name = names.is_some_and(|names| {
            n_columns > 2 && names.len() == n_columns - 1 && names.iter().all(|name| is_word(name.trim()))
        });
        let mut last = records.iter().skip(n_titles).filter_map(|record| record.get(n_columns - 1));
        let lacks_first_name = lacks_name && last.any(|field| !field.trim().is_empty());
        n_titles -= usize::from(lacks_name);
        let skipped = usize::from(declared.is_some());
        let open_quote = walk(rest.as_bytes(), &[byte_of(separator)]);
        let line = |offset: usize| line_at(text, text.len() - rest.len() + offset);
        Some(Self {
            separator,
            rival,
            n_columns,
            lacks_first_name,
            open_quote: open_quote.map(|(offset, column)| (line(offset), column + 1)),
            records: records.into_iter().skip(n_titles).collect(),
            n_titles: n_titles + skipped,
        })
    }

    /// The line of a text, counted from 1, where a record of the table begins.
    pub(super) fn line(&self, text: &str, record: usize) -> usize {
        let (_, rest) = declaration(text);
        let offset =
            self.records.get(record).and_then(StringRecord::position).map_or(0, |position| position.byte() as usize);
        // Spaces that separate are made tabs line by line: the reader counts lines there, and bytes elsewhere.
        if self.separator == Separator::Space {
            let line = self.records.get(record).and_then(StringRecord::position).map_or(1, csv::Position::line);
            return line as usize + line_at(text, text.len() - rest.len()) - 1;
        }
        line_at(text, text.len() - rest.len() + offset)
    }
}

/// The character of a separator; that of spaces is the tab that they are made.
fn byte_of(separator: Separator) -> u8 {
    match separator {
        Separator::Semicolon => b';',
        Separator::Pipe => b'|',
        Separator::Tab | Separator::Space => b'\t',
        Separator::Comma | Separator::Auto => b',',
    }
}

/// The separators, the most telling first.
const SEPARATORS: [Separator; 5] =
    [Separator::Tab, Separator::Semicolon, Separator::Pipe, Separator::Comma, Separator::Space];

/// The separator of a line `sep=;` at the beginning, and the text after it.
fn declaration(text: &str) -> (Option<Separator>, &str) {
    let line = text.trim_start().lines().next().unwrap_or_default();
    let end = line.trim_end().trim_matches('"');
    let prefix = end.get(..4).filter(|prefix| prefix.eq_ignore_ascii_case("sep="));
    let sign = prefix.and_then(|_| end.get(4..));
    let separator = sign.and_then(|sign| match sign {
        "" | "\t" => Some(Separator::Tab),
        _ => SEPARATORS.into_iter().take(4).find(|separator| sign.as_bytes() == [byte_of(*separator)]),
    });
    let rest = separator.map(|_| text.split_at_checked(text.len() - text.trim_start().len() + line.len()));
    (separator, rest.flatten().map_or(text, |(_, rest)| rest))
}

/// The separator with which most records have as many fields and most of these are numbers, and another one that comes near.
fn likeliest(text: &str) -> (Separator, Option<Separator>) {
    let mut best = ((0.0, 1), Separator::Comma);
    let mut second = best;
    // Equal ones keep their order.
    for separator in SEPARATORS {
        let next = (score(text, separator), separator);
        if next.0.0 > best.0.0 {
            (best, second) = (next, best);
        } else if next.0.0 > second.0.0 {
            second = next;
        }
    }
    let comes_near = second.0.0 >= 0.8 * best.0.0 && second.0.1 != best.0.1;
    (best.1, (best.0.0 > 0.0 && comes_near).then_some(second.1))
}

/// How well a separator cuts the first records, from 0 on, and into how many columns.
fn score(text: &str, separator: Separator) -> (f64, usize) {
    /// As many records tell.
    const FIRST: usize = 100;
    let records = records(text, separator, FIRST);
    let n_columns = width(&records).unwrap_or_default();
    if n_columns < 2 {
        return (0.0, n_columns);
    }
    let is_number = |field: &str| ['.', ','].iter().any(|sign| decimal(field.trim(), *sign).is_some());
    let regular = records.iter().filter(|record| fits(record, n_columns));
    let (n_regular, n_numbers) =
        regular.fold((0, 0), |(n, sum), record| (n + 1, sum + record.iter().filter(|field| is_number(field)).count()));
    let consistency = f64::from(n_regular) / records.len() as f64;
    let numbers = n_numbers as f64 / (f64::from(n_regular) * n_columns as f64);
    // A comma can also stand in a number, and a space in a text.
    let weight = match separator {
        Separator::Comma => 1.0,
        Separator::Space => 0.9,
        _ => 1.3,
    };
    // The square: a separator that many rows lack is none, however many numbers it makes.
    (weight * consistency * consistency * (0.2 + numbers), n_columns)
}

/// The number of fields that most records have.
fn width(records: &[StringRecord]) -> Option<usize> {
    let mut counts: Vec<usize> = Vec::new();
    for record in records {
        counts.resize(counts.len().max(record.len() + 1), 0);
        counts[record.len()] += 1;
    }
    // Of lengths that are as frequent the larger one.
    (0..counts.len()).max_by_key(|length| counts[*length]).filter(|length| *length > 0)
}

/// Whether a record has a field for each of so many columns, and nothing beyond.
pub(super) fn fits(record: &StringRecord, n_columns: usize) -> bool {
    record.len() >= n_columns && record.iter().skip(n_columns).all(|field| field.trim().is_empty())
}

/// Whether a field is a word: a text that is no number.
pub(super) fn is_word(field: &str) -> bool {
    !field.is_empty() && ['.', ','].iter().all(|sign| decimal(field, *sign).is_none())
}

/// The first records of a text, but blank lines.
fn records(text: &str, separator: Separator, first: usize) -> Vec<StringRecord> {
    let text = if separator == Separator::Space { Cow::from(tabbed(text)) } else { Cow::from(text) };
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(byte_of(separator));
    let mut reader = builder.from_reader(text.as_bytes());
    let mut records = Vec::new();
    let mut record = StringRecord::new();
    // Characters in memory, records of any length: there is nothing that the reader could fail at.
    while records.len() < first && reader.read_record(&mut record).unwrap_or(false) {
        if record.len() > 1 || record.iter().any(|field| !field.trim().is_empty()) {
            records.push(record.clone());
        }
    }
    records
}

/// A text with one tab in place of the spaces between two fields, and none around a line.
fn tabbed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut is_quoted, mut gap) = (false, false);
    for c in text.chars() {
        if matches!(c, ' ' | '\t') && !is_quoted {
            gap = true;
            continue;
        }
        let starts_line = out.is_empty() || out.ends_with(['\n', '\r']);
        if gap && !starts_line && !matches!(c, '\n' | '\r') {
            out.push('\t');
        }
        is_quoted = if is_quoted { c != '"' } else { c == '"' && (gap || starts_line) };
        gap = false;
        out.push(c);
    }
    out
}

/// The line of a text, counted from 1, of the record that begins at an offset or after the line ends there.
fn line_at(text: &str, offset: usize) -> usize {
    let bytes = text.as_bytes();
    let skipped = bytes[offset..].iter().position(|&byte| !is_line_end(byte)).unwrap_or(0);
    let before = &bytes[..offset + skipped];
    let is_end = |&index: &usize| match before[index] {
        b'\n' => true,
        // Alone it ends a line, before a line feed it is a part of the line end.
        b'\r' => before.get(index + 1) != Some(&b'\n'),
        _ => false,
    };
    1 + (0..before.len()).filter(is_end).count()
}
