//! From a configuration to a network with its first weights.

use ndarray::{Array1, Array2};

use crate::config::Resolved;
use crate::dataset::Targets;
use crate::init::{Initialization, Lsuv, OutputBias};
use crate::kernels::array::{slot, values, values_mut};
use crate::network::scratch::Scratch;
use crate::network::{BlockPart, Forward, Layer, Network, Place, Progress, ResidualScale};
use crate::numeric::cast::cast;
use crate::numeric::{Moments, Real};
use crate::random::Stream;

impl<T: Real> Network<T> {
    /// A network with a configuration's hidden layers, its weights and biases drawn from the configuration's seed. `targets`
    /// are those of the training set, one sample at least: of them are the outputs, and with `output_bias=prior` their biases. For `lsuv` the
    /// inputs of the first mini-batch, of shape `(batch, n_inputs)`, adjust the layers; what was done to them is the second result, empty
    /// otherwise. Last, the weights of the output layer are multiplied by `output_gain`.
    ///
    /// # Panics
    /// If there are no inputs: `n_inputs` is 0.
    pub fn initialize(
        resolved: &Resolved,
        inputs: &Array2<T>,
        targets: &Targets,
        progress: Progress<'_>,
    ) -> (Self, Vec<Lsuv>) {
        let (config, initialization) = (resolved.config(), resolved.initialization());
        // To adjust a layer costs about as much as to draw it.
        let is_adjusted = config.initializer.properties().is_adjusted;
        let drawing = if is_adjusted { 0.5 } else { 1.0 };
        let fan_outs = config.widths().into_iter().chain([config.loss.n_outputs(targets)]);
        let mut fan_in = inputs.ncols();
        // The shapes first: the place of a layer depends on those around it.
        let shapes: Vec<(usize, usize)> =
            fan_outs.map(|fan_out| (fan_out, std::mem::replace(&mut fan_in, fan_out))).collect();
        let empty =
            |&(fan_out, fan_in): &(usize, usize)| Layer::new(Array2::zeros((fan_out, fan_in)), Array1::zeros(fan_out));
        // (`expect` would need the error's debug text, which is nowhere else in the page's code.)
        let mut network = Self::from_layers(resolved.architecture().clone(), shapes.iter().map(empty).collect())
            .unwrap_or_else(|_| unreachable!("each layer has as many inputs as the one before has units"));
        for (index, (fan_out, fan_in)) in shapes.into_iter().enumerate() {
            let place = network.place(index);
            let (weights, bias) = drawn(initialization, (fan_out, fan_in), place, index, config.seed);
            let layer = &mut network.layers_mut()[index];
            layer.weights = cast(&weights);
            layer.bias = Array1::from_vec(values(&cast::<f64, T>(&bias)).to_vec());
            if config.residual
                && config.residual_scale == ResidualScale::ZeroGamma
                && place.in_block == Some(BlockPart::Last)
            {
                layer.gamma = Some(Array1::zeros(fan_out));
            }
            progress(drawing * (index + 1) as f64 / (config.depth + 1) as f64);
        }
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

    /// Layer-sequential unit variance.
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
                // Outputs without any variance have none to bring to 1.
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

/// The weights, and the biases as one column, of the layer at an index.
fn drawn(
    initialization: &Initialization,
    (fan_out, fan_in): (usize, usize),
    place: Place,
    index: usize,
    seed: u32,
) -> (Array2<f64>, Array2<f64>) {
    let number = index as u32 + 1;
    let (of_weights, of_bias) = if place.is_output {
        (Stream::OutputWeights, Stream::OutputBias)
    } else {
        (Stream::HiddenWeights(number), Stream::HiddenBias(number))
    };
    let weights = initialization.law(fan_out, fan_in, place).draw(fan_out, fan_in, &mut of_weights.rng(seed));
    (weights, initialization.bias_law(fan_in, place).draw(fan_out, 1, &mut of_bias.rng(seed)))
}

/// A variance this near to 1 is good enough; from Mishkin & Matas 2015.
const LSUV_TOLERANCE: f64 = 0.1;
const LSUV_MOST_TRIES: usize = 10;
