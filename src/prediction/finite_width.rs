//! How much a network varies from seed to seed because its layers have a finite width.

use crate::config::Resolved;
use crate::init::{Distribution, WeightLaw};
use crate::network::{Normalization, Place};
use crate::theory::{born_dead, relative_deviation};

/// The effect of a finite width, for functions with φ(a z) = a φ(z) for a > 0, Gaussian weights and no biases.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FiniteWidth {
    /// The standard deviation over seeds of the mean square of the last hidden layer's activations, divided by its mean: √(Π(1 + 5/n) − 1) for relu,
    /// √(Π(1 + 2/n) − 1) for the identity, over the layers' numbers of units n.
    pub relative_deviation: f64,
    /// The probability that, for one input, some layer has no active unit; 0 if φ has a slope on both sides of 0.
    pub born_dead: f64,
}

impl FiniteWidth {
    /// The effect on the hidden layers of a configuration. `None` if the activation function, the weights or the biases are not as the type requires, and
    /// with a normalization or shortcuts.
    pub fn of(resolved: &Resolved) -> Option<Self> {
        let (architecture, initialization) = (resolved.architecture(), resolved.initialization());
        let (widths, function) = (resolved.widths(), &architecture.function);
        let [right, left] = [function.phi(1.0), function.phi(-1.0)];
        let is_homogeneous = function.phi(3.0) == 3.0 * right && function.phi(-3.0) == 3.0 * left;
        let is_plain = architecture.normalization == Normalization::None && architecture.residual.is_none();
        let law = initialization.law(widths[0], widths[0], Place::INNER);
        let is_gaussian = matches!(law, WeightLaw::Entries { distribution: Distribution::Normal, .. });
        let has_no_biases = initialization.bias_law(widths[0], Place::INNER) == WeightLaw::Constant(0.0);
        if !(is_homogeneous && is_plain && is_gaussian && has_no_biases) {
            return None;
        }
        // E[φ⁴]/E[φ²]² − 1 with E[z⁴] = 3: z is positive with probability ½.
        let (squares, fourths) = (right * right + left * left, libm::pow(right, 4.0) + libm::pow(left, 4.0));
        Some(Self {
            relative_deviation: relative_deviation(6.0 * fourths / (squares * squares) - 1.0, &widths),
            born_dead: if left == 0.0 { born_dead(&widths) } else { 0.0 },
        })
    }
}
