//! How layers of finite width deviate from very wide ones.

/// The standard deviation, over draws of Gaussian weights, of the mean square of the last layer's activations, divided by its expectation:
/// √(Π(1 + k/n) − 1) for layers of n units.
///
/// k = E\[φ⁴\]/E\[φ²\]² − 1 for a function with φ(a z) = a φ(z) for a > 0: 5 for relu, 2 for the identity. Hanin & Rolnick 2018.
pub(crate) fn relative_deviation(k: f64, widths: &[usize]) -> f64 {
    let growth = widths.iter().fold(1.0, |growth, width| growth * (1.0 + k / *width as f64));
    f64::sqrt(growth - 1.0)
}

/// The probability that some layer of relu without biases has no active unit at an input: 1 − Π(1 − 2⁻ⁿ) for layers of n units. Lu et al. 2019.
pub(crate) fn born_dead(widths: &[usize]) -> f64 {
    1.0 - widths.iter().fold(1.0, |alive, width| alive * (1.0 - libm::pow(0.5, *width as f64)))
}
