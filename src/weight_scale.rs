//! The weight scale σ_w = std · √fan_in, on which every initializer of one hidden layer is a point.

use serde::Serialize;

use crate::config::Config;
use crate::initializer::Initializer;

/// A point of the weight scale with the initializers that lie there.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mark {
    /// std · √fan_in of a hidden layer of `width` inputs and `width` units, > 0.
    pub sigma_w: f64,
    /// The initializers there, in the order of [`Initializer::ALL`].
    pub initializers: Vec<Initializer>,
}

/// A valid configuration with its place on the weight scale.
#[derive(Clone, Debug, Serialize)]
pub struct Checked {
    /// The configuration.
    pub config: Config,
    /// The position of its weights.
    pub position: f64,
    /// The marks of the scale.
    pub marks: Vec<Mark>,
}

impl From<Config> for Checked {
    fn from(config: Config) -> Self {
        Self { position: position(&config), marks: marks(&config), config }
    }
}

/// The position of the configuration's own weights, ≥ 0.
pub fn position(config: &Config) -> f64 {
    config.weight_law(config.width, config.width).std() * libm::sqrt(config.width as f64)
}

/// The marks for the configuration's width and `init_parameter`, in increasing order. `zeros` has no place on a logarithmic
/// scale, and `variance_scaling` is the scale itself.
pub fn marks(config: &Config) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for &initializer in Initializer::ALL {
        if matches!(initializer, Initializer::Zeros | Initializer::VarianceScaling) {
            continue;
        }
        let sigma_w = position(&Config { initializer, ..config.clone() });
        match marks.iter_mut().find(|mark| (mark.sigma_w / sigma_w - 1.0).abs() < 1e-9) {
            Some(mark) => mark.initializers.push(initializer),
            None => {
                let place = marks.partition_point(|mark| mark.sigma_w < sigma_w);
                marks.insert(place, Mark { sigma_w, initializers: vec![initializer] });
            }
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_coincide_merge() {
        let marks = marks(&Config::default());
        let points: Vec<(f64, usize)> = marks.iter().map(|mark| (mark.sigma_w, mark.initializers.len())).collect();
        let expected = [(1.0, 4), (libm::sqrt(2.0), 2), (8.0 / libm::sqrt(3.0), 1), (8.0, 1)];
        assert_eq!(points.len(), expected.len());
        for (point, expected) in points.iter().zip(expected) {
            assert!((point.0 - expected.0).abs() < 1e-12 && point.1 == expected.1, "{point:?} instead of {expected:?}");
        }
    }
}
