//! The steps that compute a formula: each takes values from a stack and puts its result there.

use crate::formula::function::Function;

/// A step of a computation.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// Puts a number on the stack.
    Number(f64),
    /// Puts x on the stack.
    Variable,
    /// −a.
    Negate,
    /// f(a).
    Apply(&'static Function),
    /// Takes b, then a, and applies an operator.
    Operate(Operator),
    /// Takes c, then b, then a; the result is b if a is not 0, otherwise c.
    Choose,
}

/// An operator of two numbers a and b.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// a + b.
    Add,
    /// a − b.
    Subtract,
    /// a b.
    Multiply,
    /// a/b.
    Divide,
    /// aᵇ.
    Power,
    /// The larger one.
    Max,
    /// The smaller one.
    Min,
    /// 1 if a < b, else 0.
    Less,
    /// 1 if a ≤ b, else 0.
    AtMost,
    /// 1 if a > b, else 0.
    Greater,
    /// 1 if a ≥ b, else 0.
    AtLeast,
}

/// A value and its derivative with respect to x.
pub(super) type Dual = [f64; 2];

impl Step {
    /// The number of [`Step::Number`]; `None` for other steps.
    pub(super) fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// The number of values that it takes from the stack.
    pub(super) fn arity(self) -> usize {
        match self {
            Self::Number(_) | Self::Variable => 0,
            Self::Negate | Self::Apply(_) => 1,
            Self::Operate(_) => 2,
            Self::Choose => 3,
        }
    }

    /// The result for the values taken, in the order in which they were put on the stack.
    pub(super) fn of(self, x: f64, taken: &[Dual]) -> Dual {
        match (self, taken) {
            (Self::Number(number), _) => [number, 0.0],
            (Self::Negate, &[a]) => a.map(|part| -part),
            (Self::Apply(function), &[[a, da]]) => {
                let [value, slope] = (function.compute)(a);
                // A value that does not depend on x has slope 0, even where the function has no slope.
                [value, if da == 0.0 { 0.0 } else { slope * da }]
            }
            (Self::Operate(operator), &[a, b]) => operator.of(a, b),
            (Self::Choose, &[[condition, _], b, c]) => {
                if condition.is_nan() {
                    [f64::NAN; 2]
                } else if condition == 0.0 {
                    c
                } else {
                    b
                }
            }
            _ => [x, 1.0],
        }
    }

    /// The value that, where it is 0, makes the step jump or grow without bound: the argument of a function with a kink, the difference of two values
    /// that are compared, the divisor, the base of a power whose exponent is not a whole number ≥ 0. `None` for other steps.
    pub(super) fn switch(self, taken: &[Dual]) -> Option<f64> {
        match (self, taken) {
            (Self::Apply(function), &[[a, _]]) if function.has_kink => Some(a),
            (Self::Operate(Operator::Divide), &[_, [b, _]]) => Some(b),
            (Self::Operate(Operator::Power), &[[a, _], [b, _]]) => (b < 0.0 || b.fract() != 0.0).then_some(a),
            (Self::Operate(operator), &[[a, _], [b, _]]) if operator.compares() => Some(a - b),
            _ => None,
        }
    }
}

impl Operator {
    fn compares(self) -> bool {
        !matches!(self, Self::Add | Self::Subtract | Self::Multiply | Self::Divide | Self::Power)
    }

    /// For the larger (or smaller) of two equal values the slope is the mean of both slopes, as in PyTorch and JAX.
    fn of(self, [a, da]: Dual, [b, db]: Dual) -> Dual {
        match self {
            Self::Add => [a + b, da + db],
            Self::Subtract => [a - b, da - db],
            Self::Multiply => [a * b, da * b + a * db],
            Self::Divide => [a / b, (da - a / b * db) / b],
            Self::Power => power([a, da], [b, db]),
            Self::Max if a > b => [a, da],
            Self::Max if a < b => [b, db],
            Self::Min if a < b => [a, da],
            Self::Min if a > b => [b, db],
            Self::Max | Self::Min => [0.5 * (a + b), 0.5 * (da + db)],
            _ if a.is_nan() || b.is_nan() => [f64::NAN; 2],
            Self::Less => [f64::from(a < b), 0.0],
            Self::AtMost => [f64::from(a <= b), 0.0],
            Self::Greater => [f64::from(a > b), 0.0],
            Self::AtLeast => [f64::from(a >= b), 0.0],
        }
    }
}

/// aᵇ. If the exponent is constant no logarithm is needed, and a may be negative.
fn power([a, da]: Dual, [b, db]: Dual) -> Dual {
    let value = libm::pow(a, b);
    let by_base = if da == 0.0 || b == 0.0 { 0.0 } else { b * libm::pow(a, b - 1.0) * da };
    let by_exponent = if db == 0.0 { 0.0 } else { value * libm::log(a) * db };
    [value, by_base + by_exponent]
}
