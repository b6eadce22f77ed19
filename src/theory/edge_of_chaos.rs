//! The edge of chaos: the scale of the weights at which two similar inputs neither become equal nor drift apart through the layers.

use crate::activation::ActivationFunction;
use crate::theory::wide_layer::WideLayer;

/// The curve in the plane of σ_w and σ_b on which χ₁ = σ_w² E\[φ′(√q z)²\] = 1 at the fixed point q = V(q) = σ_w² E\[φ(√q z)²\] + σ_b², for
/// z ~ N(0, 1).
///
/// Poole et al. 2016; Hayou et al. 2019 parametrize it by q: σ_w² = 1/E\[φ′²\], σ_b² = q − σ_w² E\[φ²\].
pub(crate) struct EdgeOfChaos<'a> {
    function: &'a ActivationFunction,
    /// The points at q = 10⁻¹², 10⁻¹¹, …, 10⁶.
    points: Vec<Point>,
}

/// A point of the curve.
#[derive(Clone, Copy, Debug)]
struct Point {
    q: f64,
    sigma_w_squared: f64,
    /// Negative if no bias gives this q.
    sigma_b_squared: f64,
    /// V′(q): above 1 the fixed point is unstable.
    rise: f64,
}

impl<'a> EdgeOfChaos<'a> {
    /// The curve of a function.
    pub(crate) fn of(function: &'a ActivationFunction) -> Self {
        let decades = std::iter::successors(Some(1e-12), |q| Some(10.0 * q)).take(19);
        Self { function, points: decades.map(|q| Point::at(function, q)).collect() }
    }

    /// σ_w for biases of standard deviation σ_b. If every q solves the equations (relu without biases), or only the limit q → 0 does (tanh without
    /// biases), the value in this limit is returned.
    ///
    /// `None` if there is no solution with q between 10⁻¹² and 10⁶, as for functions without slope. Also if the fixed point is unstable, so that the
    /// signal leaves it: V′(q) > 1; or V(1) > 1 if q → 0, as for gelu without biases.
    pub(crate) fn sigma_w(&self, sigma_b: f64) -> Option<f64> {
        let solution = self.solution(sigma_b * sigma_b)?;
        (!solution.repels()).then(|| f64::sqrt(solution.sigma_w_squared))
    }

    /// The smallest σ_b among 0, 0.1, …, 1 for which there is a σ_w.
    pub(crate) fn least_sigma_b(&self) -> Option<f64> {
        (0..=10).map(|tenths| f64::from(tenths) / 10.0).find(|sigma_b| self.sigma_w(*sigma_b).is_some())
    }

    /// The point with the smallest q that has this σ_b²; `None` also if both neighbouring points are unstable.
    fn solution(&self, wanted: f64) -> Option<Point> {
        let first = self.points[0];
        if (first.sigma_b_squared - wanted).abs() <= 1e-3 * first.q {
            let rise = first.sigma_w_squared * WideLayer::of(self.function, 1.0).square;
            return Some(Point { rise, ..first });
        }
        for pair in self.points.windows(2) {
            let (low, high) = (pair[0], pair[1]);
            // A smaller difference can be an error of the quadrature.
            let rises = high.sigma_b_squared - low.sigma_b_squared > 1e-11 * high.q;
            if rises && low.sigma_b_squared < wanted && high.sigma_b_squared >= wanted {
                return (!low.repels() || !high.repels()).then(|| self.between(low, high, wanted));
            }
        }
        None
    }

    /// The point between two others that has this σ_b². Illinois method: repeated linear interpolation; the value at an end that stays is halved each
    /// time.
    fn between(&self, mut low: Point, mut high: Point, wanted: f64) -> Point {
        let (mut below, mut above) = (low.sigma_b_squared - wanted, high.sigma_b_squared - wanted);
        let mut last_was_below = None;
        loop {
            let q = low.q + (high.q - low.q) * below / (below - above);
            let point = Point::at(self.function, q);
            let excess = point.sigma_b_squared - wanted;
            // The quadrature is not more accurate than this.
            if excess.abs() <= 1e-13 * q || q <= low.q || q >= high.q || high.q - low.q <= 1e-14 * q {
                return point;
            }
            let is_below = excess < 0.0;
            let stays = last_was_below.replace(is_below) == Some(is_below);
            let share = if stays { 0.5 } else { 1.0 };
            if is_below {
                (low, below, above) = (point, excess, share * above);
            } else {
                (high, above, below) = (point, excess, share * below);
            }
        }
    }
}

impl Point {
    fn at(function: &ActivationFunction, q: f64) -> Self {
        let layer = WideLayer::of(function, q);
        let sigma_w_squared = 1.0 / layer.slope_square;
        let sigma_b_squared = q - sigma_w_squared * layer.square;
        Self { q, sigma_w_squared, sigma_b_squared, rise: sigma_w_squared * layer.rise }
    }

    /// Whether the fixed point is unstable.
    fn repels(&self) -> bool {
        self.rise > 1.0 + 1e-6
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activation::Activation;
    use crate::theory::quadrature::POINTS_EVALUATED;

    #[test]
    fn a_check_evaluates_phi_at_most_20_000_times() {
        let mut most = 0;
        for &activation in Activation::ALL {
            let has_parameter = activation.properties().parameter.is_some();
            let parameters = [0.001, 0.01, 0.1, 0.5, 1.0, 2.0, 10.0, 100.0].map(Some);
            for &parameter in if has_parameter { &parameters[..] } else { &[None] } {
                for sigma_b in [0.0, 1e-6, 1e-3, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0] {
                    let function = activation.with_parameter(parameter);
                    let before = POINTS_EVALUATED.get();
                    let edge = EdgeOfChaos::of(&function);
                    let _ = edge.sigma_w(sigma_b).or_else(|| edge.least_sigma_b());
                    let points = POINTS_EVALUATED.get() - before;
                    assert!(points <= 20_000, "{activation} {parameter:?} with biases of {sigma_b}: {points}");
                    most = most.max(points);
                }
            }
        }
        assert!(most > 1000, "the points are counted");
    }
}
