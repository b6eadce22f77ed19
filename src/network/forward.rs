//! The forward pass, and what it leaves behind.

use ndarray::{Array1, Array2, ArrayView2};

use crate::kernels::array::{copied, entries, slot, values, values_mut};
use crate::network::layer::Layer;
use crate::network::network::{Network, Progress};
use crate::network::normalization::{Normalization, Normalized};
use crate::network::scratch::Scratch;
use crate::numeric::Real;

/// Everything a forward pass computes, for a batch.
///
/// A pass that recomputes keeps nothing but what φ is applied to: the backward pass computes the rest again, layer by layer, and drops a layer when
/// it is done (PyTorch: activation checkpointing).
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
    /// Whether the backward pass computes activations again.
    pub(crate) recomputes: bool,
}

impl<T: Real> Forward<T> {
    /// A pass of which nothing but the inputs is known.
    pub(crate) fn of(inputs: Array2<T>) -> Self {
        Self {
            post_activations: vec![inputs],
            pre_activations: Vec::new(),
            slopes: Vec::new(),
            normalized: Vec::new(),
            recomputes: false,
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
            recomputes: false,
        }
    }

    /// Gives up what follows from z, for the hidden layer at an index.
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

/// Called with the layer at an index before the forward pass leads through it.
type ForwardPreHook<'a, T> = &'a mut dyn FnMut(usize, &mut Layer<T>);
/// Shown the layer at an index on the way forward.
type ForwardHook<'a, T> = &'a mut dyn FnMut(usize, &Forward<T>);

impl<T: Real> Network<T> {
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

    /// The forward pass of the inputs in `forward`, in the memory of one before. `pre_hook` may change each layer right before its
    /// turn, while it is in the caches; `hook` is called right after it.
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

    /// Computes again what follows from a hidden layer's z, if the pass has given it up.
    pub(super) fn recompute(&self, index: usize, forward: &mut Forward<T>) {
        let Forward { post_activations, pre_activations, slopes, .. } = forward;
        if post_activations[index + 1].is_empty() {
            self.phi(&pre_activations[index], &mut post_activations[index + 1], Some(&mut slopes[index]));
        }
    }

    /// Goes on with the pass from a hidden layer's z, without its bias.
    pub(crate) fn activate(&self, index: usize, forward: &mut Forward<T>, sums: &mut Vec<f64>) {
        let Forward { post_activations, pre_activations, slopes, normalized, .. } = forward;
        let z = &mut pre_activations[index];
        let has_normalization = self.architecture.normalization != Normalization::None;
        self.normalize(index, z, has_normalization.then(|| slot(normalized, index)), sums);
        slot(post_activations, index + 1);
        let (before, after) = post_activations.split_at_mut(index + 1);
        self.post_activation(index, z, before.get(index.wrapping_sub(1)), &mut after[0], Some(slot(slopes, index)));
    }

    /// Makes of a hidden layer's z, without its bias, what φ is applied to.
    fn normalize(&self, index: usize, z: &mut Array2<T>, normalized: Option<&mut Normalized<T>>, sums: &mut Vec<f64>) {
        let layer = &self.layers[index];
        if let Some(normalized) = normalized {
            normalized.normalize(z, self.architecture.normalization, sums);
            T::copy(&normalized.z_hat, z);
        }
        T::rescale_rows(z, layer.gamma.as_ref().map(entries), Some(entries(&layer.bias)));
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

    /// The logits of a batch of inputs as they are when nothing is learnt: BatchNorm takes its running averages. Nothing is kept on the way.
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

    /// Takes the mini-batch of a pass into the running averages of BatchNorm.
    pub(crate) fn update_running_averages(&mut self, forward: &Forward<T>) {
        for (layer, normalized) in self.layers.iter_mut().zip(&forward.normalized) {
            if let Some(running) = &mut layer.running {
                running.update(normalized);
            }
        }
    }
}
