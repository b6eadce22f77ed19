//! What becomes of the numbers of a data set before a network sees them.

use ndarray::Array2;

use crate::text::named_enum;

named_enum! {
    /// Which numbers of a data set are standardized: shifted and scaled to mean 0 and standard deviation 1 over all samples. The targets of
    /// a regression always are.
    pub enum Standardize for "standardize" {
        /// The features, as [`DatasetProperties::standardization`](crate::DatasetProperties) has it.
        Features = "features",
        /// No feature: they are as they are drawn or read.
        None = "none",
    }
}

/// What becomes of the numbers of a data set, in this order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scaling {
    /// Which numbers are standardized.
    pub standardize: Standardize,
    /// What all features are multiplied by, > 0.
    pub inputs: f64,
    /// What the targets of a regression are multiplied by, > 0; classes have no use for it.
    pub targets: f64,
}

/// Standardized features, nothing multiplied.
impl Default for Scaling {
    fn default() -> Self {
        Self { standardize: Standardize::Features, inputs: 1.0, targets: 1.0 }
    }
}

/// Standardizes features of shape `(samples, features)`. Returns the means and standard deviations that they had.
pub type Standardization = fn(&mut Array2<f64>) -> Vec<(f64, f64)>;

impl Standardize {
    /// Standardizes features, or leaves them as they are. Returns the means and standard deviations that they had.
    pub(super) fn apply(self, standardization: Standardization, inputs: &mut Array2<f64>) -> Vec<(f64, f64)> {
        let mut standardized = inputs.clone();
        let moments = standardization(&mut standardized);
        if self == Self::Features {
            *inputs = standardized;
        }
        moments
    }
}
