//! JSON text: one small trait, so that the page's module contains its code once for all types. (With the text and number formatting of serde_json the
//! module would be 2.0 kB larger, gzip.)

use std::fmt::Write as _;

/// A value with a JSON form.
pub trait Json {
    /// Adds the JSON text to `out`.
    fn write(&self, out: &mut String);
}

/// The JSON text of a value.
pub fn to_json(value: &(impl Json + ?Sized)) -> String {
    let mut out = String::new();
    value.write(&mut out);
    out
}

/// Declares a struct that is a JSON object with one member for each field.
#[macro_export]
macro_rules! json_object {
    ($(#[$meta:meta])* pub struct $Struct:ident { $($(#[$field_meta:meta])* pub $field:ident: $Type:ty,)+ }) => {
        $(#[$meta])*
        pub struct $Struct { $($(#[$field_meta])* pub $field: $Type,)+ }

        impl $crate::json::Json for $Struct {
            fn write(&self, out: &mut String) {
                $crate::json::object(out, &[$((stringify!($field), &self.$field)),+]);
            }
        }
    };
}

/// Text that is already JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written(pub String);

impl Json for Written {
    fn write(&self, out: &mut String) {
        out.push_str(&self.0);
    }
}

/// Adds an object with some members.
pub fn object(out: &mut String, members: &[(&str, &dyn Json)]) {
    list(out, ('{', '}'), members.len(), &mut |index, out| {
        members[index].0.write(out);
        out.push(':');
        members[index].1.write(out);
    });
}

fn list(out: &mut String, (open, close): (char, char), n: usize, item: &mut dyn FnMut(usize, &mut String)) {
    out.push(open);
    for index in 0..n {
        if index > 0 {
            out.push(',');
        }
        item(index, out);
    }
    out.push(close);
}

/// The shortest digits that read back as the same number; `null` if it is not finite.
impl Json for f64 {
    fn write(&self, out: &mut String) {
        if self.is_finite() {
            // `Debug` writes exponents, `Display` does not. (Writing to a string cannot fail.)
            let _ = write!(out, "{self:?}");
        } else {
            out.push_str("null");
        }
    }
}

/// Digits from the last one on: reports have thousands of counts, and the formatter of std takes several times as long.
impl Json for u32 {
    fn write(&self, out: &mut String) {
        let mut digits = [b'0'; 10];
        let (mut rest, mut first) = (*self, digits.len());
        while first == digits.len() || rest > 0 {
            first -= 1;
            digits[first] += (rest % 10) as u8;
            rest /= 10;
        }
        out.push_str(str::from_utf8(&digits[first..]).unwrap_or_default());
    }
}

impl Json for usize {
    fn write(&self, out: &mut String) {
        let _ = write!(out, "{self}");
    }
}

impl Json for bool {
    fn write(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
}

impl Json for str {
    fn write(&self, out: &mut String) {
        out.push('"');
        let mut rest = self;
        // Text without escapes is copied in one piece; every escaped character is one byte.
        while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | ..b' ')) {
            out.push_str(rest.get(..at).unwrap_or_default());
            match rest.as_bytes()[at] {
                b'"' => out.push_str("\\\""),
                b'\\' => out.push_str("\\\\"),
                control => {
                    let _ = write!(out, "\\u{control:04x}");
                }
            }
            rest = rest.get(at + 1..).unwrap_or_default();
        }
        out.push_str(rest);
        out.push('"');
    }
}

impl Json for String {
    fn write(&self, out: &mut String) {
        self.as_str().write(out);
    }
}

impl<T: Json + ?Sized> Json for &T {
    fn write(&self, out: &mut String) {
        (**self).write(out);
    }
}

impl<T: Json + ?Sized> Json for Box<T> {
    fn write(&self, out: &mut String) {
        (**self).write(out);
    }
}

impl<T: Json> Json for Option<T> {
    fn write(&self, out: &mut String) {
        match self {
            Some(value) => value.write(out),
            None => out.push_str("null"),
        }
    }
}

impl<T: Json> Json for [T] {
    fn write(&self, out: &mut String) {
        list(out, ('[', ']'), self.len(), &mut |index, out| self[index].write(out));
    }
}

impl<T: Json> Json for Vec<T> {
    fn write(&self, out: &mut String) {
        self.as_slice().write(out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_back_as_the_same_bits() {
        for value in [0.1, 1.0, -0.0, 1e-200, 5e-324, f64::MAX, 1.0 / 3.0, 1e16, 123_456_789.125] {
            let text = to_json(&value);
            assert_eq!(text.parse::<f64>().map(f64::to_bits), Ok(value.to_bits()), "{text}");
        }
        assert_eq!(to_json(&vec![f64::NAN, f64::INFINITY]), "[null,null]");
    }

    #[test]
    fn text_is_what_another_parser_reads() {
        for text in ["", "a \"quoted\" \\ back", "line\nfeed\ttab\u{1}", "é∂‖😀"] {
            assert_eq!(serde_json::from_str::<String>(&to_json(text)).unwrap(), text);
        }
        let members: &[(&str, &dyn Json)] =
            &[("a\"b", &1_usize), ("none", &None::<bool>), ("list", &vec![true, false])];
        let mut out = String::new();
        object(&mut out, members);
        let read: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(read, serde_json::json!({ "a\"b": 1, "none": null, "list": [true, false] }));
    }
}
