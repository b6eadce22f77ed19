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
    /// The loss of a network that has learnt nothing, > 0.
    pub at_chance: f64,
}

/// Times the loss at chance from which the axis turns logarithmic.
const EXPLODED: f64 = 100.0;

/// Draws the loss over the steps, with a thin line at the loss of chance under `chance_label`.
///
/// # Errors
/// Those of the backend.
pub fn loss<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    style: Style,
    curve: LossCurve<'_>,
    chance_label: &str,
) -> Drawn<B> {
    let (width, height) = Frame::size(area, style);
    let finite = curve.losses.iter().copied().filter(|loss| loss.is_finite());
    let logarithmic = finite.clone().any(|loss| loss > EXPLODED * curve.at_chance);
    // A loss of 0 has its place on a logarithmic axis too; NaN has none.
    let to_axis = |loss: f64| match logarithmic {
        true if loss < TINY => libm::log10(TINY),
        true => libm::log10(loss),
        false => loss,
    };
    let (lo, hi) = domain(finite.chain([curve.at_chance]).map(to_axis), 1e-9);
    let x_max = ((curve.losses.len().saturating_sub(1) * curve.stride) as f64).max(MIN_STEPS);
    let x = Axis::linear(0.0, x_max, (width / 80.0) as usize, style.decimal_separator);
    let max_ticks = (height / 40.0) as usize;
    let y = if logarithmic {
        Axis::decades(lo.min(hi - 1.0), hi + 0.05 * (hi - lo).max(1.0), max_ticks)
    } else {
        Axis::linear(0.0, hi * 1.08, max_ticks, style.decimal_separator)
    };
    let frame = Frame::draw(area, style, &x, &y)?;
    let chance = to_axis(curve.at_chance);
    frame.line(&[(0.0, chance), (x_max, chance)], style.theme.muted, Stroke::Limit)?;
    let points = thinned(curve.losses, (width * 2.0) as usize);
    let points: Vec<(f64, f64)> =
        points.into_iter().map(|(index, loss)| (index * curve.stride as f64, to_axis(loss))).collect();
    frame.line(&points, style.theme.learning, Stroke::Solid)?;
    if curve.losses.len() == 1 {
        frame.marks(&points, style.theme.learning, Mark::Disc, 3.5)?;
    }
    let lost: Vec<f64> = points.iter().filter(|(_, y)| !y.is_finite()).map(|(x, _)| *x).collect();
    frame.arrowheads(&lost, false, style.theme.learning)?;
    frame.end_labels(&[(chance, chance_label, style.theme.muted)])?;
    Ok((x.lo, x.hi))
}

/// A loss that is as good as 0.
const TINY: f64 = 1e-12;

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
