//! A function as a series of Hermite polynomials: it gives the function's expectations over two correlated inputs.

use crate::activation::ActivationFunction;
use crate::theory::quadrature::points;

/// The series of φ(c + √q z) and φ′(c + √q z) in Hermite polynomials that are orthonormal for z ~ N(0, 1). With coefficients aₙ, the expectation of
/// φ(u) φ(v) for two inputs of correlation ρ is Σ aₙ² ρⁿ (Mehler 1866; Daniely et al. 2016).
///
/// The series is computed up to degree 48. The rest of E\[φ²\] is distributed over higher degrees with the decay for a function with a kink,
/// aₙ² ~ n^(−5/2); for φ′ with the decay for a jump, aₙ² ~ n^(−3/2).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct HermiteSeries {
    value: Terms,
    slope: Terms,
}

/// The squares aₙ² of one series.
#[derive(Clone, Debug, PartialEq)]
struct Terms {
    squares: [f64; N_TERMS],
    /// The sums of the remaining aₙ², over even and over odd degrees.
    rest: [f64; 2],
    /// See [`DECAY_OF_KINKS`].
    decay: f64,
}

const N_TERMS: usize = 49;
/// The decay of aₙ² ~ n^(−p): the sum over an octave of degrees divided by the sum over the octave below is 2^(1 − p). For p = 5/2 and p = 3/2.
const DECAY_OF_KINKS: f64 = 0.353_553_390_593_273_8;
const DECAY_OF_JUMPS: f64 = std::f64::consts::FRAC_1_SQRT_2;
/// Number of octaves of degrees after the computed terms.
const N_OCTAVES: usize = 20;

impl HermiteSeries {
    /// The series for pre-activations of mean c and variance q ≥ 0, both finite.
    pub(crate) fn of(function: &ActivationFunction, c: f64, q: f64) -> Self {
        let std = f64::sqrt(q);
        let [mut values, mut slopes] = [[0.0; N_TERMS]; 2];
        let (mut square, mut slope_square) = (0.0, 0.0);
        let breaks: Vec<f64> = function.kinks().iter().map(|kink| (kink - c) / std).collect();
        // √n, the divisor in the recurrence of the polynomials.
        let roots: [f64; N_TERMS] = std::array::from_fn(|n| f64::sqrt(n as f64));
        let mut add = |z: f64, weight: f64| {
            let (value, slope) = (function.phi(c + std * z), function.dphi(c + std * z));
            square += weight * value * value;
            slope_square += weight * slope * slope;
            let (mut before, mut polynomial) = (0.0, weight);
            for n in 0..N_TERMS {
                values[n] += value * polynomial;
                slopes[n] += slope * polynomial;
                if n + 1 < N_TERMS {
                    (before, polynomial) = (polynomial, (z * polynomial - roots[n] * before) / roots[n + 1]);
                }
            }
        };
        if q == 0.0 {
            add(0.0, 1.0);
            let [value, slope] = [values[0], slopes[0]];
            return Self { value: Terms::constant(value * value), slope: Terms::constant(slope * slope) };
        }
        points(&breaks, (-c / std, 1.0 / std), &mut add);
        Self {
            value: Terms::of(values, square, DECAY_OF_KINKS),
            slope: Terms::of(slopes, slope_square, DECAY_OF_JUMPS),
        }
    }

    /// E\[φ(u)φ(v)\] and E\[φ′(u)φ′(v)\] for two numbers of correlation ρ in \[−1, 1\].
    pub(crate) fn products(&self, rho: f64) -> (f64, f64) {
        (self.value.at(rho), self.slope.at(rho))
    }
}

impl Terms {
    fn of(coefficients: [f64; N_TERMS], square: f64, decay: f64) -> Self {
        let squares = coefficients.map(|a| a * a);
        let rest = (square - squares.iter().sum::<f64>()).max(0.0);
        // The rest is divided between even and odd degrees in the same proportion as the last terms.
        let last = |parity| (N_TERMS - 16..N_TERMS).filter(move |n| n % 2 == parity).map(|n| squares[n]).sum::<f64>();
        let (even, odd) = (last(0), last(1));
        let share = if even + odd > 0.0 { even / (even + odd) } else { 0.5 };
        Self { squares, rest: [share * rest, (1.0 - share) * rest], decay }
    }

    fn constant(square: f64) -> Self {
        let mut squares = [0.0; N_TERMS];
        squares[0] = square;
        Self { squares, rest: [0.0; 2], decay: 0.5 }
    }

    fn at(&self, rho: f64) -> f64 {
        let sum = self.squares.iter().rev().fold(0.0, |sum, square| sum * rho + square);
        let [even, odd] = self.rest;
        let rest = if rho < 0.0 { even - odd } else { even + odd };
        if rest == 0.0 {
            return sum;
        }
        // Each octave is evaluated at its middle degree.
        let mut power = libm::pow(rho.abs(), std::f64::consts::SQRT_2 * N_TERMS as f64);
        let (mut weight, mut weights, mut tail) = (1.0, 0.0, 0.0);
        for _ in 0..N_OCTAVES {
            tail += weight * power;
            weights += weight;
            weight *= self.decay;
            power *= power;
        }
        sum + rest * tail / weights
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activation::Activation;
    use std::f64::consts::PI;

    #[test]
    fn products_are_those_of_arc_cosine_and_arc_sine() {
        let relu = Activation::Relu.function();
        let erf = Activation::Erf.function();
        for q in [0.01, 1.0, 30.0] {
            let [of_relu, of_erf] = [&relu, &erf].map(|function| HermiteSeries::of(function, 0.0, q));
            for rho in [-1.0, -0.9, -0.3, 0.0, 0.5, 0.9, 0.99, 0.9999, 1.0] {
                // The exact values of Cho & Saul 2009.
                let angle = libm::acos(rho);
                let (value, slope) = of_relu.products(rho);
                let exact = (q / (2.0 * PI)) * (libm::sin(angle) + (PI - angle) * rho);
                assert!((value - exact).abs() < 2e-5 * q, "relu at {q} and {rho}: {value} instead of {exact}");
                let exact = (PI - angle) / (2.0 * PI);
                assert!((slope - exact).abs() < 1.5e-3, "relu′ at {q} and {rho}: {slope} instead of {exact}");
                // The exact values of Williams 1997.
                let exact = 2.0 / PI * libm::asin(2.0 * q * rho / (1.0 + 2.0 * q));
                let value = of_erf.products(rho).0;
                assert!((value - exact).abs() < 1e-3, "erf at {q} and {rho}: {value} instead of {exact}");
            }
        }
    }
}
