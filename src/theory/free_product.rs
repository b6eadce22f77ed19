//! The largest singular value of a product of many layers' Jacobians.

use crate::activation::ActivationFunction;
use crate::theory::quadrature::points;

/// The Jacobian D W of an infinitely wide layer: D is diagonal with the slopes φ′(z), and W has independent entries or is orthogonal.
pub(crate) struct Factor {
    /// Values of φ′², each with the share of the units that have it (its probability).
    slopes: Vec<(f64, f64)>,
    /// σ_w²: the mean square of the singular values of W.
    scale: f64,
    is_orthogonal: bool,
}

impl Factor {
    /// The Jacobian of a layer with z ~ N(c, q), q > 0. Its weights have variance σ_w²/fan_in, or are σ_w times an orthogonal matrix.
    pub(crate) fn of(function: &ActivationFunction, (c, q): (f64, f64), scale: f64, is_orthogonal: bool) -> Self {
        let std = f64::sqrt(q);
        let breaks: Vec<f64> = function.kinks().iter().map(|kink| (kink - c) / std).collect();
        let mut slopes = Vec::new();
        points(&breaks, (-c / std, 1.0 / std), &mut |z, weight| {
            let slope = function.dphi(c + std * z);
            slopes.push((slope * slope, weight));
        });
        Self { slopes, scale, is_orthogonal }
    }

    /// ln(1/S) for the S-transform S of D W WᵀD at m > 0: the layer's term in [`largest_log`].
    fn log_inverse_s(&self, m: f64) -> f64 {
        let largest = self.slopes.iter().fold(0.0, |largest: f64, (square, _)| largest.max(*square));
        let moment = |z: f64| {
            let terms = self.slopes.iter().map(|(square, weight)| {
                let term = square / (z - square);
                (weight * term, weight * term / (z - square))
            });
            terms.fold((0.0, 0.0), |sums, (value, slope)| (sums.0 + value, sums.1 + slope))
        };
        // E[φ′²/(z − φ′²)] = m has its root between these bounds. The function is convex and decreasing, so Newton's method increases towards it.
        let mean: f64 = self.slopes.iter().map(|(square, weight)| square * weight).sum();
        let (mut low, high) = (largest, largest * (1.0 + 1.0 / m));
        let mut z = (mean * (1.0 + 1.0 / m)).max(largest * (1.0 + 1e-9 / (1.0 + m)));
        for _ in 0..60 {
            let (value, slope) = moment(z);
            let next = z + (value - m) / slope;
            low = low.max(z);
            if next.is_nan() || next - z <= 1e-12 * z {
                break;
            }
            z = if next < high { next } else { 0.5 * (low + high) };
        }
        // The S-transform of D² is (1 + m)/(m z); that of W Wᵀ is 1/(σ_w² (1 + m)), or 1/σ_w² for an orthogonal W.
        libm::log(m * z * self.scale) - if self.is_orthogonal { libm::log(1.0 + m) } else { 0.0 }
    }
}

/// ln of the largest singular value of a product of such Jacobians, each given with its multiplicity, in the limit of infinitely many units, the same
/// number in each layer. −∞ if a factor is 0.
///
/// The S-transform of a product of free random matrices is the product of their S-transforms. With z(m) = (1 + m)/(m Π S(m)), the largest s² is the
/// minimum of z over m > 0 (Pennington, Schoenholz & Ganguli 2017, 2018). For L linear layers with independent weights it is
/// s² = σ_w^{2L} (L + 1)^{L+1}/L^L (Fuss–Catalan).
pub(crate) fn largest_log(factors: &[(Factor, usize)]) -> f64 {
    let log_z = |log_m: f64| {
        let m = libm::exp(log_m);
        let logs = factors.iter().map(|(factor, times)| *times as f64 * factor.log_inverse_s(m));
        libm::log(1.0 + m) - log_m + logs.sum::<f64>()
    };
    // A golden-section search for the minimum: z decreases, then increases.
    const RATIO: f64 = 0.618_033_988_749_895;
    let (mut low, mut high) = (-12.0, 12.0);
    let at = |low: f64, high: f64| [high - RATIO * (high - low), low + RATIO * (high - low)];
    let [mut left, mut right] = at(low, high).map(|x| (x, log_z(x)));
    while high - low > 1e-6 {
        if left.1 <= right.1 {
            high = right.0;
            right = left;
            let x = at(low, high)[0];
            left = (x, log_z(x));
        } else {
            low = left.0;
            left = right;
            let x = at(low, high)[1];
            right = (x, log_z(x));
        }
    }
    0.5 * left.1.min(right.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activation::Activation;

    #[test]
    fn edge_of_linear_layers_is_that_of_fuss_catalan_or_the_gain() {
        let linear = Activation::Linear.function();
        for layers in [1, 3, 20, 99] {
            let of = |is_orthogonal| largest_log(&[(Factor::of(&linear, (0.0, 1.0), 1.5, is_orthogonal), layers)]);
            let l = layers as f64;
            let exact = 0.5 * (l * libm::log(1.5) + (l + 1.0) * libm::log(l + 1.0) - l * libm::log(l));
            assert!((of(false) - exact).abs() < 1e-6, "{layers}: {} instead of {exact}", of(false));
            assert!((of(true) - 0.5 * l * libm::log(1.5)).abs() < 1e-4, "{layers}: {}", of(true));
        }
    }

    #[test]
    fn edge_of_rectified_layers_is_the_least_of_its_equation() {
        let relu = Activation::Relu.function();
        for layers in [1, 5, 30] {
            // z(m) = (1 + m)/m (2m + 1)^L for σ_w² = 2: dz/dm = 0 at 2L m² + 2L m = 2m + 1 (Pennington et al. 2018).
            let l = layers as f64;
            let m = (1.0 - l + f64::sqrt(1.0 + l * l)) / (2.0 * l);
            let exact = 0.5 * (libm::log((1.0 + m) / m) + l * libm::log(2.0 * m + 1.0));
            let edge = largest_log(&[(Factor::of(&relu, (0.0, 1.0), 2.0, false), layers)]);
            assert!((edge - exact).abs() < 1e-6, "{layers}: {edge} instead of {exact}");
        }
    }
}
