//! The expectations of an infinitely wide layer for any variance, by interpolation in a table.

use crate::activation::ActivationFunction;
use crate::theory::WideLayer;

/// E\[φ\], E\[φ²\] and E\[φ′²\] over z ~ N(c, q) for any q. They are computed at powers of e^⅛, when they are first needed, and interpolated by cubic
/// polynomials in ln q. The error is below 10⁻⁵ for c = 0; expectations that are powers of q are exact.
pub(super) struct Expectations<'a> {
    function: &'a ActivationFunction,
    /// The mean c.
    centre: f64,
    /// E\[φ\]/√E\[φ²\], ln E\[φ²\] and ln E\[φ′²\] at each node; `None` until they are needed.
    nodes: Vec<Option<[f64; 3]>>,
    last: (f64, Expected),
}

/// The three expectations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Expected {
    /// E\[φ(z)\].
    pub(super) mean: f64,
    /// E\[φ(z)²\].
    pub(super) square: f64,
    /// E\[φ′(z)²\].
    pub(super) slope_square: f64,
}

/// Number of nodes between q and e q.
const NODES: f64 = 8.0;
/// The nodes cover ln q from −`REACH` to `REACH`.
const REACH: f64 = 500.0;

impl<'a> Expectations<'a> {
    /// An empty table for pre-activations of mean `centre`.
    pub(super) fn around(function: &'a ActivationFunction, centre: f64) -> Self {
        let nodes = vec![None; (2.0 * REACH * NODES) as usize];
        let none = Expected { mean: f64::NAN, square: f64::NAN, slope_square: f64::NAN };
        Self { function, centre, nodes, last: (f64::NAN, none) }
    }

    /// The expectations at a variance q ≥ 0; NaN if q is not finite.
    pub(super) fn at(&mut self, q: f64) -> Expected {
        if q != self.last.0 {
            self.last = (q, self.interpolated(q).unwrap_or_else(|| self.exact(q)));
        }
        self.last.1
    }

    fn exact(&self, q: f64) -> Expected {
        if !q.is_finite() {
            return Expected { mean: f64::NAN, square: f64::NAN, slope_square: f64::NAN };
        }
        let WideLayer { mean, square, slope_square, .. } = WideLayer::around(self.function, self.centre, q);
        Expected { mean, square, slope_square }
    }

    /// `None` if q is outside the table, or an expectation is 0 and has no logarithm.
    fn interpolated(&mut self, q: f64) -> Option<Expected> {
        let place = (libm::log(q) + REACH) * NODES;
        let first = libm::floor(place) - 1.0;
        let t = place - first;
        // The negated condition also excludes NaN.
        if !(first >= 0.0 && first + 4.0 <= self.nodes.len() as f64) {
            return None;
        }
        // Lagrange polynomials for nodes at 0, 1, 2 and 3.
        let [a, b, c] = [t - 1.0, t - 2.0, t - 3.0];
        let weights = [-a * b * c / 6.0, t * b * c / 2.0, -t * a * c / 2.0, t * a * b / 6.0];
        let mut sums = [0.0; 3];
        for (index, weight) in (first as usize..).zip(weights) {
            let node = self.node(index);
            sums.iter_mut().zip(node).for_each(|(sum, value)| *sum += weight * value);
        }
        let [relative_mean, square, slope_square] = sums;
        let square = libm::exp(square);
        let expected =
            Expected { mean: relative_mean * f64::sqrt(square), square, slope_square: libm::exp(slope_square) };
        [expected.mean, expected.square, expected.slope_square].iter().all(|x| x.is_finite()).then_some(expected)
    }

    fn node(&mut self, index: usize) -> [f64; 3] {
        if let Some(node) = self.nodes[index] {
            return node;
        }
        let Expected { mean, square, slope_square } = self.exact(libm::exp(index as f64 / NODES - REACH));
        let node = [mean / f64::sqrt(square), libm::log(square), libm::log(slope_square)];
        self.nodes[index] = Some(node);
        node
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activation::Activation;

    /// The largest error, relative to each expectation or to 10⁻⁶.
    fn worst_error(centre: f64) -> f64 {
        let mut worst = 0.0_f64;
        for &activation in Activation::ALL {
            let function = activation.function();
            let mut table = Expectations::around(&function, centre);
            for exponent in -60..60 {
                let q = libm::exp(0.1637 * f64::from(exponent));
                let (near, exact) = (table.at(q), table.exact(q));
                let size = f64::sqrt(exact.square);
                for (near, exact, size) in [
                    (near.mean, exact.mean, size),
                    (near.square, exact.square, exact.square),
                    (near.slope_square, exact.slope_square, exact.slope_square),
                ] {
                    worst = worst.max((near - exact).abs() / size.max(1e-6));
                }
            }
        }
        worst
    }

    #[test]
    fn interpolated_expectations_are_those_of_quadratures() {
        let errors = [0.0, -0.7].map(worst_error);
        // For c = −0.7 and small q the kink is far out in the tail, where the expectations change fast with q.
        assert!(errors[0] > 0.0 && errors[0] < 1e-5 && errors[1] < 3e-3, "{errors:?}");
    }
}
