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
    /// # Errors
    /// If there is no such weight.
    pub(super) fn validate<T>(network: &Network<T>, layer: usize, to: usize, from: usize) -> Result<(), Error>
    where
        T: crate::numeric::Real,
    {
        let check = |setting, value: usize, most: usize| {
            if (1..=most).contains(&value) {
                return Ok(());
            }
            Err(Error::OutOfRange { setting, value: value.to_string(), min: 1.0, max: most as f64 })
        };
        check("layer", layer, network.layers().len())?;
        let (units, inputs) = network.layers()[layer - 1].weights.dim();
        check("to", to, units)?;
        check("from", from, inputs)
    }

    /// Of the weight at a place of a layer, all counted from 0, after a pass of the network.
    pub(super) fn new(
        mut network: Network,
        mut pass: Pass<f64>,
        loss: Loss,
        layer: usize,
        place: (usize, usize),
    ) -> Self {
        let gradient = pass.backward.layers[layer].weights[place];
        let weight = network.layers()[layer].weights[place];
        let mut loss_at = |weight: f64| {
            network.layers_mut()[layer].weights[place] = weight;
            pass.forward_loss(&mut network, loss)
        };
        let differences = (1..=8).map(|digits| {
            let epsilon = libm::pow(10.0, -f64::from(digits));
            let quotient = (loss_at(weight + epsilon) - loss_at(weight - epsilon)) / (2.0 * epsilon);
            let largest = gradient.abs().max(quotient.abs());
            let relative = if largest == 0.0 { 0.0 } else { (quotient - gradient).abs() / largest };
            Difference { epsilon, quotient, relative }
        });
        Self { gradient, differences: differences.collect() }
    }
}
