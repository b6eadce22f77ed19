//! Pasted text without what terminals, browsers and chats put into it.

/// The same lines, without colours, marks of quotes and prompts, with characters in the place of HTML's names for them.
pub(super) fn cleaned(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}'], "\n");
    let lines: Vec<String> = text.split('\n').map(line).collect();
    lines.join("\n")
}

/// What stands in a line, for people: its first characters, without the lines of a table.
pub(super) fn shortened(line: &str) -> String {
    const MOST: usize = 72;
    // One line may be the whole text.
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
    // The marks of a quote, and Python's prompt.
    text.trim_start_matches(['>', ' ']).to_owned()
}

/// Without the sequences that colour a terminal: an escape, a bracket, numbers and a letter. Some programs lose the escape.
fn without_colours(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\u{1b}', '[']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let escaped = from.strip_prefix('\u{1b}');
        let sequence = escaped.unwrap_or(from).strip_prefix('[').and_then(|from| {
            let end = from.find(|character: char| !(character.is_ascii_digit() || ";?".contains(character)))?;
            let is_colour = from[end..].starts_with('m') && end > 0;
            (is_colour || escaped.is_some() && from[end..].starts_with(|last: char| last.is_ascii_alphabetic()))
                .then(|| &from[end + 1..])
        });
        rest = match (sequence, escaped) {
            (Some(after), _) | (None, Some(after)) => after,
            (None, None) => {
                out.push('[');
                &from[1..]
            }
        };
    }
    out.push_str(rest);
    out
}
