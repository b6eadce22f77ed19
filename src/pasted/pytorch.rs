//! Reads the output of `print(model)` of PyTorch: classes with their arguments, and their children in parentheses, each after its name.

use crate::activation::Activation;
use crate::pasted::class::Class;
use crate::pasted::limits::allows;
use crate::pasted::print::{Layer, Print, What};
use crate::text::number;

/// An open parenthesis.
struct Frame<'a> {
    /// The class in front of it; `None` if it does not belong to a module.
    class: Option<&'a str>,
    line: usize,
    /// Number of modules of this kind.
    times: usize,
    /// The offset of its text.
    start: usize,
    /// The index of the first of its layers.
    first_layer: usize,
    has_children: bool,
}

/// Reads a text; other text around the network is ignored.
pub(super) fn read(text: &str) -> Print {
    let bytes = text.as_bytes();
    let mut print = Print::default();
    let mut frames: Vec<Frame<'_>> = Vec::new();
    // Number of open parentheses that belong to modules.
    let mut n_open = 0;
    let (mut at, mut line) = (0, 1);
    // Whether the class follows a name, `(name): `, and the number in `(0-5): 6 x `.
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
                // Only the outermost class has no name in front of it.
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
    // The text ends before these parentheses are closed.
    while let Some(frame) = frames.pop() {
        if frame.class.is_some() && (frame.has_children || !frames.is_empty()) {
            print.is_cut_off = true;
            close(&frame, text.get(frame.start..).unwrap_or_default(), frames.last(), &mut print);
        }
    }
    print
}

/// Adds the layer of a module at its closing parenthesis; a module with children is not a layer itself.
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
        // Other words in front of a parenthesis, in the text around a network, and empty lists are not layers.
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

/// The lab's function for an activation class with its arguments.
fn activation_of(activation: Activation, parameter: Option<&str>, arguments: &str) -> What {
    let is = |name, usual: f64| argument(arguments, name).is_none_or(|text| number(text) == Some(usual));
    // PyTorch 0.4 prints the parameter without its name.
    let first = arguments.split(',').next().unwrap_or_default().trim_ascii();
    let parameter = parameter.map(|name| number(argument(arguments, name).unwrap_or(first)));
    let function = match activation {
        Activation::Gelu if argument(arguments, "approximate") == Some("'tanh'") => Activation::GeluTanh,
        // The lab has these only with the default bounds.
        Activation::HardTanh if !(is("min_val", -1.0) && is("max_val", 1.0)) => return What::NotExpressible,
        Activation::Softplus if !is("beta", 1.0) => return What::NotExpressible,
        _ if parameter.is_some_and(|value| !value.is_some_and(|value| allows("activation_parameter", value))) => {
            return What::NotExpressible;
        }
        other => other,
    };
    What::Activation { activation: function, parameter: parameter.flatten() }
}

/// The value of an argument `name=value`.
fn argument<'a>(arguments: &'a str, name: &str) -> Option<&'a str> {
    let mut parts = arguments.split(',').filter_map(|part| part.split_once('='));
    parts.find(|(known, _)| known.trim_ascii() == name).map(|(_, text)| text.trim_ascii())
}

/// The number that digits stand for; if it is too large, the largest number.
pub(super) fn count(digits: &str) -> Option<usize> {
    let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(usize::MAX))
}

/// The end of `(name):`, if one begins at this offset.
fn end_of_key(bytes: &[u8], at: usize) -> Option<usize> {
    let end = end_of(bytes, at + 1, |byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    (end > at + 1 && bytes[end..].starts_with(b"):")).then_some(end + 2)
}

/// The first offset from `at` on whose byte does not satisfy a condition.
fn end_of(bytes: &[u8], at: usize, is_inside: impl Fn(u8) -> bool) -> usize {
    bytes[at..].iter().position(|byte| !is_inside(*byte)).map_or(bytes.len(), |length| at + length)
}
