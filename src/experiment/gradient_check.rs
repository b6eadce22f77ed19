//! A gradient held against what it is the limit of: differences of losses.

use crate::error::Error;
use crate::experiment::pass::Pass;
use crate::network::{Loss, Network};

/// The derivative of the loss on the present mini-batch by one weight w, by back-propagation and by differences, in float64.
#[derive(Clone, Debug, PartialEq)]
pub struct GradientCheck {
    /// ∂L/∂w by back-propagation.
    pub gradient: f64,
    /// For ε = 10⁻¹ to 10⁻⁸.
    pub differences: Vec<Difference>,
}

/// A difference of losses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// By how much w is changed, up and down.
    pub epsilon: f64,
    /// (L(w + ε) − L(w − ε))/2ε.
    pub quotient: f64,
    /// How far that is from the gradient, divided by the larger of both sizes; 0 where both are 0. It falls as ε² until the roundings of the
    /// losses, divided by ε, are larger.
    pub relative: f64,
}

impl GradientCheck {
    /// Of the weight of a layer between two units, all counted from 1, of a network and its pass to come.
    ///
    /// # Errors
    /// If there is no such weight.
    pub(super) fn new(
        mut network: Network,
        mut pass: Pass<f64>,
        loss: Loss,
        [layer, to, from]: [usize; 3],
    ) -> Result<Self, Error> {
        check("layer", layer, network.layers().len())?;
        let layer = layer - 1;
        let (units, inputs) = network.layers()[layer].weights.dim();
        check("to", to, units)?;
        check("from", from, inputs)?;
        let place = (to - 1, from - 1);
        pass.run(&mut network, None, loss, &mut |_| ());
        let gradient = pass.backward.layers[layer].weights[place];
        let weight = network.layers()[layer].weights[place];
        let mut loss_at = |weight: f64| {
            network.layers_mut()[layer].weights[place] = weight;
            pass.forward_loss(&mut network, loss)
        };
        let mut differences = Vec::new();
        let mut inverse = 1.0;
        for _ in 0..8 {
            // Exact, and its inverse as near to a power of ten as can be.
            inverse *= 10.0;
            let epsilon = 1.0 / inverse;
            let quotient = (loss_at(weight + epsilon) - loss_at(weight - epsilon)) / (2.0 * epsilon);
            let largest = gradient.abs().max(quotient.abs());
            let relative = if largest == 0.0 { 0.0 } else { (quotient - gradient).abs() / largest };
            differences.push(Difference { epsilon, quotient, relative });
        }
        Ok(Self { gradient, differences })
    }
}

/// Holds a position against its range.
fn check(setting: &'static str, value: usize, most: usize) -> Result<(), Error> {
    if (1..=most).contains(&value) {
        return Ok(());
    }
    Err(Error::OutOfRange { setting, value: value.to_string(), min: 1.0, max: most as f64 })
}
