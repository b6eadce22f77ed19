//! What is measured of a network on demand, in float64 whatever its precision: it takes too long to be part of every report.

use crate::error::Error;
use crate::experiment::experiment::Experiment;
use crate::experiment::gradient_check::GradientCheck;
use crate::experiment::memory;
use crate::experiment::pass::Pass;
use crate::kernels::array::values;
use crate::network::Network;
use crate::report::{LayerSizes, Quantity, Sizes};

impl dyn Experiment {
    /// Histograms of log₁₀|x| of one quantity of every layer, input side first: of the weights as they are, of the gradients on the present
    /// mini-batch.
    ///
    /// # Errors
    /// If there is no memory for a pass in float64.
    pub fn sizes(&self, quantity: Quantity) -> Result<Sizes, Error> {
        let (mut network, mut pass) = self.pass64()?;
        if quantity == Quantity::Weights {
            return Ok(Sizes::of(
                network.layers().iter().map(|layer| LayerSizes::of(values(&layer.weights), 0)).collect(),
            ));
        }
        // From the output layer to the first.
        let mut gradients = Vec::new();
        pass.run_observed(
            &mut network,
            None,
            self.resolved().config().loss,
            &mut |_, gradient, exponent| gradients.push(LayerSizes::of(values(gradient), exponent)),
            &mut |_| (),
        );
        gradients.reverse();
        if quantity == Quantity::WeightsGradient {
            gradients = pass.backward.layers.iter().map(|layer| LayerSizes::of(values(&layer.weights), 0)).collect();
        }
        Ok(Sizes::of(gradients))
    }

    /// Holds ∂L/∂w of one weight on the present mini-batch against differences of losses, see [`GradientCheck`]: the weight of the layer, the
    /// unit `to` which it leads and the unit, or input, `from` which it comes, all counted from 1.
    ///
    /// # Errors
    /// If there is no such weight, or no memory for a pass in float64.
    pub fn check_gradient(&self, layer: usize, to: usize, from: usize) -> Result<GradientCheck, Error> {
        let (network, pass) = self.pass64()?;
        GradientCheck::new(network, pass, self.resolved().config().loss, [layer, to, from])
    }

    /// The network, and its pass over the present mini-batch that is still to come.
    fn pass64(&self) -> Result<(Network, Pass<f64>), Error> {
        let batch = self.batch();
        memory::reserve::<f64>(self.resolved().config(), &batch)?;
        Ok((self.network(), Pass::of(batch.inputs, batch.targets)))
    }
}
