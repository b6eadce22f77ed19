//! What `print(model)` of PyTorch prints: classes, with their children in parentheses behind a name each.

use crate::activation::Activation;
use crate::pasted::class::Class;
use crate::pasted::limits::allows;
use crate::pasted::print::{Layer, Print, What};
use crate::text::number;

/// A parenthesis that is open.
struct Frame<'a> {
    /// The class before it; `None` if it stands for no module.
    class: Option<&'a str>,
    line: usize,
    /// How many modules of this kind there are.
    times: usize,
    /// Where its text begins.
    start: usize,
    /// The first of its layers.
    first_layer: usize,
    has_children: bool,
}

/// Reads a text, with whatever stands around the network.
pub(super) fn read(text: &str) -> Print {
    let bytes = text.as_bytes();
    let mut print = Print::default();
    let mut frames: Vec<Frame<'_>> = Vec::new();
    // How many of them are modules.
    let mut n_open = 0;
    let (mut at, mut line) = (0, 1);
    // What stands before a class: `(name): ` or `(0-5): 6 x `.
    let (mut is_child, mut times) = (false, 1);
    while at < bytes.len() {
        let byte = bytes[at];
        match byte {
            b'\n' => line += 1,
            b'(' => {
                if let Some(end) = end_of_key(bytes, at) {
                    if let Some(frame) = frames.last_mut() {
                        frame.has_children = true;
                    }
                    (is_child, times) = (true, 1);
                    at = end;
                    continue;
                }
                frames.push(Frame { class: None, line, times: 1, start: at + 1, first_layer: 0, has_children: false });
            }
            b')' => {
                if let Some(frame) = frames.pop() {
                    n_open -= usize::from(frame.class.is_some());
                    close(&frame, text.get(frame.start..at).unwrap_or_default(), frames.last(), &mut print);
                }
            }
            b'0'..=b'9' if is_child => {
                let end = end_of(bytes, at, |byte| byte.is_ascii_digit());
                if let Some(rest) = bytes[end..].strip_prefix(b" x ") {
                    times = text.get(at..end).and_then(count).unwrap_or(usize::MAX);
                    at = bytes.len() - rest.len();
                    continue;
                }
                is_child = false;
            }
            b'_' | b'a'..=b'z' | b'A'..=b'Z' => {
                let end = end_of(bytes, at, |byte| byte == b'_' || byte.is_ascii_alphanumeric());
                let is_called = bytes.get(end) == Some(&b'(') && end_of_key(bytes, end).is_none_or(|_| is_child);
                // Only the outermost class stands behind no name.
                if is_called && (is_child || n_open == 0) {
                    let class = text.get(at..end);
                    let first_layer = print.layers.len();
                    frames.push(Frame { class, line, times, start: end + 1, first_layer, has_children: false });
                    n_open += 1;
                    at = end + 1;
                    (is_child, times) = (false, 1);
                    continue;
                }
                at = end;
                is_child = false;
                continue;
            }
            b' ' => {}
            _ => is_child = false,
        }
        at += 1;
    }
    // The text ended before these parentheses did.
    while let Some(frame) = frames.pop() {
        if frame.class.is_some() && (frame.has_children || !frames.is_empty()) {
            print.is_cut_off = true;
            close(&frame, text.get(frame.start..).unwrap_or_default(), frames.last(), &mut print);
        }
    }
    print
}

/// Adds the layer of a module whose closing parenthesis has been reached; a module with children adds none of its own.
fn close(frame: &Frame<'_>, arguments: &str, parent: Option<&Frame<'_>>, print: &mut Print) {
    let Some(name) = frame.class else { return };
    let class = Class::of(name);
    let what = match class {
        Class::NotExpressible => What::NotExpressible,
        // Its children are the layers.
        _ if frame.has_children => {
            for layer in &mut print.layers[frame.first_layer..] {
                layer.times = layer.times.saturating_mul(frame.times);
            }
            return;
        }
        Class::Weights => {
            let units = argument(arguments, "out_features").and_then(count);
            What::Weights { units, has_bias: argument(arguments, "bias") != Some("False") }
        }
        Class::Activation(activation, parameter) => {
            activation_of(activation, parameter.map(|(name, _)| name), arguments)
        }
        Class::Normalization(kind) => What::Normalization(kind),
        Class::Probabilities => What::Probabilities,
        Class::LeftOut => What::LeftOut,
        // Words of the text around a network may stand before a parenthesis, too; empty lists have no layers.
        Class::Container => return,
        Class::SomeActivation | Class::Shortcut | Class::Unknown
            if parent.is_none_or(|parent| parent.class.is_none()) =>
        {
            return;
        }
        Class::SomeActivation | Class::Shortcut | Class::Unknown => What::Unknown,
    };
    print.layers.truncate(frame.first_layer);
    let is_in_sequence = parent.is_some_and(|parent| parent.class == Some("Sequential"));
    print.layers.push(Layer { line: frame.line, times: frame.times, is_in_sequence, what });
}

/// The lab's function for an activation with its arguments.
fn activation_of(activation: Activation, parameter: Option<&str>, arguments: &str) -> What {
    let is = |name, usual: f64| argument(arguments, name).is_none_or(|text| number(text) == Some(usual));
    // PyTorch 0.4 prints it without its name.
    let first = arguments.split(',').next().unwrap_or_default().trim_ascii();
    let parameter = parameter.map(|name| number(argument(arguments, name).unwrap_or(first)));
    let function = match activation {
        Activation::Gelu if argument(arguments, "approximate") == Some("'tanh'") => Activation::GeluTanh,
        // The lab has these with the usual bounds only.
        Activation::HardTanh if !(is("min_val", -1.0) && is("max_val", 1.0)) => return What::NotExpressible,
        Activation::Softplus if !is("beta", 1.0) => return What::NotExpressible,
        _ if parameter.is_some_and(|value| !value.is_some_and(|value| allows("activation_parameter", value))) => {
            return What::NotExpressible;
        }
        other => other,
    };
    What::Activation { activation: function, parameter: parameter.flatten() }
}

/// The text of an argument: `name=text`.
fn argument<'a>(arguments: &'a str, name: &str) -> Option<&'a str> {
    let mut parts = arguments.split(',').filter_map(|part| part.split_once('='));
    parts.find(|(known, _)| known.trim_ascii() == name).map(|(_, text)| text.trim_ascii())
}

/// Digits as a number; too many of them as the largest.
pub(super) fn count(digits: &str) -> Option<usize> {
    let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(usize::MAX))
}

/// Where `(name):` ends that begins here.
fn end_of_key(bytes: &[u8], at: usize) -> Option<usize> {
    let end = end_of(bytes, at + 1, |byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    (end > at + 1 && bytes[end..].starts_with(b"):")).then_some(end + 2)
}

/// The first place from here on whose byte is not as it is asked for.
fn end_of(bytes: &[u8], at: usize, is_inside: impl Fn(u8) -> bool) -> usize {
    bytes[at..].iter().position(|byte| !is_inside(*byte)).map_or(bytes.len(), |length| at + length)
}
