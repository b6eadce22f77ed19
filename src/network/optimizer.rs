//! Optimizers, with PyTorch's definitions.

use crate::kernels::array::slot;
use crate::kernels::{ADAM_DECAYS, Rule, Update};
use crate::network::layer::{Layer, LayerGradients};
use crate::network::network::Network;
use crate::numeric::{Magnitude, Real};
use crate::text::named_enum;

named_enum! {
    /// The update of a parameter p with gradient g and learning rate λ.
    pub enum OptimizerKind for "optimizer" {
        /// p ← p − λg.
        Sgd = "sgd",
        /// v ← 0.9 v + g; p ← p − λv.
        Momentum = "momentum",
        /// v ← 0.9 v + g; p ← p − λ(g + 0.9 v).
        Nesterov = "nesterov",
        /// v ← 0.99 v + 0.01 g²; p ← p − λg/(√v + 10⁻⁸).
        Rmsprop = "rmsprop",
        /// m ← 0.9 m + 0.1 g; v ← 0.999 v + 0.001 g²; p ← p − λ m̂/(√v̂ + 10⁻⁸), m̂ = m/(1 − 0.9ᵗ), v̂ = v/(1 − 0.999ᵗ). Kingma & Ba 2015.
        Adam = "adam",
    }
}

impl OptimizerKind {
    /// The default λ. For SGD it is the lab's own default; with momentum a tenth of it, because momentum 0.9 multiplies the step by ten. For RMSprop
    /// and Adam, whose steps have about the size λ for any gradient, it is 10⁻³, as Kingma & Ba recommend.
    pub const fn usual_learning_rate(self) -> f64 {
        match self {
            Self::Sgd => 0.1,
            Self::Momentum | Self::Nesterov => 0.01,
            Self::Rmsprop | Self::Adam => 0.001,
        }
    }
}

/// Measurements of the next update, before it is made.
#[derive(Clone, Debug)]
pub struct Preview {
    /// ‖ΔW‖ of each layer.
    pub weight_norms: Vec<Magnitude>,
    /// ⟨∇L, −Δθ⟩ over all parameters: the decrease of the loss to first order.
    pub gain: f64,
    /// The factor of gradient clipping, in \[0, 1\].
    pub clip_factor: f64,
}

/// Added to the total norm in the clipping, as in PyTorch.
const CLIP_EPSILON: f64 = 1e-6;

/// An optimizer with its state.
#[derive(Clone, Debug)]
pub struct Optimizer<T = f64> {
    kind: OptimizerKind,
    learning_rate: f64,
    clip_norm: Option<f64>,
    /// Number of updates made.
    step: i32,
    /// The moments m and v of each layer's parameter arrays, as far as this kind of optimizer needs them.
    memory: Vec<Vec<[Vec<T>; 2]>>,
}

impl<T: Real> Optimizer<T> {
    /// An optimizer before its first step. With `clip_norm`, gradients whose norm over all parameters is larger are scaled down to it.
    pub fn new(kind: OptimizerKind, learning_rate: f64, clip_norm: Option<f64>) -> Self {
        Self { kind, learning_rate, clip_norm, step: 0, memory: Vec::new() }
    }

    /// Updates every parameter.
    pub fn update(&mut self, network: &mut Network<T>, gradients: &[LayerGradients<T>]) {
        let update = self.begin(gradients);
        for (index, layer) in network.layers_mut().iter_mut().enumerate() {
            self.update_layer(&update, index, layer, &gradients[index]);
        }
    }

    /// Begins an update; [`Self::update_layer`] then updates each layer.
    pub(crate) fn begin(&mut self, gradients: &[LayerGradients<T>]) -> Update<T> {
        let update = self.next(gradients);
        self.step += 1;
        update
    }

    /// Updates the parameters of the layer at an index.
    pub(crate) fn update_layer(
        &mut self,
        update: &Update<T>,
        index: usize,
        layer: &mut Layer<T>,
        gradients: &LayerGradients<T>,
    ) {
        let (memory, has_small) = (slot(&mut self.memory, index), gradients.has_small);
        for (array, (parameters, gradients)) in layer.parameters_mut().zip(gradients.arrays()).enumerate() {
            let [first, second] = slot(memory, array);
            let moments = |is_needed: bool| if is_needed { gradients.len() } else { 0 };
            first.resize(moments(update.rule.has_first()), T::zero());
            second.resize(moments(update.rule.has_second()), T::zero());
            if T::IS_CARRIED && has_small {
                update_carried(update, parameters, gradients, first, second);
            } else {
                T::update(update, parameters, gradients, first, second);
            }
        }
    }

    /// Measures the update that these gradients would make; nothing is changed.
    pub fn preview(&self, gradients: &[LayerGradients<T>]) -> Preview {
        let update = self.next(gradients);
        let clip_factor = update.gradient_scale.into();
        let rate = clip_factor * self.learning_rate;
        let mut preview = Preview { weight_norms: Vec::with_capacity(gradients.len()), gain: 0.0, clip_factor };
        for (index, layer) in gradients.iter().enumerate() {
            if self.kind == OptimizerKind::Sgd {
                // The step is proportional to the gradient, whose norm is known even if its entries underflow.
                preview.weight_norms.push(layer.weights_norm.times(rate));
                let others = layer.arrays().skip(2).map(T::sum_of_squares).sum::<f64>();
                let squares = [layer.weights_norm, layer.bias_norm].map(|norm| norm.value * norm.value);
                preview.gain += rate * (squares[0] + squares[1] + others);
                continue;
            }
            for (array, gradients) in layer.arrays().enumerate() {
                let moments = self.memory.get(index).and_then(|memory| memory.get(array));
                let at = |which: usize| moments.map_or([].as_slice(), |moments| &moments[which]);
                let steps = T::update_steps(&update, gradients, [at(0), at(1)]);
                // (The weights are the first array.)
                if array == 0 {
                    preview.weight_norms.push(Magnitude::norm(&steps, 0));
                }
                preview.gain += T::dot(&steps, gradients).into();
            }
        }
        preview
    }

    /// The next update.
    fn next(&self, gradients: &[LayerGradients<T>]) -> Update<T> {
        let scale = self.clip_norm.map_or(1.0, |limit| (limit / (total_norm(gradients) + CLIP_EPSILON)).min(1.0));
        let t = f64::from(self.step + 1);
        let unbias = |decay: f64| 1.0 / (1.0 - libm::pow(decay, t));
        let (first, second) = match self.kind {
            OptimizerKind::Adam => (unbias(ADAM_DECAYS.0), f64::sqrt(unbias(ADAM_DECAYS.1))),
            _ => (1.0, 1.0),
        };
        Update {
            rule: self.kind.rule(),
            gradient_scale: T::of(scale),
            learning_rate: T::of(self.learning_rate * first),
            root_scale: T::of(second),
        }
    }
}

/// In `update_carried`: number of parameters that are updated at a time, the power of two that their gradients and moments are divided by, and the
/// size below which this is possible.
const CHUNK: usize = 256;
const EXPONENT: i32 = -64;
const LIMIT: f64 = 0.25;

/// An update for very small gradients, because subnormal numbers multiply slowly: gradients and moments are scaled by a power of two, squares by its
/// square.
fn update_carried<T: Real>(
    update: &Update<T>,
    parameters: &mut [T],
    gradients: &[T],
    first: &mut [T],
    second: &mut [T],
) {
    let carried_update = Update { root_scale: update.root_scale * T::of(libm::scalbn(1.0, EXPONENT)), ..*update };
    let (mut first, mut second) = (first.chunks_mut(CHUNK), second.chunks_mut(CHUNK));
    let (mut all_steps, mut all_carried) = ([T::zero(); CHUNK], [T::zero(); CHUNK]);
    for (parameters, gradients) in parameters.chunks_mut(CHUNK).zip(gradients.chunks(CHUNK)) {
        let (first, second) = (first.next().unwrap_or_default(), second.next().unwrap_or_default());
        if ![gradients, first, second].into_iter().all(|values| T::all_below(values, T::of(LIMIT))) {
            T::update(update, parameters, gradients, first, second);
            continue;
        }
        let (steps, carried) = (&mut all_steps[..gradients.len()], &mut all_carried[..gradients.len()]);
        steps.fill(T::zero());
        carried.copy_from_slice(gradients);
        T::carry(carried, EXPONENT);
        T::carry(first, EXPONENT);
        T::carry(second, 2 * EXPONENT);
        T::update(&carried_update, steps, carried, first, second);
        T::release(steps, EXPONENT);
        T::release(first, EXPONENT);
        T::release(second, 2 * EXPONENT);
        T::add_multiple(parameters, T::one(), steps);
    }
}

/// The norm of all gradients together.
fn total_norm<T: Real>(gradients: &[LayerGradients<T>]) -> f64 {
    let norms = || gradients.iter().flat_map(LayerGradients::arrays).map(|array| Magnitude::norm(array, 0).value);
    // The norms are divided by the largest, so that their squares neither overflow nor underflow.
    let larger = |a: f64, b: f64| if a.is_nan() || b <= a { a } else { b };
    let largest = norms().fold(0.0, larger);
    if !(largest > 0.0 && largest.is_finite()) {
        return largest;
    }
    largest * f64::sqrt(norms().map(|norm| norm / largest).map(|share| share * share).sum())
}

impl OptimizerKind {
    /// Number of moments that the optimizer stores for each parameter.
    pub(crate) fn n_moments(self) -> usize {
        usize::from(self.rule().has_first()) + usize::from(self.rule().has_second())
    }

    fn rule(self) -> Rule {
        match self {
            Self::Sgd => Rule::Sgd,
            Self::Momentum => Rule::Momentum,
            Self::Nesterov => Rule::Nesterov,
            Self::Rmsprop => Rule::Rmsprop,
            Self::Adam => Rule::Adam,
        }
    }
}
