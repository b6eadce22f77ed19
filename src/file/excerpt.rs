//! What is kept of a large file: every k-th of its records.

use crate::encoding::{Decoded, Units};
use crate::layout::separators_of;
use crate::quotes::{Place, is_line_end};
use crate::reading::Encoding;

/// A file read piece by piece. Of more than [`Self::MOST_RECORDS`] records, or of thousands with more bytes than [`Self::MOST_BYTES`], every second one is
/// kept, or every fourth…: the first [`Self::HEAD`] always, because the columns are judged by them.
#[derive(Debug, Default)]
pub struct Excerpt {
    kept: Vec<u8>,
    /// Where the kept records end.
    ends: Vec<usize>,
    /// Records so far.
    n_records: usize,
    every: usize,
    /// The first bytes, until there are enough to see how the file is written.
    first: Vec<u8>,
    written: Option<(Units, &'static [u8])>,
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
    /// As many records are kept however many bytes they have.
    const FEW: usize = 2000;
    /// What an excerpt begins with.
    const MARK: &'static [u8] = b"init-lab excerpt ";

    /// Takes the next bytes of the file.
    pub fn push(&mut self, piece: &[u8]) {
        /// This many bytes are enough.
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

    /// Finds out how the file is written, and reads its first bytes.
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

    /// Whether a file may be one of which some records are not kept: counting line ends is quicker than reading records.
    pub(super) fn may_be_less(file: &[u8]) -> bool {
        file.len() > Self::MOST_BYTES || file.iter().filter(|byte| is_line_end(**byte)).count() >= Self::MOST_RECORDS
    }

    /// The file, or what is kept of it under a line that says what that is.
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

    /// Takes an excerpt apart; a file that is none is kept whole.
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

    /// The number of a kept record among those of the file, both counted from 0.
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
            // A line of nothing but tabs has fields.
            self.is_blank &= byte.is_ascii_whitespace() && (byte == b' ' || !separators.contains(&byte));
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
            && (self.ends.len() > Self::MOST_RECORDS
                || (self.kept.len() > Self::MOST_BYTES && self.ends.len() > Self::FEW))
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
