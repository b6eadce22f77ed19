//! Normalizations of z before φ: ẑ = (z − mean)/√(variance + ε), then y = γ ẑ + β.

use ndarray::{Array1, Array2};

use crate::named::named_enum;
use crate::network::array::{add_multiple, entries, multiply, multiply_by, values, values_mut};
use crate::network::layer::Running;
use crate::network::precision::Real;

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

impl<T: Real> Normalized<T> {
    /// Normalizes z, over its rows for LayerNorm and over its columns for BatchNorm.
    pub(crate) fn new(z: Array2<T>, kind: Normalization) -> Self {
        let mut z_hat = z;
        let mean = lane_means(&z_hat, None, kind);
        shift_lanes(&mut z_hat, &mean, kind);
        let variance = lane_means(&z_hat, Some(&z_hat), kind);
        let inverse_std: Vec<T> = variance.iter().map(|&variance| inverse_std(variance)).collect();
        scale_lanes(&mut z_hat, &inverse_std, kind);
        let vector = Array1::from_vec;
        Self { z_hat, inverse_std: vector(inverse_std), mean: vector(mean), variance: vector(variance) }
    }

    /// Turns the gradient g with respect to ẑ into that with respect to z:
    /// (g − mean(g) − ẑ mean(g ẑ))/√(variance + ε), the means over the lanes of the normalization.
    pub(crate) fn backward(&self, grad: &mut Array2<T>, kind: Normalization) {
        let mean = lane_means(grad, None, kind);
        let along = lane_means(grad, Some(&self.z_hat), kind);
        shift_lanes(grad, &mean, kind);
        let mut radial = self.z_hat.clone();
        scale_lanes(&mut radial, &along, kind);
        add_multiple(values_mut(grad), T::of(-1.0), values(&radial));
        scale_lanes(grad, entries(&self.inverse_std), kind);
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
            let old = old.as_slice_mut().unwrap_or_default();
            multiply(old, T::of(1.0 - MOMENTUM));
            add_multiple(old, T::of(MOMENTUM * factor), entries(new));
        };
        average(&mut self.mean, &normalized.mean, 1.0);
        average(&mut self.variance, &normalized.variance, correction);
    }

    /// Normalizes z with the running averages.
    pub(crate) fn normalize(&self, z: &mut Array2<T>) {
        let inverse_std: Vec<T> = self.variance.iter().map(|&variance| inverse_std(variance)).collect();
        shift_lanes(z, entries(&self.mean), Normalization::Batch);
        scale_lanes(z, &inverse_std, Normalization::Batch);
    }
}

fn inverse_std<T: Real>(variance: T) -> T {
    T::of(1.0 / libm::sqrt(variance.into() + EPSILON))
}

/// The mean of x, or of x y, over each row for LayerNorm, over each column for BatchNorm; summed in float64.
fn lane_means<T: Real>(x: &Array2<T>, y: Option<&Array2<T>>, kind: Normalization) -> Vec<T> {
    let mut products = x.clone();
    if let Some(y) = y {
        multiply_by(values_mut(&mut products), values(y));
    }
    let mut sums = vec![0.0; if kind == Normalization::Layer { x.nrows() } else { x.ncols() }];
    for_lanes(&mut products, kind, |value, lane| sums[lane] += (*value).into());
    let share = sums.len() as f64 / x.len() as f64;
    sums.into_iter().map(|sum| T::of(sum * share)).collect()
}

/// Takes a number from every value of each lane.
fn shift_lanes<T: Real>(x: &mut Array2<T>, by: &[T], kind: Normalization) {
    for_lanes(x, kind, |value, lane| *value -= by[lane]);
}

/// Multiplies every value of each lane by a number.
fn scale_lanes<T: Real>(x: &mut Array2<T>, by: &[T], kind: Normalization) {
    for_lanes(x, kind, |value, lane| *value *= by[lane]);
}

/// Calls `f` on every value with its row for LayerNorm, with its column for BatchNorm.
fn for_lanes<T: Real>(x: &mut Array2<T>, kind: Normalization, mut f: impl FnMut(&mut T, usize)) {
    let columns = x.ncols();
    for (row, values) in values_mut(x).chunks_exact_mut(columns.max(1)).enumerate() {
        for (column, value) in values.iter_mut().enumerate() {
            f(value, if kind == Normalization::Layer { row } else { column });
        }
    }
}
