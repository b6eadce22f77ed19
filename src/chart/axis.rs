//! Axes: the range that they show and the places of their ticks.

/// A range with its labelled ticks.
#[derive(Clone, Debug)]
pub(crate) struct Axis {
    /// Lower end, below `hi`.
    pub lo: f64,
    /// Upper end.
    pub hi: f64,
    /// Positions and labels, in increasing order.
    pub ticks: Vec<(f64, String)>,
}

/// The range of the finite numbers among `values`, see [`range`].
pub(crate) fn domain(values: impl IntoIterator<Item = f64>, min_span: f64) -> (f64, f64) {
    let finite = values.into_iter().filter(|value| value.is_finite());
    let (lo, hi) = finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), value| (value.min(lo), value.max(hi)));
    range(lo, hi, min_span)
}

/// A range at least `min_span` wide around the middle of `lo` and `hi`; around 0 if they are not finite. It is finite, and so is its width, and it is
/// never empty. It ends at ±10³⁰⁰ at most, and is at least as wide as 10⁻⁹ of its larger end, so that its ticks are different float64 numbers.
///
/// Every axis takes its range from here: on an infinite or empty one no point could be placed.
pub(crate) fn range(lo: f64, hi: f64, min_span: f64) -> (f64, f64) {
    const LARGEST: f64 = 1e300;
    const SMALLEST_SPAN: f64 = 1e-290;
    let (lo, hi) = if lo <= hi { (lo.clamp(-LARGEST, LARGEST), hi.clamp(-LARGEST, LARGEST)) } else { (0.0, 0.0) };
    let least = min_span.max(1e-9 * hi.max(-lo)).max(SMALLEST_SPAN);
    let lacking = (least - (hi - lo)).max(0.0) / 2.0;
    (lo - lacking, hi + lacking)
}

impl Axis {
    /// The position of a value along the axis, in \[0, 1\]; a value beyond an end is moved to that end.
    pub(crate) fn share(&self, value: f64) -> f64 {
        ((value - self.lo) / (self.hi - self.lo)).clamp(0.0, 1.0)
    }

    /// A linear axis with at most `max_ticks` round ticks, but at least two.
    pub(crate) fn linear(lo: f64, hi: f64, max_ticks: usize, decimal_separator: char) -> Self {
        let (lo, hi) = range(lo, hi, 0.0);
        let step = round_step((hi - lo) / max_ticks.max(2) as f64);
        let power = libm::floor(libm::log10(step) + 1e-9);
        let decimals = (-power).clamp(0.0, 12.0) as usize;
        let ticks = multiples(lo, hi, step)
            .map(|value| {
                let label = match value.abs() {
                    // The value is a multiple of the step: its mantissa is a whole number.
                    1e5.. => format!("{}e{power}", libm::rint(value / libm::pow(10.0, power)) as i64),
                    _ => format!("{value:.decimals$}"),
                };
                let localized = label.chars().map(|character| match character {
                    '.' => decimal_separator,
                    '-' => '−',
                    other => other,
                });
                (value, localized.collect())
            })
            .collect();
        Self { lo, hi, ticks }
    }

    /// An axis of decimal logarithms, its ticks at whole decades and labelled as powers of ten.
    pub(crate) fn decades(lo: f64, hi: f64, max_ticks: usize) -> Self {
        let (lo, hi) = range(lo, hi, 0.0);
        let step = round_step((hi - lo) / max_ticks.max(2) as f64).max(1.0);
        let ticks = multiples(lo, hi, step).map(|decade| (decade, power_of_ten(decade as i32))).collect();
        Self { lo, hi, ticks }
    }

    /// An axis of the whole numbers from 1 to `last`; the last one has a label of its own.
    pub(crate) fn ordinal(last: usize, last_label: &str, max_ticks: usize) -> Self {
        let step = (round_step(last as f64 / max_ticks.max(2) as f64).max(1.0)) as usize;
        // The last label is a word: it takes the room of one and a half ticks.
        let room = (step as f64 * 0.75).max(last as f64 * 1.2 / max_ticks.max(2) as f64);
        let mut ticks: Vec<(f64, String)> = (1..last)
            .filter(|&i| i == 1 || (i % step == 0 && 4 * (i - 1) >= 3 * step))
            .filter(|&i| ((last - i) as f64) >= room)
            .map(|i| (i as f64, i.to_string()))
            .collect();
        ticks.push((last as f64, last_label.to_owned()));
        // Half a unit of room on both sides; a single point still has an axis.
        let margin = (last as f64 * 0.02).max(0.25);
        Self { lo: 1.0 - margin, hi: last as f64 + margin, ticks }
    }
}

/// The smallest of 1, 2, 5 times a power of ten that is not below `step`.
fn round_step(step: f64) -> f64 {
    let power = libm::pow(10.0, libm::floor(libm::log10(step)));
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|factor| factor * power).find(|round| *round >= step * 0.999).unwrap_or(power)
}

fn multiples(lo: f64, hi: f64, step: f64) -> impl Iterator<Item = f64> {
    let first = libm::ceil(lo / step - 1e-9);
    let last = libm::floor(hi / step + 1e-9);
    // At most a hundred ticks, whatever the caller asks for. Adding 0 turns −0 into 0.
    (0..100).map(move |i| first + f64::from(i)).take_while(move |k| *k <= last).map(move |k| k * step + 0.0)
}

/// 10 to a whole power, in Unicode superscripts: 10⁻⁵.
pub(crate) fn power_of_ten(exponent: i32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = exponent.unsigned_abs().to_string();
    let superscript: String = digits.bytes().map(|digit| DIGITS[usize::from(digit - b'0')]).collect();
    format!("10{}{superscript}", if exponent < 0 { "⁻" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(axis: &Axis) -> Vec<&str> {
        axis.ticks.iter().map(|(_, label)| label.as_str()).collect()
    }

    #[test]
    fn domain_is_finite_and_never_empty() {
        assert_eq!(domain([], 4.0), (-2.0, 2.0));
        assert_eq!(domain([f64::NAN, f64::INFINITY, f64::NEG_INFINITY], 4.0), (-2.0, 2.0));
        assert_eq!(domain([3.0], 4.0), (1.0, 5.0));
        assert_eq!(domain([0.0, f64::NAN, 10.0], 4.0), (0.0, 10.0));
        for values in [[0.0, 0.0], [f64::MAX, f64::MAX], [-f64::MAX, f64::MAX], [1e15, 1e15], [5e-324, 5e-324]] {
            let (lo, hi) = domain(values, 0.0);
            assert!(lo < hi && (hi - lo).is_finite(), "{values:?}: from {lo} to {hi}");
            assert!(Axis::linear(lo, hi, 5, '.').ticks.iter().all(|(_, label)| !label.contains("NaN")), "{values:?}");
        }
    }

    #[test]
    fn linear_ticks_are_round_and_localized() {
        assert_eq!(labels(&Axis::linear(-10.0, 9.8, 5, ',')), ["−10", "−5", "0", "5"]);
        assert_eq!(labels(&Axis::linear(0.0, 1.0, 4, ',')), ["0,0", "0,5", "1,0"]);
    }

    #[test]
    fn decade_ticks_are_whole_powers() {
        assert_eq!(labels(&Axis::decades(-12.3, 0.2, 5)), ["10⁻¹⁰", "10⁻⁵", "10⁰"]);
        assert_eq!(labels(&Axis::decades(-1.5, 1.5, 8)), ["10⁻¹", "10⁰", "10¹"]);
        assert!(Axis::decades(-30_000.0, 3.0, 2).ticks.len() <= 100);
    }

    #[test]
    fn ordinal_ticks_leave_room_for_the_last_label() {
        assert_eq!(labels(&Axis::ordinal(2, "out", 10)), ["1", "out"]);
        assert_eq!(labels(&Axis::ordinal(21, "out", 7)), ["1", "5", "10", "15", "out"]);
        assert_eq!(labels(&Axis::ordinal(101, "out", 6)), ["1", "20", "40", "60", "80", "out"]);
    }
}
