//! JSON text, with the standard library's shortest decimals: no second table of powers in the WebAssembly module.

use std::io;

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// The JSON text of a value that serializes without errors: no maps but those with text keys. Floating-point numbers are written with the
/// fewest digits that read back as the same number; those that are not finite become `null`.
pub(crate) fn json(value: &impl Serialize) -> String {
    let mut text = Vec::new();
    value
        .serialize(&mut Serializer::with_formatter(&mut text, ShortestDecimals))
        .expect("the value is one that JSON holds");
    String::from_utf8(text).expect("JSON is text")
}

struct ShortestDecimals;

impl Formatter for ShortestDecimals {
    fn write_f64<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        write!(writer, "{value:?}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_back_as_the_same_bits() {
        for value in [0.1, 1.0, -0.0, 1e-200, 5e-324, f64::MAX, 1.0 / 3.0, 1e16, 123_456_789.125] {
            let text = json(&value);
            assert_eq!(text.parse::<f64>().map(f64::to_bits), Ok(value.to_bits()), "{text}");
        }
        assert_eq!(json(&[f64::NAN, f64::INFINITY]), "[null,null]");
    }
}
