//! Normalizations of the pre-activations z: ẑ = (z − mean)/√(variance + ε), then y = γ ẑ + β, the argument of φ.

use ndarray::{Array1, Array2};

use crate::kernels::array::entries;
use crate::network::layer::Running;
use crate::network::scratch::Scratch;
use crate::numeric::Real;

use crate::text::named_enum;

named_enum! {
    /// The normalization of z before the activation function.
    pub enum Normalization for "normalization" {
        /// No normalization.
        None = "none",
        /// LayerNorm: mean 0 and variance 1 over the units, for each sample. Ba et al. 2016.
        Layer = "layer",
        /// BatchNorm: mean 0 and variance 1 over the mini-batch, for each unit; for evaluation with running averages of the moments. Ioffe & Szegedy
        /// 2015.
        Batch = "batch",
    }
}

/// ε inside the square root, as in PyTorch.
pub const EPSILON: f64 = 1e-5;
/// Weight of the latest mini-batch in the running averages, as in PyTorch.
pub const MOMENTUM: f64 = 0.1;

/// The values of a normalization that the backward pass needs.
#[derive(Debug, Default)]
pub struct Normalized<T = f64> {
    /// ẑ, of shape `(batch, units)`.
    pub z_hat: Array2<T>,
    /// 1/√(variance + ε): one for each sample (LayerNorm) or each unit (BatchNorm).
    pub inverse_std: Array1<T>,
    /// The means that were subtracted.
    pub mean: Array1<T>,
    /// The population variances.
    pub variance: Array1<T>,
}

impl<T: Real> Normalized<T> {
    /// Normalizes z, over its rows for LayerNorm and over its columns for BatchNorm.
    pub(crate) fn normalize(&mut self, z: &Array2<T>, kind: Normalization, sums: &mut Vec<f64>) {
        let Self { z_hat, inverse_std, mean, variance } = self;
        T::copy(z, z_hat);
        let of_rows = kind == Normalization::Layer;
        T::lane_means(z_hat, None, of_rows, sums, mean);
        T::subtract_from_lanes(z_hat, mean, of_rows);
        T::lane_means(z_hat, Some(z_hat), of_rows, sums, variance);
        inverse_std.clone_from(variance);
        inverse_std.as_slice_mut().unwrap_or_default().iter_mut().for_each(invert_std);
        T::multiply_lanes(z_hat, inverse_std, of_rows);
    }

    /// Turns the gradient g with respect to ẑ into the gradient with respect to z: (g − mean(g) − ẑ mean(g ẑ))/√(variance + ε), with means over the
    /// samples (BatchNorm) or over the units (LayerNorm).
    pub(crate) fn backward(&self, grad: &mut Array2<T>, kind: Normalization, scratch: &mut Scratch<T>) {
        let Scratch { sums, lanes: [mean, along], .. } = scratch;
        let of_rows = kind == Normalization::Layer;
        T::lane_means(grad, None, of_rows, sums, mean);
        T::lane_means(grad, Some(&self.z_hat), of_rows, sums, along);
        T::project_lanes(grad, &self.z_hat, [mean, along, &self.inverse_std], of_rows);
    }
}

impl<T: Real> Running<T> {
    /// Running averages before the first mini-batch: mean 0 and variance 1.
    pub fn new(units: usize) -> Self {
        Self { mean: Array1::zeros(units), variance: Array1::ones(units) }
    }

    /// Updates the averages with a mini-batch.
    pub(crate) fn update(&mut self, normalized: &Normalized<T>) {
        let n = normalized.z_hat.nrows() as f64;
        let correction = if n > 1.0 { n / (n - 1.0) } else { 1.0 };
        let average = |old: &mut Array1<T>, new: &Array1<T>, factor: f64| {
            let old = old.as_slice_mut().unwrap_or_default();
            T::multiply(old, T::of(1.0 - MOMENTUM));
            T::add_multiple(old, T::of(MOMENTUM * factor), entries(new));
        };
        average(&mut self.mean, &normalized.mean, 1.0);
        average(&mut self.variance, &normalized.variance, correction);
    }

    /// Normalizes z with the running averages.
    pub(crate) fn normalize(&self, z: &mut Array2<T>) {
        T::subtract_from_lanes(z, &self.mean, false);
        let mut inverse_std = self.variance.clone();
        inverse_std.as_slice_mut().unwrap_or_default().iter_mut().for_each(invert_std);
        T::multiply_lanes(z, &inverse_std, false);
    }
}

/// Replaces a variance by 1/√(variance + ε).
fn invert_std<T: Real>(variance: &mut T) {
    *variance = T::of(1.0 / f64::sqrt((*variance).into() + EPSILON));
}
