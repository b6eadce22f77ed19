//! Optimizers: from gradients to updates, with PyTorch's definitions.

use crate::network::layer::{Layer, LayerGradients};
use crate::network::network::Network;
use crate::numeric::array::slot;
use crate::numeric::{Magnitude, Real};
use crate::text::named::named_enum;

named_enum! {
    /// How the parameters follow their gradient g, with learning rate λ.
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
    /// The λ that one tries first: SGD's that of this laboratory, a tenth of it with momentum, which makes ten steps of one; for RMSprop and Adam,
    /// whose updates have the size of λ whatever the gradient, 10⁻³, as Kingma & Ba have it.
    pub const fn usual_learning_rate(self) -> f64 {
        match self {
            Self::Sgd => 0.1,
            Self::Momentum | Self::Nesterov => 0.01,
            Self::Rmsprop | Self::Adam => 0.001,
        }
    }
}

const MOMENTUM: f64 = 0.9;
const RMSPROP_DECAY: f64 = 0.99;
const ADAM_DECAYS: (f64, f64) = (0.9, 0.999);
const EPSILON: f64 = 1e-8;
/// Beside the total norm under the clipping, as in PyTorch.
const CLIP_EPSILON: f64 = 1e-6;

/// An optimizer of a kind, with its memory of the gradients so far.
#[derive(Clone, Debug)]
pub struct Optimizer<T = f64> {
    kind: OptimizerKind,
    learning_rate: f64,
    clip_norm: Option<f64>,
    /// Updates made.
    step: i32,
    /// For each layer's arrays of parameters their moments m and v, as far as this kind of optimizer needs them.
    memory: Vec<Vec<[Vec<T>; 2]>>,
}

impl<T: Real> Optimizer<T> {
    /// An optimizer that has made no step. With `clip_norm`, gradients whose norm over all parameters is larger are scaled down to it.
    pub fn new(kind: OptimizerKind, learning_rate: f64, clip_norm: Option<f64>) -> Self {
        Self { kind, learning_rate, clip_norm, step: 0, memory: Vec::new() }
    }

    /// Makes one update of every parameter.
    pub fn update(&mut self, network: &mut Network<T>, gradients: &[LayerGradients<T>]) {
        let update = self.begin(gradients);
        for (index, layer) in network.layers_mut().iter_mut().enumerate() {
            self.update_layer(&update, index, layer, &gradients[index]);
        }
    }

    /// Begins an update, of which each layer is still to be made.
    pub(crate) fn begin(&mut self, gradients: &[LayerGradients<T>]) -> Update<T> {
        let update = self.next(gradients);
        self.step += 1;
        update
    }

    /// Makes an update of the layer at an index.
    pub(crate) fn update_layer(
        &mut self,
        update: &Update<T>,
        index: usize,
        layer: &mut Layer<T>,
        gradients: &LayerGradients<T>,
    ) {
        let memory = slot(&mut self.memory, index);
        for (array, (parameters, gradients)) in layer.parameters_mut().zip(gradients.arrays()).enumerate() {
            let [first, second] = slot(memory, array);
            let moments = |is_needed: bool| if is_needed { gradients.len() } else { 0 };
            first.resize(moments(update.kind.has_first()), T::zero());
            second.resize(moments(update.kind.has_second()), T::zero());
            update.make(parameters, gradients, first, second);
        }
    }

    /// ‖ΔW‖ of the update that these gradients would bring, for each layer.
    pub fn update_norms(&self, gradients: &[LayerGradients<T>]) -> Vec<Magnitude> {
        let update = self.next(gradients);
        gradients
            .iter()
            .enumerate()
            .map(|(index, layer)| {
                if self.kind == OptimizerKind::Sgd {
                    // Proportional to the gradient, whose norm is known where its entries are lost.
                    return layer.weights_norm.times(update.gradient_scale.into() * self.learning_rate);
                }
                // (The weights come first.)
                let moments = self.memory.get(index).and_then(|memory| memory.first());
                let weights = layer.weights.as_slice().expect("the gradients of a pass are contiguous");
                let steps: Vec<T> = weights
                    .iter()
                    .enumerate()
                    .map(|(i, &gradient)| {
                        let at = |which: usize| moments.and_then(|m| m[which].get(i)).copied().unwrap_or_else(T::zero);
                        update.of(self.kind, gradient, [at(0), at(1)]).0
                    })
                    .collect();
                Magnitude::norm(&steps, 0)
            })
            .collect()
    }

    /// The update that comes next.
    fn next(&self, gradients: &[LayerGradients<T>]) -> Update<T> {
        let scale = self.clip_norm.map_or(1.0, |limit| (limit / (total_norm(gradients) + CLIP_EPSILON)).min(1.0));
        let t = f64::from(self.step + 1);
        let unbias = |decay: f64| 1.0 / (1.0 - libm::pow(decay, t));
        let (first, second) = match self.kind {
            OptimizerKind::Adam => (unbias(ADAM_DECAYS.0), f64::sqrt(unbias(ADAM_DECAYS.1))),
            _ => (1.0, 1.0),
        };
        Update {
            kind: self.kind,
            gradient_scale: T::of(scale),
            learning_rate: T::of(self.learning_rate * first),
            root_scale: T::of(second),
        }
    }
}

/// One update by a kind of optimizer, for any parameter.
pub(crate) struct Update<T> {
    kind: OptimizerKind,
    gradient_scale: T,
    /// λ, over 1 − 0.9ᵗ for Adam.
    learning_rate: T,
    /// 1/√(1 − 0.999ᵗ) for Adam.
    root_scale: T,
}

impl<T: Real> Update<T> {
    /// Makes the update of an array of parameters. Each kind has a loop of its own, which becomes vector instructions.
    fn make(&self, parameters: &mut [T], gradients: &[T], first: &mut [T], second: &mut [T]) {
        match self.kind {
            OptimizerKind::Sgd => self.make_by(OptimizerKind::Sgd, parameters, gradients, first, second),
            OptimizerKind::Momentum => self.make_by(OptimizerKind::Momentum, parameters, gradients, first, second),
            OptimizerKind::Nesterov => self.make_by(OptimizerKind::Nesterov, parameters, gradients, first, second),
            OptimizerKind::Rmsprop => self.make_by(OptimizerKind::Rmsprop, parameters, gradients, first, second),
            OptimizerKind::Adam => self.make_by(OptimizerKind::Adam, parameters, gradients, first, second),
        }
    }

    #[inline(always)]
    fn make_by(&self, kind: OptimizerKind, parameters: &mut [T], gradients: &[T], first: &mut [T], second: &mut [T]) {
        let n = parameters.len();
        let gradients = &gradients[..n];
        let first = &mut first[..if kind.has_first() { n } else { 0 }];
        let second = &mut second[..if kind.has_second() { n } else { 0 }];
        for i in 0..n {
            let old = |moments: &[T]| if moments.is_empty() { T::zero() } else { moments[i] };
            let (step, moments) = self.of(kind, gradients[i], [old(first), old(second)]);
            parameters[i] -= step;
            if kind.has_first() {
                first[i] = moments[0];
            }
            if kind.has_second() {
                second[i] = moments[1];
            }
        }
    }

    /// What is taken from the parameter, and its new moments.
    #[inline(always)]
    fn of(&self, kind: OptimizerKind, gradient: T, [first, second]: [T; 2]) -> (T, [T; 2]) {
        let g = gradient * self.gradient_scale;
        let rate = self.learning_rate;
        let mix = |decay: f64, old: T, new: T| T::of(decay) * old + T::of(1.0 - decay) * new;
        let over_root =
            |step: T, square: T| step / (T::of(f64::sqrt(square.into())) * self.root_scale + T::of(EPSILON));
        match kind {
            OptimizerKind::Sgd => (rate * g, [first, second]),
            OptimizerKind::Momentum => {
                let velocity = T::of(MOMENTUM) * first + g;
                (rate * velocity, [velocity, second])
            }
            OptimizerKind::Nesterov => {
                let velocity = T::of(MOMENTUM) * first + g;
                (rate * (g + T::of(MOMENTUM) * velocity), [velocity, second])
            }
            OptimizerKind::Rmsprop => {
                let square = mix(RMSPROP_DECAY, second, g * g);
                (over_root(rate * g, square), [first, square])
            }
            OptimizerKind::Adam => {
                let (mean, square) = (mix(ADAM_DECAYS.0, first, g), mix(ADAM_DECAYS.1, second, g * g));
                (over_root(rate * mean, square), [mean, square])
            }
        }
    }
}

/// The norm of all gradients together.
fn total_norm<T: Real>(gradients: &[LayerGradients<T>]) -> f64 {
    let norms = || gradients.iter().flat_map(LayerGradients::arrays).map(|array| Magnitude::norm(array, 0).value);
    // Divided by the largest, their squares stay within float64.
    let larger = |a: f64, b: f64| if a.is_nan() || b <= a { a } else { b };
    let largest = norms().fold(0.0, larger);
    if !(largest > 0.0 && largest.is_finite()) {
        return largest;
    }
    largest * f64::sqrt(norms().map(|norm| norm / largest).map(|share| share * share).sum())
}

impl OptimizerKind {
    /// Numbers that the optimizer remembers for each parameter.
    pub(crate) fn n_moments(self) -> usize {
        usize::from(self.has_first()) + usize::from(self.has_second())
    }

    /// Whether the optimizer remembers the gradients.
    fn has_first(self) -> bool {
        matches!(self, Self::Momentum | Self::Nesterov | Self::Adam)
    }

    /// Whether it remembers their squares.
    fn has_second(self) -> bool {
        matches!(self, Self::Rmsprop | Self::Adam)
    }
}
