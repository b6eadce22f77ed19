//! The network: layers z_l = W_l h_{l−1} + b_l, h_l = φ(z_l), then a linear output layer; forward and backward.

use ndarray::{Array1, Array2, ArrayView2};

use crate::error::Error;
use crate::network::architecture::{Architecture, ResidualScale};
use crate::network::forward::{Backward, Forward, Wanted};
use crate::network::layer::{Layer, LayerGradients, Running};
use crate::network::normalization::{Normalization, Normalized};
use crate::network::place::{BlockPart, Place};
use crate::network::scratch::Scratch;
use crate::numeric::array::{
    add_multiple, copy, entries, multiply, multiply_by, rescale_rows, reshape, slot, values, values_mut,
};
use crate::numeric::sums::{sum_of, sum_of_rows};
use crate::numeric::{Magnitude, Real};

/// Told from 0 to 1 how much of a long computation is done.
pub type Progress<'a> = &'a mut dyn FnMut(f64);

/// Given the layer at an index before the way forward leads through it.
type Prepare<'a, T> = &'a mut dyn FnMut(usize, &mut Layer<T>);
/// Shown the layer at an index on the way forward.
type SeeForward<'a, T> = &'a mut dyn FnMut(usize, &Forward<T>);
/// The same on the way back, with its gradients.
type SeeBackward<'a, T> = &'a mut dyn FnMut(usize, &Forward<T>, &LayerGradients<T>);

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
            let learns_alpha = self.architecture.residual() == Some(ResidualScale::Rezero) && self.ends_block(index);
            let normalization = if index < depth { self.architecture.normalization() } else { Normalization::None };
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
        self.architecture.residual().is_some()
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
        match self.architecture.residual() {
            Some(ResidualScale::InverseSqrt) => T::of(1.0 / f64::sqrt(self.n_blocks() as f64)),
            _ => self.layers[index].alpha.unwrap_or_else(T::one),
        }
    }

    /// The forward pass of a batch of inputs, of shape `(batch, n_inputs)`, as in training, keeping every layer's values.
    ///
    /// # Panics
    /// If the inputs do not have the network's number of columns.
    pub fn forward(&self, inputs: Array2<T>, progress: Progress<'_>) -> Forward<T> {
        let (mut forward, mut scratch) = (Forward::of(inputs), Scratch::default());
        for index in 0..self.layers.len() {
            self.forward_layer(index, &mut forward, &mut scratch);
            progress((index + 1) as f64 / self.layers.len() as f64);
        }
        forward
    }

    /// The forward pass of the inputs in `forward`, in the memory of one before. `prepare` may change each layer right before it is gone
    /// through, while it is in the caches; `see` is shown it in passing.
    pub(crate) fn forward_into(
        &mut self,
        forward: &mut Forward<T>,
        scratch: &mut Scratch<T>,
        prepare: Prepare<'_, T>,
        see: SeeForward<'_, T>,
        progress: Progress<'_>,
    ) {
        for index in 0..self.layers.len() {
            prepare(index, &mut self.layers[index]);
            self.forward_layer(index, forward, scratch);
            see(index, forward);
            if let (true, Some(before)) = (forward.is_lean, index.checked_sub(1)) {
                forward.forget_activations(before);
            }
            progress((index + 1) as f64 / self.layers.len() as f64);
        }
    }

    fn forward_layer(&self, index: usize, forward: &mut Forward<T>, scratch: &mut Scratch<T>) {
        let layer = &self.layers[index];
        let h = &forward.post_activations[index];
        let z = slot(&mut forward.pre_activations, index);
        layer.product(h.view(), z, &mut scratch.packed);
        if index == self.depth() {
            rescale_rows(z, None, Some(entries(&layer.bias)));
        } else {
            self.activate(index, forward, &mut scratch.sums);
        }
    }

    /// Computes again what follows from a hidden layer's z, if the pass has given it up.
    fn recall(&self, index: usize, forward: &mut Forward<T>) {
        let Forward { post_activations, pre_activations, slopes, .. } = forward;
        if post_activations[index + 1].is_empty() {
            self.phi(&pre_activations[index], &mut post_activations[index + 1], Some(&mut slopes[index]));
        }
    }

    /// Goes on with the pass from a hidden layer's z, without its bias.
    pub(crate) fn activate(&self, index: usize, forward: &mut Forward<T>, sums: &mut Vec<f64>) {
        let Forward { post_activations, pre_activations, slopes, normalized, .. } = forward;
        let z = &mut pre_activations[index];
        let has_normalization = self.architecture.normalization() != Normalization::None;
        self.normalize(index, z, has_normalization.then(|| slot(normalized, index)), sums);
        slot(post_activations, index + 1);
        let (before, after) = post_activations.split_at_mut(index + 1);
        self.post_activation(index, z, before.get(index.wrapping_sub(1)), &mut after[0], Some(slot(slopes, index)));
    }

    /// Makes of a hidden layer's z, without its bias, what φ is applied to.
    fn normalize(&self, index: usize, z: &mut Array2<T>, normalized: Option<&mut Normalized<T>>, sums: &mut Vec<f64>) {
        let layer = &self.layers[index];
        if let Some(normalized) = normalized {
            normalized.take(z, self.architecture.normalization(), sums);
            copy(&normalized.z_hat, z);
        }
        rescale_rows(z, layer.gamma.as_ref().map(entries), Some(entries(&layer.bias)));
    }

    /// Makes h φ(y), times α with the shortcut added at the end of a block; and slopes φ′(y).
    fn post_activation(
        &self,
        index: usize,
        y: &Array2<T>,
        before_block: Option<&Array2<T>>,
        h: &mut Array2<T>,
        slopes: Option<&mut Array2<T>>,
    ) {
        self.phi(y, h, slopes);
        if let (true, Some(shortcut)) = (self.ends_block(index), before_block) {
            let h = values_mut(h);
            multiply(h, self.branch_scale(index));
            add_multiple(h, T::one(), values(shortcut));
        }
    }

    fn phi(&self, y: &Array2<T>, h: &mut Array2<T>, slopes: Option<&mut Array2<T>>) {
        reshape(h, y.dim());
        let slopes = slopes.map(|slopes| {
            reshape(slopes, y.dim());
            values_mut(slopes)
        });
        self.architecture.function.apply(values(y), values_mut(h), slopes);
    }

    /// The gradients of every layer, from the gradient of the loss with respect to the logits.
    ///
    /// δ_l = φ′(z_l) ⊙ ∂L/∂h_l, ∂L/∂W_l = δ_lᵀ h_{l−1}, ∂L/∂b_l = Σ δ_l, ∂L/∂h_{l−1} = δ_l W_l; with a normalization δ goes back through
    /// it, and a shortcut adds the gradient behind its block to that before it. Where ∂L/∂h leaves the comfortable range of float64 it is
    /// carried times a power of two, so that a product of Jacobians of 10⁻⁴⁰⁰ is still measured; the gradients themselves are rounded to
    /// float64 in the end. In float32 nothing is carried.
    pub fn backward(
        &self,
        forward: &mut Forward<T>,
        grad_logits: Array2<T>,
        wanted: Wanted,
        progress: Progress<'_>,
    ) -> Backward<T> {
        let mut backward = Backward { inputs: grad_logits, ..Backward::default() };
        self.backward_into(forward, wanted, &mut backward, &mut Scratch::default(), &mut |_, _, _| (), progress);
        backward
    }

    /// The same in the memory of a pass before: `inputs` of `backward` are the gradient with respect to the logits at first. `see` is shown
    /// each layer with its gradients in passing.
    pub(crate) fn backward_into(
        &self,
        forward: &mut Forward<T>,
        wanted: Wanted,
        backward: &mut Backward<T>,
        scratch: &mut Scratch<T>,
        see: SeeBackward<'_, T>,
        progress: Progress<'_>,
    ) {
        let wants_parameters = wanted != Wanted::Inputs;
        let wants_inputs = wanted != Wanted::Parameters;
        let has_normalization = self.architecture.normalization() != Normalization::None;
        let Backward { layers: gradients, inputs: grad, .. } = backward;
        gradients.resize_with(if wants_parameters { self.layers.len() } else { 0 }, LayerGradients::default);
        // What is carried is the true gradient divided by 2^exponent.
        let mut exponent = 0;
        for (index, layer) in self.layers.iter().enumerate().rev() {
            let post_activation_norm = Magnitude::norm(values(grad), exponent);
            if let Some(shift) = discomfort::<T>(post_activation_norm, exponent) {
                scale(values_mut(grad), shift);
                // (Outside a block nothing is on this way, and what was is not looked at again.)
                scale(values_mut(&mut scratch.shortcut), shift);
                exponent += shift;
            }
            let mut alpha = None;
            if self.ends_block(index) {
                copy(grad, &mut scratch.shortcut);
                if wants_parameters && layer.alpha.is_some() {
                    let branch = &mut scratch.branch;
                    self.phi(&forward.pre_activations[index], branch, None);
                    multiply_by(values_mut(branch), values(grad));
                    alpha = Some(T::of(sum_of(values(branch), |product| product)));
                }
                multiply(values_mut(grad), self.branch_scale(index));
            }
            if let Some(slopes) = forward.slopes.get(index) {
                multiply_by(values_mut(grad), values(slopes));
            }
            if let (true, Some(before)) = (forward.is_lean, index.checked_sub(1)) {
                self.recall(before, forward);
            }
            // From here on it is δ, but where the layer is normalized: there it is the gradient with respect to y.
            let mut gradients = gradients.get_mut(index);
            if let Some(gradients) = &mut gradients {
                sum_of_rows(grad, None, &mut scratch.sums, &mut gradients.bias);
                gradients.bias_norm = Magnitude::norm(entries(&gradients.bias), exponent);
                gradients.post_activation_norm = post_activation_norm;
                gradients.alpha = alpha;
            }
            if let (Some(normalized), true) = (forward.normalized.get(index), has_normalization) {
                if let Some(gradients) = &mut gradients {
                    let gamma = gradients.gamma.get_or_insert_default();
                    sum_of_rows(grad, Some(&normalized.z_hat), &mut scratch.sums, gamma);
                }
                rescale_rows(grad, layer.gamma.as_ref().map(entries), None);
                normalized.backward(grad, self.architecture.normalization(), scratch);
            }
            if let Some(gradients) = gradients {
                let h = &forward.post_activations[index];
                let LayerGradients { weights, weights_norm, bias, gamma, alpha, .. } = gradients;
                let weights_exponent;
                (*weights_norm, weights_exponent) = product(grad, h, exponent, weights, scratch);
                unscale(values_mut(weights), weights_exponent);
                for vector in [Some(bias), gamma.as_mut()].into_iter().flatten() {
                    unscale(vector.as_slice_mut().unwrap_or_default(), exponent);
                }
                unscale(alpha.as_mut_slice(), exponent);
                see(index, forward, gradients);
            }
            if forward.is_lean {
                forward.pre_activations[index] = Array2::default((0, 0));
                forward.forget_activations(index);
            }
            if index > 0 || wants_inputs {
                T::matmul(grad.view(), layer.weights.view(), &mut scratch.before, &mut scratch.packed);
                std::mem::swap(grad, &mut scratch.before);
                if index + 1 < self.layers.len() && self.ends_block(index + 1) {
                    add_multiple(values_mut(grad), T::one(), values(&scratch.shortcut));
                }
            } else {
                reshape(grad, (0, 0));
            }
            progress(1.0 - index as f64 / self.layers.len() as f64);
        }
        backward.inputs_exponent = exponent;
        backward.inputs_norm = Magnitude::norm(values(&backward.inputs), exponent);
    }

    /// The logits of a batch of inputs as they are when nothing is learnt: BatchNorm takes its running averages. Nothing is kept on the way.
    pub fn logits(&self, inputs: ArrayView2<'_, T>) -> Array2<T> {
        let Scratch { mut packed, mut sums, before: mut before_block, branch: mut next, .. } = Scratch::default();
        let (mut h, mut z, mut normalized) = (inputs.to_owned(), Array2::default((0, 0)), Normalized::default());
        for (index, layer) in self.layers[..self.depth()].iter().enumerate() {
            layer.product(h.view(), &mut z, &mut packed);
            match (&layer.running, self.architecture.normalization()) {
                (None, Normalization::None) => self.normalize(index, &mut z, None, &mut sums),
                (None, _) => self.normalize(index, &mut z, Some(&mut normalized), &mut sums),
                (Some(running), _) => {
                    running.normalize(&mut z);
                    self.normalize(index, &mut z, None, &mut sums);
                }
            }
            self.post_activation(index, &z, Some(&before_block), &mut next, None);
            std::mem::swap(&mut before_block, &mut h);
            std::mem::swap(&mut h, &mut next);
        }
        let output = &self.layers[self.depth()];
        output.product(h.view(), &mut z, &mut packed);
        rescale_rows(&mut z, None, Some(entries(&output.bias)));
        z
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

/// Makes `weights` ∂L/∂W = δᵀ h for a δ that stands for δ · 2^`exponent`. Returns its norm, and the exponent that it lacks. Where the
/// post-activations are so small or large that the product would leave float64, they too are carried times a power of two.
fn product<T: Real>(
    delta: &Array2<T>,
    h: &Array2<T>,
    exponent: i32,
    weights: &mut Array2<T>,
    scratch: &mut Scratch<T>,
) -> (Magnitude, i32) {
    T::matmul(delta.t(), h.view(), weights, &mut scratch.packed);
    let norm = Magnitude::norm(values(weights), 0);
    if norm.log10.abs() < 2.0 * T::COMFORTABLE_LOG10 {
        return (norm.shifted(exponent), exponent);
    }
    let mut exponent = exponent;
    if let Some(shift) = discomfort::<T>(Magnitude::norm(values(h), 0), 0) {
        copy(h, &mut scratch.branch);
        scale(values_mut(&mut scratch.branch), shift);
        T::matmul(delta.t(), scratch.branch.view(), weights, &mut scratch.packed);
        exponent += shift;
    }
    (Magnitude::norm(values(weights), exponent), exponent)
}
