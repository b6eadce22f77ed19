//! A data set in numbers, before any training.

use crate::dataset::samples::{Samples, Targets, Task};
use crate::text::{Written, json_object};

json_object! {
    /// The size of a data set and, for a CSV file, how its columns are used.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Summary {
        /// What is predicted.
        pub task: Task,
        /// Number of samples.
        pub n_samples: usize,
        /// Samples of the training set: 80 %, rounded down.
        pub n_train: usize,
        /// Samples of the test set.
        pub n_test: usize,
        /// Number of features.
        pub n_features: usize,
        /// Number of classes; 0 for a regression.
        pub n_classes: usize,
        /// Whether a CSV file has a header, that is a row with the names of its columns.
        pub header: bool,
        /// The character that separates the fields of a CSV file; empty for other data.
        pub separator: String,
        /// The features of a CSV file, in the order of their columns.
        pub features: Vec<Feature>,
        /// The column of a CSV file that is predicted, counted from 1.
        pub target_column: Option<usize>,
        /// The name of that column, if there is a header.
        pub target_name: Option<String>,
        /// The target column of a CSV file's regression, with its mean and standard deviation.
        pub target: Option<Feature>,
        /// The classes of a CSV file, in the order of their labels, each with its first spelling in the file.
        pub classes: Vec<String>,
        /// How a CSV file was read: [`Findings`](crate::Findings).
        pub file: Option<Written>,
    }
}

json_object! {
    /// A column of numbers. The standardization replaces x by (x − mean)/std, or by 0 if std is 0.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Feature {
        /// Position in the file, counted from 1.
        pub column: usize,
        /// Name in the header, empty without one.
        pub name: String,
        /// Mean over all samples, of the numbers in the file.
        pub mean: f64,
        /// Population standard deviation over all samples, of the numbers in the file.
        pub std: f64,
    }
}

impl Summary {
    /// The sizes; nothing about columns.
    pub(super) fn of(samples: &Samples) -> Self {
        let n_samples = samples.len();
        let n_train = n_samples * 4 / 5;
        Self {
            task: samples.targets.task(),
            n_samples,
            n_train,
            n_test: n_samples - n_train,
            n_features: samples.n_features(),
            n_classes: match &samples.targets {
                Targets::Classes { n_classes, .. } => *n_classes,
                Targets::Values(_) => 0,
            },
            header: false,
            separator: String::new(),
            features: Vec::new(),
            target_column: None,
            target_name: None,
            target: None,
            classes: Vec::new(),
            file: None,
        }
    }
}
