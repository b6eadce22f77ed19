//! Where the rows and the columns of a text are.

use csv::{ReaderBuilder, StringRecord, Trim};

use crate::decimal::decimal;
use crate::quotes::{Place, is_line_end, walk};
use crate::reading::Separator;

/// A text cut into records: the table, and what stands before it.
pub(super) struct Layout {
    pub(super) separator: Separator,
    /// Another one with which the text would be a table as well.
    pub(super) rival: Option<Separator>,
    /// The records of the table, from the first that has all columns on, or from the names of the columns.
    pub(super) records: Vec<StringRecord>,
    /// Number of records before them: titles and comments.
    pub(super) n_titles: usize,
    /// The fields of the last comment, if it has as many as there are columns: they may be their names.
    pub(super) comment: Option<Vec<String>>,
    /// Number of columns, those without name and value at the end too.
    pub(super) n_columns: usize,
    /// Whether the first record has the names of all columns but the first.
    pub(super) lacks_first_name: bool,
    /// The line of a quote that is never closed, and its column, counted from 1.
    pub(super) open_quote: Option<(usize, usize)>,
    /// What the records were read from, and the lines of the file before it.
    source: String,
    n_lines_before: usize,
    /// Whether a carriage return without a line feed is in the text.
    pub(super) has_lone_returns: bool,
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
        let source = if separator == Separator::Space { tabbed(rest) } else { rest.to_owned() };
        let mut records = records(&source, separator, usize::MAX);
        let n_columns = width(&records)?;
        let (mut n_titles, comment) = titles(&records, n_columns);
        let names = n_titles.checked_sub(1).map(|index| &records[index]);
        let lacks_name = comment.is_none()
            && names.is_some_and(|names| n_columns > 2 && names.len() == n_columns - 1 && names.iter().all(is_word));
        let mut last = records.iter().skip(n_titles).filter_map(|record| record.get(n_columns - 1));
        let lacks_first_name = lacks_name && last.any(|field| !field.is_empty());
        n_titles -= usize::from(lacks_name);
        records.drain(..n_titles);
        let n_lines_before = line_ends(text.get(..text.len() - rest.len()).unwrap_or_default());
        let open_quote = walk(source.as_bytes(), &[byte_of(separator)]).map(|(offset, column)| {
            (n_lines_before + line_ends(source.get(..offset).unwrap_or_default()) + 1, column + 1)
        });
        let n_titles = n_titles + usize::from(declared.is_some());
        Some(Self {
            separator,
            rival,
            records,
            n_titles,
            comment,
            n_columns,
            lacks_first_name,
            open_quote,
            source,
            n_lines_before,
            has_lone_returns: text.split('\r').skip(1).any(|rest| !rest.starts_with('\n')),
        })
    }

    /// The line of the file, counted from 1, where a record of the table begins.
    pub(super) fn line(&self, record: usize) -> usize {
        self.n_lines_before + line_ends(self.source.get(..self.offset(record)).unwrap_or_default()) + 1
    }

    /// The same of every record of the table, in one walk.
    pub(super) fn lines(&self) -> Vec<usize> {
        let (mut line, mut start) = (self.n_lines_before + 1, 0);
        let of_record = |record| {
            let end = self.offset(record);
            line += line_ends(self.source.get(start..end).unwrap_or_default());
            start = end;
            line
        };
        (0..self.records.len()).map(of_record).collect()
    }

    /// The lines before the table as pandas counts them: a title in quotes is one line.
    pub(super) fn n_lines_to_skip(&self) -> usize {
        let before = &self.source.as_bytes()[..self.offset(0)];
        let separator = byte_of(self.separator);
        let (mut place, mut n_ends) = (Place::FieldStart, 0);
        for (index, &byte) in before.iter().enumerate() {
            let ends = byte == b'\n' || (byte == b'\r' && before.get(index + 1) != Some(&b'\n'));
            n_ends += usize::from(ends && place != Place::Quoted);
            place = place.after(byte, &[separator]);
        }
        self.n_lines_before + n_ends
    }

    /// Where a record begins in the source, after the line ends before it.
    fn offset(&self, record: usize) -> usize {
        let position = self.records.get(record).and_then(StringRecord::position);
        let offset = position.map_or(0, |position| position.byte() as usize);
        let ends = self.source.as_bytes()[offset..].iter().take_while(|byte| is_line_end(**byte)).count();
        offset + ends
    }
}

/// How many records stand before a table of so many columns: what has not as many fields, a title beside empty fields, a comment. Also the
/// fields of the last comment, if there are as many.
fn titles(records: &[StringRecord], n_columns: usize) -> (usize, Option<Vec<String>>) {
    // Of programs, and of Weka's files.
    const MARKS: [&str; 5] = ["#", "%", "@relation", "@attribute", "@data"];
    let is_marked = |record: &StringRecord| {
        let begins = |mark: &&str| record[0].get(..mark.len()).is_some_and(|first| first.eq_ignore_ascii_case(mark));
        MARKS.iter().any(begins)
    };
    let is_title = |record: &&StringRecord| {
        let n_filled = record.iter().filter(|field| !field.is_empty()).count();
        !fits(record, n_columns) || is_marked(record) || (n_columns > 2 && n_filled < 2)
    };
    let n_titles = records.iter().take_while(is_title).count();
    // Nothing but titles is no table: the records are what there is.
    if n_titles == records.len() {
        return (records.iter().position(|record| fits(record, n_columns)).unwrap_or_default(), None);
    }
    let last = n_titles.checked_sub(1).map(|index| &records[index]).filter(|record| record[0].starts_with('#'));
    let comment = last.map(|record| {
        let names = record.iter().map(|name| name.trim_start_matches('#').trim().to_owned());
        // Spaces separate the mark from the first name.
        let skipped = usize::from(&record[0] == "#");
        names.skip(skipped).collect::<Vec<String>>()
    });
    (n_titles, comment.filter(|names| names.len() == n_columns && names.iter().all(|name| is_word(name))))
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

/// The characters that separate the fields of a file, by its first part.
pub(super) fn separators_of(text: &str) -> &'static [u8] {
    let (declared, rest) = declaration(text);
    match declared.unwrap_or_else(|| likeliest(rest).0) {
        Separator::Semicolon => b";",
        Separator::Pipe => b"|",
        Separator::Tab => b"\t",
        Separator::Space => b" \t",
        Separator::Comma | Separator::Auto => b",",
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
    /// Bytes that are looked at.
    const FIRST: usize = 1 << 16;
    let end = (FIRST..FIRST + 4).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
    let text = text.get(..end).unwrap_or(text);
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
    /// Records that are looked at.
    const FIRST: usize = 100;
    let source = if separator == Separator::Space { &tabbed(text) } else { text };
    let records = records(source, separator, FIRST);
    let n_columns = width(&records).unwrap_or_default();
    if n_columns < 2 {
        return (0.0, n_columns);
    }
    let is_number = |field: &str| ['.', ','].iter().any(|sign| decimal(field, *sign).is_some());
    let regular = || records.iter().filter(|record| fits(record, n_columns));
    let n_numbers: usize = regular().map(|record| record.iter().filter(|field| is_number(field)).count()).sum();
    // Spaces that cut at the marks of another separator cut texts.
    let is_cut = |record: &&StringRecord| {
        separator == Separator::Space
            && record.iter().any(|field| field.contains([',', ';', '|']) && !is_number(field) && !field.contains(' '))
    };
    let n_regular = regular().count();
    let consistency = (n_regular - regular().filter(is_cut).count()) as f64 / records.len() as f64;
    let numbers = n_numbers as f64 / (n_regular * n_columns) as f64;
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
    record.len() >= n_columns && record.iter().skip(n_columns).all(str::is_empty)
}

/// Whether a field is a word: a text that is no number.
pub(super) fn is_word(field: &str) -> bool {
    !field.is_empty() && ['.', ','].iter().all(|sign| decimal(field, *sign).is_none())
}

/// The first records of a text in which single characters separate, but blank lines.
fn records(text: &str, separator: Separator, first: usize) -> Vec<StringRecord> {
    let mut builder = ReaderBuilder::new();
    // Without the spaces around fields.
    builder.has_headers(false).flexible(true).delimiter(byte_of(separator)).trim(Trim::All);
    let mut reader = builder.from_reader(text.as_bytes());
    let mut records = Vec::new();
    let mut record = StringRecord::new();
    // Characters in memory, records of any length: there is nothing that the reader could fail at.
    while records.len() < first && reader.read_record(&mut record).unwrap_or(false) {
        if record.len() > 1 || record.iter().any(|field| !field.is_empty()) {
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

/// The ends of lines in a text, where a carriage return before a line feed is a part of the same one.
fn line_ends(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_end = |&index: &usize| match bytes[index] {
        b'\n' => true,
        b'\r' => bytes.get(index + 1) != Some(&b'\n'),
        _ => false,
    };
    (0..bytes.len()).filter(is_end).count()
}
