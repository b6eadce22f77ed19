//! The chart of quantities over the training steps.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axis::{Axis, domain};
use crate::frame::{Frame, Mark, Stroke};
use crate::series::Series;
use crate::style::{Drawn, MIN_STEPS, Style};

/// Draws quantities over `steps`, in increasing order. The y axis shows `shown`, and more if a series needs it; series with [`Stroke::Limit`] do not
/// widen it, and may have a single value. With `logarithmic` the values are decimal logarithms. An infinite value is drawn as an arrowhead at the
/// top. Returns the ends of the x axis.
///
/// # Errors
/// Those of the backend.
pub fn curves<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    style: Style,
    steps: &[f64],
    series: &[Series<'_>],
    shown: (f64, f64),
    logarithmic: bool,
) -> Drawn<B> {
    let (width, height) = Frame::size(area, style);
    let last = steps.last().copied().filter(|step| step.is_finite()).unwrap_or(0.0).max(MIN_STEPS);
    let x = Axis::linear(0.0, last, (width / 80.0) as usize, style.decimal_separator);
    let measured = series.iter().filter(|series| series.stroke != Stroke::Limit).flat_map(|series| series.values);
    let (lo, hi) = domain(measured.copied().chain([shown.0, shown.1]), if logarithmic { MIN_DECADES } else { 1e-9 });
    let margin = 0.04 * (hi - lo);
    let max_ticks = (height / 36.0) as usize;
    let y = match logarithmic {
        true => Axis::decades(lo - margin, hi + margin, max_ticks),
        false => Axis::linear(lo, hi + margin, max_ticks, style.decimal_separator),
    };
    let frame = Frame::draw(area, style, &x, &y)?;
    let mut labels = Vec::new();
    for series in series {
        let hue = style.theme.hue(series.family);
        if series.stroke == Stroke::Limit {
            let Some(&value) = series.values.first().filter(|value| (y.lo..=y.hi).contains(*value)) else { continue };
            frame.line(&[(0.0, value), (last, value)], hue, series.stroke)?;
            labels.push((value, series.label, hue));
            continue;
        }
        // A quantity that is measured only at some steps is drawn as a line through the points that exist.
        let (mut known, mut lost) = (Vec::new(), Vec::new());
        for (step, value) in steps.iter().zip(series.values) {
            if value.is_finite() {
                known.push((*step, *value));
            } else if *value == f64::INFINITY {
                lost.push(*step);
            }
        }
        let most = (width * 2.0) as usize;
        if series.stroke == Stroke::Smoothed {
            frame.line(&thinned(known.clone(), most), hue.mixed(style.theme.paper, 0.35), Stroke::Ghost)?;
            smooth(&mut known, logarithmic);
        }
        let known = thinned(known, most);
        frame.line(&known, hue, series.stroke)?;
        frame.arrowheads(&lost, false, hue)?;
        if known.len() == 1 {
            frame.marks(&known, hue, series.stroke.mark().unwrap_or(Mark::Disc), 3.5)?;
        }
        labels.push((known.last().map_or(f64::NAN, |(_, y)| *y), series.label, hue));
    }
    frame.end_labels(&labels)?;
    Ok((x.lo, x.hi))
}

/// An axis of logarithms shows at least this many decades.
const MIN_DECADES: f64 = 2.0;

/// Steps over which a noisy quantity is averaged.
const SMOOTHED: f64 = 20.0;

/// Replaces each value by the mean of the values of the last 20 steps; decimal logarithms by the logarithm of that mean.
fn smooth(points: &mut [(f64, f64)], logarithmic: bool) {
    let value = |y: f64| if logarithmic { libm::pow(10.0, y) } else { y };
    // From the last point to the first: each mean needs the earlier values unchanged.
    for end in (0..points.len()).rev() {
        let from = points[end].0 - SMOOTHED;
        let last = points[..=end].iter().rev().take_while(|(step, _)| *step > from);
        let (n, sum) = last.fold((0.0, 0.0), |(n, sum), (_, y)| (n + 1.0, sum + value(*y)));
        if n > 0.0 {
            points[end].1 = if logarithmic { libm::log10(sum / n) } else { sum / n };
        }
    }
}

/// At most `max_points` points of a line: the lowest and the highest point of each stretch, in their order.
fn thinned(points: Vec<(f64, f64)>, max_points: usize) -> Vec<(f64, f64)> {
    let stretch = points.len().div_ceil(max_points.max(4) / 2);
    if stretch < 3 {
        return points;
    }
    let mut kept = Vec::new();
    for points in points.chunks(stretch) {
        let mut ends = [points[0]; 2];
        for point in points {
            ends = [
                if point.1 < ends[0].1 { *point } else { ends[0] },
                if point.1 > ends[1].1 { *point } else { ends[1] },
            ];
        }
        if ends[0].0 > ends[1].0 {
            ends.swap(0, 1);
        }
        kept.extend(ends);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thinned_line_keeps_order_and_extremes() {
        let mut points: Vec<(f64, f64)> = (0..10_000).map(f64::from).map(|step| (step, libm::sin(step))).collect();
        points[1234].1 = 7.0;
        points[9999].1 = -7.0;
        let kept = thinned(points.clone(), 100);
        assert!(kept.len() <= 102);
        assert!(kept.windows(2).all(|pair| pair[0].0 <= pair[1].0));
        assert!(kept.contains(&(1234.0, 7.0)) && kept[kept.len() - 1] == (9999.0, -7.0));
        assert_eq!(thinned(points[..3].to_vec(), 100).len(), 3);
    }

    #[test]
    fn smooth_line_is_the_mean_over_twenty_steps() {
        let line = |value: fn(f64) -> f64| (0..50).map(|step| (f64::from(step), value(f64::from(step)))).collect();
        let mut linear: Vec<(f64, f64)> = line(|step| step);
        smooth(&mut linear, false);
        assert_eq!((linear[0].1, linear[3].1, linear[40].1), (0.0, 1.5, 30.5));
        let mut logarithms: Vec<(f64, f64)> = line(|step| libm::log10(step + 1.0));
        smooth(&mut logarithms, true);
        assert!((logarithms[40].1 - libm::log10(31.5)).abs() < 1e-12);
        // With one value every ten steps, the mean is over two of them.
        let mut seldom = vec![(0.0, 1.0), (10.0, 3.0), (20.0, 5.0)];
        smooth(&mut seldom, false);
        assert_eq!(seldom[2].1, 4.0);
    }
}
