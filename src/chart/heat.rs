//! A quantity of every layer at every step, as shades.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axis::Axis;
use crate::frame::Frame;
use crate::style::{Drawn, MIN_STEPS, Style};
use crate::theme::Family;

/// Decades below the largest gradient at which a shade has become the paper.
pub const FADING_DECADES: f64 = 8.0;
/// Shades that are told apart: neighbours of one shade are one block.
const SHADES: f64 = 24.0;

/// Draws a quantity: `values` has those of all layers at the first of the `steps`, input side first, then at the second, …. What is at the first
/// end of `shades` or below has the colour of the paper, what is at the second or above the full hue. Returns the ends of the x axis.
///
/// # Errors
/// Those of the backend.
pub fn heat<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    style: Style,
    steps: &[f64],
    values: &[f64],
    family: Family,
    shades: (f64, f64),
) -> Drawn<B> {
    let (width, height) = Frame::size(area, style);
    let n_layers = (values.len() / steps.len().max(1)).max(1);
    let last = steps.last().copied().filter(|step| step.is_finite()).unwrap_or(0.0).max(MIN_STEPS);
    // The last step, too, has a width: a narrow one, or that of the one before.
    let mut widths = steps.windows(2).map(|steps| steps[1] - steps[0]);
    let step_width = widths.next_back().filter(|width| *width > 0.0).unwrap_or(f64::INFINITY).min(last / 50.0);
    let x = Axis::linear(0.0, last + step_width, (width / 80.0) as usize, style.decimal_separator);
    let ends = (0.5, n_layers as f64 + 0.5);
    let mut y = Axis::linear(ends.0, ends.1, (height / 32.0) as usize, style.decimal_separator);
    y.ticks.retain(|(layer, _)| *layer >= 1.0 && *layer == libm::rint(*layer));
    y.ticks.iter_mut().for_each(|(layer, label)| *label = (*layer as usize).to_string());
    let frame = Frame::draw(area, style, &x, &y)?;
    let shade = |value: f64| libm::rint(((value - shades.0) / (shades.1 - shades.0)).clamp(0.0, 1.0) * SHADES);
    let paler = style.theme.paper.mixed(style.theme.hue(family), 0.06);
    for (index, column) in values.chunks(n_layers).enumerate().take(steps.len()) {
        let from = steps[index];
        let to = steps.get(index + 1).copied().unwrap_or(from + step_width);
        let mut start = 0;
        for end in 1..=n_layers {
            if end < n_layers && shade(column[end]) == shade(column[start]) {
                continue;
            }
            // Shades of NaN are NaN: nothing to draw.
            let share = shade(column[start]) / SHADES;
            if share.is_finite() {
                let tint = paler.mixed(style.theme.hue(family), share);
                frame.block((from, start as f64 + 0.5), (to, end as f64 + 0.5), tint)?;
            }
            start = end;
        }
    }
    Ok((x.lo, x.hi))
}
