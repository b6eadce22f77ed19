//! The network: layers z_l = W_l h_{l−1} + b_l, h_l = φ(z_l), then a linear output layer; forward and backward.

pub(crate) mod activation;
pub(crate) mod activation_function;
pub(crate) mod architecture;
pub(crate) mod array;
pub(crate) mod elementary;
pub(crate) mod formulas;
pub(crate) mod layer;
pub(crate) mod loss;
pub(crate) mod matmul;
pub(crate) mod normalization;
pub(crate) mod optimizer;
pub(crate) mod pass;
pub(crate) mod precision;
#[cfg(feature = "later")]
pub(crate) mod sweeps;

use ndarray::{Array1, Array2, ArrayView2};

use crate::error::Error;
use crate::initialization::initializer::{BlockPart, Place};
use crate::network::architecture::{Architecture, ResidualScale};
use crate::network::array::{
    add_multiple, entries, multiply, multiply_by, rescale_rows, sum_of_rows, values, values_mut,
};
use crate::network::layer::{Layer, LayerGradients, Running};
use crate::network::normalization::{Normalization, Normalized};
use crate::network::pass::{Backward, Forward, Wanted};
use crate::network::precision::Real;
use crate::report::magnitude::{Magnitude, sum_of};

/// Told from 0 to 1 how much of a long computation is done.
pub type Progress<'a> = &'a mut dyn FnMut(f64);

/// A multilayer perceptron.
#[derive(Clone, Debug)]
pub struct Network<T = f64> {
    architecture: Architecture,
    layers: Vec<Layer<T>>,
}

impl<T: Real> Network<T> {
    /// A network with given parameters: the hidden layers from the input side, then the output layer.
    ///
    /// Scales γ = 1, learnt factors α = 0 and running averages that the architecture calls for and the layers lack are put in; those that
    /// it has no use for are left out.
    ///
    /// # Errors
    /// If there is no layer, a layer has no unit or no input, or the shapes do not fit together.
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

    /// Gives each layer the parameters that the architecture calls for, and no others.
    fn complete(&mut self) {
        let depth = self.depth();
        for index in 0..=depth {
            let learns_alpha = self.architecture.residual == Some(ResidualScale::Rezero) && self.ends_block(index);
            let normalization = if index < depth { self.architecture.normalization } else { Normalization::None };
            let layer = &mut self.layers[index];
            // The memory of the standard layout: the optimizer walks over flat slices.
            if !layer.weights.is_standard_layout() {
                layer.weights = layer.weights.as_standard_layout().into_owned();
            }
            let units = layer.weights.nrows();
            let gamma = layer.gamma.take().unwrap_or_else(|| Array1::ones(units));
            layer.gamma = (normalization != Normalization::None).then_some(gamma);
            layer.alpha = learns_alpha.then(|| layer.alpha.unwrap_or_else(T::zero));
            let running = layer.running.take().unwrap_or_else(|| Running::new(units));
            layer.running = (normalization == Normalization::Batch).then_some(running);
        }
    }

    /// The layers, input side first; the last is the output layer.
    pub fn layers(&self) -> &[Layer<T>] {
        &self.layers
    }

    /// The layers, for changes that keep their shapes.
    pub(crate) fn layers_mut(&mut self) -> &mut [Layer<T>] {
        &mut self.layers
    }

    /// What kind of layers they are.
    pub fn architecture(&self) -> &Architecture {
        &self.architecture
    }

    /// Number of parameters.
    pub fn n_parameters(&self) -> usize {
        self.layers.iter().map(Layer::n_parameters).sum()
    }

    /// The same network in another precision.
    pub fn cast<U: Real>(&self) -> Network<U> {
        Network { architecture: self.architecture, layers: self.layers.iter().map(Layer::cast).collect() }
    }

    /// Number of hidden layers.
    fn depth(&self) -> usize {
        self.layers.len() - 1
    }

    /// Units of h_l, for l from 0.
    fn units(&self, l: usize) -> usize {
        if l == 0 { self.layers[0].weights.ncols() } else { self.layers[l - 1].weights.nrows() }
    }

    /// Whether the output of the layer at an index (from 0) has a shortcut added.
    pub(crate) fn ends_block(&self, index: usize) -> bool {
        self.architecture.residual.is_some()
            && index % 2 == 1
            && index < self.depth()
            && self.units(index + 1) == self.units(index - 1)
    }

    /// Where the layer at an index stands.
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

    /// The factor of the branch that ends at an index.
    fn branch_scale(&self, index: usize) -> T {
        match self.architecture.residual {
            Some(ResidualScale::InverseSqrt) => T::of(1.0 / libm::sqrt(self.n_blocks() as f64)),
            _ => self.layers[index].alpha.unwrap_or_else(T::one),
        }
    }

    /// The forward pass of a batch of inputs, of shape `(batch, n_inputs)`, as in training, keeping every layer's values.
    ///
    /// # Panics
    /// If the inputs do not have the network's number of columns.
    pub fn forward(&self, inputs: Array2<T>, progress: Progress<'_>) -> Forward<T> {
        let mut forward = Forward { post_activations: vec![inputs], ..Forward::empty() };
        for index in 0..self.layers.len() {
            let mut z = self.layers[index].product(forward.post_activations[index].view());
            if index == self.depth() {
                rescale_rows(&mut z, None, Some(entries(&self.layers[index].bias)));
                forward.pre_activations.push(z);
            } else {
                self.activate(index, z, &mut forward);
            }
            progress((index + 1) as f64 / self.layers.len() as f64);
        }
        forward
    }

    /// Goes on with the pass from a hidden layer's z, without its bias.
    pub(crate) fn activate(&self, index: usize, z: Array2<T>, forward: &mut Forward<T>) {
        let y = self.normalized(index, z, |normalized| forward.normalized.push(normalized));
        let h = self.post_activation(index, &y, forward.post_activations.get(index.wrapping_sub(1)));
        forward.pre_activations.push(y);
        forward.post_activations.push(h);
    }

    /// What φ is applied to, from a hidden layer's z without its bias; `keep` gets what a normalization computes.
    fn normalized(&self, index: usize, z: Array2<T>, keep: impl FnOnce(Normalized<T>)) -> Array2<T> {
        let layer = &self.layers[index];
        let mut y = match self.architecture.normalization {
            Normalization::None => z,
            kind => {
                let normalized = Normalized::new(z, kind);
                let z_hat = normalized.z_hat.clone();
                keep(normalized);
                z_hat
            }
        };
        rescale_rows(&mut y, layer.gamma.as_ref().map(entries), Some(entries(&layer.bias)));
        y
    }

    /// φ(y), times α with the shortcut added at the end of a block.
    fn post_activation(&self, index: usize, y: &Array2<T>, before_block: Option<&Array2<T>>) -> Array2<T> {
        let mut h = self.phi(y);
        if let (true, Some(shortcut)) = (self.ends_block(index), before_block) {
            let h = values_mut(&mut h);
            multiply(h, self.branch_scale(index));
            add_multiple(h, T::one(), values(shortcut));
        }
        h
    }

    fn phi(&self, y: &Array2<T>) -> Array2<T> {
        let mut h = y.clone();
        self.architecture.function.apply(values_mut(&mut h));
        h
    }

    /// The gradients of every layer, from the gradient of the loss with respect to the logits.
    ///
    /// δ_l = φ′(z_l) ⊙ ∂L/∂h_l, ∂L/∂W_l = δ_lᵀ h_{l−1}, ∂L/∂b_l = Σ δ_l, ∂L/∂h_{l−1} = δ_l W_l; with a normalization δ goes back through
    /// it, and a shortcut adds the gradient behind its block to that before it. Where ∂L/∂h leaves the comfortable range of float64 it is
    /// carried times a power of two, so that a product of Jacobians of 10⁻⁴⁰⁰ is still measured; the gradients themselves are rounded to
    /// float64 in the end. In float32 nothing is carried.
    pub fn backward(
        &self,
        forward: &Forward<T>,
        grad_logits: Array2<T>,
        wanted: Wanted,
        progress: Progress<'_>,
    ) -> Backward<T> {
        let mut layers = Vec::with_capacity(self.layers.len());
        // What is carried is the true gradient divided by 2^exponent.
        let (mut grad_post, mut exponent) = (grad_logits, 0);
        // The gradient behind a block, on its way along the shortcut.
        let mut shortcut: Option<Array2<T>> = None;
        for (index, layer) in self.layers.iter().enumerate().rev() {
            let post_activation_norm = Magnitude::norm(values(&grad_post), exponent);
            if let Some(shift) = discomfort::<T>(post_activation_norm, exponent) {
                scale(values_mut(&mut grad_post), shift);
                if let Some(shortcut) = &mut shortcut {
                    scale(values_mut(shortcut), shift);
                }
                exponent += shift;
            }
            let leaves_block = self.ends_block(index);
            let mut alpha = None;
            if leaves_block {
                shortcut = Some(grad_post.clone());
                if layer.alpha.is_some() {
                    let mut branch = self.phi(&forward.pre_activations[index]);
                    multiply_by(values_mut(&mut branch), values(&grad_post));
                    alpha = Some(T::of(sum_of(values(&branch), |product| product)));
                }
                multiply(values_mut(&mut grad_post), self.branch_scale(index));
            }
            let mut delta = grad_post;
            if index < self.depth() {
                let function = self.architecture.function;
                function.multiply_by_slopes(values_mut(&mut delta), values(&forward.pre_activations[index]));
            }
            let bias = sum_of_rows(&delta);
            let mut gamma = None;
            if let Some(normalized) = forward.normalized.get(index) {
                let mut products = delta.clone();
                multiply_by(values_mut(&mut products), values(&normalized.z_hat));
                gamma = Some(sum_of_rows(&products));
                rescale_rows(&mut delta, layer.gamma.as_ref().map(entries), None);
                normalized.backward(&mut delta, self.architecture.normalization);
            }
            let wants_parameters = wanted != Wanted::Inputs;
            let wants_inputs = wanted != Wanted::Parameters;
            if wants_parameters {
                let (weights, weights_norm, weights_exponent) =
                    product(&delta, &forward.post_activations[index], exponent);
                let mut gradients = LayerGradients {
                    weights_norm,
                    bias_norm: Magnitude::norm(entries(&bias), exponent),
                    post_activation_norm,
                    weights,
                    bias,
                    gamma,
                    alpha,
                };
                unscale(values_mut(&mut gradients.weights), weights_exponent);
                for vector in [Some(&mut gradients.bias), gradients.gamma.as_mut()].into_iter().flatten() {
                    unscale(vector.as_slice_mut().unwrap_or_default(), exponent);
                }
                unscale(gradients.alpha.as_mut_slice(), exponent);
                layers.push(gradients);
            }
            grad_post = if index > 0 || wants_inputs {
                T::matmul(delta.view(), layer.weights.view())
            } else {
                Array2::zeros((0, 0))
            };
            let enters_block = index + 1 < self.layers.len() && self.ends_block(index + 1);
            if enters_block
                && !grad_post.is_empty()
                && let Some(behind) = shortcut.take()
            {
                add_multiple(values_mut(&mut grad_post), T::one(), values(&behind));
            }
            progress(1.0 - index as f64 / self.layers.len() as f64);
        }
        layers.reverse();
        let inputs_norm = Magnitude::norm(values(&grad_post), exponent);
        Backward { layers, inputs: grad_post, inputs_exponent: exponent, inputs_norm }
    }

    /// The logits of a batch of inputs as they are when nothing is learnt: BatchNorm takes its running averages. Nothing is kept on the way.
    pub fn logits(&self, inputs: ArrayView2<'_, T>) -> Array2<T> {
        let mut h = inputs.to_owned();
        let mut before_block = None;
        for index in 0..self.depth() {
            let layer = &self.layers[index];
            let mut z = layer.product(h.view());
            let y = match &layer.running {
                Some(running) => {
                    running.normalize(&mut z);
                    rescale_rows(&mut z, layer.gamma.as_ref().map(entries), Some(entries(&layer.bias)));
                    z
                }
                None => self.normalized(index, z, |_| ()),
            };
            let post_activation = self.post_activation(index, &y, before_block.as_ref());
            before_block = Some(std::mem::replace(&mut h, post_activation));
        }
        let output = &self.layers[self.depth()];
        let mut logits = output.product(h.view());
        rescale_rows(&mut logits, None, Some(entries(&output.bias)));
        logits
    }

    /// Takes the mini-batch of a pass into the running averages of BatchNorm.
    pub(crate) fn remember(&mut self, forward: &Forward<T>) {
        for (layer, normalized) in self.layers.iter_mut().zip(&forward.normalized) {
            if let Some(running) = &mut layer.running {
                running.take(normalized);
            }
        }
    }
}

/// The power of two to take out of an array whose norm, with 2^`exponent` in it, lies far from 1.
fn discomfort<T: Real>(norm: Magnitude, exponent: i32) -> Option<i32> {
    let log10 = norm.log10 - f64::from(exponent) * std::f64::consts::LOG10_2;
    (log10.is_finite() && log10.abs() > T::COMFORTABLE_LOG10).then(|| (log10 / std::f64::consts::LOG10_2) as i32)
}

/// Divides values by 2^`shift`, in two halves: 2^1074 alone is not a float64.
fn scale<T: Real>(values: &mut [T], shift: i32) {
    multiply(values, T::of(libm::scalbn(1.0, -shift / 2)));
    multiply(values, T::of(libm::scalbn(1.0, -shift - -shift / 2)));
}

/// Multiplies values by 2^`exponent`, rounding once.
fn unscale<T: Real>(values: &mut [T], exponent: i32) {
    if exponent != 0 {
        for x in values {
            *x = T::of(libm::scalbn((*x).into(), exponent));
        }
    }
}

/// ∂L/∂W = δᵀ h for a δ that stands for δ · 2^`exponent`, with the exponent that the result lacks, and its norm. Where the post-activations are so
/// small or large that the product would leave float64, they too are carried times a power of two.
fn product<T: Real>(delta: &Array2<T>, h: &Array2<T>, exponent: i32) -> (Array2<T>, Magnitude, i32) {
    let plain = T::matmul(delta.t(), h.view());
    let norm = Magnitude::norm(values(&plain), 0);
    if norm.log10.abs() < 2.0 * T::COMFORTABLE_LOG10 {
        return (plain, norm.shifted(exponent), exponent);
    }
    let with_norm = |product: Array2<T>, exponent| {
        let norm = Magnitude::norm(values(&product), exponent);
        (product, norm, exponent)
    };
    match discomfort::<T>(Magnitude::norm(values(h), 0), 0) {
        Some(shift) => {
            let mut h = h.clone();
            scale(values_mut(&mut h), shift);
            with_norm(T::matmul(delta.t(), h.view()), exponent + shift)
        }
        None => with_norm(plain, exponent),
    }
}
