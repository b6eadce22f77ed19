//! What a forward and a backward pass leave behind.

use ndarray::{Array1, Array2};

use crate::network::layer::LayerGradients;
use crate::network::normalization::Normalized;
use crate::numeric::array::values;
use crate::numeric::{Magnitude, Real};

/// Everything a forward pass computes, for a batch.
///
/// A lean pass keeps nothing but what φ is applied to: the rest is recalled on the way back, layer by layer, and then all of a layer is given up.
/// It takes a third of the memory, and what is to be known of a layer has to be read off in passing.
#[derive(Debug)]
pub struct Forward<T = f64> {
    /// h_0 (the inputs) to h_D, each of shape `(batch, units)`.
    pub post_activations: Vec<Array2<T>>,
    /// What φ is applied to: z_1 to z_D, normalized where there is a normalization; then the logits.
    pub pre_activations: Vec<Array2<T>>,
    /// φ′ of it, for the hidden layers.
    pub slopes: Vec<Array2<T>>,
    /// The normalizations of the hidden layers, where there are any.
    pub normalized: Vec<Normalized<T>>,
    /// Whether the pass is lean.
    pub(crate) is_lean: bool,
}

impl<T: Real> Forward<T> {
    /// A pass of which nothing but the inputs is known.
    pub(crate) fn of(inputs: Array2<T>) -> Self {
        Self {
            post_activations: vec![inputs],
            pre_activations: Vec::new(),
            slopes: Vec::new(),
            normalized: Vec::new(),
            is_lean: false,
        }
    }

    /// What a backward pass to the inputs needs of the first sample, several times over. (A sample of a batch that is normalized as a whole has
    /// no pass of its own.)
    pub(crate) fn copies_of_first_sample(&self, n: usize) -> Self {
        let copies = |array: &Array2<T>| {
            let columns = array.ncols();
            Array2::from_shape_vec((n, columns), values(array)[..columns].repeat(n)).expect("one value for each")
        };
        let normalized = |of_batch: &Normalized<T>| Normalized {
            z_hat: copies(&of_batch.z_hat),
            inverse_std: Array1::from_elem(n, of_batch.inverse_std[0]),
            ..Normalized::default()
        };
        Self {
            post_activations: Vec::new(),
            pre_activations: Vec::new(),
            slopes: self.slopes.iter().map(copies).collect(),
            normalized: self.normalized.iter().map(normalized).collect(),
            is_lean: false,
        }
    }

    /// Gives up what follows from z, for the hidden layer at an index.
    pub(crate) fn forget_activations(&mut self, index: usize) {
        for array in [self.post_activations.get_mut(index + 1), self.slopes.get_mut(index)].into_iter().flatten() {
            *array = Array2::default((0, 0));
        }
    }
}

impl<T> Forward<T> {
    /// The outputs of the network, of shape `(batch, n_outputs)`.
    pub fn logits(&self) -> &Array2<T> {
        self.pre_activations.last().expect("a network has an output layer")
    }
}

/// What a backward pass computes.
#[derive(Debug, Default)]
pub struct Backward<T = f64> {
    /// The gradients of every layer, input side first.
    pub layers: Vec<LayerGradients<T>>,
    /// ∂L/∂h_0, of shape `(batch, n_inputs)`, divided by 2^`inputs_exponent`; empty if it was not asked for.
    pub inputs: Array2<T>,
    /// See `inputs`.
    pub inputs_exponent: i32,
    /// ‖∂L/∂h_0‖.
    pub inputs_norm: Magnitude,
}

impl<T> Backward<T> {
    /// ‖∂L/∂h_{l−1}‖/‖∂L/∂h_l‖ for the layer at an index; NaN where both are 0.
    pub(crate) fn stretch(&self, index: usize) -> f64 {
        let before = index.checked_sub(1).map(|before| self.layers[before].post_activation_norm);
        before.unwrap_or(self.inputs_norm).ratio(self.layers[index].post_activation_norm)
    }
}

/// What a backward pass is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The gradients of the parameters.
    Parameters,
    /// Those, and the gradient with respect to the inputs.
    ParametersAndInputs,
    /// The gradient with respect to the inputs only; those of the parameters are left empty.
    Inputs,
}
