//! Decoding: the bytes of a file as text.

use crate::reading::Encoding;

/// The text of a file without its byte order mark, its encoding, and whether the file's bytes prove this encoding.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: Encoding,
    pub(super) is_certain: bool,
    /// The name of the encoding in Python.
    pub(super) python: &'static str,
}

impl Decoded {
    /// Decodes a file with the encoding of the setting; with `auto`, the bytes of the file decide.
    pub(super) fn of(file: &[u8], setting: Encoding) -> Self {
        let (encoding, is_certain) = match setting {
            Encoding::Auto if Units::of(file) != Units::Bytes => (Encoding::Utf16, true),
            Encoding::Auto if str::from_utf8(file).is_ok() => (Encoding::Utf8, true),
            Encoding::Auto if file.starts_with(UTF_8_MARK) => (Encoding::Utf8, true),
            Encoding::Auto => (Encoding::Windows1252, false),
            encoding => (encoding, true),
        };
        let text = match encoding {
            Encoding::Utf16 => utf_16(file),
            Encoding::Windows1252 => file.iter().map(|&byte| windows_1252(byte)).collect(),
            Encoding::Auto | Encoding::Utf8 => String::from_utf8_lossy(file).into_owned(),
        };
        let python = match encoding {
            Encoding::Windows1252 => "cp1252",
            Encoding::Auto | Encoding::Utf8 => "utf-8-sig",
            Encoding::Utf16 if file.starts_with(b"\xFF\xFE") || file.starts_with(b"\xFE\xFF") => "utf-16",
            Encoding::Utf16 if Units::of(file) == Units::BigEndian => "utf-16-be",
            Encoding::Utf16 => "utf-16-le",
        };
        let text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
        Self { text, encoding, is_certain, python }
    }
}

const UTF_8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The code units that the characters are encoded in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Units {
    Bytes,
    LittleEndian,
    BigEndian,
}

impl Units {
    /// Pairs of bytes (UTF-16) if there is such a byte order mark, or if a third of the first bytes are zero: in Latin text about half of the bytes
    /// of UTF-16 are zero.
    pub(super) fn of(file: &[u8]) -> Self {
        match file {
            [0xFF, 0xFE, ..] => return Self::LittleEndian,
            [0xFE, 0xFF, ..] => return Self::BigEndian,
            _ => {}
        }
        let first = &file[..file.len().min(1024)];
        let zeros = |place: usize| first.iter().skip(place).step_by(2).filter(|byte| **byte == 0).count();
        let (even, odd) = (zeros(0), zeros(1));
        match first.len() {
            2.. if 3 * odd > first.len() && even * 8 < odd => Self::LittleEndian,
            2.. if 3 * even > first.len() && odd * 8 < even => Self::BigEndian,
            _ => Self::Bytes,
        }
    }
}

fn utf_16(file: &[u8]) -> String {
    let value = if Units::of(file) == Units::BigEndian { u16::from_be_bytes } else { u16::from_le_bytes };
    let units = file.chunks_exact(2).map(|pair| value([pair[0], pair[1]]));
    char::decode_utf16(units).map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn windows_1252(byte: u8) -> char {
    /// The characters from 0x80 to 0x9F, in which Windows-1252 differs from Latin-1; five are undefined.
    const UPPER: [char; 32] = [
        '€', '\u{FFFD}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{FFFD}', 'Ž', '\u{FFFD}',
        '\u{FFFD}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{FFFD}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => UPPER[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}
