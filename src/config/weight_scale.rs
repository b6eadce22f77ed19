//! The weight scale: σ_w = std · √fan_in of a hidden layer. Most initializers are one point on it.

use crate::config::declaration::Config;
use crate::config::resolve::Resolved;
use crate::init::{Initialization, Initializer};
use crate::network::Place;
use crate::text::json_object;

json_object! {
    /// A point of the weight scale, with the initializers at that point.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Mark {
        /// std · √fan_in of a hidden layer with `width` inputs and `width` units, > 0. With `last_width` the widths of the hidden layers differ; this
        /// σ_w then stands for all of them.
        pub sigma_w: f64,
        /// The initializers at this point, in the order of [`Initializer::ALL`].
        pub initializers: Vec<Initializer>,
    }
}

json_object! {
    /// A valid configuration with the numbers that its settings stand for, and its place on the weight scale.
    #[derive(Clone, Debug)]
    pub struct Checked {
        /// The configuration.
        pub config: Config,
        /// The parameter of the activation function; 0 where it has none.
        pub activation_parameter: f64,
        /// The parameter of the initializer; 0 where it has none.
        pub init_parameter: f64,
        /// The gain; an initializer without a gain ignores it.
        pub gain: f64,
        /// Units of the last hidden layer.
        pub last_width: usize,
        /// The cost of the first report, see [`Resolved::work`].
        pub work: f64,
        /// The configuration's place on the scale: the σ_w of the weights between its hidden layers; `None` for an initializer that is not
        /// one point on the scale.
        pub position: Option<f64>,
        /// The marks of the scale.
        pub marks: Vec<Mark>,
    }
}

impl Checked {
    /// The numbers of a resolved configuration.
    pub fn of(resolved: &Resolved) -> Self {
        let (config, initialization) = (resolved.config(), resolved.initialization());
        Self {
            activation_parameter: resolved.architecture().function.parameter(),
            init_parameter: initialization.parameter,
            gain: initialization.gain,
            last_width: config.last_width.unwrap_or(config.width),
            work: resolved.work(),
            position: position(initialization, config.width),
            marks: marks(resolved),
            config: config.clone(),
        }
    }
}

/// The σ_w of the weights between hidden layers of a width; `None` for an initializer that is not one point on the scale.
fn position(initialization: &Initialization, width: usize) -> Option<f64> {
    initialization.law(width, width, Place::INNER).sigma_w(width)
}

/// The marks for the configuration's width, gain and biases, in increasing order. An initializer with a parameter is placed at the default value, the
/// configuration's own initializer at its parameter. There are no marks for initializers without a label (see `mark` in their properties), without a
/// σ_w, or whose gain does not exist.
pub fn marks(resolved: &Resolved) -> Vec<Mark> {
    let (config, own) = (resolved.config(), resolved.initialization());
    let mut marks: Vec<Mark> = Vec::new();
    for &initializer in Initializer::ALL.iter().filter(|initializer| initializer.properties().mark.is_some()) {
        let Ok(gain) = initializer.gain(config.gain, &resolved.architecture().function) else { continue };
        let usual = initializer.properties().parameter.map_or(0.0, |parameter| parameter.default);
        let parameter = if initializer == own.initializer { own.parameter } else { usual };
        let other = Initialization { initializer, parameter, gain, ..own.clone() };
        let Some(sigma_w) = position(&other, config.width) else { continue };
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
        let marks = marks(&Config::default().resolve().expect("the default settings are valid"));
        let points: Vec<(f64, usize)> = marks.iter().map(|mark| (mark.sigma_w, mark.initializers.len())).collect();
        let third = 1.0 / f64::sqrt(3.0);
        let expected = [(third, 1), (1.0, 6), (f64::sqrt(2.0), 3), (8.0 * third, 1), (8.0, 1)];
        assert_eq!(points.len(), expected.len());
        for (point, expected) in points.iter().zip(expected) {
            assert!((point.0 - expected.0).abs() < 1e-12 && point.1 == expected.1, "{point:?} instead of {expected:?}");
        }
    }
}
