//! Expectations of an infinitely wide layer over a pair of inputs.

use crate::activation::ActivationFunction;
use crate::theory::quadrature::expectation;
use crate::theory::wide_layer::WideLayer;

/// Expectations over pairs of pre-activations u, v ~ N(0, q) of correlation ρ, with an error of about 10⁻¹², for functions φ without jumps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct WidePair {
    /// E\[φ(u)φ(v)\].
    pub(crate) product: f64,
    /// E\[φ′(u)φ′(v)\].
    pub(crate) slope_product: f64,
}

impl WidePair {
    /// The expectations for a variance q > 0 and a correlation in \[−1, 1\].
    ///
    /// Two nested quadratures over u = √q (a x + b y) and v = √q (a x − b y), where a² = (1 + ρ)/2 and b² = (1 − ρ)/2.
    pub(crate) fn of(function: &ActivationFunction, q: f64, rho: f64) -> Self {
        if rho == 1.0 {
            let WideLayer { square, slope_square, .. } = WideLayer::of(function, q);
            return Self { product: square, slope_product: slope_square };
        }
        let (std, a, b) = (f64::sqrt(q), f64::sqrt(0.5 * (1.0 + rho)), f64::sqrt(0.5 * (1.0 - rho)));
        // Near the kinks the inner expectation changes over a distance of b/a.
        let mut outer_breaks = Vec::new();
        for kink in function.kinks() {
            let mut width = b;
            outer_breaks.push(kink / std / a);
            while width < 20.0 && a > 0.0 {
                outer_breaks.extend([(kink / std - width) / a, (kink / std + width) / a]);
                width *= 4.0;
            }
        }
        let inner = |x: f64| {
            let mut breaks = Vec::new();
            for kink in function.kinks() {
                let place = (kink / std - a * x) / b;
                breaks.extend([place, -place]);
            }
            expectation(&breaks, (0.0, 0.5 / (std * b)), &|y| {
                let (u, v) = (std * (a * x + b * y), std * (a * x - b * y));
                [function.phi(u) * function.phi(v), function.dphi(u) * function.dphi(v), 0.0, 0.0]
            })
        };
        let [product, slope_product, ..] = expectation(&outer_breaks, (0.0, 0.5 / (std * a)), &inner);
        Self { product, slope_product }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activation::Activation;
    use std::f64::consts::PI;

    #[test]
    fn products_are_those_of_arc_cosine_and_arc_sine_to_12_digits() {
        let (relu, erf) = (Activation::Relu.function(), Activation::Erf.function());
        for q in [0.01, 1.0, 30.0] {
            for rho in [-1.0, -0.9, -0.3, 0.0, 0.5, 0.9, 0.999, 1.0 - 1e-9, 1.0] {
                let close = |got: f64, exact: f64, size: f64, what: &str| {
                    assert!((got - exact).abs() < 1e-12 * size, "{what} at {q} and {rho}: {got} instead of {exact}");
                };
                // Cho & Saul 2009.
                let (angle, of_relu) = (libm::acos(rho), WidePair::of(&relu, q, rho));
                close(of_relu.product, q / (2.0 * PI) * (libm::sin(angle) + (PI - angle) * rho), q, "relu");
                close(of_relu.slope_product, (PI - angle) / (2.0 * PI), 1.0, "relu′");
                // Williams 1997, and its derivative by Plackett's identity.
                let of_erf = WidePair::of(&erf, q, rho);
                close(of_erf.product, 2.0 / PI * libm::asin(2.0 * q * rho / (1.0 + 2.0 * q)), 1.0, "erf");
                let root = f64::sqrt((1.0 + 2.0 * q) * (1.0 + 2.0 * q) - 4.0 * q * q * rho * rho);
                close(of_erf.slope_product, 4.0 / PI / root, 1.0, "erf′");
            }
        }
    }
}
