//! A gradient check: a gradient of back-propagation compared with finite differences of the loss.

use crate::error::Error;
use crate::experiment::pass::Pass;
use crate::network::{Loss, Network};

/// The derivative of the loss on the current mini-batch with respect to one weight w, by back-propagation and by finite differences, in float64.
#[derive(Clone, Debug, PartialEq)]
pub struct GradientCheck {
    /// ∂L/∂w by back-propagation.
    pub gradient: f64,
    /// The finite differences for ε = 10⁻¹, 10⁻², …, 10⁻⁸.
    pub differences: Vec<Difference>,
}

/// A central difference of the loss.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The amount by which w is increased and decreased.
    pub epsilon: f64,
    /// (L(w + ε) − L(w − ε))/2ε.
    pub quotient: f64,
    /// |quotient − gradient| divided by the larger absolute value of both; 0 if both are 0. It falls as ε² until the rounding errors of the losses,
    /// divided by ε, dominate.
    pub relative: f64,
}

impl GradientCheck {
    /// Checks one weight of a layer: that from unit or input `from` to unit `to`, all counted from 1. `pass` has its mini-batch loaded and has not
    /// run.
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
            // Powers of ten are exact, so their inverses have a single rounding error.
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

/// Checks a position against its range.
fn check(setting: &'static str, value: usize, most: usize) -> Result<(), Error> {
    if (1..=most).contains(&value) {
        return Ok(());
    }
    Err(Error::OutOfRange { setting, value: value.to_string(), min: 1.0, max: most as f64 })
}
