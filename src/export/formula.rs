//! A formula as Python code for other frameworks.

use crate::export::framework::Framework;
use crate::formula::{Formula, Operator, Step};

/// Operator precedence in Python: the operator that an expression is made of, from the weakest (comparisons) to a single word.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Binding {
    Comparison,
    Sum,
    Product,
    Sign,
    Power,
    Word,
}

/// A Python expression.
struct Expression {
    text: String,
    binding: Binding,
    /// Whether it is a number, not an array.
    is_number: bool,
}

/// The formula as a Python function of x. PyTorch accepts numbers instead of arrays in fewer places than the other frameworks.
pub(super) fn code(formula: &Formula, framework: Framework) -> String {
    let mut stack: Vec<Expression> = Vec::new();
    for step in formula.steps() {
        let expression = match *step {
            Step::Number(number) => Expression::number(number),
            Step::Variable => Expression::new("x".to_owned(), Binding::Word),
            Step::Negate => {
                let of = stack.pop().unwrap_or_else(Expression::nothing);
                Expression::new(format!("-{}", of.within(Binding::Sign)), Binding::Sign)
            }
            Step::Apply(function) => {
                let of = stack.pop().unwrap_or_else(Expression::nothing);
                let [pytorch, jax, keras] = function.code;
                let name = match framework {
                    Framework::Pytorch => pytorch,
                    Framework::Jax => jax,
                    Framework::Keras => keras,
                };
                Expression::new(format!("{name}({})", of.text), Binding::Word)
            }
            Step::Operate(operator) => {
                let b = stack.pop().unwrap_or_else(Expression::nothing);
                let a = stack.pop().unwrap_or_else(Expression::nothing);
                operate(operator, [a, b], framework)
            }
            Step::Choose => {
                let [c, b, a] = [0; 3].map(|_| stack.pop().unwrap_or_else(Expression::nothing));
                let condition = match a.binding {
                    Binding::Comparison => a.text,
                    _ => format!("{} != 0", a.within(Binding::Sum)),
                };
                choice(&condition, &b.array_unless(!b.is_number || !c.is_number, framework), &c.text, framework)
            }
        };
        stack.push(expression);
    }
    let whole = stack.pop().unwrap_or_else(Expression::nothing);
    format!("lambda x: {}", whole.array_unless(!whole.is_number, framework))
}

fn operate(operator: Operator, [a, b]: [Expression; 2], framework: Framework) -> Expression {
    use Binding::{Comparison, Power, Product, Sum, Word};
    let (sign, binding, left, right) = match operator {
        Operator::Add => (" + ", Sum, Sum, Sum),
        Operator::Subtract => (" - ", Sum, Sum, Product),
        Operator::Multiply => (" * ", Product, Product, Binding::Sign),
        Operator::Divide => (" / ", Product, Product, Binding::Sign),
        Operator::Power => ("**", Power, Word, Binding::Sign),
        Operator::Less => (" < ", Comparison, Sum, Sum),
        Operator::AtMost => (" <= ", Comparison, Sum, Sum),
        Operator::Greater => (" > ", Comparison, Sum, Sum),
        Operator::AtLeast => (" >= ", Comparison, Sum, Sum),
        Operator::Max | Operator::Min => {
            let name = if operator == Operator::Max { "maximum" } else { "minimum" };
            let is_known = framework != Framework::Pytorch;
            let [a, b] = [a, b].map(|operand| operand.array_unless(is_known || !operand.is_number, framework));
            return Expression::new(format!("{}.{name}({a}, {b})", module(framework)), Word);
        }
    };
    let [a, b] = [(a, left), (b, right)].map(|(operand, least)| match operand.binding {
        Comparison => choice(&operand.text, "1.0", "0.0", framework).text,
        _ => operand.within(least),
    });
    Expression::new(format!("{a}{sign}{b}"), binding)
}

fn choice(condition: &str, b: &str, c: &str, framework: Framework) -> Expression {
    Expression::new(format!("{}.where({condition}, {b}, {c})", module(framework)), Binding::Word)
}

/// The module of the framework's array functions.
fn module(framework: Framework) -> &'static str {
    match framework {
        Framework::Pytorch => "torch",
        Framework::Jax => "jnp",
        Framework::Keras => "ops",
    }
}

impl Expression {
    fn new(text: String, binding: Binding) -> Self {
        Self { text, binding, is_number: false }
    }

    fn number(number: f64) -> Self {
        let text =
            if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number}") } else { format!("{number:?}") };
        Self { text, binding: if number < 0.0 { Binding::Sign } else { Binding::Word }, is_number: true }
    }

    /// Unreachable: a parsed formula never takes more values than its stack has.
    fn nothing() -> Self {
        Self::number(0.0)
    }

    /// The expression, in parentheses if it binds weaker than its place needs.
    fn within(self, least: Binding) -> String {
        if self.binding < least { format!("({})", self.text) } else { self.text }
    }

    /// The expression as an array of the shape of x; unchanged if `is_fine`.
    fn array_unless(&self, is_fine: bool, framework: Framework) -> String {
        if is_fine { self.text.clone() } else { format!("{}.full_like(x, {})", module(framework), self.text) }
    }
}
