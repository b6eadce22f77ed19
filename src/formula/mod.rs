//! Functions of x given as text.

mod fault;
mod formula;
mod function;
mod parser;
mod step;

pub use fault::{FormulaFault, FormulaReason};
pub use formula::Formula;
pub use function::Function;
pub use step::{Operator, Step};
