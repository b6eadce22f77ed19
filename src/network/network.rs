//! The network: layers z_l = W_l h_{l−1} + b_l, h_l = φ(z_l), then a linear output layer.

use ndarray::Array1;

use crate::error::Error;
use crate::kernels::array::copied;
use crate::network::architecture::{Architecture, ResidualScale};
use crate::network::layer::{Layer, Running};
use crate::network::normalization::Normalization;
use crate::network::place::{BlockPart, Place};
use crate::numeric::Real;

/// A multilayer perceptron.
#[derive(Clone, Debug)]
pub struct Network<T = f64> {
    pub(super) architecture: Architecture,
    pub(super) layers: Vec<Layer<T>>,
}

impl<T: Real> Network<T> {
    /// A network with the given layers: the hidden layers from the input side, then the output layer.
    ///
    /// Parameters that the architecture needs and a layer lacks are added: γ = 1, α = 0, running averages. Those that it does not need are removed.
    ///
    /// # Errors
    /// If there is no layer, a layer has no units or no inputs, or the shapes do not fit together.
    pub fn from_layers(architecture: Architecture, layers: Vec<Layer<T>>) -> Result<Self, Error> {
        let mut fan_in = layers.first().map_or(0, |layer| layer.weights.ncols());
        if fan_in == 0 {
            return Err(Error::Shape { what: "weights of layer 1".to_owned(), got: vec![0], expected: vec![1, 1] });
        }
        for (index, layer) in layers.iter().enumerate() {
            let fan_out = layer.weights.nrows().max(1);
            let check = |what: &str, got: &[usize], expected: &[usize]| {
                if got == expected {
                    return Ok(());
                }
                let what = format!("{what} of layer {}", index + 1);
                Err(Error::Shape { what, got: got.to_vec(), expected: expected.to_vec() })
            };
            check("weights", layer.weights.shape(), &[fan_out, fan_in])?;
            check("bias", layer.bias.shape(), &[fan_out])?;
            check("gamma", layer.gamma.as_ref().map_or(&[fan_out], |gamma| gamma.shape()), &[fan_out])?;
            fan_in = fan_out;
        }
        let mut network = Self { architecture, layers };
        network.complete();
        Ok(network)
    }

    /// Adds the parameters that the architecture needs to each layer, and removes others.
    fn complete(&mut self) {
        let depth = self.depth();
        for index in 0..=depth {
            let learns_alpha = self.architecture.residual == Some(ResidualScale::Rezero) && self.ends_block(index);
            let normalization = if index < depth { self.architecture.normalization } else { Normalization::None };
            let layer = &mut self.layers[index];
            // The optimizer needs contiguous row-major arrays: it updates flat slices.
            if !layer.weights.is_standard_layout() {
                layer.weights = copied(layer.weights.view());
            }
            let units = layer.weights.nrows();
            let gamma = layer.gamma.take().unwrap_or_else(|| Array1::ones(units));
            layer.gamma = (normalization != Normalization::None).then_some(gamma);
            layer.alpha = learns_alpha.then(|| layer.alpha.unwrap_or_else(T::zero));
            let running = layer.running.take().unwrap_or_else(|| Running::new(units));
            layer.running = (normalization == Normalization::Batch).then_some(running);
        }
    }

    /// The layers, input side first; the last one is the output layer.
    pub fn layers(&self) -> &[Layer<T>] {
        &self.layers
    }

    /// The layers, to be changed; their shapes must stay the same.
    pub(crate) fn layers_mut(&mut self) -> &mut [Layer<T>] {
        &mut self.layers
    }

    /// The architecture of the network.
    pub fn architecture(&self) -> &Architecture {
        &self.architecture
    }

    /// Number of parameters.
    pub fn n_parameters(&self) -> usize {
        self.layers.iter().map(Layer::n_parameters).sum()
    }

    /// The network in another precision.
    pub fn cast<U: Real>(&self) -> Network<U> {
        Network { architecture: self.architecture.clone(), layers: self.layers.iter().map(Layer::cast).collect() }
    }

    /// Number of hidden layers.
    pub(super) fn depth(&self) -> usize {
        self.layers.len() - 1
    }

    /// Number of units of h_l; h_0 are the inputs.
    fn units(&self, l: usize) -> usize {
        if l == 0 { self.layers[0].weights.ncols() } else { self.layers[l - 1].weights.nrows() }
    }

    /// Whether a shortcut is added to the output of the layer at an index (from 0).
    pub(crate) fn ends_block(&self, index: usize) -> bool {
        self.architecture.residual.is_some()
            && index % 2 == 1
            && index < self.depth()
            && self.units(index + 1) == self.units(index - 1)
    }

    /// The place of the layer at an index.
    pub(crate) fn place(&self, index: usize) -> Place {
        Place {
            is_first: index == 0,
            is_output: index == self.depth(),
            in_block: if self.ends_block(index) {
                Some(BlockPart::Last)
            } else if index + 1 < self.layers.len() && self.ends_block(index + 1) {
                Some(BlockPart::First)
            } else {
                None
            },
            n_blocks: self.n_blocks(),
        }
    }

    fn n_blocks(&self) -> usize {
        (0..self.depth()).filter(|&index| self.ends_block(index)).count()
    }

    /// The scale α of the branch that ends at the layer at an index.
    pub(crate) fn branch_scale(&self, index: usize) -> T {
        match self.architecture.residual {
            Some(ResidualScale::InverseSqrt) => T::of(1.0 / f64::sqrt(self.n_blocks() as f64)),
            _ => self.layers[index].alpha.unwrap_or_else(T::one),
        }
    }
}

/// A callback for the progress of a long computation: the share that is done, from 0 to 1.
pub type Progress<'a> = &'a mut dyn FnMut(f64);
