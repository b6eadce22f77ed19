//! The backward pass, and its results.

use ndarray::Array2;

use crate::kernels::array::{entries, values, values_mut};
use crate::network::forward::Forward;
use crate::network::layer::LayerGradients;
use crate::network::network::{Network, Progress};
use crate::network::normalization::Normalization;
use crate::network::scratch::Scratch;
use crate::numeric::{Magnitude, Real};

/// The results of a backward pass.
#[derive(Debug, Default)]
pub struct Backward<T = f64> {
    /// The gradients of every layer, input side first.
    pub layers: Vec<LayerGradients<T>>,
    /// ∂L/∂h_0, of shape `(batch, n_inputs)`, divided by 2^`inputs_exponent`; empty if it was not requested.
    pub inputs: Array2<T>,
    /// The exponent of `inputs`.
    pub inputs_exponent: i32,
    /// ‖∂L/∂h_0‖.
    pub inputs_norm: Magnitude,
}

impl<T> Backward<T> {
    /// ‖∂L/∂h_{l−1}‖/‖∂L/∂h_l‖ for the layer at an index; NaN if both are 0.
    pub(crate) fn gradient_ratio(&self, index: usize) -> f64 {
        let before = index.checked_sub(1).map(|before| self.layers[before].post_activation_norm);
        before.unwrap_or(self.inputs_norm).ratio(self.layers[index].post_activation_norm)
    }
}

/// What a backward pass differentiates the loss with respect to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WithRespectTo {
    /// The parameters.
    Parameters,
    /// The parameters and the inputs.
    ParametersAndInputs,
    /// The inputs only; the gradients of the parameters stay empty.
    Inputs,
}

/// A hook that is called before the backward pass of the layer at an index, with its ∂L/∂h divided by a power of two, and the exponent.
pub(crate) type BackwardPreHook<'a, T> = &'a mut dyn FnMut(usize, &Array2<T>, i32);
/// A hook that is called after the backward pass of the layer at an index, with its gradients.
type BackwardHook<'a, T> = &'a mut dyn FnMut(usize, &Forward<T>, &LayerGradients<T>);

impl<T: Real> Network<T> {
    /// Computes the gradients of every layer from the gradient of the loss with respect to the logits.
    ///
    /// δ_l = φ′(z_l) ⊙ ∂L/∂h_l, ∂L/∂W_l = δ_lᵀ h_{l−1}, ∂L/∂b_l = Σ δ_l, ∂L/∂h_{l−1} = δ_l W_l. With a normalization δ is propagated back through it;
    /// a shortcut adds the gradient after its block to the one before it. If ∂L/∂h leaves the safe range of the precision, it is stored scaled by a
    /// power of two: so in float64 the norm of a gradient of 10⁻⁴⁰⁰ is still measured. The gradients themselves are rounded to float64 at the end. In
    /// float32 every array is rounded to multiples of 2⁻¹⁴⁹, as without scaling.
    pub fn backward(
        &self,
        forward: &mut Forward<T>,
        grad_logits: Array2<T>,
        with_respect_to: WithRespectTo,
        progress: Progress<'_>,
    ) -> Backward<T> {
        let mut backward = Backward { inputs: grad_logits, ..Backward::default() };
        self.backward_into(
            forward,
            with_respect_to,
            &mut backward,
            &mut Scratch::default(),
            (&mut |_, _, _| (), &mut |_, _, _| ()),
            progress,
        );
        backward
    }

    /// The same, reusing the memory of an earlier pass. Before the call `backward.inputs` contains the gradient with respect to the logits. The hooks
    /// are called before and after each layer.
    pub(crate) fn backward_into(
        &self,
        forward: &mut Forward<T>,
        with_respect_to: WithRespectTo,
        backward: &mut Backward<T>,
        scratch: &mut Scratch<T>,
        (pre_hook, hook): (BackwardPreHook<'_, T>, BackwardHook<'_, T>),
        progress: Progress<'_>,
    ) {
        let wants_parameters = with_respect_to != WithRespectTo::Inputs;
        let wants_inputs = with_respect_to != WithRespectTo::Parameters;
        let has_normalization = self.architecture.normalization != Normalization::None;
        let Backward { layers: gradients, inputs: grad, .. } = backward;
        gradients.resize_with(if wants_parameters { self.layers.len() } else { 0 }, LayerGradients::default);
        // `grad` contains the true gradient divided by 2^exponent.
        let mut exponent = 0;
        for (index, layer) in self.layers.iter().enumerate().rev() {
            let post_activation_norm = Magnitude::norm(values(grad), exponent);
            pre_hook(index, grad, exponent);
            let is_inside_block = index + 1 < self.layers.len() && self.ends_block(index + 1);
            let mut alpha = None;
            if self.ends_block(index) {
                T::copy(grad, &mut scratch.shortcut);
                if wants_parameters && layer.alpha.is_some() {
                    let branch = &mut scratch.branch;
                    self.phi(&forward.pre_activations[index], branch, None);
                    T::multiply_by(values_mut(branch), values(grad));
                    alpha = Some(T::of(T::sum(values(branch))));
                    T::release(alpha.as_mut_slice(), exponent);
                }
                T::multiply(values_mut(grad), self.branch_scale(index));
            }
            if let Some(slopes) = forward.slopes.get(index) {
                T::multiply_by(values_mut(grad), values(slopes));
            }
            T::settle(values_mut(grad), exponent);
            if let (true, Some(before)) = (forward.recomputes, index.checked_sub(1)) {
                self.recompute(before, forward);
            }
            let is_beside_shortcut = is_inside_block || self.ends_block(index);
            let shortcut = if is_beside_shortcut { values_mut(&mut scratch.shortcut) } else { &mut [] };
            let h = forward.post_activations.get(index).map_or(&[][..], values);
            let factors = [values(&layer.weights), h];
            let log10 = post_activation_norm.shifted(-exponent).log10;
            if let Some(shift) = T::carrying_exponent(values(grad), shortcut, factors, exponent, log10) {
                T::carry(values_mut(grad), shift);
                T::carry(shortcut, shift);
                exponent += shift;
            }
            // Now `grad` is δ = ∂L/∂z; in a normalized layer it is the gradient with respect to y, the output of the normalization.
            let mut gradients = gradients.get_mut(index);
            if let Some(gradients) = &mut gradients {
                T::sum_of_rows(grad, None, &mut scratch.sums, &mut gradients.bias);
                T::settle(gradients.bias.as_slice_mut().unwrap_or_default(), exponent);
                gradients.bias_norm = Magnitude::norm(entries(&gradients.bias), exponent);
                gradients.post_activation_norm = post_activation_norm;
                gradients.alpha = alpha;
            }
            if let (Some(normalized), true) = (forward.normalized.get(index), has_normalization) {
                if let Some(gradients) = &mut gradients {
                    let gamma = gradients.gamma.get_or_insert_default();
                    T::sum_of_rows(grad, Some(&normalized.z_hat), &mut scratch.sums, gamma);
                }
                T::rescale_rows(grad, layer.gamma.as_ref().map(entries), None);
                normalized.backward(grad, self.architecture.normalization, scratch);
                T::settle(values_mut(grad), exponent);
            }
            if let Some(gradients) = gradients {
                let h = &forward.post_activations[index];
                let LayerGradients { weights, weights_norm, bias, gamma, has_small, .. } = gradients;
                let weights_exponent;
                (*weights_norm, weights_exponent) = product(grad, h, exponent, weights, scratch);
                T::release(values_mut(weights), weights_exponent);
                for vector in [Some(bias), gamma.as_mut()].into_iter().flatten() {
                    T::release(vector.as_slice_mut().unwrap_or_default(), exponent);
                }
                *has_small = exponent < 0 || weights_exponent < 0;
                hook(index, forward, gradients);
            }
            if forward.recomputes {
                forward.pre_activations[index] = Array2::default((0, 0));
                forward.drop_activations(index);
            }
            if index > 0 || wants_inputs {
                T::matmul(grad.view(), layer.weights.view(), &mut scratch.before, &mut scratch.packed);
                std::mem::swap(grad, &mut scratch.before);
                if is_inside_block {
                    T::add_multiple(values_mut(grad), T::one(), values(&scratch.shortcut));
                }
                T::settle(values_mut(grad), exponent);
            } else {
                T::reshape(grad, (0, 0));
            }
            progress(1.0 - index as f64 / self.layers.len() as f64);
        }
        backward.inputs_exponent = exponent;
        backward.inputs_norm = Magnitude::norm(values(&backward.inputs), exponent);
    }
}

/// Computes `weights` ← δᵀ h and returns the norm of ∂L/∂W = `weights` · 2^e with its exponent e. δ is stored divided by 2^`exponent`. If the
/// post-activations are so small or so large that the product would leave the safe range, they are scaled by a power of two as well.
fn product<T: Real>(
    delta: &Array2<T>,
    h: &Array2<T>,
    mut exponent: i32,
    weights: &mut Array2<T>,
    scratch: &mut Scratch<T>,
) -> (Magnitude, i32) {
    let Scratch { branch: carried, packed, .. } = scratch;
    let carrying_exponent = |log10| T::carrying_exponent(values(h), &[], [values(delta), &[]], 0, log10);
    let mut shift = T::has_small(values(h)).then(|| carrying_exponent(f64::NAN)).flatten();
    if shift.is_none() {
        T::matmul(delta.t(), h.view(), weights, packed);
        T::settle(values_mut(weights), exponent);
        let norm = Magnitude::norm(values(weights), 0);
        if norm.log10.abs() < 2.0 * T::SAFE_LOG10 {
            return (norm.shifted(exponent).in_range_of::<T>(), exponent);
        }
        shift = carrying_exponent(Magnitude::norm(values(h), 0).log10);
    }
    if let Some(shift) = shift {
        T::copy(h, carried);
        T::carry(values_mut(carried), shift);
        exponent += shift;
        T::matmul(delta.t(), carried.view(), weights, packed);
        T::settle(values_mut(weights), exponent);
    }
    (Magnitude::norm(values(weights), exponent), exponent)
}
