//! An excerpt of a large file: every k-th record.

use crate::encoding::{Decoded, Units};
use crate::layout::separators_of;
use crate::quotes::{Place, is_line_end};
use crate::reading::Encoding;

/// A file read piece by piece. If it has more than [`Self::MOST_RECORDS`] records, or more than [`Self::MOST_BYTES`] bytes in more than 2,000
/// records, only every second (fourth, …) record is kept. The first [`Self::HEAD`] are always kept, because headers and titles are among them.
#[derive(Debug, Default)]
pub struct Excerpt {
    kept: Vec<u8>,
    /// Where each kept record ends.
    ends: Vec<usize>,
    /// Number of records read so far.
    n_records: usize,
    every: usize,
    /// The first bytes, collected until there are enough to detect encoding and separator.
    first: Vec<u8>,
    written: Option<(Units, &'static [u8])>,
    /// In UTF-16: the first byte of a pair whose second byte is not read yet.
    half: Option<u8>,
    place: Option<Place>,
    /// Whether the current record has only spaces so far.
    is_blank: bool,
}

/// The parts of an excerpt, or of a whole file.
pub(super) struct Kept<'a> {
    pub(super) bytes: &'a [u8],
    /// One of `every` records is kept.
    pub(super) every: usize,
    /// Number of records in the whole file, if it is an excerpt.
    pub(super) n_records: Option<usize>,
}

impl Excerpt {
    /// This many records at the beginning are all kept.
    pub const HEAD: usize = 32;
    /// The largest number of records that are kept.
    pub const MOST_RECORDS: usize = Self::HEAD + 20_000;
    /// The largest number of bytes that are kept.
    pub const MOST_BYTES: usize = 8 << 20;
    /// This many records are kept even if they have more bytes.
    const FEW: usize = 2000;
    /// The first bytes of an excerpt.
    const MARK: &'static [u8] = b"init-lab excerpt ";

    /// Adds the next bytes of the file.
    pub fn push(&mut self, piece: &[u8]) {
        /// Number of bytes that suffice to detect encoding and separator.
        const FIRST: usize = 1 << 16;
        if self.written.is_none() {
            self.first.extend(piece);
            if self.first.len() >= FIRST {
                self.begin();
            }
            return;
        }
        self.read_all(piece);
    }

    /// Detects encoding and separator, then reads the bytes collected so far.
    fn begin(&mut self) {
        let first = std::mem::take(&mut self.first);
        let separators = separators_of(&Decoded::of(&first, Encoding::Auto).text);
        self.written = Some((Units::of(&first), separators));
        (self.every, self.is_blank) = (1, true);
        self.read_all(&first);
    }

    fn read_all(&mut self, piece: &[u8]) {
        let Some((units, separators)) = self.written else { return };
        for &byte in piece {
            if units == Units::Bytes {
                self.kept.push(byte);
                self.read(byte, separators);
                continue;
            }
            match self.half.take() {
                None => self.half = Some(byte),
                Some(first) => {
                    self.kept.extend([first, byte]);
                    let (low, high) = if units == Units::LittleEndian { (first, byte) } else { (byte, first) };
                    self.read(if high == 0 { low } else { b'x' }, separators);
                }
            }
        }
    }

    /// Whether records of this file may have to be dropped. Counting line ends is faster than reading records.
    pub(super) fn may_be_less(file: &[u8]) -> bool {
        file.len() > Self::MOST_BYTES || file.iter().filter(|byte| is_line_end(**byte)).count() >= Self::MOST_RECORDS
    }

    /// The whole file; or, after a line with `MARK`, `every` and the number of records, the kept records.
    pub fn finish(mut self) -> Vec<u8> {
        if self.written.is_none() {
            self.begin();
        }
        self.end_record();
        if self.every <= 1 {
            return self.kept;
        }
        let line = format!("{} {}\n", self.every, self.n_records);
        [Self::MARK, line.as_bytes(), &self.kept].concat()
    }

    /// Takes an excerpt apart; any other file is returned whole.
    pub(super) fn parts(file: &[u8]) -> Kept<'_> {
        let whole = Kept { bytes: file, every: 1, n_records: None };
        let Some(rest) = file.strip_prefix(Self::MARK) else { return whole };
        let Some(end) = rest.iter().take(40).position(|byte| *byte == b'\n') else { return whole };
        let numbers = str::from_utf8(&rest[..end]).unwrap_or_default().split_once(' ');
        match numbers.map(|(every, n_records)| (every.parse::<u32>(), n_records.parse::<u32>())) {
            Some((Ok(every), Ok(n_records))) if every > 1 && every < n_records => {
                Kept { bytes: &rest[end + 1..], every: every as usize, n_records: Some(n_records as usize) }
            }
            _ => whole,
        }
    }

    /// The number of a kept record in the whole file, both counted from 0.
    pub(super) fn number_of(kept: usize, every: usize) -> usize {
        if kept < Self::HEAD { kept } else { (Self::HEAD.div_ceil(every) + kept - Self::HEAD).saturating_mul(every) }
    }

    fn read(&mut self, byte: u8, separators: &[u8]) {
        let place = self.place.unwrap_or(Place::FieldStart);
        let next = place.after(byte, separators);
        self.place = Some(next);
        if place != Place::Quoted && is_line_end(byte) {
            self.end_record();
        } else {
            // A line of tabs is not blank if tabs separate fields.
            self.is_blank &= byte.is_ascii_whitespace() && (byte == b' ' || !separators.contains(&byte));
        }
    }

    fn end_record(&mut self) {
        let start = self.ends.last().copied().unwrap_or_default();
        if self.is_blank {
            // While the whole file is kept, blank lines stay, so that line numbers stay right.
            if self.every > 1 {
                self.kept.truncate(start);
            }
            return;
        }
        self.is_blank = true;
        if Self::keeps(self.n_records, self.every) {
            self.ends.push(self.kept.len());
        } else {
            self.kept.truncate(start);
        }
        self.n_records += 1;
        while self.ends.len() > Self::HEAD
            && (self.ends.len() > Self::MOST_RECORDS
                || (self.kept.len() > Self::MOST_BYTES && self.ends.len() > Self::FEW))
        {
            self.thin_out();
        }
    }

    fn keeps(record: usize, every: usize) -> bool {
        record < Self::HEAD || record.is_multiple_of(every)
    }

    /// Doubles the distance between kept records.
    fn thin_out(&mut self) {
        let every = 2 * self.every;
        let ends = std::mem::take(&mut self.ends);
        let (mut start, mut length) = (0, 0);
        for (kept, end) in ends.into_iter().enumerate() {
            if Self::keeps(Self::number_of(kept, self.every), every) {
                self.kept.copy_within(start..end, length);
                length += end - start;
                self.ends.push(length);
            }
            start = end;
        }
        self.kept.truncate(length);
        self.every = every;
    }
}
