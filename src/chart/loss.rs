//! The loss, step by step.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axis::{Axis, domain};
use crate::frame::{Frame, Mark, Stroke};
use crate::style::{Drawn, MIN_STEPS, Style};

/// A training curve.
#[derive(Clone, Copy, Debug)]
pub struct LossCurve<'a> {
    /// The loss at steps 0, `stride`, 2 `stride`, …; where it is not finite the curve has a gap and an arrowhead.
    pub losses: &'a [f64],
    /// Steps from one loss to the next, ≥ 1.
    pub stride: usize,
    /// The loss of a network that has learnt nothing, > 0, and what it is called.
    pub at_chance: (f64, &'a str),
    /// Steps and the losses on held-out samples at them, as many, and what these are called.
    pub test: (&'a [f64], &'a [f64], &'a str),
    /// The losses of another training at each of its strides, to draw behind, and its stride; empty if there is none.
    pub behind: (&'a [f64], usize),
    /// Whether the axis is logarithmic in any case.
    pub logarithmic: bool,
}

/// Steps over whose losses the mean is drawn.
const SMOOTHED: usize = 20;

/// Times the loss at chance from which the axis turns logarithmic.
const EXPLODED: f64 = 100.0;

/// Draws the loss over the steps, pale, and over it its mean over the last 20 steps; the loss on held-out samples, dashed; a thin line at the loss
/// of chance.
///
/// # Errors
/// Those of the backend.
pub fn loss<B: DrawingBackend>(area: &DrawingArea<B, Shift>, style: Style, curve: LossCurve<'_>) -> Drawn<B> {
    let (width, height) = Frame::size(area, style);
    let (at_chance, chance_label) = curve.at_chance;
    let all = || [curve.losses, curve.test.1, curve.behind.0].into_iter().flatten().copied();
    let logarithmic = curve.logarithmic || all().any(|loss| loss > EXPLODED * at_chance && loss.is_finite());
    // A loss of 0 has its place on a logarithmic axis too; NaN has none.
    let to_axis = |loss: f64| match logarithmic {
        true if loss < TINY => libm::log10(TINY),
        true => libm::log10(loss),
        false => loss,
    };
    let (lo, hi) = domain(all().filter(|loss| loss.is_finite()).chain([at_chance]).map(to_axis), 1e-9);
    let last = |losses: &[f64], stride: usize| (losses.len().saturating_sub(1) * stride) as f64;
    let x_max = last(curve.losses, curve.stride).max(last(curve.behind.0, curve.behind.1)).max(MIN_STEPS);
    let x = Axis::linear(0.0, x_max, (width / 80.0) as usize, style.decimal_separator);
    let max_ticks = (height / 40.0) as usize;
    let y = if logarithmic {
        Axis::decades(lo.min(hi - 1.0), hi + 0.05 * (hi - lo).max(1.0), max_ticks)
    } else {
        Axis::linear(0.0, hi * 1.08, max_ticks, style.decimal_separator)
    };
    let frame = Frame::draw(area, style, &x, &y)?;
    let chance = to_axis(at_chance);
    frame.line(&[(0.0, chance), (x_max, chance)], style.theme.muted, Stroke::Limit)?;
    let points_of = |losses: &[f64], stride: usize| -> Vec<(f64, f64)> {
        let points = thinned(losses, (width * 2.0) as usize);
        points.into_iter().map(|(index, loss)| (index * stride as f64, to_axis(loss))).collect()
    };
    let hue = style.theme.learning;
    let behind = points_of(curve.behind.0, curve.behind.1);
    frame.line(&behind, hue, Stroke::Ghost)?;
    let points = points_of(curve.losses, curve.stride);
    frame.line(&points, hue.mixed(style.theme.paper, 0.35), Stroke::Ghost)?;
    frame.line(&points_of(&smoothed(curve.losses, curve.stride), curve.stride), hue, Stroke::Solid)?;
    if curve.losses.len() == 1 {
        frame.marks(&points, hue, Mark::Disc, 3.5)?;
    }
    let test: Vec<(f64, f64)> =
        curve.test.0.iter().copied().zip(curve.test.1.iter().map(|loss| to_axis(*loss))).collect();
    frame.line(&test, hue, Stroke::Dashed)?;
    let lost: Vec<f64> = points.iter().filter(|(_, y)| !y.is_finite()).map(|(x, _)| *x).collect();
    frame.arrowheads(&lost, false, hue)?;
    let end = |points: &[(f64, f64)]| points.last().map_or(f64::NAN, |(_, y)| *y);
    let test_end = if test.len() > 1 { end(&test) } else { f64::NAN };
    frame.end_labels(&[
        (chance, chance_label, style.theme.muted),
        (test_end, curve.test.2, hue),
        (end(&behind), "A", hue),
    ])?;
    Ok((x.lo, x.hi))
}

/// A loss that is as good as 0.
const TINY: f64 = 1e-12;

/// The mean of each loss and those before it, over at most 20 steps.
fn smoothed(losses: &[f64], stride: usize) -> Vec<f64> {
    let n = SMOOTHED.div_ceil(stride.max(1));
    let mean = |end: usize| {
        let last = &losses[(end + 1).saturating_sub(n)..=end];
        last.iter().sum::<f64>() / last.len() as f64
    };
    (0..losses.len()).map(mean).collect()
}

/// At most `max_points` points of the curve: from each stretch of steps its lowest and its highest value, in their order.
fn thinned(losses: &[f64], max_points: usize) -> Vec<(f64, f64)> {
    let at = |index: usize| (index as f64, losses[index]);
    if losses.len() <= max_points.max(4) {
        return (0..losses.len()).map(at).collect();
    }
    let stretch = losses.len().div_ceil(max_points.max(4) / 2);
    (0..losses.len())
        .step_by(stretch)
        .flat_map(|start| {
            let steps = start..(start + stretch).min(losses.len());
            let lowest = steps.clone().min_by(|&a, &b| losses[a].total_cmp(&losses[b])).unwrap_or(start);
            let highest = steps.max_by(|&a, &b| losses[a].total_cmp(&losses[b])).unwrap_or(start);
            [lowest.min(highest), lowest.max(highest)]
        })
        .map(at)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thinned_curve_keeps_order_extremes_and_gaps() {
        let mut losses: Vec<f64> = (0..10_000).map(|step| libm::sin(f64::from(step))).collect();
        losses[1234] = 7.0;
        losses[9999] = f64::NAN;
        let points = thinned(&losses, 100);
        assert!(points.len() <= 102);
        assert!(points.windows(2).all(|pair| pair[0].0 <= pair[1].0));
        assert!(points.contains(&(1234.0, 7.0)));
        assert!(points[points.len() - 1].1.is_nan());
        assert_eq!(thinned(&losses[..3], 100).len(), 3);
    }
}
