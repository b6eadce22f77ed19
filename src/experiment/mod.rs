//! An experiment: data, network and optimizer, advanced step by step.

mod batches;
mod checkpoints;
mod draws;
mod evaluation;
mod examination;
mod experiment;
mod first_weights;
mod forms;
mod gradient_check;
mod hidden_jacobian;
mod inspection;
mod lab;
mod memory;
mod pass;
mod probe;
mod recent_losses;
mod references;
mod sketch;
mod trial;
mod trials;
mod typed_experiment;

pub use draws::Draws;
pub use experiment::Experiment;
pub use gradient_check::{Difference, GradientCheck};
pub use hidden_jacobian::HiddenJacobian;
pub use lab::Lab;
pub use probe::{Probe, ProbeKind};
pub use references::References;
pub use sketch::Sketch;
pub use trial::Trial;
pub use trials::Trials;
