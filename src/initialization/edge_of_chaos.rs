//! The edge of chaos: the scale of the weights at which neighbouring inputs neither merge nor drift apart.

use crate::initialization::gaussian::expectation;
use crate::network::activation_function::ActivationFunction;

/// The σ_w for which χ₁ = σ_w² E\[φ′(√q z)²\] = 1 at the fixed point q = σ_w² E\[φ(√q z)²\] + σ_b², for z ~ N(0, 1).
///
/// Poole et al. 2016; Hayou et al. 2019 parametrize the curve by q: σ_w² = 1/E\[φ′²\], σ_b² = q − σ_w² E\[φ²\], which is solved for q here, by
/// bisection. Where every q solves it (relu without biases) or only q → 0 does (tanh without biases) the limit is taken. `None` if there is
/// no solution with q between 10⁻¹² and 10⁶, as for functions without slope.
pub(crate) fn sigma_w(function: &ActivationFunction, sigma_b: f64) -> Option<f64> {
    const LOWEST: f64 = 1e-12;
    const HIGHEST: f64 = 1e6;
    let moments = |q: f64| {
        let scale = libm::sqrt(q);
        let breaks: Vec<f64> = function.properties().kinks.iter().map(|kink| kink / scale).collect();
        let square = expectation(&breaks, |z| function.phi(scale * z) * function.phi(scale * z));
        let square_of_slope = expectation(&breaks, |z| function.dphi(scale * z) * function.dphi(scale * z));
        (square, square_of_slope)
    };
    // How far q lies above the length map on the curve χ₁ = 1, less σ_b².
    let excess = |q: f64| {
        let (square, square_of_slope) = moments(q);
        q - square / square_of_slope - sigma_b * sigma_b
    };
    let solved = |q: f64| Some(1.0 / libm::sqrt(moments(q).1)).filter(|sigma_w| sigma_w.is_finite());
    let at_start = excess(LOWEST);
    if at_start.abs() <= 1e-3 * LOWEST {
        return solved(LOWEST);
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
        let middle = libm::sqrt(lo * hi);
        if excess(middle) < 0.0 { lo = middle } else { hi = middle }
    }
    solved(hi)
}
