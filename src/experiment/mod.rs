//! An experiment: data, network and optimizer, advanced step by step.

mod batches;
mod checkpoints;
mod experiment;
mod first_weights;
mod gradient_check;
mod inspection;
mod lab;
mod memory;
mod pass;
mod probe;
mod sketch;
mod typed_experiment;

pub use experiment::Experiment;
pub use gradient_check::{Difference, GradientCheck};
pub use lab::Lab;
pub use probe::{Probe, ProbeKind};
pub use sketch::Sketch;
