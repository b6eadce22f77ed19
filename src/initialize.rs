//! From a configuration to a network with its first weights.

use ndarray::{Array1, Array2};
use serde::Serialize;

use crate::config::Config;
use crate::error::Error;
use crate::initializer::{BlockPart, Initialization, Initializer};
use crate::layer::Layer;
use crate::moments::Moments;
use crate::network::{Forward, Network, Progress, ResidualScale, values};
use crate::precision::Real;
use crate::random::Stream;

/// What LSUV did to one layer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Lsuv {
    /// Times that the weights were divided by the standard deviation of the outputs, at most ten.
    pub tries: usize,
    /// Variance of the layer's z on the first mini-batch afterwards.
    pub variance: f64,
}

/// A variance this near to 1 is good enough; from Mishkin & Matas 2015.
const LSUV_TOLERANCE: f64 = 0.1;
const LSUV_MOST_TRIES: usize = 10;

impl<T: Real> Network<T> {
    /// A network with a valid configuration's hidden layers, its weights and biases drawn from the configuration's seed. For `lsuv` the
    /// inputs of the first mini-batch, of shape `(batch, n_inputs)`, adjust the layers; what was done to them is the second result, empty
    /// otherwise.
    ///
    /// # Errors
    /// If the initializer does not go with the other settings.
    pub fn initialize(
        config: &Config,
        inputs: &Array2<T>,
        n_outputs: usize,
        progress: Progress<'_>,
    ) -> Result<(Self, Vec<Lsuv>), Error> {
        let initialization = Initialization::new(config)?;
        let fan_outs = std::iter::repeat_n(config.width, config.depth).chain([n_outputs]);
        let mut fan_in = inputs.ncols();
        // The shapes first: the place of a layer depends on those around it.
        let shapes: Vec<(usize, usize)> =
            fan_outs.map(|fan_out| (fan_out, std::mem::replace(&mut fan_in, fan_out))).collect();
        let empty =
            |&(fan_out, fan_in): &(usize, usize)| Layer::new(Array2::zeros((fan_out, fan_in)), Array1::zeros(fan_out));
        let mut network = Self::from_layers(config.architecture(), shapes.iter().map(empty).collect())?;
        for (index, (fan_out, fan_in)) in shapes.into_iter().enumerate() {
            let place = network.place(index);
            let number = index as u32 + 1;
            let (weights_stream, bias_stream) = if place.is_output {
                (Stream::OutputWeights, Stream::OutputBias)
            } else {
                (Stream::HiddenWeights(number), Stream::HiddenBias(number))
            };
            let rounded = |x: f64| T::of(x);
            let weights =
                initialization.law(fan_out, fan_in, place).draw(fan_out, fan_in, &mut weights_stream.rng(config.seed));
            let bias = initialization.bias_law(fan_in).draw(fan_out, 1, &mut bias_stream.rng(config.seed));
            let layer = &mut network.layers_mut()[index];
            layer.weights = weights.mapv(rounded);
            layer.bias = bias.column(0).mapv(rounded);
            if config.residual
                && config.residual_scale == ResidualScale::ZeroGamma
                && place.in_block == Some(BlockPart::Last)
            {
                layer.gamma = Some(Array1::zeros(fan_out));
            }
            progress(f64::from(number) / (config.depth + 1) as f64);
        }
        let lsuv = if config.initializer == Initializer::Lsuv { network.adjust(inputs.clone()) } else { Vec::new() };
        Ok((network, lsuv))
    }

    /// Layer-sequential unit variance.
    fn adjust(&mut self, inputs: Array2<T>) -> Vec<Lsuv> {
        let mut forward = Forward { post_activations: vec![inputs], ..Forward::empty() };
        let mut adjusted = Vec::new();
        for index in 0..self.layers().len() {
            let mut lsuv = Lsuv { tries: 0, variance: 0.0 };
            let z = loop {
                let layer = &mut self.layers_mut()[index];
                let z = layer.product(forward.post_activations[index].view());
                let outputs = if layer.gamma.is_some() { z.clone() } else { &z + &layer.bias };
                let std = Moments::of(values(&outputs)).std;
                lsuv.variance = std * std;
                let is_done = (lsuv.variance - 1.0).abs() < LSUV_TOLERANCE || lsuv.tries == LSUV_MOST_TRIES;
                // Outputs without any variance have none to bring to 1.
                if is_done || std == 0.0 || !std.is_finite() {
                    break z;
                }
                layer.weights.mapv_inplace(|w| T::of(w.into() / std));
                lsuv.tries += 1;
            };
            adjusted.push(lsuv);
            if index + 1 < self.layers().len() {
                self.activate(index, z, &mut forward);
            }
        }
        adjusted
    }
}
