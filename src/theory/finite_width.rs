//! How much layers of finite width deviate from infinitely wide ones.

/// The standard deviation, over draws of Gaussian weights, of the mean square of the last layer's activations, divided by its mean: √(Π(1 + k/n) − 1)
/// over the layers' numbers of units n.
///
/// k = E\[φ⁴\]/E\[φ²\]² − 1, for a function with φ(a z) = a φ(z) for a > 0: 5 for relu, 2 for the identity. Hanin & Rolnick 2018.
pub(crate) fn relative_deviation(k: f64, widths: &[usize]) -> f64 {
    let growth = widths.iter().fold(1.0, |growth, width| growth * (1.0 + k / *width as f64));
    f64::sqrt(growth - 1.0)
}

/// The probability that, for one input, some layer of relu without biases has no active unit: 1 − Π(1 − 2⁻ⁿ) over the layers' numbers of units n. Lu
/// et al. 2019.
pub(crate) fn born_dead(widths: &[usize]) -> f64 {
    1.0 - widths.iter().fold(1.0, |alive, width| alive * (1.0 - libm::pow(0.5, *width as f64)))
}
