//! The distribution of independent weights.

use crate::text::named_enum;

named_enum! {
    /// The distribution of independent weights.
    pub enum Distribution for "distribution" {
        /// Gaussian.
        Normal = "normal",
        /// Uniform, symmetric around 0.
        Uniform = "uniform",
        /// Gaussian, truncated at two standard deviations of the full distribution.
        Truncated = "truncated",
    }
}

/// Standard deviation of N(0, 1) truncated to [−2, 2]: √(1 − 4 φ(2)/(2Φ(2) − 1)).
pub const TRUNCATED_STD: f64 = 0.879_625_661_034_239_8;

impl Distribution {
    /// The standard deviation of the distribution with scale 1, see [`WeightLaw::Entries`](crate::WeightLaw::Entries).
    pub(super) fn std(self) -> f64 {
        match self {
            Self::Normal => 1.0,
            Self::Uniform => 1.0 / f64::sqrt(3.0),
            Self::Truncated => TRUNCATED_STD,
        }
    }
}
