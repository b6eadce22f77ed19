//! The settings of an experiment: declared, read, checked, and placed on the scale of the weights.

mod declaration;
mod resolve;
mod setting;
pub mod weight_scale;

pub use declaration::{Config, SETTINGS};
pub use resolve::Resolved;
pub use setting::{Kind, Setting};
