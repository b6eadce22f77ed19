//! The edge of chaos: the scale of the weights at which neighbouring inputs neither merge nor drift apart.

use crate::activation::ActivationFunction;
use crate::theory::quadrature::expectation;

/// The σ_w for which χ₁ = σ_w² E\[φ′(√q z)²\] = 1 at the fixed point q = V(q) = σ_w² E\[φ(√q z)²\] + σ_b², for z ~ N(0, 1).
///
/// Poole et al. 2016; Hayou et al. 2019 parametrize the curve by q: σ_w² = 1/E\[φ′²\], σ_b² = q − σ_w² E\[φ²\], which is solved for q here, by
/// bisection. Where every q solves it (relu without biases) or only q → 0 does (tanh without biases) the limit is taken.
///
/// `None` if there is no solution with q between 10⁻¹² and 10⁶, as for functions without slope, or if no network stays there because the
/// fixed point repels, V′(q) > 1, or V(1) > 1 where q → 0, as for gelu without biases.
pub(crate) fn sigma_w(function: &ActivationFunction, sigma_b: f64) -> Option<f64> {
    const LOWEST: f64 = 1e-12;
    const HIGHEST: f64 = 1e6;
    const TOLERANCE: f64 = 1e-6;
    let slope = |q| mean_square(ActivationFunction::dphi, function, q);
    let value = |q| mean_square(ActivationFunction::phi, function, q);
    // How far q lies above the length map on the curve χ₁ = 1, less σ_b².
    let excess = |q: f64| q - value(q) / slope(q) - sigma_b * sigma_b;
    let at_start = excess(LOWEST);
    if at_start.abs() <= 1e-3 * LOWEST {
        let variance = 1.0 / slope(LOWEST);
        return (variance * value(1.0) <= 1.0 + TOLERANCE).then(|| f64::sqrt(variance));
    }
    if at_start > 0.0 {
        return None;
    }
    let (mut lo, mut hi) = (LOWEST, 4.0 * LOWEST);
    while excess(hi) < 0.0 {
        (lo, hi) = (hi, 4.0 * hi);
        if hi > HIGHEST {
            return None;
        }
    }
    for _ in 0..60 {
        let middle = f64::sqrt(lo * hi);
        if excess(middle) < 0.0 { lo = middle } else { hi = middle }
    }
    let variance = 1.0 / slope(hi);
    let step = 1e-3;
    let rise = variance * (value(hi * (1.0 + step)) - value(hi * (1.0 - step)));
    (rise <= 2.0 * step * hi * (1.0 + TOLERANCE)).then(|| f64::sqrt(variance))
}

/// E\[f(√q z)²\] for φ or φ′ as f.
fn mean_square(f: fn(&ActivationFunction, f64) -> f64, function: &ActivationFunction, q: f64) -> f64 {
    let scale = f64::sqrt(q);
    let breaks: Vec<f64> = function.kinks().iter().map(|kink| kink / scale).collect();
    expectation(&breaks, |z| {
        let value = f(function, scale * z);
        value * value
    })
}

/// The smallest σ_b among 0, 0.1, …, 1 for which there is a solution.
pub(crate) fn least_sigma_b(function: &ActivationFunction) -> Option<f64> {
    (0..=10).map(|tenths| f64::from(tenths) / 10.0).find(|sigma_b| sigma_w(function, *sigma_b).is_some())
}
