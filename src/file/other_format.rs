//! Files that are not tables in text form, recognized by their first bytes.

/// The format of a file that is not plain text: `workbook`, `web_page`, `json`, `pdf`, `picture`, `archive`, `parquet`, `numpy` or `binary`; `None`
/// for plain text.
pub(super) fn other_format(file: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        // A zip archive: the files of current spreadsheets are such archives.
        (b"PK\x03\x04", "workbook"),
        (b"\xD0\xCF\x11\xE0", "workbook"),
        (b"%PDF", "pdf"),
        (b"\x89PNG", "picture"),
        (b"\xFF\xD8\xFF", "picture"),
        (b"GIF8", "picture"),
        (b"PAR1", "parquet"),
        (b"\x93NUMPY", "numpy"),
        (b"\x1F\x8B", "archive"),
        (b"7z\xBC\xAF", "archive"),
        (b"Rar!", "archive"),
        (b"BZh", "archive"),
        (b"\xFD7zXZ", "archive"),
    ];
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| file.starts_with(magic)) {
        return Some(name);
    }
    let text = file.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file).trim_ascii_start();
    let next =
        |open: u8| text.strip_prefix(&[open]).map(|rest| rest.trim_ascii_start().first().copied().unwrap_or_default());
    let tag = next(b'<').is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'!' | b'?'));
    let object = next(b'{').is_some_and(|byte| matches!(byte, b'"' | b'}'));
    let list = next(b'[').is_some_and(|byte| matches!(byte, b'{' | b'[' | b'"' | b']'));
    match () {
        () if tag => Some("web_page"),
        () if object || list => Some("json"),
        _ => None,
    }
}
