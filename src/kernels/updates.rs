//! The update rules of the optimizers, with PyTorch's definitions.

use crate::scalar::Scalar;

/// An update rule; `OptimizerKind` in `src/network/optimizer.rs` has the formulas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of optimizers")]
pub enum Rule {
    Sgd,
    Momentum,
    Nesterov,
    Rmsprop,
    Adam,
}

const MOMENTUM: f64 = 0.9;
const RMSPROP_DECAY: f64 = 0.99;
/// The decay rates of Adam's two moments.
pub const ADAM_DECAYS: (f64, f64) = (0.9, 0.999);
const EPSILON: f64 = 1e-8;

impl Rule {
    /// Whether the rule accumulates or averages the gradients.
    pub fn has_first(self) -> bool {
        matches!(self, Self::Momentum | Self::Nesterov | Self::Adam)
    }

    /// Whether the rule averages the squared gradients.
    pub fn has_second(self) -> bool {
        matches!(self, Self::Rmsprop | Self::Adam)
    }
}

/// See [`Number::update`](crate::Number::update). Each rule has a loop of its own, which LLVM vectorizes.
pub(crate) fn make<T: Scalar>(
    update: &Update<T>,
    parameters: &mut [T],
    gradients: &[T],
    first: &mut [T],
    second: &mut [T],
) {
    match update.rule {
        Rule::Sgd => update.make_by(Rule::Sgd, parameters, gradients, first, second),
        Rule::Momentum => update.make_by(Rule::Momentum, parameters, gradients, first, second),
        Rule::Nesterov => update.make_by(Rule::Nesterov, parameters, gradients, first, second),
        Rule::Rmsprop => update.make_by(Rule::Rmsprop, parameters, gradients, first, second),
        Rule::Adam => update.make_by(Rule::Adam, parameters, gradients, first, second),
    }
}

/// See [`Number::update_steps`](crate::Number::update_steps).
pub(crate) fn steps<T: Scalar>(update: &Update<T>, gradients: &[T], moments: [&[T]; 2]) -> Vec<T> {
    let at = |moments: &[T], i: usize| moments.get(i).copied().unwrap_or_else(T::zero);
    let step = |(i, &gradient): (usize, &T)| update.of(update.rule, gradient, moments.map(|moments| at(moments, i))).0;
    gradients.iter().enumerate().map(step).collect()
}

/// One update by a rule, for any array of parameters.
pub struct Update<T> {
    /// The rule.
    pub rule: Rule,
    /// A factor on the gradient, applied first.
    pub gradient_scale: T,
    /// λ; for Adam λ/(1 − 0.9ᵗ).
    pub learning_rate: T,
    /// For Adam 1/√(1 − 0.999ᵗ).
    pub root_scale: T,
}

impl<T: Scalar> Update<T> {
    #[inline(always)]
    fn make_by(&self, rule: Rule, parameters: &mut [T], gradients: &[T], first: &mut [T], second: &mut [T]) {
        let n = parameters.len();
        let gradients = &gradients[..n];
        let first = &mut first[..if rule.has_first() { n } else { 0 }];
        let second = &mut second[..if rule.has_second() { n } else { 0 }];
        for i in 0..n {
            let old = |moments: &[T]| if moments.is_empty() { T::zero() } else { moments[i] };
            let (step, moments) = self.of(rule, gradients[i], [old(first), old(second)]);
            parameters[i] -= step;
            if rule.has_first() {
                first[i] = moments[0];
            }
            if rule.has_second() {
                second[i] = moments[1];
            }
        }
    }

    /// The step to subtract from the parameter, and the new moments.
    #[inline(always)]
    fn of(&self, rule: Rule, gradient: T, [first, second]: [T; 2]) -> (T, [T; 2]) {
        let g = gradient * self.gradient_scale;
        let rate = self.learning_rate;
        let mix = |decay: f64, old: T, new: T| T::of(decay) * old + T::of(1.0 - decay) * new;
        let over_root =
            |step: T, square: T| step / (T::of(f64::sqrt(square.into())) * self.root_scale + T::of(EPSILON));
        match rule {
            Rule::Sgd => (rate * g, [first, second]),
            Rule::Momentum => {
                let velocity = T::of(MOMENTUM) * first + g;
                (rate * velocity, [velocity, second])
            }
            Rule::Nesterov => {
                let velocity = T::of(MOMENTUM) * first + g;
                (rate * (g + T::of(MOMENTUM) * velocity), [velocity, second])
            }
            Rule::Rmsprop => {
                let square = mix(RMSPROP_DECAY, second, g * g);
                (over_root(rate * g, square), [first, square])
            }
            Rule::Adam => {
                let (mean, square) = (mix(ADAM_DECAYS.0, first, g), mix(ADAM_DECAYS.1, second, g * g));
                (over_root(rate * mean, square), [mean, square])
            }
        }
    }
}
