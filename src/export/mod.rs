//! An experiment as a program for another framework.

mod phi;
mod program;
mod template;

pub use program::{Framework, script};
