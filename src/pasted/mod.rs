//! Reads networks that frameworks print: `print(model)` of PyTorch, `model.summary()` of Keras.

mod class;
mod clean;
mod fault;
mod keras;
mod limits;
mod model;
mod print;
mod pytorch;
mod reading;
mod remark;
mod settings;
mod source;

pub use fault::{PastedFault, PastedReason};
pub use model::{PastedModel, ReadLine, read_model};
pub use reading::Reading;
pub use remark::{Remark, RemarkKind};
pub use settings::Settings;
pub use source::Source;
