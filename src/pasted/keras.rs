//! Reads the output of `model.summary()` of Keras: a table with one row for each layer.

use crate::pasted::class::Class;
use crate::pasted::print::{Layer, Print, What};
use crate::pasted::pytorch::count;

/// Whether a text is such a table.
pub(super) fn is_summary(text: &str) -> bool {
    text.lines().any(|line| layer_in(line).is_some_and(|(class, _)| class == "Dense"))
        || text.contains("Layer (type)")
        || text.contains("Param #")
}

/// A row: its line, the text of its first column, and the text after it.
struct Row {
    line: usize,
    name: String,
    shape: String,
}

/// Reads a text; other text around the table is ignored.
pub(super) fn read(text: &str) -> Print {
    let mut print = Print::default();
    for Row { line, name, shape } in rows(text) {
        let Some((class, rest)) = layer_in(&name) else { continue };
        let shape = format!("{rest} {shape}");
        let dimensions = dimensions(&shape);
        let what = match Class::of(&class) {
            Class::Container => continue,
            Class::Weights => What::Weights { units: dimensions.last().copied().flatten(), has_bias: true },
            // The summary does not print the functions' parameters: Keras' defaults are assumed.
            Class::Activation(activation, parameter) => {
                What::Activation { activation, parameter: parameter.map(|(_, usual)| usual) }
            }
            Class::SomeActivation => What::SomeActivation,
            Class::Probabilities => What::Probabilities,
            // A normalization of pictures, after a convolution.
            Class::Normalization(_) if dimensions.len() > 2 => What::NotExpressible,
            Class::Normalization(kind) => What::Normalization(kind),
            Class::LeftOut => What::LeftOut,
            Class::Shortcut => What::Shortcut,
            Class::NotExpressible => What::NotExpressible,
            Class::Unknown => What::Unknown,
        };
        print.layers.push(Layer { line, times: 1, is_in_sequence: true, what });
    }
    print.is_cut_off = !text.contains("otal params") && text.contains("Layer (type)");
    print
}

/// The rows of the table. A row with narrow columns takes several lines.
fn rows(text: &str) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    // Whether the next line begins a row.
    let mut is_new = true;
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_ascii();
        let mut cells = line.split(['│', '|']);
        let is_drawn = cells.next() == Some("");
        if is_drawn {
            let mut cell = || cells.next().unwrap_or_default().trim_ascii();
            let (name, shape) = (cell(), cell());
            match rows.last_mut() {
                // Not all tables have separator lines between rows.
                Some(row) if !is_new && (name.is_empty() || !row.name.contains(')')) => {
                    add(&mut row.name, name);
                    add(&mut row.shape, shape);
                }
                _ => rows.push(Row { line: index + 1, name: name.to_owned(), shape: shape.to_owned() }),
            }
            is_new = false;
        } else if layer_in(line).is_some_and(|(_, rest)| begins_shape(rest)) {
            rows.push(Row { line: index + 1, name: line.to_owned(), shape: String::new() });
            is_new = true;
        } else {
            is_new = true;
        }
    }
    rows
}

/// Appends a part of a cell that takes several lines.
fn add(cell: &mut String, piece: &str) {
    if !piece.is_empty() {
        cell.push(' ');
        cell.push_str(piece);
    }
}

/// The layer class at the beginning of a text of the form `name (Class) …`, and the text after it. A class name that is cut off gets a `…`:
/// `(LayerNormalizatio…` in a table with drawn lines, `(LayerN  (None, 96)` in one of Keras 2.
fn layer_in(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start_matches(|character: char| !character.is_ascii_alphanumeric() && character != '_');
    let (name, rest) = text.split_once('(')?;
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"_-/.".contains(&byte);
    let name = name.trim_ascii().trim_end_matches('…');
    let length = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (class, after) = rest.split_at_checked(length)?;
    if name.is_empty() || class.is_empty() || class == "type" || !name.bytes().all(is_name) {
        return None;
    }
    if let Some(after) = after.strip_prefix(')') {
        return Some((class.to_owned(), after));
    }
    let cut = after.strip_prefix('…').or_else(|| after.strip_prefix(' ').filter(|after| begins_shape(after)))?;
    Some((format!("{class}…"), cut))
}

/// Whether a shape follows: `(None, 64)`, `[(None, 64)]`, `?`, `multiple`.
fn begins_shape(text: &str) -> bool {
    text.trim_ascii_start().starts_with(['(', '[', '?', 'm'])
}

/// The numbers of a shape such as `(None, 64)` or `[(None, 64)]`; `None` for each entry that is not a number.
fn dimensions(text: &str) -> Vec<Option<usize>> {
    let inside = text.split_once('(').map_or("", |(_, rest)| rest.split(')').next().unwrap_or_default());
    inside.split(',').filter(|part| !part.trim_ascii().is_empty()).map(|part| count(part.trim_ascii())).collect()
}
