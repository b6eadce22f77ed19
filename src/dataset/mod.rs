//! The data sets: made from a seed, or read from a file.

mod csv;
mod digits;
mod name;
mod noise;
mod planar;
mod properties;
mod samples;
mod scaling;
mod sine;
mod split;
mod summary;
mod table;

pub(crate) use csv::program;
pub use name::Dataset;
pub use planar::Planar;
pub use properties::{DatasetProperties, DatasetSource};
pub use samples::{Samples, Targets, Task};
pub use scaling::{Scaling, Standardization, Standardize};
pub use split::Split;
pub use summary::{Feature, Summary};
