//! A function of x that was typed, such as `x*sigmoid(1.702*x)`.

use std::sync::Arc;

use crate::formula::fault::{FormulaFault, FormulaReason};
use crate::formula::parser;
use crate::formula::step::{Dual, Step};
use crate::text::Json;

/// A function of x: its text, and the steps in which its value and its slope are computed.
///
/// It has numbers, `x` (or `z`), `pi`, `e`, `+ - * / ^` (or `**`), comparisons (1 where they hold, else 0), parentheses, the functions of
/// [`Function`](crate::formula::Function) and `max(a, b)`, `min(a, b)`, `clip(a, least, most)`, `where(condition, a, b)`. As in Python `^` is applied from
/// the right and before a sign: −x^2 is −(x²).
#[derive(Clone, Debug)]
pub struct Formula {
    text: String,
    steps: Arc<[Step]>,
}

impl Formula {
    /// The most characters of a formula.
    pub const MOST_CHARACTERS: usize = parser::MOST_CHARACTERS;

    /// Reads a formula.
    ///
    /// # Errors
    /// At the first character with which the text is no formula, or where it is too long or too deep.
    pub fn parse(text: &str) -> Result<Self, FormulaFault> {
        Ok(Self { text: text.to_owned(), steps: parser::steps_of(text)?.into() })
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The steps: the last one leaves φ(x).
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// φ(x) and φ′(x), by dual numbers: exact but for rounding. On a kink it is PyTorch's choice.
    pub fn at(&self, x: f64) -> [f64; 2] {
        self.run(x, &mut |_, _| ())
    }

    /// The fault of a function without a finite value or slope at x, which it needs up to a limit on both sides of 0.
    pub(crate) fn not_finite(&self, x: f64, limit: usize) -> FormulaFault {
        FormulaFault {
            value: self.text.clone(),
            reason: FormulaReason::NotFinite,
            position: 1,
            found: String::new(),
            limit: Some(limit),
            at: Some(x),
            allowed: &[],
        }
    }

    /// The same as [`Self::at`]; `on_switch` gets what jumps only where it is 0, with the number of its step.
    pub(crate) fn run(&self, x: f64, on_switch: &mut dyn FnMut(usize, f64)) -> Dual {
        let mut stack = [[0.0; 2]; parser::MOST_VALUES];
        let mut top = 0;
        for (index, step) in self.steps.iter().enumerate() {
            let first = top - step.arity();
            let taken = &stack[first..top];
            if let Some(value) = step.switch(taken) {
                on_switch(index, value);
            }
            stack[first] = step.of(x, taken);
            top = first + 1;
        }
        stack[0]
    }
}

/// GELU by a sigmoid. Hendrycks & Gimpel 2016.
impl Default for Formula {
    fn default() -> Self {
        // What `unwrap` would print of a fault weighs on what the page downloads.
        let Ok(formula) = Self::parse("x*sigmoid(1.702*x)") else { unreachable!() };
        formula
    }
}

impl PartialEq for Formula {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Json for Formula {
    fn write(&self, out: &mut String) {
        self.text.write(out);
    }
}
