//! The gain: a factor on the standard deviation of the weights.

use crate::activation::ActivationFunction;
use crate::error::Error;
use crate::init::name::Initializer;

/// The choice of a gain. Initializers without a gain ignore it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gain {
    /// The initializer's own gain: for kaiming √2, or √(2/(1 + a²)) with leaky_relu; for the others 1.
    Auto,
    /// The gain of PyTorch's `calculate_gain` for the activation function; an error if there is none.
    Activation,
    /// This factor, > 0.
    Value(f64),
}

impl Gain {
    /// The words for the first two choices, in their order.
    pub(crate) const WORDS: &'static [&'static str] = &["auto", "activation"];
}

impl Initializer {
    /// The number that a choice stands for.
    ///
    /// # Errors
    /// If the choice is `Activation` and PyTorch has no gain for the function.
    pub fn gain(self, choice: Gain, function: &ActivationFunction) -> Result<f64, Error> {
        match (choice, self.properties().gain) {
            (Gain::Value(gain), _) => Ok(gain),
            (Gain::Activation, Some(_)) => function.gain(),
            (Gain::Auto, Some(own)) => Ok(own(function)),
            (Gain::Auto | Gain::Activation, None) => Ok(1.0),
        }
    }
}
