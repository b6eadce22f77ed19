//! The settings of an experiment: declared, read, checked, and placed on the scale of the weights.

mod condition;
mod declaration;
mod group;
mod input;
mod resolve;
mod setting;
pub mod weight_scale;

pub use condition::Condition;
pub use declaration::{Config, SETTING_DOCS, SETTINGS};
pub use group::Group;
pub use input::Input;
pub use resolve::Resolved;
pub use setting::{Kind, Setting};
