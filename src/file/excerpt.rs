//! What is kept of a large file: every k-th of its records.

use crate::encoding::Units;
use crate::quotes::{Place, is_line_end};

/// A file read piece by piece. Of more than [`Self::MOST_RECORDS`] records, or of more bytes than [`Self::MOST_BYTES`], every second one is
/// kept, or every fourth…: the first [`Self::HEAD`] always, because they tell what is in the columns.
#[derive(Debug, Default)]
pub struct Excerpt {
    kept: Vec<u8>,
    /// Where the kept records end.
    ends: Vec<usize>,
    /// Records so far.
    n_records: usize,
    every: usize,
    units: Option<Units>,
    /// The first byte of a pair whose second one has not come yet.
    half: Option<u8>,
    place: Option<Place>,
    /// Whether the record has nothing but spaces so far.
    is_blank: bool,
}

/// What a kept file is, beside its bytes.
pub(super) struct Kept<'a> {
    pub(super) bytes: &'a [u8],
    /// One of so many records is kept.
    pub(super) every: usize,
    /// Records of the file.
    pub(super) n_records: Option<usize>,
}

impl Excerpt {
    /// The first records, of which every one is kept.
    pub const HEAD: usize = 32;
    /// The most records that are kept.
    pub const MOST_RECORDS: usize = Self::HEAD + 20_000;
    /// The most bytes that are kept.
    pub const MOST_BYTES: usize = 8 << 20;
    /// What an excerpt begins with.
    const MARK: &'static [u8] = b"init-lab excerpt ";

    /// Reads on.
    pub fn push(&mut self, piece: &[u8]) {
        let units = *self.units.get_or_insert_with(|| Units::of(piece));
        if self.n_records == 0 && self.kept.is_empty() {
            (self.every, self.is_blank) = (1, true);
        }
        for &byte in piece {
            if units == Units::Bytes {
                self.kept.push(byte);
                self.read(byte);
                continue;
            }
            match self.half.take() {
                None => self.half = Some(byte),
                Some(first) => {
                    self.kept.extend([first, byte]);
                    let (low, high) = if units == Units::LittleEndian { (first, byte) } else { (byte, first) };
                    self.read(if high == 0 { low } else { b'x' });
                }
            }
        }
    }

    /// Whether some records are not kept.
    pub fn is_less(&self) -> bool {
        self.every > 1
    }

    /// The file, or what is kept of it under a line that says what that is.
    pub fn finish(mut self) -> Vec<u8> {
        self.end_record();
        if self.every <= 1 {
            return self.kept;
        }
        let line = format!("{} {}\n", self.every, self.n_records);
        [Self::MARK, line.as_bytes(), &self.kept].concat()
    }

    /// Takes an excerpt apart; a file that is none is kept whole.
    pub(super) fn parts(file: &[u8]) -> Kept<'_> {
        let whole = Kept { bytes: file, every: 1, n_records: None };
        let Some(rest) = file.strip_prefix(Self::MARK) else { return whole };
        let Some(end) = rest.iter().take(40).position(|byte| *byte == b'\n') else { return whole };
        let numbers = str::from_utf8(&rest[..end]).unwrap_or_default().split_once(' ');
        match numbers.map(|(every, n_records)| (every.parse(), n_records.parse())) {
            Some((Ok(every), Ok(n_records))) if every > 1 => {
                Kept { bytes: &rest[end + 1..], every, n_records: Some(n_records) }
            }
            _ => whole,
        }
    }

    /// The number of a kept record among those of the file, both counted from 0.
    pub(super) fn number_of(kept: usize, every: usize) -> usize {
        if kept < Self::HEAD { kept } else { (Self::HEAD.div_ceil(every) + kept - Self::HEAD) * every }
    }

    fn read(&mut self, byte: u8) {
        let place = self.place.unwrap_or(Place::FieldStart);
        let next = place.after(byte, b"\t;|,");
        self.place = Some(next);
        if place != Place::Quoted && is_line_end(byte) {
            self.end_record();
        } else {
            self.is_blank &= byte.is_ascii_whitespace();
        }
    }

    fn end_record(&mut self) {
        let start = self.ends.last().copied().unwrap_or_default();
        if self.is_blank {
            // Blank lines stay in a whole file, so that its lines keep their numbers.
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
            && (self.ends.len() > Self::MOST_RECORDS || self.kept.len() > Self::MOST_BYTES)
        {
            self.thin_out();
        }
    }

    fn keeps(record: usize, every: usize) -> bool {
        record < Self::HEAD || record.is_multiple_of(every)
    }

    /// Keeps every second one of the records that are kept.
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
