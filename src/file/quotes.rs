//! Quoted fields: separators and line ends between quotes are text.

/// The offset of a quote that is never closed, and its column counted from 0.
pub(super) fn walk(bytes: &[u8], separators: &[u8]) -> Option<(usize, usize)> {
    let (mut place, mut column, mut start) = (Place::FieldStart, 0, (0, 0));
    for (offset, &byte) in bytes.iter().enumerate() {
        let next = place.after(byte, separators);
        if next == Place::Quoted && place == Place::FieldStart {
            start = (offset, column);
        }
        if place != Place::Quoted {
            match byte {
                byte if is_line_end(byte) => column = 0,
                byte if separators.contains(&byte) => column += 1,
                _ => {}
            }
        }
        place = next;
    }
    (place == Place::Quoted).then_some(start)
}

/// The state of the scanner before the next character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    FieldStart,
    Bare,
    Quoted,
    /// After a closing quote, unless another quote follows.
    Closed,
}

impl Place {
    /// The state after a character: a quote opens only at the beginning of a field, and a doubled quote inside quotes is text.
    pub(super) fn after(self, byte: u8, separators: &[u8]) -> Self {
        match (self, byte) {
            (Self::Quoted, b'"') => Self::Closed,
            (Self::Quoted, _) | (Self::Closed | Self::FieldStart, b'"') => Self::Quoted,
            _ if separators.contains(&byte) || is_line_end(byte) => Self::FieldStart,
            _ => Self::Bare,
        }
    }
}

pub(super) fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}
