//! The backward pass, and what it leaves behind.

use ndarray::Array2;

use crate::kernels::array::{entries, values, values_mut};
use crate::network::forward::Forward;
use crate::network::layer::LayerGradients;
use crate::network::network::{Network, Progress};
use crate::network::normalization::Normalization;
use crate::network::scratch::Scratch;
use crate::numeric::{Magnitude, Real};

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
    pub(crate) fn gradient_ratio(&self, index: usize) -> f64 {
        let before = index.checked_sub(1).map(|before| self.layers[before].post_activation_norm);
        before.unwrap_or(self.inputs_norm).ratio(self.layers[index].post_activation_norm)
    }
}

/// What a backward pass differentiates the loss with respect to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WithRespectTo {
    /// The gradients of the parameters.
    Parameters,
    /// Those, and the gradient with respect to the inputs.
    ParametersAndInputs,
    /// The gradient with respect to the inputs only; those of the parameters are left empty.
    Inputs,
}

/// Shown the layer at an index on the way back, with its gradients.
type BackwardHook<'a, T> = &'a mut dyn FnMut(usize, &Forward<T>, &LayerGradients<T>);

impl<T: Real> Network<T> {
    /// The gradients of every layer, from the gradient of the loss with respect to the logits.
    ///
    /// δ_l = φ′(z_l) ⊙ ∂L/∂h_l, ∂L/∂W_l = δ_lᵀ h_{l−1}, ∂L/∂b_l = Σ δ_l, ∂L/∂h_{l−1} = δ_l W_l; with a normalization δ goes back through
    /// it, and a shortcut adds the gradient behind its block to that before it. Where ∂L/∂h leaves the safe range of float64 it is
    /// carried times a power of two, so that a product of Jacobians of 10⁻⁴⁰⁰ is still measured; the gradients themselves are rounded to
    /// float64 in the end. In float32 nothing is carried.
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
            &mut |_, _, _| (),
            progress,
        );
        backward
    }

    /// The same in the memory of a pass before: `inputs` of `backward` are the gradient with respect to the logits at first. `hook` is shown
    /// each layer with its gradients in passing.
    pub(crate) fn backward_into(
        &self,
        forward: &mut Forward<T>,
        with_respect_to: WithRespectTo,
        backward: &mut Backward<T>,
        scratch: &mut Scratch<T>,
        hook: BackwardHook<'_, T>,
        progress: Progress<'_>,
    ) {
        let wants_parameters = with_respect_to != WithRespectTo::Inputs;
        let wants_inputs = with_respect_to != WithRespectTo::Parameters;
        let has_normalization = self.architecture.normalization != Normalization::None;
        let Backward { layers: gradients, inputs: grad, .. } = backward;
        gradients.resize_with(if wants_parameters { self.layers.len() } else { 0 }, LayerGradients::default);
        // What is carried is the true gradient divided by 2^exponent.
        let mut exponent = 0;
        for (index, layer) in self.layers.iter().enumerate().rev() {
            let post_activation_norm = Magnitude::norm(values(grad), exponent);
            if let Some(shift) = rescaling_exponent::<T>(post_activation_norm, exponent) {
                scale(values_mut(grad), shift);
                // (Outside a block nothing is on this way, and what was is not looked at again.)
                scale(values_mut(&mut scratch.shortcut), shift);
                exponent += shift;
            }
            let mut alpha = None;
            if self.ends_block(index) {
                T::copy(grad, &mut scratch.shortcut);
                if wants_parameters && layer.alpha.is_some() {
                    let branch = &mut scratch.branch;
                    self.phi(&forward.pre_activations[index], branch, None);
                    T::multiply_by(values_mut(branch), values(grad));
                    alpha = Some(T::of(T::sum(values(branch))));
                }
                T::multiply(values_mut(grad), self.branch_scale(index));
            }
            if let Some(slopes) = forward.slopes.get(index) {
                T::multiply_by(values_mut(grad), values(slopes));
            }
            if let (true, Some(before)) = (forward.recomputes, index.checked_sub(1)) {
                self.recompute(before, forward);
            }
            // From here on it is δ, but where the layer is normalized: there it is the gradient with respect to y.
            let mut gradients = gradients.get_mut(index);
            if let Some(gradients) = &mut gradients {
                T::sum_of_rows(grad, None, &mut scratch.sums, &mut gradients.bias);
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
                hook(index, forward, gradients);
            }
            if forward.recomputes {
                forward.pre_activations[index] = Array2::default((0, 0));
                forward.drop_activations(index);
            }
            if index > 0 || wants_inputs {
                T::matmul(grad.view(), layer.weights.view(), &mut scratch.before, &mut scratch.packed);
                std::mem::swap(grad, &mut scratch.before);
                if index + 1 < self.layers.len() && self.ends_block(index + 1) {
                    T::add_multiple(values_mut(grad), T::one(), values(&scratch.shortcut));
                }
            } else {
                T::reshape(grad, (0, 0));
            }
            progress(1.0 - index as f64 / self.layers.len() as f64);
        }
        backward.inputs_exponent = exponent;
        backward.inputs_norm = Magnitude::norm(values(&backward.inputs), exponent);
    }
}

/// The power of two to take out of an array whose norm, with 2^`exponent` in it, lies far from 1.
fn rescaling_exponent<T: Real>(norm: Magnitude, exponent: i32) -> Option<i32> {
    let log10 = norm.log10 - f64::from(exponent) * std::f64::consts::LOG10_2;
    (log10.is_finite() && log10.abs() > T::SAFE_LOG10).then(|| (log10 / std::f64::consts::LOG10_2) as i32)
}

/// Divides values by 2^`shift`, in two halves: 2^1074 alone is not a float64.
fn scale<T: Real>(values: &mut [T], shift: i32) {
    T::multiply(values, T::of(libm::scalbn(1.0, -shift / 2)));
    T::multiply(values, T::of(libm::scalbn(1.0, -shift - -shift / 2)));
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
    if norm.log10.abs() < 2.0 * T::SAFE_LOG10 {
        return (norm.shifted(exponent), exponent);
    }
    let mut exponent = exponent;
    if let Some(shift) = rescaling_exponent::<T>(Magnitude::norm(values(h), 0), 0) {
        T::copy(h, &mut scratch.branch);
        scale(values_mut(&mut scratch.branch), shift);
        T::matmul(delta.t(), scratch.branch.view(), weights, &mut scratch.packed);
        exponent += shift;
    }
    (Magnitude::norm(values(weights), exponent), exponent)
}
