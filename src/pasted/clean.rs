//! Removes from pasted text what terminals, browsers and chats add to it.

/// The text without terminal colours, quote marks and prompts, and with HTML entities replaced by their characters; lines keep their numbers.
pub(super) fn cleaned(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}'], "\n");
    let lines: Vec<String> = text.split('\n').map(line).collect();
    lines.join("\n")
}

/// The beginning of a line, for display; without the lines that draw a table.
pub(super) fn shortened(line: &str) -> String {
    const MOST: usize = 72;
    // A single line may be the whole text.
    let line: String = line.chars().take(8 * MOST).collect();
    let line = line.replace(['│', '|', '├', '└', '─'], " ");
    let words: Vec<&str> = line.split_ascii_whitespace().collect();
    let text = words.join(" ");
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

fn line(text: &str) -> String {
    let mut text = without_colours(text);
    for (name, character) in [
        ("&gt;", ">"),
        ("&lt;", "<"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ] {
        text = text.replace(name, character);
    }
    let text = text.replace(['\t', '\u{a0}', '\u{feff}'], " ");
    // Quote marks (>), and Python's prompt.
    text.trim_start_matches(['>', ' ']).to_owned()
}

/// Without ANSI escape sequences for colours: an escape character, a bracket, numbers and a letter. Some programs drop the escape character.
fn without_colours(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| byte == 0x1b || byte == b'[') {
        out.push_str(rest.get(..at).unwrap_or_default());
        let from = rest.get(at..).unwrap_or_default();
        let escaped = from.strip_prefix('\u{1b}');
        let colour = escaped.unwrap_or(from).strip_prefix('[').and_then(|from| {
            let end = from.bytes().position(|byte| !(byte.is_ascii_digit() || byte == b';' || byte == b'?'))?;
            let last = from.as_bytes()[end];
            let is_colour = last == b'm' && end > 0 || escaped.is_some() && last.is_ascii_alphabetic();
            is_colour.then(|| from.get(end + 1..).unwrap_or_default())
        });
        rest = colour.or(escaped).unwrap_or_else(|| {
            out.push('[');
            from.get(1..).unwrap_or_default()
        });
    }
    out.push_str(rest);
    out
}
