//! Random numbers: independent streams of one seed, and the distributions that are drawn from them.

pub(crate) mod fill;
mod stream;

pub use fill::{fill_standard_normal, fill_symmetric_uniform, fill_truncated_normal};
pub use stream::Stream;
