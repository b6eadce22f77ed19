//! The forward pass, and its results.

use ndarray::{Array1, Array2, ArrayView2};

use crate::kernels::array::{copied, entries, slot, values, values_mut};
use crate::network::layer::Layer;
use crate::network::network::{Network, Progress};
use crate::network::normalization::{Normalization, Normalized};
use crate::network::scratch::Scratch;
use crate::numeric::Real;

/// The results of a forward pass for a batch.
///
/// A pass that recomputes keeps only the pre-activations. The backward pass computes the other arrays again, layer by layer, and frees them after use
/// (PyTorch: activation checkpointing). It needs a third of the memory; statistics of a layer have to be collected during the pass, by hooks.
#[derive(Debug)]
pub struct Forward<T = f64> {
    /// h_0 (the inputs) to h_D, each of shape `(batch, units)`.
    pub post_activations: Vec<Array2<T>>,
    /// The arguments of φ: z_1 to z_D, after the normalization if there is one; then the logits.
    pub pre_activations: Vec<Array2<T>>,
    /// φ′ at these arguments, for the hidden layers.
    pub slopes: Vec<Array2<T>>,
    /// The normalizations of the hidden layers, if there are any.
    pub normalized: Vec<Normalized<T>>,
    /// Whether the backward pass recomputes the activations.
    pub(crate) recomputes: bool,
}

impl<T: Real> Forward<T> {
    /// A pass with inputs, not run yet.
    pub(crate) fn of(inputs: Array2<T>) -> Self {
        Self {
            post_activations: vec![inputs],
            pre_activations: Vec::new(),
            slopes: Vec::new(),
            normalized: Vec::new(),
            recomputes: false,
        }
    }

    /// `n` copies of the values of the first sample that a backward pass to the inputs needs. (Not for BatchNorm: the values of a sample depend on
    /// the batch.)
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
            recomputes: false,
        }
    }

    /// Frees the arrays of a hidden layer that can be recomputed from z.
    pub(crate) fn drop_activations(&mut self, index: usize) {
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

/// A hook that is called before the forward pass of the layer at an index, and may change it.
type ForwardPreHook<'a, T> = &'a mut dyn FnMut(usize, &mut Layer<T>);
/// A hook that is called after the forward pass of the layer at an index.
type ForwardHook<'a, T> = &'a mut dyn FnMut(usize, &Forward<T>);

impl<T: Real> Network<T> {
    /// The forward pass of a batch of inputs, of shape `(batch, n_inputs)`, as in training; all values are kept.
    ///
    /// # Panics
    /// If the number of columns is not the network's number of inputs.
    pub fn forward(&self, inputs: Array2<T>, progress: Progress<'_>) -> Forward<T> {
        let (mut forward, mut scratch) = (Forward::of(inputs), Scratch::default());
        for index in 0..self.layers.len() {
            self.forward_layer(index, &mut forward, &mut scratch);
            progress((index + 1) as f64 / self.layers.len() as f64);
        }
        forward
    }

    /// The forward pass of the inputs in `forward`, reusing the memory of an earlier pass. `pre_hook` may change each layer just before it is used,
    /// so that its weights are still in the cache; `hook` is called just after it.
    pub(crate) fn forward_into(
        &mut self,
        forward: &mut Forward<T>,
        scratch: &mut Scratch<T>,
        pre_hook: ForwardPreHook<'_, T>,
        hook: ForwardHook<'_, T>,
        progress: Progress<'_>,
    ) {
        for index in 0..self.layers.len() {
            pre_hook(index, &mut self.layers[index]);
            self.forward_layer(index, forward, scratch);
            hook(index, forward);
            if let (true, Some(before)) = (forward.recomputes, index.checked_sub(1)) {
                forward.drop_activations(before);
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
            T::rescale_rows(z, None, Some(entries(&layer.bias)));
        } else {
            self.activate(index, forward, &mut scratch.sums);
        }
    }

    /// Recomputes the arrays of a hidden layer from its z, if they were freed.
    pub(super) fn recompute(&self, index: usize, forward: &mut Forward<T>) {
        let Forward { post_activations, pre_activations, slopes, .. } = forward;
        if post_activations[index + 1].is_empty() {
            self.phi(&pre_activations[index], &mut post_activations[index + 1], Some(&mut slopes[index]));
        }
    }

    /// Continues the pass from a hidden layer's z, given without its bias.
    pub(crate) fn activate(&self, index: usize, forward: &mut Forward<T>, sums: &mut Vec<f64>) {
        let Forward { post_activations, pre_activations, slopes, normalized, .. } = forward;
        let z = &mut pre_activations[index];
        let has_normalization = self.architecture.normalization != Normalization::None;
        self.normalize(index, z, has_normalization.then(|| slot(normalized, index)), sums);
        slot(post_activations, index + 1);
        let (before, after) = post_activations.split_at_mut(index + 1);
        self.post_activation(index, z, before.get(index.wrapping_sub(1)), &mut after[0], Some(slot(slopes, index)));
    }

    /// Turns a hidden layer's z, given without its bias, into the argument of φ.
    fn normalize(&self, index: usize, z: &mut Array2<T>, normalized: Option<&mut Normalized<T>>, sums: &mut Vec<f64>) {
        let layer = &self.layers[index];
        if let Some(normalized) = normalized {
            normalized.normalize(z, self.architecture.normalization, sums);
            T::copy(&normalized.z_hat, z);
        }
        T::rescale_rows(z, layer.gamma.as_ref().map(entries), Some(entries(&layer.bias)));
    }

    /// h ← φ(y) and slopes ← φ′(y); at the end of a block h is multiplied by α and the shortcut is added.
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
            T::multiply(h, self.branch_scale(index));
            T::add_multiple(h, T::one(), values(shortcut));
        }
    }

    pub(super) fn phi(&self, y: &Array2<T>, h: &mut Array2<T>, slopes: Option<&mut Array2<T>>) {
        T::reshape(h, y.dim());
        let slopes = slopes.map(|slopes| {
            T::reshape(slopes, y.dim());
            values_mut(slopes)
        });
        self.architecture.function.apply(values(y), values_mut(h), slopes);
    }

    /// The logits of a batch of inputs in evaluation mode: BatchNorm uses its running averages. No intermediate values are kept.
    pub fn logits(&self, inputs: ArrayView2<'_, T>) -> Array2<T> {
        let Scratch { mut packed, mut sums, before: mut before_block, branch: mut next, .. } = Scratch::default();
        let (mut h, mut z, mut normalized) = (copied(inputs), Array2::default((0, 0)), Normalized::default());
        for (index, layer) in self.layers[..self.depth()].iter().enumerate() {
            layer.product(h.view(), &mut z, &mut packed);
            match (&layer.running, self.architecture.normalization) {
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
        T::rescale_rows(&mut z, None, Some(entries(&output.bias)));
        z
    }

    /// Updates the running averages of BatchNorm with the mini-batch of a pass.
    pub(crate) fn update_running_averages(&mut self, forward: &Forward<T>) {
        for (layer, normalized) in self.layers.iter_mut().zip(&forward.normalized) {
            if let Some(running) = &mut layer.running {
                running.update(normalized);
            }
        }
    }
}
