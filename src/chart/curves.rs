//! Quantities over the steps of a training.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axis::{Axis, domain};
use crate::frame::{Frame, Mark, Stroke};
use crate::series::Series;
use crate::style::{Drawn, MIN_STEPS, Style};

/// Draws quantities over `steps`, which increase; a limit may have a single value. The y axis shows `shown`, widened where a quantity that is
/// no limit needs more; with `logarithmic` the values are decimal logarithms. Returns the ends of the x axis.
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
        let points: Vec<(f64, f64)> = steps.iter().copied().zip(series.values.iter().copied()).collect();
        // A quantity that is seldom measured is drawn through the points that there are.
        let known: Vec<(f64, f64)> = points.into_iter().filter(|(_, y)| y.is_finite()).collect();
        frame.line(&known, hue, series.stroke)?;
        if known.len() == 1 {
            frame.marks(&known, hue, series.stroke.mark().unwrap_or(Mark::Disc), 3.5)?;
        }
        labels.push((known.last().map_or(f64::NAN, |(_, y)| *y), series.label, hue));
    }
    frame.end_labels(&labels)?;
    Ok((x.lo, x.hi))
}

/// Decades that an axis of logarithms shows at least.
const MIN_DECADES: f64 = 2.0;
