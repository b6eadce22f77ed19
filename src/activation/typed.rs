//! What is to be known of a function that was typed, beside its values.

use crate::formula::{Formula, FormulaFault};

/// A typed function with what its curve looks like: found by looking at 1,601 points, and by bisection between them.
#[derive(Clone, Debug)]
pub(super) struct TypedFunction {
    pub(super) formula: Formula,
    /// Points between which it is smooth, in increasing order: the [`MOST_KINKS`] nearest to 0.
    pub(super) kinks: Vec<f64>,
    /// sup |φ′| where it saturates on both sides.
    pub(super) steepest: Option<f64>,
    /// Half the width of the interval that shows the curve's character.
    pub(super) half_range: f64,
}

/// Points on each side of 0, from 10⁻³ to 10³.
const POINTS: i32 = 800;
/// Up to here the function has to have values and slopes.
const NEEDED: f64 = 10.0;
/// Up to here it shows whether it saturates.
const FAR: f64 = 30.0;
/// It saturates where its slope is less than this share of the largest.
const FLAT: f64 = 2e-3;
const MOST_KINKS: usize = 40;
/// What is larger right beside a point where a divisor is 0 grows over all bounds there.
const POLE: f64 = 1e6;
/// Distance to a kink, relative to 1 or to the kink.
const BESIDE: f64 = 1e-9;
/// Where the slope is so many times that at a thousand times the distance, its square has no expectation: that of √x is 31.6 times.
const STEEPER: f64 = 30.0;

impl TypedFunction {
    /// Looks at a function.
    ///
    /// # Errors
    /// If its value or its slope is no finite number somewhere between −10 and 10, or E\[φ′²\] is not finite.
    pub(super) fn of(formula: &Formula) -> Result<Self, FormulaFault> {
        let mut function = Self { formula: formula.clone(), kinks: Vec::new(), steepest: None, half_range: 5.0 };
        let grid = grid();
        // Round numbers first: they are easier to look at in a message.
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

    /// Whether the value is a number of at most a size, and the slope one of any size.
    fn is_finite(&self, x: f64, bound: f64) -> bool {
        let [value, slope] = self.formula.at(x);
        value.abs() <= bound && slope.is_finite()
    }

    /// Where anything in the formula that can jump changes its sign.
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

    /// Where the switch of a step ceases to have a sign that it has at `lo` and has not at `hi`.
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
        // The end where the switch is 0, if there is one.
        if first == 0 { lo } else { hi }
    }

    /// sup |φ′|, if φ is monotonic, rises or falls around 0 and is flat on both sides.
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
