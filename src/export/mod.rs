//! An experiment as a program for another framework.

mod activation;
mod changes;
mod formula;
mod framework;
mod number;
mod program;
mod template;
mod weights;

pub use changes::{ChangedLine, LineChange, changes};
pub use framework::Framework;
pub use program::{script, script_of_texts};
