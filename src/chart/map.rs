//! A quantity as a function of two settings.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axis::Axis;
use crate::frame::{Frame, Mark, Stroke};
use crate::style::{Drawn, Style};
use crate::theme::Hue;

/// A quantity as a function of two settings, with curves and a mark for the current experiment.
#[derive(Clone, Copy, Debug)]
pub struct Map<'a> {
    /// The values of the setting along x, increasing.
    pub columns: &'a [f64],
    /// The values of the setting along y, increasing.
    pub rows: &'a [f64],
    /// The quantity, column by column, each from the bottom; NaN where it is not computed yet.
    pub values: &'a [f64],
    /// The values of the darkest and of the lightest shade.
    pub shades: (f64, f64),
    /// The points of the curves; a NaN separates two curves.
    pub curves: &'a [(f64, f64)],
    /// The place of the current experiment.
    pub present: Option<(f64, f64)>,
    /// Whether the x and the y axis are logarithmic; the settings are > 0 then.
    pub logarithmic: (bool, bool),
}

/// The colours from the darkest to the lightest. The lightness grows evenly, so the order is also visible in greyscale; readers with any colour
/// vision can tell blue from yellow.
const SHADES: [Hue; 3] = [Hue(0x0a, 0x23, 0x59), Hue(0x7d, 0x7c, 0x78), Hue(0xfb, 0xe4, 0x5b)];

/// Draws a rectangle for each value, then the curves, then the mark of the current experiment. Returns the ends of the x axis, as decimal logarithms
/// if the axis is logarithmic.
///
/// # Errors
/// Those of the backend.
pub fn map<B: DrawingBackend>(area: &DrawingArea<B, Shift>, style: Style, map: Map<'_>) -> Drawn<B> {
    let (width, height) = Frame::size(area, style);
    let [columns, rows] =
        [(map.columns, map.logarithmic.0), (map.rows, map.logarithmic.1)].map(|(values, is_log)| edges(values, is_log));
    let x = axis(&columns, map.logarithmic.0, (width / 80.0) as usize, style.decimal_separator);
    let y = axis(&rows, map.logarithmic.1, (height / 36.0) as usize, style.decimal_separator);
    let frame = Frame::draw(area, style, &x, &y)?;
    for (column, values) in columns.windows(2).zip(map.values.chunks(map.rows.len().max(1))) {
        for (row, value) in rows.windows(2).zip(values).filter(|(_, value)| !value.is_nan()) {
            frame.block((column[0], row[0]), (column[1], row[1]), shade(*value, map.shades))?;
        }
    }
    let placed = |(a, b): (f64, f64)| (place(a, map.logarithmic.0), place(b, map.logarithmic.1));
    let is_inside = |point: &(f64, f64)| (x.lo..=x.hi).contains(&point.0) && (y.lo..=y.hi).contains(&point.1);
    let outside = (f64::NAN, f64::NAN);
    let curves: Vec<(f64, f64)> =
        map.curves.iter().map(|&point| Some(placed(point)).filter(is_inside).unwrap_or(outside)).collect();
    // A dark line on a wider light line is visible on any shade.
    frame.line(&curves, Hue(0xff, 0xff, 0xff), Stroke::Solid)?;
    frame.line(&curves, Hue(0, 0, 0), Stroke::Band)?;
    if let Some(present) = map.present.map(placed).filter(is_inside) {
        frame.marks(&[present], Hue(0xff, 0xff, 0xff), Mark::Disc, 7.0)?;
        frame.marks(&[present], Hue(0, 0, 0), Mark::Disc, 4.5)?;
    }
    Ok((x.lo, x.hi))
}

fn shade(value: f64, (darkest, lightest): (f64, f64)) -> Hue {
    let share = ((value - darkest) / (lightest - darkest)).clamp(0.0, 1.0);
    if share < 0.5 { SHADES[0].mixed(SHADES[1], 2.0 * share) } else { SHADES[1].mixed(SHADES[2], 2.0 * share - 1.0) }
}

fn place(value: f64, is_log: bool) -> f64 {
    if is_log { libm::log10(value) } else { value }
}

/// The edges of the rectangles: the midpoints between neighbouring values.
fn edges(values: &[f64], is_log: bool) -> Vec<f64> {
    let mut places: Vec<f64> = values.iter().map(|value| place(*value, is_log)).collect();
    places.retain(|place| place.is_finite());
    let [Some(first), Some(last)] = [places.first(), places.last()] else { return vec![0.0, 1.0] };
    let half = if places.len() > 1 { 0.5 * (last - first) / (places.len() - 1) as f64 } else { 0.5 };
    let mut edges = vec![first - half];
    edges.extend(places.windows(2).map(|pair| 0.5 * (pair[0] + pair[1])));
    edges.push(last + half);
    edges
}

fn axis(edges: &[f64], is_log: bool, max_ticks: usize, decimal_separator: char) -> Axis {
    let (lo, hi) = (edges.first().copied().unwrap_or(0.0), edges.last().copied().unwrap_or(1.0));
    if !is_log {
        return Axis::linear(lo, hi, max_ticks, decimal_separator);
    }
    let decades = Axis::decades(lo, hi, max_ticks);
    if hi - lo > 2.0 {
        return decades;
    }
    // Within two decades the ticks are 1, 2 and 5 times a power of ten.
    let mut ticks = Vec::new();
    for index in -18_i32..18 {
        let number = [1.0, 2.0, 5.0][(index + 18) as usize % 3] * libm::pow(10.0, f64::from(index.div_euclid(3)));
        let at = libm::log10(number);
        if (decades.lo..=decades.hi).contains(&at) {
            ticks.push((at, format!("{number}").replace('.', &decimal_separator.to_string())));
        }
    }
    Axis { ticks, ..decades }
}
