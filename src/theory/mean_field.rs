//! Mean-field theory of deep wide networks: the fixed points of the variance of the pre-activations, and of the correlation of two inputs.

use crate::activation::ActivationFunction;
use crate::theory::hermite_series::HermiteSeries;
use crate::theory::wide_layer::WideLayer;
use crate::theory::wide_pair::WidePair;

/// Infinitely wide layers with weights of variance σ_w²/fan_in and biases of variance σ_b² (Poole et al. 2016; Schoenholz et al. 2017).
#[derive(Clone, Copy, Debug)]
pub(crate) struct MeanField<'a> {
    /// φ, without jumps.
    pub(crate) function: &'a ActivationFunction,
    /// σ_w².
    pub(crate) sigma_w_squared: f64,
    /// σ_b².
    pub(crate) sigma_b_squared: f64,
}

/// A variance that a layer leaves unchanged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct FixedPoint {
    /// The variance q = V(q); 0 if the signal vanishes.
    pub(crate) q: f64,
    /// V′(q). If it is below 1 the fixed point is stable: the variance converges to it.
    pub(crate) slope: f64,
}

/// The fixed point of the correlation of two inputs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Correlation {
    /// The correlation c*; 1 if all inputs become equal.
    pub(crate) rho: f64,
    /// The slope of the correlation map at c*; below 1.
    pub(crate) slope: f64,
}

impl MeanField<'_> {
    /// The variance map V(q) = σ_w² E\[φ(√q z)²\] + σ_b².
    fn next(&self, q: f64) -> f64 {
        self.sigma_w_squared * WideLayer::of(self.function, q).square + self.sigma_b_squared
    }

    /// All fixed points with q up to 10¹², increasing; `None` if every q is a fixed point, as for relu with σ_w² = 2 without biases.
    pub(crate) fn fixed_points(&self) -> Option<Vec<FixedPoint>> {
        let excess = |log10: f64| {
            let q = libm::pow(10.0, log10);
            self.next(q) / q - 1.0
        };
        let grid: Vec<(f64, f64)> =
            (-48..=48).map(|quarter| 0.25 * f64::from(quarter)).map(|x| (x, excess(x))).collect();
        let is_still = |(_, excess): &(f64, f64)| excess.abs() < 1e-11;
        if grid.iter().all(is_still) {
            return None;
        }
        let mut points = Vec::new();
        if self.next(0.0) == 0.0 {
            // Near q = 0 the slope is V(q)/q.
            points.push(FixedPoint { q: 0.0, slope: grid[0].1 + 1.0 });
        }
        for pair in grid.windows(2) {
            if is_still(&pair[0]) || (pair[0].1 > 0.0) == (pair[1].1 > 0.0) {
                continue;
            }
            let (mut low, mut high) = (pair[0].0, pair[1].0);
            while high - low > 1e-15 * low.abs().max(1.0) {
                let middle = 0.5 * (low + high);
                if middle <= low || middle >= high {
                    break;
                }
                if (excess(middle) > 0.0) == (pair[0].1 > 0.0) { low = middle } else { high = middle }
            }
            let q = libm::pow(10.0, low);
            points.push(FixedPoint { q, slope: self.sigma_w_squared * WideLayer::of(self.function, q).rise });
        }
        Some(points)
    }

    /// χ₁ = σ_w² E\[φ′(√q z)²\]: the mean square of the singular values of a layer's Jacobian, and the slope of the correlation map at 1.
    pub(crate) fn chi(&self, q: f64) -> f64 {
        self.sigma_w_squared * WideLayer::of(self.function, q).slope_square
    }

    /// The fixed point of the correlation of two different inputs, given a fixed point q > 0 of the variance.
    ///
    /// The correlation map c ↦ (σ_w² E\[φφ\] + σ_b²)/q has a power series without negative coefficients. Therefore Newton's method from c = 0
    /// increases to the smallest fixed point, even if that is close to 1.
    pub(crate) fn correlation(&self, q: f64) -> Correlation {
        let chi = self.chi(q);
        if chi <= 1.0 {
            return Correlation { rho: 1.0, slope: chi };
        }
        let map = |(product, slope_product): (f64, f64)| {
            ((self.sigma_w_squared * product + self.sigma_b_squared) / q, self.sigma_w_squared * slope_product)
        };
        // The Hermite series gives an approximation in a hundredth of the time; the quadrature then refines it.
        let series = HermiteSeries::of(self.function, 0.0, q);
        let near = fixed_point(0.0, 1e-6, |rho| map(series.products(rho)));
        fixed_point((near.rho - 0.01 * (1.0 - near.rho)).max(0.0), 1e-13, |rho| {
            let WidePair { product, slope_product } = WidePair::of(self.function, q, rho);
            map((product, slope_product))
        })
    }
}

/// The smallest fixed point of a convex map, by Newton's method from a start below it, until a step is smaller than a tolerance. `map` returns value
/// and slope.
fn fixed_point(start: f64, least: f64, map: impl Fn(f64) -> (f64, f64)) -> Correlation {
    let mut rho = start;
    let (mut next, mut slope) = map(rho);
    for _ in 0..60 {
        let step = (next - rho) / (1.0 - slope);
        if step.is_nan() || step <= least || rho + step >= 1.0 {
            break;
        }
        rho += step;
        (next, slope) = map(rho);
    }
    Correlation { rho, slope }
}

/// The number of layers over which a deviation from a fixed point changes by a factor e: 1/|ln |slope||; ∞ if |slope| = 1.
pub(crate) fn depth_scale(slope: f64) -> f64 {
    1.0 / libm::log(slope.abs()).abs()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activation::Activation;

    fn field(function: &ActivationFunction, sigma_w_squared: f64, sigma_b_squared: f64) -> MeanField<'_> {
        MeanField { function, sigma_w_squared, sigma_b_squared }
    }

    /// The stable fixed point.
    fn stable(field: &MeanField<'_>) -> FixedPoint {
        let points = field.fixed_points().unwrap();
        *points.iter().find(|point| point.slope < 1.0).unwrap()
    }

    #[test]
    fn fixed_points_of_tanh_are_those_of_poole_and_schoenholz() {
        let tanh = Activation::Tanh.function();
        // Poole et al. 2016: σ_b = 0.3.
        for (sigma_w, q, chi, rho) in
            [(1.3, 0.607, 0.940, 1.0), (2.5, 4.079, 1.585, 0.122), (4.0, 12.604, 2.367, 0.030)]
        {
            let field = field(&tanh, sigma_w * sigma_w, 0.09);
            let point = stable(&field);
            assert!((point.q - q).abs() < 1e-3 && (field.chi(point.q) - chi).abs() < 1e-3, "{sigma_w}: {point:?}");
            assert!((field.correlation(point.q).rho - rho).abs() < 1e-3, "{:?}", field.correlation(point.q));
        }
        // Schoenholz et al. 2017: σ_b² = 0.05.
        for (sigma_w_squared, chi) in
            [(1.0, 0.759), (1.5, 0.939), (1.761, 1.0), (2.0, 1.048), (2.5, 1.134), (3.0, 1.209)]
        {
            let field = field(&tanh, sigma_w_squared, 0.05);
            let got = field.chi(stable(&field).q);
            assert!((got - chi).abs() < 1e-3, "{sigma_w_squared}: {got}");
        }
    }

    #[test]
    fn fixed_points_are_all_found_with_their_stability() {
        let function = |activation: Activation| activation.function();
        // At σ_w² = 2 relu keeps every variance; elsewhere 0 is the only fixed point.
        let relu = function(Activation::Relu);
        assert!(field(&relu, 2.0, 0.0).fixed_points().is_none());
        let below = field(&relu, 1.0, 0.0).fixed_points().unwrap();
        assert!(below.len() == 1 && below[0].q == 0.0 && (below[0].slope - 0.5).abs() < 1e-9, "{below:?}");
        let with_biases = field(&relu, 1.0, 0.5).fixed_points().unwrap();
        assert!(with_biases.len() == 1 && (with_biases[0].q - 1.0).abs() < 1e-12, "{with_biases:?}");
        // SELU has a stable fixed point at 1 (Klambauer et al. 2017).
        let selu = function(Activation::Selu);
        let points = field(&selu, 1.0, 0.0).fixed_points().unwrap();
        let one = points.iter().find(|point| (point.q - 1.0).abs() < 1e-6).unwrap();
        assert!(one.slope < 1.0 && points[0].q == 0.0 && points[0].slope > 1.0, "{points:?}");
        let chi = field(&selu, 1.0, 0.0).chi(1.0);
        assert!((chi - 1.0716).abs() < 1e-3, "SELU's gradient grows: {chi}");
        // SIREN's hidden law: q = 1 − e^(−2q) = 0.7968, χ = 2 − q.
        let sine = Activation::Sine.with_parameter(Some(1.0));
        let siren = field(&sine, 2.0, 0.0);
        let point = stable(&siren);
        assert!((point.q - 0.7968).abs() < 1e-4 && (siren.chi(point.q) - 1.2032).abs() < 1e-4, "{point:?}");
        // gelu and silu have no stable fixed point with χ₁ = 1.
        for activation in [Activation::Gelu, Activation::Silu] {
            let function = function(activation);
            for sigma_w_squared in [1.5, 1.98, 2.5, 3.0, 4.0] {
                let field = field(&function, sigma_w_squared, 0.0);
                for point in field.fixed_points().unwrap().iter().filter(|point| point.q > 0.0 && point.slope < 1.0) {
                    assert!((field.chi(point.q) - 1.0).abs() > 0.02, "{activation}: {point:?}");
                }
            }
        }
        // A sigmoid is critical near σ_w = 10.15 only.
        let sigmoid = function(Activation::Sigmoid);
        for (sigma_w, is_above) in [(1.0, false), (4.0, false), (10.1, false), (10.2, true), (14.0, true)] {
            let field = field(&sigmoid, sigma_w * sigma_w, 0.0);
            assert_eq!(field.chi(stable(&field).q) > 1.0, is_above, "{sigma_w}");
        }
    }

    #[test]
    fn correlations_near_the_edge_are_found() {
        let tanh = Activation::Tanh.function();
        for sigma_w_squared in [1.7611, 1.762, 1.77] {
            let field = field(&tanh, sigma_w_squared, 0.05);
            let q = stable(&field).q;
            let correlation = field.correlation(q);
            assert!(field.chi(q) > 1.0 && correlation.rho < 1.0 && correlation.slope < 1.0, "{correlation:?}");
            let pair = WidePair::of(&tanh, q, correlation.rho);
            let next = (sigma_w_squared * pair.product + 0.05) / q;
            assert!((next - correlation.rho).abs() < 1e-12, "{sigma_w_squared}: {next} after {correlation:?}");
        }
        assert!(depth_scale(1.0).is_infinite() && (depth_scale(libm::exp(-0.5)) - 2.0).abs() < 1e-12);
    }
}
