//! A function of x given as text, such as `x*sigmoid(1.702*x)`.

use std::sync::Arc;

use crate::formula::fault::{FormulaFault, FormulaReason};
use crate::formula::parser;
use crate::formula::step::{Dual, Step};
use crate::text::Json;

/// A function of x: its text, and the steps that compute its value and its slope.
///
/// The grammar: numbers, `x` (or `z`), `pi`, `e`, `+ - * / ^` (or `**`), comparisons (1 if true, 0 if false), parentheses, the functions of
/// [`Function`](crate::formula::Function), and `max(a, b)`, `min(a, b)`, `clip(a, least, most)`, `where(condition, a, b)`. As in Python, `^` is
/// right-associative and binds tighter than a sign: −x^2 is −(x²).
#[derive(Clone, Debug)]
pub struct Formula {
    text: String,
    steps: Arc<[Step]>,
}

impl Formula {
    /// The largest number of characters.
    pub const MOST_CHARACTERS: usize = parser::MOST_CHARACTERS;

    /// Parses a formula.
    ///
    /// # Errors
    /// At the first character that cannot follow, or if the text is too long or too deeply nested.
    pub fn parse(text: &str) -> Result<Self, FormulaFault> {
        Ok(Self { text: text.to_owned(), steps: parser::steps_of(text)?.into() })
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The steps; the last one leaves φ(x) on the stack.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// φ(x) and φ′(x), computed with dual numbers (forward-mode differentiation): exact up to rounding. On a kink the slope is the one that PyTorch
    /// uses.
    pub fn at(&self, x: f64) -> [f64; 2] {
        self.run(x, &mut |_, _| ())
    }

    /// The error of a function whose value or slope at x is not finite; it has to be finite from −`limit` to `limit`.
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

    /// The same as [`Self::at`]. For each step that is discontinuous where some value is 0 (see [`Step::switch`]), `on_switch` is called with the
    /// index of the step and that value.
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

/// The sigmoid approximation of GELU. Hendrycks & Gimpel 2016.
impl Default for Formula {
    fn default() -> Self {
        // `unwrap` would add the code that formats the error to the page's module.
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
