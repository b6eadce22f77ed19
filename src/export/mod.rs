//! An experiment as a program for another framework.

mod framework;
mod number;
mod phi;
mod program;
mod template;

pub use framework::Framework;
pub use program::script;
