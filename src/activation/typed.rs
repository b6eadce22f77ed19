//! The properties of a custom function, measured on its curve.

use crate::formula::{Formula, FormulaFault};

/// A custom function (the setting `formula`) with its properties. They are found from its values at 1,601 points, and by bisection between them.
#[derive(Clone, Debug)]
pub(super) struct TypedFunction {
    pub(super) formula: Formula,
    /// Points between which it is smooth, in increasing order: the [`MOST_KINKS`] nearest to 0.
    pub(super) kinks: Vec<f64>,
    /// sup |φ′| where it saturates on both sides.
    pub(super) steepest: Option<f64>,
    /// Half the width of the interval that the curve is drawn on.
    pub(super) half_range: f64,
}

/// Points on each side of 0, at distances from 10⁻³ to 10³.
const POINTS: i32 = 800;
/// The function must have finite values and slopes from −10 to 10.
const NEEDED: f64 = 10.0;
/// Saturation is judged on the interval from −30 to 30.
const FAR: f64 = 30.0;
/// The function saturates where its slope is less than this share of the largest slope.
const FLAT: f64 = 2e-3;
const MOST_KINKS: usize = 40;
/// A value above this bound beside a kink means a pole: a divisor is 0 there.
const POLE: f64 = 1e6;
/// Distance from a kink at which its sides are examined, relative to max(1, |kink|).
const BESIDE: f64 = 1e-9;
/// A slope is vertical if it is more than this many times the slope at a thousand times the distance: E\[φ′²\] is infinite then. For √x the ratio is
/// 31.6.
const STEEPER: f64 = 30.0;

impl TypedFunction {
    /// Examines a function.
    ///
    /// # Errors
    /// If its value or its slope is not a finite number somewhere between −10 and 10, or E\[φ′²\] is infinite.
    pub(super) fn of(formula: &Formula) -> Result<Self, FormulaFault> {
        let mut function = Self { formula: formula.clone(), kinks: Vec::new(), steepest: None, half_range: 5.0 };
        let grid = grid();
        // Round numbers first: they read better in an error message.
        let needed = [0.0, -1.0, 1.0, -NEEDED, NEEDED].iter().chain(grid.iter().filter(|x| x.abs() < NEEDED));
        if let Some(x) = needed.copied().find(|x| !function.is_finite(*x, f64::MAX)) {
            return Err(formula.not_finite(x, NEEDED as usize));
        }
        function.kinks = function.kinks_between(&grid);
        for &kink in &function.kinks {
            let beside = BESIDE * kink.abs().max(1.0);
            let slope = |distance: f64| formula.at(kink + distance)[1].abs();
            let is_vertical =
                [-beside, beside].iter().any(|distance| slope(*distance) > STEEPER * slope(1e3 * distance).max(1.0));
            let is_fine = [kink, kink - beside, kink + beside].iter().all(|x| function.is_finite(*x, POLE));
            if is_vertical || !is_fine {
                return Err(formula.not_finite(kink, NEEDED as usize));
            }
        }
        function.steepest = function.slope_of_saturating(&grid);
        let last = function.kinks.iter().map(|kink| kink.abs()).filter(|kink| *kink < NEEDED).fold(0.0, f64::max);
        function.half_range = f64::max(function.half_range, 1.5 * last);
        Ok(function)
    }

    /// Whether |φ(x)| is at most `bound` and φ′(x) is finite.
    fn is_finite(&self, x: f64, bound: f64) -> bool {
        let [value, slope] = self.formula.at(x);
        value.abs() <= bound && slope.is_finite()
    }

    /// The points at which a discontinuous step of the formula (a sign, a maximum, …) changes its sign.
    fn kinks_between(&self, grid: &[f64]) -> Vec<f64> {
        let mut kinks = Vec::new();
        let mut before = vec![f64::NAN; self.formula.steps().len()];
        let mut last = f64::NAN;
        for &x in grid {
            let mut changed = Vec::new();
            self.formula.run(x, &mut |step, value| {
                if sign(before[step]) != sign(value) && !before[step].is_nan() && !value.is_nan() {
                    changed.push((step, before[step]));
                }
                before[step] = value;
            });
            for (step, first) in changed {
                let kink = self.change_between(step, sign(first), last, x);
                if !kinks.iter().any(|known: &f64| (known - kink).abs() <= 1e-12 * kink.abs().max(1e-3)) {
                    kinks.insert(kinks.partition_point(|known| *known < kink), kink);
                }
                if kinks.len() > MOST_KINKS {
                    let is_first = kinks[0].abs() > kinks[MOST_KINKS].abs();
                    kinks.remove(if is_first { 0 } else { MOST_KINKS });
                }
            }
            last = x;
        }
        kinks
    }

    /// Bisection: the point at which the value that decides about step `step` loses the sign `first`, which it has at `lo` and not at `hi`.
    fn change_between(&self, step: usize, first: i32, mut lo: f64, mut hi: f64) -> f64 {
        let sign_at = |x: f64| {
            let mut found = 0.0;
            self.formula.run(x, &mut |index, value| {
                if index == step {
                    found = value;
                }
            });
            sign(found)
        };
        while hi - lo > f64::EPSILON * lo.abs().max(hi.abs()).max(1e-3) {
            let middle = 0.5 * (lo + hi);
            if middle <= lo || middle >= hi {
                break;
            }
            if sign_at(middle) == first { lo = middle } else { hi = middle }
        }
        // If the value is exactly 0 at one end, that end is the kink.
        if first == 0 { lo } else { hi }
    }

    /// sup |φ′| if φ is monotonic, has a slope around 0 and is flat on both sides.
    fn slope_of_saturating(&self, grid: &[f64]) -> Option<f64> {
        let slope = |x: f64| self.formula.at(x)[1];
        let slopes: Vec<f64> = grid.iter().filter(|x| x.abs() <= FAR).map(|x| slope(*x)).collect();
        let (least, most) = slopes.iter().fold((0.0_f64, 0.0_f64), |(least, most), s| (least.min(*s), most.max(*s)));
        let steepest = f64::max(-least, most);
        let is_monotonic = f64::min(-least, most) <= 1e-12 * steepest;
        let is_flat = [-FAR, FAR].iter().all(|x| slope(*x).abs() <= FLAT * steepest);
        let is_steep = [-0.1, 0.1].iter().all(|x| slope(*x).abs() > 10.0 * FLAT * steepest);
        (is_monotonic && is_flat && is_steep).then_some(steepest)
    }
}

/// −1, 0 or 1.
fn sign(value: f64) -> i32 {
    i32::from(value > 0.0) - i32::from(value < 0.0)
}

/// Points from −1000 to 1000, denser towards 0.
fn grid() -> Vec<f64> {
    (-POINTS..=POINTS)
        .map(|k| match k {
            0 => 0.0,
            _ => f64::from(k.signum()) * libm::pow(10.0, 6.0 * f64::from(k.abs()) / f64::from(POINTS) - 3.0),
        })
        .collect()
}
