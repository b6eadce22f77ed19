//! Numbers as a mosaic of shades, in one hue above 0 and in another below.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axis::Axis;
use crate::frame::{Frame, LEFT_MARGIN, RIGHT_MARGIN, Stroke};
use crate::style::{Drawn, Style};

/// Numbers in rows and columns.
#[derive(Clone, Copy, Debug)]
pub struct Mosaic<'a> {
    /// From left to right, and then from below; NaN where there is nothing.
    pub values: &'a [f64],
    /// Numbers in a row, ≥ 1.
    pub columns: usize,
    /// Rows and columns of a picture, for a mosaic of square ones; 0 for a matrix, whose rows and columns are numbered.
    pub tile: usize,
}

/// Draws a mosaic: 0 has the colour of the paper, the largest size the full hue. Returns the ends of the x axis, on which column i is at i.
///
/// # Errors
/// Those of the backend.
pub fn mosaic<B: DrawingBackend>(area: &DrawingArea<B, Shift>, style: Style, mosaic: Mosaic<'_>) -> Drawn<B> {
    let Mosaic { values, columns, tile } = mosaic;
    let columns = columns.max(1);
    let rows = values.len().div_ceil(columns).max(1);
    let (width, height) = Frame::size(area, style);
    let axis = |n: usize, pixels: f64| {
        let mut axis = Axis::linear(0.5, n as f64 + 0.5, (pixels / 40.0) as usize, style.decimal_separator);
        axis.ticks.retain(|(at, _)| tile == 0 && *at >= 1.0 && *at == libm::rint(*at));
        axis.ticks.iter_mut().for_each(|(at, label)| *label = (*at as usize).to_string());
        axis
    };
    let (x, y) = (axis(columns, width), axis(rows, height));
    let sides = match tile {
        0 => (LEFT_MARGIN, RIGHT_MARGIN),
        _ => Frame::sides(area, style, columns as f64 / rows as f64),
    };
    let frame = Frame::draw_within(area, style, &x, &y, sides)?;
    let largest = values.iter().map(|value| value.abs()).filter(|size| size.is_finite()).fold(0.0, f64::max);
    for (index, value) in values.iter().enumerate().filter(|(_, value)| value.is_finite()) {
        let hue = if *value < 0.0 { style.theme.class_d } else { style.theme.forward };
        let share = if largest > 0.0 { value.abs() / largest } else { 0.0 };
        let (left, bottom) = ((index % columns) as f64 + 0.5, (index / columns) as f64 + 0.5);
        frame.block((left, bottom), (left + 1.0, bottom + 1.0), style.theme.paper.mixed(hue, share))?;
    }
    if tile > 0 {
        for at in (0..=columns).step_by(tile).map(|at| at as f64 + 0.5) {
            frame.line(&[(at, y.lo), (at, y.hi)], style.theme.paper, Stroke::Solid)?;
        }
        for at in (0..=rows).step_by(tile).map(|at| at as f64 + 0.5) {
            frame.line(&[(x.lo, at), (x.hi, at)], style.theme.paper, Stroke::Solid)?;
        }
    }
    // The readers of the ends count from the usual margins.
    let per_pixel = columns as f64 / (width - sides.0 - sides.1).max(1.0);
    Ok((x.lo - (sides.0 - LEFT_MARGIN) * per_pixel, x.hi + (sides.1 - RIGHT_MARGIN) * per_pixel))
}
