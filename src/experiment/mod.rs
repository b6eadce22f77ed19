//! An experiment: data, network and optimizer, advanced step by step.

mod batches;
mod checkpoints;
mod first_weights;
mod lab;
mod memory;
mod pass;
#[cfg(feature = "later")]
mod probe;
mod run;

pub use lab::Lab;
#[cfg(feature = "later")]
pub use lab::Sketch;
#[cfg(feature = "later")]
pub use probe::{Probe, ProbeKind};
