//! Measurements on demand: they take too long for every report. They are computed in float64, whatever the network's precision.

use ndarray::Array2;

use crate::error::Error;
use crate::experiment::experiment::Experiment;
use crate::experiment::forms::forms;
use crate::experiment::gradient_check::GradientCheck;
use crate::experiment::hidden_jacobian::HiddenJacobian;
use crate::experiment::memory;
use crate::experiment::pass::Pass;
use crate::kernels::array::values;
use crate::network::Network;
use crate::prediction::{HiddenSpectrum, Prediction};
use crate::report::{LayerSizes, Quantity, Sizes};

impl dyn Experiment {
    /// Histograms of log₁₀|x| of one quantity of every layer, input side first: of the current weights, or of the gradients on the current
    /// mini-batch.
    ///
    /// # Errors
    /// If there is not enough memory for a pass in float64.
    pub fn sizes(&self, quantity: Quantity) -> Result<Sizes, Error> {
        let (mut network, mut pass) = self.pass64()?;
        let mut layers = Vec::new();
        if quantity != Quantity::Weights {
            let mut observe = |_: usize, gradient: &Array2<f64>, exponent: i32| {
                if quantity == Quantity::PostActivationGradient {
                    layers.push(LayerSizes::of(values(gradient), exponent));
                }
            };
            pass.run_observed(&mut network, None, self.config().loss, &mut observe, &mut |_| ());
        }
        // The backward pass goes from the output layer to the first.
        layers.reverse();
        for (index, layer) in network.layers().iter().enumerate() {
            let array = match quantity {
                Quantity::Weights => &layer.weights,
                Quantity::WeightsGradient => &pass.backward.layers[index].weights,
                Quantity::PostActivationGradient => break,
            };
            layers.push(LayerSizes::of(values(array), 0));
        }
        Ok(Sizes::of(layers))
    }

    /// Compares ∂L/∂w of one weight on the current mini-batch with finite differences of the loss, see [`GradientCheck`]. The weight belongs to the
    /// layer `layer` and leads from the unit or input `from` to the unit `to`, all counted from 1.
    ///
    /// # Errors
    /// If there is no such weight, or not enough memory for a pass in float64.
    pub fn check_gradient(&self, layer: usize, to: usize, from: usize) -> Result<GradientCheck, Error> {
        let (network, pass) = self.pass64()?;
        GradientCheck::new(network, pass, self.config().loss, [layer, to, from])
    }

    /// The singular values of ∂h_D/∂h₁ at the first samples of the current mini-batch, with the prediction of theory. `None` for a single hidden
    /// layer, and for BatchNorm, where one sample alone has no Jacobian. The time grows with width³ · depth.
    ///
    /// # Errors
    /// If there is not enough memory for a pass in float64.
    pub fn hidden_jacobian(&self) -> Result<Option<HiddenJacobian>, Error> {
        let (mut network, mut pass) = self.pass64()?;
        pass.run(&mut network, None, self.config().loss, &mut |_| ());
        let resolved = self.resolved();
        let prediction = (self.n_steps() == 0)
            .then(|| Prediction::of(resolved, &forms(&network), pass.inputs(), &pass.grad_logits).ok())
            .flatten();
        let predicted = prediction.map(|prediction| HiddenSpectrum::of(resolved, &network, &prediction));
        Ok(HiddenJacobian::of(network, pass.inputs(), predicted))
    }

    /// The network in float64, and a pass with the current mini-batch loaded, not run yet.
    fn pass64(&self) -> Result<(Network, Pass<f64>), Error> {
        let batch = self.batch();
        memory::reserve::<f64>(self.resolved(), &batch)?;
        Ok((self.network(), Pass::of(batch.inputs, batch.targets)))
    }
}
