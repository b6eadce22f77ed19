//! Numerical integration: expectations over a standard normal number.

use crate::kernels::Elementary as _;
use std::f64::consts::PI;

/// The quadrature stops halving panels once it has evaluated the function at this many points.
const MOST_POINTS: usize = 1500;
/// The integrals go from −`END` to `END`.
const END: f64 = 10.0;
/// The float64 numbers near a centre between 1 and 10 hardly resolve a smaller scale, so `clamp` raises it to this one. A function that changes over
/// a shorter distance counts as one that jumps at the centre, where one panel ends and the next begins.
const LEAST_SCALE: f64 = 1e-13;

/// The number of functions whose expectations are computed at once; unused ones return 0. It is a constant so that the compiler generates the code
/// only once.
pub(crate) const N: usize = 4;

/// E\[f(z)\] for z ~ N(0, 1), for several functions f at once, each with an error of about 10⁻¹² of E|f|. The functions must be smooth between the
/// points `breaks`; near `centre` they may change over distances of about `scale`, and more slowly further away.
///
/// Gauss–Kronrod quadrature with 15 points on each panel. The panels end at the breaks, at the centre, and at the distances scale, 4 scale, 16 scale,
/// … from it. A panel is halved as long as the Gauss rule with 7 of the points differs from the rule with 15 by more than `TOLERANCE` times the
/// whole integral of |f|, and fewer than [`MOST_POINTS`] points are evaluated. The integral stops at |z| = 10: beyond, the density is below 10⁻²².
pub(crate) fn expectation(breaks: &[f64], (centre, scale): (f64, f64), f: &dyn Fn(f64) -> [f64; N]) -> [f64; N] {
    // The rule with 7 points is exact for polynomials of degree 13, the one with 15 for degree 23. So on a panel of length h where f is smooth their
    // errors fall like h¹⁵ and h²⁵. The difference of both is about the error of the coarser rule; if that is 10⁻⁸, the error of the finer one is
    // about (10⁻⁸)^(25/15), or 10⁻¹³.
    const TOLERANCE: f64 = 1e-8;
    let mut panels: Vec<Panel> = Vec::new();
    let mut low = -END;
    for high in ends(breaks, centre.clamp(-END, END), scale.clamp(LEAST_SCALE, 1.0)) {
        panels.push(Panel::of(low, high, f));
        low = high;
    }
    let size: [f64; N] = std::array::from_fn(|i| panels.iter().map(|panel| panel.size[i]).sum());
    let (mut sums, mut points) = ([0.0; N], panels.len() * Panel::POINTS);
    while let Some(panel) = panels.pop() {
        let is_exact = panel.doubts.iter().zip(size).all(|(doubt, size)| *doubt <= TOLERANCE * size);
        if is_exact || points >= MOST_POINTS {
            sums.iter_mut().zip(panel.sums).for_each(|(sum, of_panel)| *sum += of_panel);
        } else {
            let middle = 0.5 * (panel.low + panel.high);
            panels.extend([Panel::of(panel.low, middle, f), Panel::of(middle, panel.high, f)]);
            points += 2 * Panel::POINTS;
        }
    }
    sums.map(|sum| sum / f64::sqrt(2.0 * PI))
}

/// The points of a quadrature: calls `add` with z and its weight, such that Σ weight · f(z) is E\[f(z)\] for z ~ N(0, 1). Here f is a function as in
/// [`expectation`] times a polynomial of degree up to 48. No panel is longer than 1.25: then its 15 points cover at most about one and a half waves
/// of such a polynomial, which near 0 are about 0.9 long.
pub(crate) fn points(breaks: &[f64], (centre, scale): (f64, f64), add: &mut dyn FnMut(f64, f64)) {
    let mut low = -END;
    for end in ends(breaks, centre.clamp(-END, END), scale.clamp(LEAST_SCALE, 1.0)) {
        let n = libm::ceil((end - low) / 1.25);
        let length = (end - low) / n;
        for index in 0..n as usize {
            let high = if index + 1 == n as usize { end } else { low + length };
            let (middle, half) = (0.5 * (low + high), 0.5 * (high - low));
            for (node, weight, _) in RULE {
                let mut add = |z: f64| add(z, weight * half * (-0.5 * z * z).exp_of_negative() / f64::sqrt(2.0 * PI));
                add(middle - node * half);
                if node > 0.0 {
                    add(middle + node * half);
                }
            }
            low = high;
        }
    }
}

/// The ends of the panels from −10 to 10, increasing: the breaks, the centre, and points at distances `scale`, 4 `scale`, 16 `scale`, … from the
/// centre.
fn ends(breaks: &[f64], centre: f64, scale: f64) -> Vec<f64> {
    let distances = std::iter::successors(Some(scale), |distance| Some(4.0 * distance)).take_while(|x| *x < 2.0 * END);
    let mut ends = vec![END];
    for end in distances.flat_map(|x| [centre - x, centre + x]).chain([centre]).chain(breaks.iter().copied()) {
        let place = ends.iter().position(|other| *other >= end).unwrap_or(ends.len());
        if end > -END && ends.get(place).is_some_and(|other| *other > end) {
            ends.insert(place, end);
        }
    }
    ends
}

/// The integrals of functions times e^(−z²/2) over an interval.
struct Panel {
    low: f64,
    high: f64,
    sums: [f64; N],
    /// The integrals of the absolute values.
    size: [f64; N],
    /// The difference between the rules with 7 and with 15 points.
    doubts: [f64; N],
}

impl Panel {
    const POINTS: usize = 15;

    fn of(low: f64, high: f64, f: &dyn Fn(f64) -> [f64; N]) -> Self {
        let (middle, half) = (0.5 * (low + high), 0.5 * (high - low));
        let [mut sums, mut size, mut doubts] = [[0.0; N]; 3];
        let mut add = |z: f64, fine: f64, coarse: f64| {
            #[cfg(test)]
            POINTS_EVALUATED.set(POINTS_EVALUATED.get() + 1);
            let weight = half * (-0.5 * z * z).exp_of_negative();
            for (i, value) in f(z).into_iter().enumerate() {
                sums[i] += fine * weight * value;
                size[i] += fine * weight * value.abs();
                doubts[i] += (fine - coarse) * weight * value;
            }
        };
        for (node, fine, coarse) in RULE {
            add(middle - node * half, fine, coarse);
            if node > 0.0 {
                add(middle + node * half, fine, coarse);
            }
        }
        Self { low, high, sums, size, doubts: doubts.map(f64::abs) }
    }
}

/// The rules of Gauss (7 points) and Kronrod (15 points) on \[−1, 1\]: the nodes ≥ 0, each with its Kronrod weight and its Gauss weight.
const RULE: [(f64, f64, f64); 8] = [
    (0.991_455_371_120_812_6, 0.022_935_322_010_529_224, 0.0),
    (0.949_107_912_342_758_5, 0.063_092_092_629_978_55, 0.129_484_966_168_869_7),
    (0.864_864_423_359_769, 0.104_790_010_322_250_18, 0.0),
    (0.741_531_185_599_394_5, 0.140_653_259_715_525_9, 0.279_705_391_489_276_67),
    (0.586_087_235_467_691_1, 0.169_004_726_639_267_9, 0.0),
    (0.405_845_151_377_397_2, 0.190_350_578_064_785_4, 0.381_830_050_505_118_9),
    (0.207_784_955_007_898_47, 0.204_432_940_075_298_9, 0.0),
    (0.0, 0.209_482_141_084_727_82, 0.417_959_183_673_469_4),
];

#[cfg(test)]
std::thread_local! {
    /// The number of points at which this thread has evaluated functions.
    pub(super) static POINTS_EVALUATED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expectation_of_powers_kinks_waves_and_steep_functions_is_exact() {
        let close = |a: [f64; N], b: f64| assert!((a[0] - b).abs() < 1e-12 * b.abs().max(1.0), "{a:?} instead of {b}");
        close(expectation(&[], (0.0, 1.0), &|_| [1.0, 0.0, 0.0, 0.0]), 1.0);
        close(expectation(&[], (0.0, 1.0), &|z| [z * z * z * z * z * z, 0.0, 0.0, 0.0]), 15.0);
        close(expectation(&[0.0], (0.0, 1.0), &|z: f64| [z.abs(), 0.0, 0.0, 0.0]), f64::sqrt(2.0 / PI));
        close(
            expectation(&[1.5], (0.0, 1.0), &|z| [f64::from(z > 1.5), 0.0, 0.0, 0.0]),
            0.5 * libm::erfc(1.5 / std::f64::consts::SQRT_2),
        );
        close(expectation(&[], (0.0, 1.0), &|z| [libm::cos(2.0 * z), 0.0, 0.0, 0.0]), libm::exp(-2.0));
        close(expectation(&[], (0.0, 1.0), &|z| [libm::cos(15.0 * z), 0.0, 0.0, 0.0]), libm::exp(-112.5));
        // E[erf(100 z)²] = 2/π · asin(2·10⁴/(1 + 2·10⁴)), from Williams 1997.
        let angle = 2.0 / PI * libm::asin(2e4 / (1.0 + 2e4));
        close(expectation(&[], (0.0, 0.01), &|z| [libm::erf(100.0 * z) * libm::erf(100.0 * z), 0.0, 0.0, 0.0]), angle);
        // A smooth step of width 10⁻³ at another place: E[Φ((z − c)/s)] = Φ(−c/√(1 + s²)).
        let (centre, scale) = (2.3, 1e-3);
        let steep = expectation(&[], (centre, scale), &|z| {
            [0.5 * libm::erfc((centre - z) / scale / f64::sqrt(2.0)), 0.0, 0.0, 0.0]
        });
        close(steep, 0.5 * libm::erfc(centre / f64::sqrt(2.0 + 2.0 * scale * scale)));
    }

    #[test]
    fn functions_that_no_panel_resolves_are_evaluated_a_limited_number_of_times() {
        let count = std::cell::Cell::new(0);
        let waves = expectation(&[], (0.0, 1.0), &|z| {
            count.set(count.get() + 1);
            [libm::cos(1e4 * z), 0.0, 0.0, 0.0]
        });
        assert!(count.get() < MOST_POINTS + 30 && waves[0].abs() < 1.0, "{} times {waves:?}", count.get());
    }
}
