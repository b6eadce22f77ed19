//! A quantity on a plane as shaded cells (a heat map).

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axis::Axis;
use crate::frame::{Frame, LEFT_MARGIN, RIGHT_MARGIN, Stroke};
use crate::style::{Drawn, MIN_STEPS, Style};
use crate::theme::Family;

/// A gradient this many decades below the largest one has the colour of the background.
pub const FADING_DECADES: f64 = 8.0;
/// Number of distinct shades: neighbouring cells of one shade are drawn as one rectangle.
const SHADES: f64 = 24.0;

/// A quantity on a plane.
#[derive(Clone, Copy, Debug)]
pub struct Heat<'a> {
    /// Its values, column by column, each from the bottom; NaN is not drawn.
    pub values: &'a [f64],
    /// Where the columns begin: training steps, from 0 on; the rows are the layers. With `tile` > 0 the columns are 1, 2, 3, … and each is centred on
    /// its number.
    pub columns: &'a [f64],
    /// 0 for layers over steps, 1 for a matrix; otherwise the side of the square pictures of a mosaic, in rows and columns.
    pub tile: usize,
    /// The family of the quantity: its colour.
    pub family: Family,
    /// Values at or below the first have the colour of the background, values at or above the second the full colour. In a mosaic or a matrix, values
    /// below the first are shaded in a second colour.
    pub shades: (f64, f64),
}

/// Draws a quantity of every layer over the steps, a matrix, or a mosaic of pictures. Returns the ends of the x axis.
///
/// # Errors
/// Those of the backend.
pub fn heat<B: DrawingBackend>(area: &DrawingArea<B, Shift>, style: Style, heat: Heat<'_>) -> Drawn<B> {
    let Heat { values, columns, tile, family, shades } = heat;
    let (width, height) = Frame::size(area, style);
    let n_rows = (values.len() / columns.len().max(1)).max(1);
    let last = columns.last().copied().filter(|last| last.is_finite()).unwrap_or(0.0);
    let (first, end, last_width) = if tile > 0 {
        (0.5, columns.len().max(1) as f64 + 0.5, 1.0)
    } else {
        // The last step, too, needs a width: that of the step before, but a narrow one at most.
        let last = last.max(MIN_STEPS);
        let mut widths = columns.windows(2).map(|columns| columns[1] - columns[0]);
        let width = widths.next_back().filter(|width| *width > 0.0).unwrap_or(f64::INFINITY).min(last / 50.0);
        (0.0, last + width, width)
    };
    let mut x = Axis::linear(first, end, (width / 80.0) as usize, style.decimal_separator);
    let mut y = Axis::linear(0.5, n_rows as f64 + 0.5, (height / 32.0) as usize, style.decimal_separator);
    for axis in [&mut x, &mut y] {
        axis.ticks.retain(|(at, _)| tile < 2 && (*at >= 1.0 && *at == libm::rint(*at) || axis.lo == 0.0));
        if axis.lo > 0.0 {
            axis.ticks.iter_mut().for_each(|(at, label)| *label = (*at as usize).to_string());
        }
    }
    let sides = match tile {
        0 | 1 => (LEFT_MARGIN, RIGHT_MARGIN),
        _ => Frame::sides(area, style, columns.len() as f64 / n_rows as f64),
    };
    let frame = Frame::draw_within(area, style, &x, &y, sides)?;
    let lowest = if tile > 0 { -1.0 } else { 0.0 };
    let shade = |value: f64| libm::rint(((value - shades.0) / (shades.1 - shades.0)).clamp(lowest, 1.0) * SHADES);
    let paler = style.theme.paper.mixed(style.theme.hue(family), if tile > 0 { 0.0 } else { 0.06 });
    for (index, column) in values.chunks(n_rows).enumerate().take(columns.len()) {
        let from = columns[index] + if tile > 0 { -0.5 } else { 0.0 };
        let to = columns.get(index + 1).filter(|_| tile == 0).copied().unwrap_or(from + last_width);
        let mut start = 0;
        for end in 1..=n_rows {
            if end < n_rows && shade(column[end]) == shade(column[start]) {
                continue;
            }
            // The shade of NaN is NaN: the cell is not drawn.
            let share = shade(column[start]) / SHADES;
            if share.is_finite() {
                let hue = if share < 0.0 { style.theme.class_d } else { style.theme.hue(family) };
                frame.block((from, start as f64 + 0.5), (to, end as f64 + 0.5), paler.mixed(hue, share.abs()))?;
            }
            start = end;
        }
    }
    if tile > 1 {
        let rule = |from, to| frame.line(&[from, to], style.theme.paper, Stroke::Solid);
        let at = |k: usize| (k * tile) as f64 + 0.5;
        for k in 0..=columns.len() / tile {
            rule((at(k), y.lo), (at(k), y.hi))?;
        }
        for k in 0..=n_rows / tile {
            rule((x.lo, at(k)), (x.hi, at(k)))?;
        }
    }
    // Callers read the returned ends relative to the margins that all charts have.
    let per_pixel = (x.hi - x.lo) / (width - sides.0 - sides.1).max(1.0);
    Ok((x.lo - (sides.0 - LEFT_MARGIN) * per_pixel, x.hi + (sides.1 - RIGHT_MARGIN) * per_pixel))
}
