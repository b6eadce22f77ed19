//! From a configuration to a network with its first weights.

use ndarray::{Array1, Array2};

use crate::config::Resolved;
use crate::dataset::Targets;
use crate::init::{Lsuv, OutputBias};
use crate::kernels::array::{slot, values, values_mut};
use crate::network::scratch::Scratch;
use crate::network::{BlockPart, Forward, Layer, Network, Progress, ResidualScale};
use crate::numeric::{Moments, Real};
use crate::random::Stream;

impl<T: Real> Network<T> {
    /// A network with the layers of a configuration; its weights and biases are drawn from the configuration's seed. `targets` are those of the
    /// training set, at least one sample: they determine the number of outputs and, with `output_bias=prior`, the output biases. `inputs` are those
    /// of the first mini-batch, of shape `(batch, n_inputs)`: `lsuv` scales the layers with them, and the second result lists what it did (empty for
    /// other initializers). Last, the weights of the output layer are multiplied by `output_gain`.
    ///
    /// # Panics
    /// If `n_inputs` is 0.
    pub fn initialize(
        resolved: &Resolved,
        inputs: &Array2<T>,
        targets: &Targets,
        progress: Progress<'_>,
    ) -> (Self, Vec<Lsuv>) {
        let config = resolved.config();
        // Adjusting a layer takes about as long as drawing it.
        let is_adjusted = config.initializer.properties().is_adjusted;
        let drawing = if is_adjusted { 0.5 } else { 1.0 };
        let n_outputs = config.loss.n_outputs(targets);
        let mut network = drawn(resolved, inputs.ncols(), n_outputs, &mut |done| progress(drawing * done)).cast();
        let lsuv = if is_adjusted {
            network.adjust(inputs.clone(), &mut |done| progress(drawing + (1.0 - drawing) * done))
        } else {
            Vec::new()
        };
        let output = &mut network.layers_mut()[config.depth];
        T::multiply(values_mut(&mut output.weights), T::of(config.output_gain));
        if config.output_bias == OutputBias::Prior {
            T::round(&config.loss.prior(targets), output.bias.as_slice_mut().unwrap_or_default());
        }
        (network, lsuv)
    }

    /// Layer-sequential unit variance (LSUV): scales the weights of each layer until its pre-activations have variance 1.
    fn adjust(&mut self, inputs: Array2<T>, progress: Progress<'_>) -> Vec<Lsuv> {
        let (mut forward, mut scratch) = (Forward::of(inputs), Scratch::default());
        let mut adjusted = Vec::new();
        for index in 0..self.layers().len() {
            let mut lsuv = Lsuv { tries: 0, variance: 0.0 };
            loop {
                let layer = &mut self.layers_mut()[index];
                let z = slot(&mut forward.pre_activations, index);
                layer.product(forward.post_activations[index].view(), z, &mut scratch.packed);
                let std = Moments::of(values(z)).std;
                lsuv.variance = std * std;
                let is_done = (lsuv.variance - 1.0).abs() < LSUV_TOLERANCE || lsuv.tries == LSUV_MOST_TRIES;
                // Pre-activations of variance 0 cannot be scaled to variance 1.
                if is_done || std == 0.0 || !std.is_finite() {
                    break;
                }
                T::multiply(values_mut(&mut layer.weights), T::of(1.0 / std));
                lsuv.tries += 1;
            }
            adjusted.push(lsuv);
            progress((index + 1) as f64 / self.layers().len() as f64);
            if index + 1 < self.layers().len() {
                self.activate(index, &mut forward, &mut scratch.sums);
            }
        }
        adjusted
    }
}

/// A network whose weights and biases are drawn.
fn drawn(resolved: &Resolved, n_inputs: usize, n_outputs: usize, progress: Progress<'_>) -> Network {
    let (config, initialization) = (resolved.config(), resolved.initialization());
    let mut fan_in = n_inputs;
    // Layers of the right shapes come first: the place of a layer in the network depends on its neighbours.
    let empty =
        |fan_out| Layer::new(Array2::zeros((fan_out, std::mem::replace(&mut fan_in, fan_out))), Array1::zeros(fan_out));
    let layers = resolved.widths().into_iter().chain([n_outputs]).map(empty).collect();
    // (`expect` would add the code that formats the error to the page's module.)
    let mut network = Network::from_layers(resolved.architecture().clone(), layers)
        .unwrap_or_else(|_| unreachable!("each layer has as many inputs as the one before has units"));
    for index in 0..=config.depth {
        let (place, number) = (network.place(index), index as u32 + 1);
        let layer = &mut network.layers_mut()[index];
        let (fan_out, fan_in) = layer.weights.dim();
        let (of_weights, of_bias) = if place.is_output {
            (Stream::OutputWeights, Stream::OutputBias)
        } else {
            (Stream::HiddenWeights(number), Stream::HiddenBias(number))
        };
        let law = initialization.law(fan_out, fan_in, place);
        layer.weights = law.draw(fan_out, fan_in, &mut of_weights.rng(config.seed));
        let bias = initialization.bias_law(fan_in, place).draw(fan_out, 1, &mut of_bias.rng(config.seed));
        layer.bias = Array1::from_vec(values(&bias).to_vec());
        if config.residual
            && config.residual_scale == ResidualScale::ZeroGamma
            && place.in_block == Some(BlockPart::Last)
        {
            layer.gamma = Some(Array1::zeros(fan_out));
        }
        progress((index + 1) as f64 / (config.depth + 1) as f64);
    }
    network
}

/// The variance may differ from 1 by this much; from Mishkin & Matas 2015.
const LSUV_TOLERANCE: f64 = 0.1;
const LSUV_MOST_TRIES: usize = 10;
