//! How the numbers of a data set are scaled before a network sees them.

use ndarray::Array2;

use crate::text::named_enum;

named_enum! {
    /// Which numbers of a data set are standardized, that is shifted and scaled to mean 0 and standard deviation 1 over all samples. The targets of a
    /// regression are always standardized.
    pub enum Standardize for "standardize" {
        /// The features, in the way of [`DatasetProperties::standardization`](crate::DatasetProperties).
        Features = "features",
        /// No features: they keep the values that were drawn or read.
        None = "none",
    }
}

/// How the numbers of a data set are scaled, in this order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scaling {
    /// Which numbers are standardized.
    pub standardize: Standardize,
    /// A factor on all features, > 0.
    pub inputs: f64,
    /// A factor on the targets of a regression, > 0; no effect on classes.
    pub targets: f64,
}

/// Standardized features, and no factors.
impl Default for Scaling {
    fn default() -> Self {
        Self { standardize: Standardize::Features, inputs: 1.0, targets: 1.0 }
    }
}

/// Standardizes features of shape `(samples, features)`. Returns their former means and standard deviations.
pub type Standardization = fn(&mut Array2<f64>) -> Vec<(f64, f64)>;

impl Standardize {
    /// Standardizes features, or does not change them. Returns their former means and standard deviations.
    pub(super) fn apply(self, standardization: Standardization, inputs: &mut Array2<f64>) -> Vec<(f64, f64)> {
        let mut standardized = inputs.clone();
        let moments = standardization(&mut standardized);
        if self == Self::Features {
            *inputs = standardized;
        }
        moments
    }
}
