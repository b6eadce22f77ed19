//! What a wide layer does with the variance of its pre-activations.

use crate::activation::ActivationFunction;
use crate::kernels::Elementary as _;
use crate::theory::quadrature::expectation;

/// Expectations over pre-activations z ~ N(0, q), q > 0.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WideLayer {
    /// E\[φ(z)²\].
    pub(crate) square: f64,
    /// E\[φ′(z)²\].
    pub(crate) slope_square: f64,
    /// dE\[φ(z)²\]/dq = E\[z φ(z) φ′(z)\]/q, for functions without jumps.
    pub(crate) rise: f64,
}

impl WideLayer {
    /// With a variance q > 0. For sin(ω z) the expectations have closed forms: a quadrature would need more points the larger q is.
    pub(crate) fn of(function: &ActivationFunction, q: f64) -> Self {
        if let Some(frequency) = function.frequency() {
            let f = frequency * frequency;
            let decay = (-2.0 * f * q).exp_m1_of_negative();
            return Self { square: -0.5 * decay, slope_square: f * (1.0 + 0.5 * decay), rise: f * (1.0 + decay) };
        }
        let std = f64::sqrt(q);
        let breaks: Vec<f64> = function.kinks().iter().map(|kink| kink / std).collect();
        let [square, slope_square, product] = expectation(&breaks, 1.0 / std, |z| {
            let (value, slope) = (function.phi(std * z), function.dphi(std * z));
            [value * value, slope * slope, z * value * slope]
        });
        Self { square, slope_square, rise: product / std }
    }
}
