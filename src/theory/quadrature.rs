//! Expectations over a standard normal number.

use crate::kernels::Elementary as _;
use std::f64::consts::PI;

/// E\[f(z)\] for z ~ N(0, 1), to about 10⁻¹² of E|f|, for a function that is smooth between `breaks`.
///
/// Gauss–Legendre with eight points on the panels between the breaks, which are halved until the result stands. What lies beyond |z| = 12
/// has a weight of 10⁻³².
pub(crate) fn expectation(breaks: &[f64], f: impl Fn(f64) -> f64) -> f64 {
    const END: f64 = 12.0;
    const TOLERANCE: f64 = 1e-13;
    let mut ends: Vec<f64> = vec![-END];
    ends.extend(breaks.iter().copied().filter(|z| z.abs() < END));
    ends.push(END);
    let on_panels = |per_segment: usize| {
        let mut sums = (0.0, 0.0);
        for segment in ends.windows(2) {
            let half = (segment[1] - segment[0]) / (2 * per_segment) as f64;
            for panel in 0..per_segment {
                let middle = segment[0] + (2 * panel + 1) as f64 * half;
                for (node, weight) in NODES {
                    for z in [middle - node * half, middle + node * half] {
                        let value = weight * half * (-0.5 * z * z).exp_of_negative() * f(z);
                        sums.0 += value;
                        sums.1 += value.abs();
                    }
                }
            }
        }
        sums
    };
    let mut sum = on_panels(16).0;
    for doublings in 5..13 {
        let (finer, size) = on_panels(1 << doublings);
        let change = (finer - sum).abs();
        sum = finer;
        if change <= TOLERANCE * size {
            break;
        }
    }
    sum / f64::sqrt(2.0 * PI)
}

/// The positive nodes of the eight-point Gauss–Legendre rule on \[−1, 1\], with their weights.
const NODES: [(f64, f64); 4] = [
    (0.183_434_642_495_649_8, 0.362_683_783_378_362),
    (0.525_532_409_916_329, 0.313_706_645_877_887_3),
    (0.796_666_477_413_626_7, 0.222_381_034_453_374_48),
    (0.960_289_856_497_536_3, 0.101_228_536_290_376_26),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expectation_of_powers_kinks_and_waves_is_exact() {
        let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-12 * b.abs().max(1.0), "{a} instead of {b}");
        close(expectation(&[], |_| 1.0), 1.0);
        close(expectation(&[], |z| z * z * z * z * z * z), 15.0);
        close(expectation(&[0.0], |z: f64| z.abs()), f64::sqrt(2.0 / PI));
        close(expectation(&[1.5], |z| f64::from(z > 1.5)), 0.5 * libm::erfc(1.5 / std::f64::consts::SQRT_2));
        close(expectation(&[], |z| libm::cos(30.0 * z)), libm::exp(-450.0));
        close(expectation(&[], |z| libm::cos(2.0 * z)), libm::exp(-2.0));
    }
}
