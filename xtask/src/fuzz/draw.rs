//! Random numbers and texts, many of them extreme.

use rand::rngs::ChaCha8Rng;
use rand::{Rng as _, SeedableRng as _};

/// A source of random inputs.
pub(crate) struct Draw(ChaCha8Rng);

/// Numbers that programs often handle wrongly.
const NUMBERS: [f64; 22] = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.5,
    2.0,
    100.0,
    1e-6,
    1e6,
    1e15,
    1e-15,
    1e38,
    1e-38,
    1e300,
    -1e300,
    1e-300,
    f64::MAX,
    f64::MIN,
    f64::MIN_POSITIVE,
    5e-324,
    f64::INFINITY,
    f64::NAN,
];

/// Texts that programs often handle wrongly: names of JavaScript prototypes, almost-numbers, markup, characters of other scripts.
const TEXTS: [&str; 44] = [
    "",
    " ",
    "constructor",
    "__proto__",
    "toString",
    "auto",
    "none",
    "null",
    "undefined",
    "NaN",
    "Infinity",
    "-0",
    "1e999",
    "1e-999",
    "0x10",
    "1_000",
    "1,5",
    "1.5.2",
    "+1",
    "--1",
    "٣",
    "１２",
    "½",
    "1e",
    "e1",
    ".",
    "-",
    "relu",
    "csv",
    "<script>",
    "]]>",
    "&amp;",
    "\u{0}",
    "\u{1}",
    "\u{b}",
    "\u{7f}",
    "\u{85}",
    "\u{fffe}",
    "\u{feff}1",
    "é",
    "\u{202e}",
    "🙂",
    "a\nb",
    "\"",
];

impl Draw {
    /// Makes the source for a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A whole number below `n` ≥ 1.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.0.next_u64() % n as u64) as usize
    }

    /// True with a probability of `percent`.
    pub(crate) fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A random element.
    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// A number in [0, 1).
    pub(crate) fn share(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A random number: an ordinary one, one of `NUMBERS`, or random bits.
    pub(crate) fn number(&mut self) -> f64 {
        match self.below(4) {
            0 => *self.one(&NUMBERS),
            1 => f64::from_bits(self.0.next_u64()),
            2 => (self.share() - 0.5) * 10.0,
            _ => libm::exp((self.share() - 0.5) * 60.0) * if self.happens(50) { 1.0 } else { -1.0 },
        }
    }

    /// Random numbers, at most `most`; sometimes all equal, or equal except for their last bits.
    pub(crate) fn numbers(&mut self, most: usize) -> Vec<f64> {
        let n = self.below(most + 1);
        if self.happens(20) {
            let value = self.number();
            return (0..n).map(|_| f64::from_bits(value.to_bits() ^ self.below(4) as u64)).collect();
        }
        (0..n).map(|_| self.number()).collect()
    }

    /// A random text.
    pub(crate) fn text(&mut self) -> String {
        match self.below(4) {
            0 | 1 => (*self.one(&TEXTS)).to_owned(),
            2 => self.number().to_string(),
            _ => {
                let n = self.below(12);
                (0..n).filter_map(|_| char::from_u32(self.below(0x3000) as u32)).collect()
            }
        }
    }

    /// Random bytes, at most `most`.
    pub(crate) fn bytes(&mut self, most: usize) -> Vec<u8> {
        let n = self.below(most + 1);
        (0..n).map(|_| self.below(256) as u8).collect()
    }
}
