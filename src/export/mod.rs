//! An experiment as a program for another framework.

mod activation;
mod formula;
mod framework;
mod number;
mod program;
mod template;
mod weights;

pub use framework::Framework;
pub use program::{script, script_of_texts};
