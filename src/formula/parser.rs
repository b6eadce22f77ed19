//! The parser: from the text of a formula to its steps.

use std::f64::consts::{E, PI};

use crate::formula::fault::{FormulaFault, FormulaReason};
use crate::formula::function::FUNCTIONS;
use crate::formula::step::{Operator, Step};
use crate::text::number;

/// The most characters of a formula.
pub(super) const MOST_CHARACTERS: usize = 200;
/// The largest number of values on the stack at the same time.
pub(super) const MOST_VALUES: usize = 24;

/// The names that are not in the table of functions.
const OTHER_NAMES: [&str; 7] = ["x", "pi", "e", "max", "min", "clip", "where"];
/// All names.
static NAMES: [&str; FUNCTIONS.len() + OTHER_NAMES.len()] = {
    let mut names = [""; FUNCTIONS.len() + OTHER_NAMES.len()];
    let mut index = 0;
    while index < names.len() {
        let is_function = index < FUNCTIONS.len();
        names[index] = if is_function { FUNCTIONS[index].name } else { OTHER_NAMES[index - FUNCTIONS.len()] };
        index += 1;
    }
    names
};
/// Alternative names of functions, constants and x.
const SYNONYMS: [(&str, &str); 8] = [
    ("ln", "log"),
    ("arctan", "atan"),
    ("maximum", "max"),
    ("minimum", "min"),
    ("clamp", "clip"),
    ("\u{3c0}", "pi"),
    ("\u{3c3}", "sigmoid"),
    ("z", "x"),
];
/// Alternative characters for operators. The multiplication signs map to ×, not to *, so that two of them are not read as the power **.
const OTHER_SIGNS: [(char, char); 4] =
    [('\u{2212}', '-'), ('\u{b7}', '\u{d7}'), ('\u{22c5}', '\u{d7}'), ('\u{f7}', '/')];

/// The steps of the formula in a text.
pub(super) fn steps_of(text: &str) -> Result<Vec<Step>, FormulaFault> {
    let characters: Vec<char> = text.chars().map(with_usual_sign).collect();
    let mut parser = Parser { text, characters, place: 0, steps: Vec::new(), waiting: 0 };
    if parser.characters.len() > MOST_CHARACTERS {
        return Err(parser.fault(FormulaReason::TooLong, MOST_CHARACTERS, Some(MOST_CHARACTERS)));
    }
    parser.comparison()?;
    if parser.peek().is_some() {
        return Err(parser.fault(FormulaReason::NoOperator, parser.place, None));
    }
    Ok(parser.steps)
}

fn with_usual_sign(character: char) -> char {
    OTHER_SIGNS.iter().find(|(other, _)| *other == character).map_or(character, |(_, usual)| *usual)
}

/// Whether a character can be part of a name: letters (also π and σ), digits, underscore.
fn is_of_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '\u{3c0}' | '\u{3c3}')
}

/// A recursive-descent parser. The recursion is at most as deep as the text is long, [`MOST_CHARACTERS`].
struct Parser<'a> {
    text: &'a str,
    characters: Vec<char>,
    /// The index of the next character.
    place: usize,
    steps: Vec<Step>,
    /// The number of values that the steps so far leave on the stack.
    waiting: usize,
}

type Read = Result<(), FormulaFault>;

impl Parser<'_> {
    /// A sum, or a comparison of two sums.
    fn comparison(&mut self) -> Read {
        self.sum()?;
        let Some(sign @ ('<' | '>' | '\u{2264}' | '\u{2265}')) = self.peek() else { return Ok(()) };
        self.place += 1;
        let or_equal = self.takes('=') || sign > '>';
        self.sum()?;
        self.push(Step::Operate(match (sign, or_equal) {
            ('<', false) => Operator::Less,
            ('>', false) => Operator::Greater,
            ('<' | '\u{2264}', _) => Operator::AtMost,
            _ => Operator::AtLeast,
        }))?;
        match self.peek() {
            Some('<' | '>' | '\u{2264}' | '\u{2265}') => Err(self.fault(FormulaReason::Chained, self.place, None)),
            _ => Ok(()),
        }
    }

    fn sum(&mut self) -> Read {
        self.product()?;
        while let Some(sign @ ('+' | '-')) = self.peek() {
            self.place += 1;
            self.product()?;
            self.push(Step::Operate(if sign == '+' { Operator::Add } else { Operator::Subtract }))?;
        }
        Ok(())
    }

    fn product(&mut self) -> Read {
        self.signed()?;
        while let Some(sign @ ('*' | '\u{d7}' | '/')) = self.peek() {
            self.place += 1;
            self.signed()?;
            self.push(Step::Operate(if sign == '/' { Operator::Divide } else { Operator::Multiply }))?;
        }
        Ok(())
    }

    fn signed(&mut self) -> Read {
        if self.takes('-') {
            self.signed()?;
            return self.push(Step::Negate);
        }
        if self.takes('+') {
            return self.signed();
        }
        self.operand()?;
        // Superscripts ² and ³, as in formulas copied from a text.
        if let Some(sign @ ('\u{b2}' | '\u{b3}')) = self.peek() {
            self.place += 1;
            self.push(Step::Number(if sign == '\u{b2}' { 2.0 } else { 3.0 }))?;
            self.push(Step::Operate(Operator::Power))?;
        }
        let is_doubled = self.peek() == Some('*') && self.characters.get(self.place + 1) == Some(&'*');
        if is_doubled || self.peek() == Some('^') {
            self.place += 1 + usize::from(is_doubled);
            self.signed()?;
            self.push(Step::Operate(Operator::Power))?;
        }
        Ok(())
    }

    /// A number, a name, a function with its arguments, or an expression in parentheses.
    fn operand(&mut self) -> Read {
        match self.peek() {
            Some('(') => {
                let open = self.place;
                self.place += 1;
                self.comparison()?;
                self.close(open)
            }
            Some('0'..='9' | '.') => self.number(),
            Some(first) if is_of_name(first) => self.name(),
            _ => Err(self.fault(FormulaReason::NoOperand, self.place, None)),
        }
    }

    fn close(&mut self, open: usize) -> Read {
        match self.peek() {
            Some(')') => {
                self.place += 1;
                Ok(())
            }
            None => Err(self.fault(FormulaReason::Unclosed, open, None)),
            Some(_) => Err(self.fault(FormulaReason::NoOperator, self.place, None)),
        }
    }

    fn number(&mut self) -> Read {
        let begin = self.place;
        let digits = |parser: &mut Self| parser.pass(|character| character.is_ascii_digit());
        digits(self);
        if self.characters.get(self.place) == Some(&'.') {
            self.place += 1;
            digits(self);
        }
        // An e followed by digits is an exponent; otherwise it is a name, and an operator is missing before it.
        if let Some('e' | 'E') = self.characters.get(self.place) {
            let before = self.place;
            self.place += 1 + usize::from(matches!(self.characters.get(before + 1), Some('+' | '-')));
            let exponent = self.place;
            digits(self);
            if self.place == exponent {
                self.place = before;
            }
        }
        let written: String = self.characters[begin..self.place].iter().collect();
        let number = number(&written).ok_or_else(|| self.fault(FormulaReason::NoOperand, begin, None))?;
        self.push(Step::Number(number))
    }

    fn name(&mut self) -> Read {
        let begin = self.place;
        self.pass(is_of_name);
        let written: String = self.characters[begin..self.place].iter().collect::<String>().to_ascii_lowercase();
        let synonym = SYNONYMS.iter().find(|(synonym, _)| *synonym == written);
        let name = synonym.map_or(written.as_str(), |(_, name)| *name);
        match name {
            "x" => self.push(Step::Variable),
            "pi" => self.push(Step::Number(PI)),
            "e" => self.push(Step::Number(E)),
            "max" => self.arguments(begin, &[None, Some(Step::Operate(Operator::Max))]),
            "min" => self.arguments(begin, &[None, Some(Step::Operate(Operator::Min))]),
            "clip" => {
                let steps = [Operator::Max, Operator::Min].map(|operator| Some(Step::Operate(operator)));
                self.arguments(begin, &[None, steps[0], steps[1]])
            }
            "where" => self.arguments(begin, &[None, None, Some(Step::Choose)]),
            _ => match FUNCTIONS.iter().find(|function| function.name == name) {
                Some(function) => self.arguments(begin, &[Some(Step::Apply(function))]),
                None => Err(self.fault(FormulaReason::UnknownName, begin, None)),
            },
        }
    }

    /// The arguments of a function whose name begins at `begin`; `following` has the step to add after each argument, if any.
    fn arguments(&mut self, begin: usize, following: &[Option<Step>]) -> Read {
        let wrong = |parser: &Self| Err(parser.fault(FormulaReason::Arguments, begin, Some(following.len())));
        let open = self.place;
        if !self.takes('(') {
            return wrong(self);
        }
        for (index, step) in following.iter().enumerate() {
            if index > 0 && !self.takes(',') {
                return wrong(self);
            }
            self.comparison()?;
            if let Some(step) = step {
                self.push(*step)?;
            }
        }
        if self.peek() == Some(',') { wrong(self) } else { self.close(open) }
    }

    /// Adds a step; a step whose operands are all constant is computed at once.
    fn push(&mut self, step: Step) -> Read {
        let first = self.steps.len().saturating_sub(step.arity());
        let numbers: Vec<_> = self.steps[first..].iter().filter_map(Step::number).map(|number| [number, 0.0]).collect();
        let is_constant = step.arity() > 0 && numbers.len() == step.arity();
        self.waiting = self.waiting + 1 - step.arity();
        if self.waiting > MOST_VALUES {
            return Err(self.fault(FormulaReason::TooDeep, self.place, Some(MOST_VALUES)));
        }
        if is_constant {
            self.steps.truncate(first);
        }
        let step = if is_constant { Step::Number(step.of(f64::NAN, &numbers)[0]) } else { step };
        if step.number().is_some_and(|number| !number.is_finite()) {
            return Err(self.fault(FormulaReason::NoNumber, self.place, None));
        }
        self.steps.push(step);
        Ok(())
    }

    /// The next character that is not a space.
    fn peek(&mut self) -> Option<char> {
        self.pass(|character| {
            matches!(character, ' ' | '\t' | '\u{a0}' | '\u{2009}' | '\u{200b}' | '\u{202f}' | '\u{feff}')
        });
        self.characters.get(self.place).copied()
    }

    fn takes(&mut self, character: char) -> bool {
        let is_next = self.peek() == Some(character);
        self.place += usize::from(is_next);
        is_next
    }

    fn pass(&mut self, belongs: fn(char) -> bool) {
        while self.characters.get(self.place).is_some_and(|character| belongs(*character)) {
            self.place += 1;
        }
    }

    /// An error at a place, with the word or the character found there.
    fn fault(&self, reason: FormulaReason, place: usize, limit: Option<usize>) -> FormulaFault {
        let rest = &self.characters[place.min(self.characters.len())..];
        let letters = rest.iter().take_while(|character| is_of_name(**character)).count();
        FormulaFault {
            value: self.text.chars().take(MOST_CHARACTERS).collect(),
            reason,
            position: place + 1,
            found: self.text.chars().skip(place).take(letters.max(1)).collect(),
            limit,
            at: None,
            allowed: if reason == FormulaReason::UnknownName { &NAMES } else { &[] },
        }
    }
}
