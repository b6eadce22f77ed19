//! Normalizations of z before φ: ẑ = (z − mean)/√(variance + ε), then y = γ ẑ + β.

use ndarray::{Array1, Array2, Axis, Zip};

use crate::layer::{Layer, Running};
use crate::named::named_enum;
use crate::precision::Real;

named_enum! {
    /// What is made of z before the activation function.
    pub enum Normalization for "normalization" {
        /// Nothing.
        None = "none",
        /// Mean 0 and variance 1 over the units, for each sample. Ba et al. 2016.
        Layer = "layer",
        /// Mean 0 and variance 1 over the mini-batch, for each unit; running averages take their place when accuracies are evaluated.
        /// Ioffe & Szegedy 2015.
        Batch = "batch",
    }
}

/// ε under the root, as in PyTorch.
pub const EPSILON: f64 = 1e-5;
/// Weight of the newest mini-batch in the running averages, as in PyTorch.
pub const MOMENTUM: f64 = 0.1;

/// What the backward pass needs of a normalization.
#[derive(Debug)]
pub struct Normalized<T = f64> {
    /// ẑ, of shape `(batch, units)`.
    pub z_hat: Array2<T>,
    /// 1/√(variance + ε): one for each sample (layer) or each unit (batch).
    pub inverse_std: Array1<T>,
    /// The means that were taken away.
    pub mean: Array1<T>,
    /// The population variances.
    pub variance: Array1<T>,
}

impl Normalization {
    /// The axis over which means are taken; `None` for no normalization.
    pub(crate) fn axis(self) -> Option<Axis> {
        match self {
            Self::None => None,
            Self::Layer => Some(Axis(1)),
            Self::Batch => Some(Axis(0)),
        }
    }
}

impl<T: Real> Normalized<T> {
    /// Normalizes z over an axis.
    pub(crate) fn new(z: Array2<T>, axis: Axis) -> Self {
        let n = T::of(z.len_of(axis) as f64);
        let mean = z.sum_axis(axis) / n;
        let mut z_hat = z;
        for_lanes(&mut z_hat, axis, &mean, |z, mean| *z = *z - mean);
        let variance = z_hat.mapv(|z| z * z).sum_axis(axis) / n;
        let inverse_std = variance.mapv(inverse_std);
        for_lanes(&mut z_hat, axis, &inverse_std, |z, factor| *z *= factor);
        Self { z_hat, inverse_std, mean, variance }
    }

    /// The gradient with respect to z from that with respect to ẑ:
    /// (g − mean(g) − ẑ mean(g ẑ))/√(variance + ε), the means over the axis of the normalization.
    pub(crate) fn backward(&self, mut grad: Array2<T>, axis: Axis) -> Array2<T> {
        let n = T::of(grad.len_of(axis) as f64);
        let mean = grad.sum_axis(axis) / n;
        let along = (&grad * &self.z_hat).sum_axis(axis) / n;
        for_lanes(&mut grad, axis, &mean, |g, mean| *g = *g - mean);
        let mut radial = self.z_hat.clone();
        for_lanes(&mut radial, axis, &along, |z, along| *z *= along);
        grad = grad - radial;
        for_lanes(&mut grad, axis, &self.inverse_std, |g, factor| *g *= factor);
        grad
    }
}

impl<T: Real> Running<T> {
    /// Before any mini-batch: mean 0 and variance 1.
    pub fn new(units: usize) -> Self {
        Self { mean: Array1::zeros(units), variance: Array1::ones(units) }
    }

    /// Takes a mini-batch of some samples into the averages.
    pub(crate) fn take(&mut self, normalized: &Normalized<T>) {
        let n = normalized.z_hat.nrows() as f64;
        let correction = if n > 1.0 { n / (n - 1.0) } else { 1.0 };
        let average = |old: &mut Array1<T>, new: &Array1<T>, factor: f64| {
            let (keep, add) = (T::of(1.0 - MOMENTUM), T::of(MOMENTUM * factor));
            Zip::from(old).and(new).for_each(|old, &new| *old = keep * *old + add * new);
        };
        average(&mut self.mean, &normalized.mean, 1.0);
        average(&mut self.variance, &normalized.variance, correction);
    }

    /// Normalizes z with the running averages.
    pub(crate) fn normalize(&self, mut z: Array2<T>) -> Array2<T> {
        z = z - &self.mean;
        z * self.variance.mapv(inverse_std)
    }
}

/// y = γ ẑ + β.
pub(crate) fn rescale<T: Real>(mut z_hat: Array2<T>, layer: &Layer<T>) -> Array2<T> {
    if let Some(gamma) = &layer.gamma {
        z_hat = z_hat * gamma;
    }
    z_hat + &layer.bias
}

fn inverse_std<T: Real>(variance: T) -> T {
    T::of(1.0 / libm::sqrt(variance.into() + EPSILON))
}

/// Calls `f` on every element with the value of its lane along `axis`.
fn for_lanes<T: Real>(array: &mut Array2<T>, axis: Axis, values: &Array1<T>, f: impl Fn(&mut T, T)) {
    for (mut lane, &value) in array.lanes_mut(axis).into_iter().zip(values) {
        lane.iter_mut().for_each(|x| f(x, value));
    }
}
