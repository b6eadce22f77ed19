//! How an infinitely wide layer changes the variance of its pre-activations.

use crate::activation::ActivationFunction;
use crate::kernels::Elementary as _;
use crate::theory::quadrature::expectation;

/// Expectations over pre-activations z ~ N(c, q), for functions φ without jumps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct WideLayer {
    /// E\[φ(z)\].
    pub(crate) mean: f64,
    /// E\[φ(z)²\].
    pub(crate) square: f64,
    /// E\[φ′(z)²\].
    pub(crate) slope_square: f64,
    /// dE\[φ(z)²\]/dq = E\[(z − c) φ(z) φ′(z)\]/q; NaN for q = 0.
    pub(crate) rise: f64,
}

impl WideLayer {
    /// The expectations for mean 0 and variance q ≥ 0.
    pub(crate) fn of(function: &ActivationFunction, q: f64) -> Self {
        Self::around(function, 0.0, q)
    }

    /// The expectations for mean c and variance q ≥ 0, both finite. sin(ω z) has closed forms: for large q a quadrature would need very many points.
    pub(crate) fn around(function: &ActivationFunction, c: f64, q: f64) -> Self {
        if let Some(frequency) = function.frequency() {
            let f = frequency * frequency;
            // cos(2ωc).
            let double = 1.0 - 2.0 * function.phi(c) * function.phi(c);
            let (decay, double_decay) = ((-0.5 * f * q).exp_of_negative(), (-2.0 * f * q).exp_m1_of_negative());
            let wave = double * (1.0 + double_decay);
            // For c = 0, computed as 1 − e^(−2ω²q) without cancellation for small q.
            let square = if c == 0.0 { -0.5 * double_decay } else { 0.5 - 0.5 * wave };
            return Self {
                mean: function.phi(c) * decay,
                square,
                slope_square: 0.5 * f * (1.0 + wave),
                rise: f * wave,
            };
        }
        if q == 0.0 {
            let (value, slope) = (function.phi(c), function.dphi(c));
            return Self { mean: value, square: value * value, slope_square: slope * slope, rise: f64::NAN };
        }
        let std = f64::sqrt(q);
        let breaks: Vec<f64> = function.kinks().iter().map(|kink| (kink - c) / std).collect();
        let [mean, square, slope_square, product] = expectation(&breaks, (-c / std, 1.0 / std), &|z| {
            let (value, slope) = (function.phi(c + std * z), function.dphi(c + std * z));
            [value, value * value, slope * slope, z * value * slope]
        });
        Self { mean, square, slope_square, rise: product / std }
    }
}
