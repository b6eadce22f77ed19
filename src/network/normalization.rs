//! Normalizations of z before φ: ẑ = (z − mean)/√(variance + ε), then y = γ ẑ + β.

use ndarray::{Array1, Array2};

use crate::network::layer::Running;
use crate::network::scratch::Scratch;
use crate::numeric::Real;
use crate::numeric::array::{add_multiple, copy, entries, multiply, values, values_mut};
use crate::text::named::named_enum;

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
#[derive(Debug, Default)]
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
    pub(crate) fn normalize(&mut self, z: &Array2<T>, kind: Normalization, sums: &mut Vec<f64>) {
        let Self { z_hat, inverse_std, mean, variance } = self;
        copy(z, z_hat);
        lane_means(z_hat, None, kind, sums, mean);
        for_lanes(z_hat, kind, |value, lane| *value -= mean[lane]);
        lane_means(z_hat, Some(z_hat), kind, sums, variance);
        inverse_std.clone_from(variance);
        inverse_std.map_inplace(|variance| *variance = self::inverse_std(*variance));
        for_lanes(z_hat, kind, |value, lane| *value *= inverse_std[lane]);
    }

    /// Turns the gradient g with respect to ẑ into that with respect to z:
    /// (g − mean(g) − ẑ mean(g ẑ))/√(variance + ε), the means over the lanes of the normalization.
    pub(crate) fn backward(&self, grad: &mut Array2<T>, kind: Normalization, scratch: &mut Scratch<T>) {
        let Scratch { sums, lanes: [mean, along], .. } = scratch;
        lane_means(grad, None, kind, sums, mean);
        lane_means(grad, Some(&self.z_hat), kind, sums, along);
        let mut z_hat = values(&self.z_hat).iter();
        for_lanes(grad, kind, |value, lane| {
            let radial = z_hat.next().map_or_else(T::zero, |&z_hat| z_hat * along[lane]);
            *value = (*value - mean[lane] - radial) * self.inverse_std[lane];
        });
    }
}

impl<T: Real> Running<T> {
    /// Before any mini-batch: mean 0 and variance 1.
    pub fn new(units: usize) -> Self {
        Self { mean: Array1::zeros(units), variance: Array1::ones(units) }
    }

    /// Takes a mini-batch of some samples into the averages.
    pub(crate) fn update(&mut self, normalized: &Normalized<T>) {
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
        for_lanes(z, Normalization::Batch, |value, unit| *value = (*value - self.mean[unit]) * inverse_std[unit]);
    }
}

fn inverse_std<T: Real>(variance: T) -> T {
    T::of(1.0 / f64::sqrt(variance.into() + EPSILON))
}

/// The means of x, or of x y, over each row for LayerNorm, over each column for BatchNorm; summed in float64.
fn lane_means<T: Real>(
    x: &Array2<T>,
    y: Option<&Array2<T>>,
    kind: Normalization,
    sums: &mut Vec<f64>,
    means: &mut Array1<T>,
) {
    let lanes = if kind == Normalization::Layer { x.nrows() } else { x.ncols() };
    sums.clear();
    sums.resize(lanes, 0.0);
    let mut factors = y.map(|y| values(y).iter());
    for_each_lane(values(x).iter(), x.ncols(), kind, |&x, lane| {
        let factor = factors.as_mut().and_then(Iterator::next);
        sums[lane] += factor.map_or(x, |&y| x * y).into();
    });
    let share = lanes as f64 / x.len() as f64;
    if means.len() != lanes {
        *means = Array1::zeros(lanes);
    }
    for (mean, sum) in means.iter_mut().zip(sums) {
        *mean = T::of(*sum * share);
    }
}

/// Calls `f` on every value with its row for LayerNorm, with its column for BatchNorm.
fn for_lanes<T: Real>(x: &mut Array2<T>, kind: Normalization, f: impl FnMut(&mut T, usize)) {
    let columns = x.ncols();
    for_each_lane(values_mut(x).iter_mut(), columns, kind, f);
}

fn for_each_lane<X>(values: impl Iterator<Item = X>, columns: usize, kind: Normalization, mut f: impl FnMut(X, usize)) {
    let (mut row, mut column) = (0, 0);
    for value in values {
        f(value, if kind == Normalization::Layer { row } else { column });
        column += 1;
        if column == columns {
            (row, column) = (row + 1, 0);
        }
    }
}
