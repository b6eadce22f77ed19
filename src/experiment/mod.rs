//! An experiment: data, network and optimizer, advanced step by step.

mod batches;
mod checkpoints;
mod experiment;
mod first_weights;
mod lab;
mod memory;
mod pass;
#[cfg(feature = "later")]
mod probe;
#[cfg(feature = "later")]
mod sketch;
mod typed_experiment;

pub use experiment::Experiment;
pub use lab::Lab;
#[cfg(feature = "later")]
pub use probe::{Probe, ProbeKind};
#[cfg(feature = "later")]
pub use sketch::Sketch;
