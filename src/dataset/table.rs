//! The table of data sets: one entry for each.
//!
//! A new data set is an entry here and a line in `name.rs`; if it is no set of points in the plane, also a file with the function that makes it. Its
//! lines for exported programs are in `src/export/data.py`, after `#if dataset=` and its name.

use crate::dataset::name::Dataset;
use crate::dataset::planar::{Planar, arm, centre, circle, moon, quadrant};
use crate::dataset::properties::{DatasetProperties, DatasetSource};
use crate::dataset::samples::Task::{Classification, Regression};
use crate::dataset::samples::{standardize_columns, standardize_together};
use crate::dataset::{digits, noise, sine};

impl Dataset {
    /// The properties of the data set.
    pub const fn properties(self) -> DatasetProperties {
        match self {
            Self::Spirals => {
                DatasetProperties { steps_to_learn: 1000, ..planar(Planar { n_classes: 2, noise: 0.02, place: arm }) }
            }
            Self::Circles => planar(Planar { n_classes: 2, noise: 0.05, place: circle }),
            Self::Xor => planar(Planar { n_classes: 2, noise: 0.0, place: quadrant }),
            Self::Moons => planar(Planar { n_classes: 2, noise: 0.1, place: moon }),
            Self::Blobs => planar(Planar { n_classes: 4, noise: 0.22, place: centre }),
            Self::Sine => DatasetProperties {
                task: Some(Regression),
                has_pictures: false,
                steps_to_learn: 300,
                standardization: Some(standardize_columns),
                source: DatasetSource::Made(sine::make),
            },
            Self::Digits => DatasetProperties {
                task: Some(Classification),
                has_pictures: true,
                steps_to_learn: 300,
                standardization: Some(standardize_together),
                source: DatasetSource::File { name: "digits.bin", read: digits::read },
            },
            Self::Noise => DatasetProperties {
                task: Some(Classification),
                has_pictures: false,
                steps_to_learn: 1000,
                standardization: None,
                source: DatasetSource::Made(noise::make),
            },
            Self::Csv => DatasetProperties {
                task: None,
                has_pictures: false,
                steps_to_learn: 300,
                standardization: Some(standardize_columns),
                source: DatasetSource::Csv,
            },
        }
    }
}

/// The entry of a data set of points in the plane.
const fn planar(shape: Planar) -> DatasetProperties {
    DatasetProperties {
        task: Some(Classification),
        has_pictures: false,
        steps_to_learn: 300,
        standardization: Some(standardize_columns),
        source: DatasetSource::Planar(shape),
    }
}
