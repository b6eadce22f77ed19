//! The layout of a text: where its rows and columns are.

use csv::{ReaderBuilder, StringRecord, Trim};

use crate::decimal::decimal;
use crate::quotes::{Place, is_line_end, walk};
use crate::reading::Separator;

/// A text cut into records: the table, and what precedes it.
pub(super) struct Layout {
    pub(super) separator: Separator,
    /// Another separator with which the text would also look like a table.
    pub(super) rival: Option<Separator>,
    /// The records of the table, from its header on, or from the first record with all columns.
    pub(super) records: Vec<StringRecord>,
    /// Number of records before them: titles and comments.
    pub(super) n_titles: usize,
    /// The fields of the last comment before the table, if it has as many fields as there are columns: they may be the names.
    pub(super) comment: Option<Vec<String>>,
    /// Number of columns, including empty ones at the end.
    pub(super) n_columns: usize,
    /// Whether the header names all columns except the first, as R's `write.table` does.
    pub(super) lacks_first_name: bool,
    /// The line and the column of a quote that is never closed, both counted from 1.
    pub(super) open_quote: Option<(usize, usize)>,
    /// The text that the records were read from. Lines before it (a line `sep=;`) are counted separately.
    source: String,
    n_lines_before: usize,
    /// Whether the text contains a carriage return without a line feed.
    pub(super) has_lone_returns: bool,
}

impl Layout {
    /// The layout of a text; with `auto` the content decides on the separator. `None` if there is no record.
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

    /// The lines of all records of the table, in one pass over the text.
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

    /// The number of lines before the table as pandas counts them: a line end inside quotes does not count.
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

    /// The offset of a record in the source, after preceding line ends.
    fn offset(&self, record: usize) -> usize {
        let position = self.records.get(record).and_then(StringRecord::position);
        let offset = position.map_or(0, |position| position.byte() as usize);
        let ends = self.source.as_bytes()[offset..].iter().take_while(|byte| is_line_end(**byte)).count();
        offset + ends
    }
}

/// The number of records before a table with so many columns: records with another number of fields or a single non-empty field, and comments. Also
/// the fields of the last comment, if it has as many.
fn titles(records: &[StringRecord], n_columns: usize) -> (usize, Option<Vec<String>>) {
    // Marks of comments, and of the header in Weka's ARFF files.
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
    // If all records look like titles, the table begins at the first one with all columns.
    if n_titles == records.len() {
        return (records.iter().position(|record| fits(record, n_columns)).unwrap_or_default(), None);
    }
    let last = n_titles.checked_sub(1).map(|index| &records[index]).filter(|record| record[0].starts_with('#'));
    let comment = last.map(|record| {
        let names = record.iter().map(|name| name.trim_start_matches('#').trim().to_owned());
        // If spaces separate the fields, the # is a field of its own.
        let skipped = usize::from(&record[0] == "#");
        names.skip(skipped).collect::<Vec<String>>()
    });
    (n_titles, comment.filter(|names| names.len() == n_columns && names.iter().all(|name| is_word(name))))
}

/// The character of a separator; spaces were replaced by tabs before.
fn byte_of(separator: Separator) -> u8 {
    match separator {
        Separator::Semicolon => b';',
        Separator::Pipe => b'|',
        Separator::Tab | Separator::Space => b'\t',
        Separator::Comma | Separator::Auto => b',',
    }
}

/// The characters that separate the fields of a file, detected from its first part.
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

/// The separators; the first of equally good ones is chosen.
const SEPARATORS: [Separator; 5] =
    [Separator::Tab, Separator::Semicolon, Separator::Pipe, Separator::Comma, Separator::Space];

/// The separator in a line such as `sep=;` at the beginning, as Excel writes it, and the text after it.
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

/// The separator with which most records have the same number of fields and most fields are numbers; and a second one that is nearly as good.
fn likeliest(text: &str) -> (Separator, Option<Separator>) {
    /// Number of bytes that are examined.
    const FIRST: usize = 1 << 16;
    let end = (FIRST..FIRST + 4).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
    let text = text.get(..end).unwrap_or(text);
    let mut best = ((0.0, 1), Separator::Comma);
    let mut second = best;
    // Of equally good separators the first one wins.
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

/// How well a separator cuts the first records into equal rows (≥ 0, larger is better), and the number of columns.
fn score(text: &str, separator: Separator) -> (f64, usize) {
    /// Number of records that are examined.
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
    // If fields cut at spaces still contain another separator, the spaces belong to texts.
    let is_cut = |record: &&StringRecord| {
        separator == Separator::Space
            && record.iter().any(|field| field.contains([',', ';', '|']) && !is_number(field) && !field.contains(' '))
    };
    let n_regular = regular().count();
    let consistency = (n_regular - regular().filter(is_cut).count()) as f64 / records.len() as f64;
    let numbers = n_numbers as f64 / (n_regular * n_columns) as f64;
    // A comma can also be part of a number, and a space part of a text.
    let weight = match separator {
        Separator::Comma => 1.0,
        Separator::Space => 0.9,
        _ => 1.3,
    };
    // Squared: a separator that many rows lack is implausible, however many numbers it yields.
    (weight * consistency * consistency * (0.2 + numbers), n_columns)
}

/// The most frequent number of fields in a record.
fn width(records: &[StringRecord]) -> Option<usize> {
    let mut counts: Vec<usize> = Vec::new();
    for record in records {
        counts.resize(counts.len().max(record.len() + 1), 0);
        counts[record.len()] += 1;
    }
    // Of equally frequent numbers the larger one.
    (0..counts.len()).max_by_key(|length| counts[*length]).filter(|length| *length > 0)
}

/// Whether a record has a field for each of so many columns, and only empty fields after them.
pub(super) fn fits(record: &StringRecord, n_columns: usize) -> bool {
    record.len() >= n_columns && record.iter().skip(n_columns).all(str::is_empty)
}

/// Whether a field is a word: a text that is not a number.
pub(super) fn is_word(field: &str) -> bool {
    !field.is_empty() && ['.', ','].iter().all(|sign| decimal(field, *sign).is_none())
}

/// The first records of a text with a single-character separator, without blank lines.
fn records(text: &str, separator: Separator, first: usize) -> Vec<StringRecord> {
    let mut builder = ReaderBuilder::new();
    // Spaces around fields are trimmed.
    builder.has_headers(false).flexible(true).delimiter(byte_of(separator)).trim(Trim::All);
    let mut reader = builder.from_reader(text.as_bytes());
    let mut records = Vec::new();
    let mut record = StringRecord::new();
    // The reader cannot fail: the text is in memory and valid, and records may have any length.
    while records.len() < first && reader.read_record(&mut record).unwrap_or(false) {
        if record.len() > 1 || record.iter().any(|field| !field.is_empty()) {
            records.push(record.clone());
        }
    }
    records
}

/// A text in which one tab replaces the spaces between two fields; spaces at the ends of lines are removed.
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

/// The number of line ends in a text; a carriage return followed by a line feed is one line end.
fn line_ends(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_end = |&index: &usize| match bytes[index] {
        b'\n' => true,
        b'\r' => bytes.get(index + 1) != Some(&b'\n'),
        _ => false,
    };
    (0..bytes.len()).filter(is_end).count()
}
