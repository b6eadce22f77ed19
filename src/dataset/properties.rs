//! The properties of a data set: the type of a table entry.

use rand::rngs::ChaCha8Rng;

use crate::dataset::planar::Planar;
use crate::dataset::samples::{Samples, Task};
use crate::dataset::scaling::Standardization;
use crate::error::Error;

/// Everything about a data set.
#[derive(Clone, Copy, Debug)]
pub struct DatasetProperties {
    /// What is predicted; `None` if the user's file decides.
    pub task: Option<Task>,
    /// Whether a sample is a picture of 8 × 8 pixels, row by row, brighter where a feature is larger.
    pub has_pictures: bool,
    /// A network that can learn the data has learnt them within this number of steps.
    pub steps_to_learn: usize,
    /// How its features are standardized; `None` for features that are drawn from N(0, 1).
    pub standardization: Option<Standardization>,
    /// Where the samples come from.
    pub source: DatasetSource,
}

/// Where the samples of a data set come from.
#[derive(Clone, Copy, Debug)]
pub enum DatasetSource {
    /// Points of the plane, made from the seed.
    Planar(Planar),
    /// Samples that a function makes from the seed.
    Made(fn(&mut ChaCha8Rng) -> Samples),
    /// A file that comes with the lab.
    File {
        /// Its name in `www/data`.
        name: &'static str,
        /// Parses its content; an error if it is not the expected file.
        read: fn(&[u8]) -> Result<Samples, Error>,
    },
    /// The user's CSV file.
    Csv,
}
