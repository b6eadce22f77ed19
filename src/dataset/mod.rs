//! The data sets: made from a seed, or read from a file.

mod csv;
mod digits;
mod name;
mod noise;
mod planar;
mod samples;
mod sine;
mod split;
mod summary;

pub use name::Dataset;
pub use samples::{Samples, Targets, Task};
pub use split::Split;
pub use summary::{Feature, Summary};
