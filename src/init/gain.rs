//! The gain: a factor on the standard deviation of the weights.

use crate::activation::ActivationFunction;
use crate::error::Error;
use crate::init::name::Initializer;

/// Which gain an initializer takes. Initializers without one ignore it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gain {
    /// The initializer's own: √2, or √(2/(1 + a²)) with leaky_relu, for kaiming; 1 for the others.
    Auto,
    /// PyTorch's `calculate_gain` for the activation function; an error where it has none.
    Activation,
    /// This factor, > 0.
    Value(f64),
}

impl Gain {
    /// The words that stand for the choices without a number, in their order.
    pub(crate) const WORDS: &'static [&'static str] = &["auto", "activation"];
}

impl Initializer {
    /// The gain that a choice stands for.
    ///
    /// # Errors
    /// If it is that of the activation function and there is none.
    pub fn gain(self, choice: Gain, function: &ActivationFunction) -> Result<f64, Error> {
        match (choice, self.properties().gain) {
            (Gain::Value(gain), _) => Ok(gain),
            (Gain::Activation, Some(_)) => function.gain(),
            (Gain::Auto, Some(own)) => Ok(own(function)),
            (Gain::Auto | Gain::Activation, None) => Ok(1.0),
        }
    }
}
