//! What a network says of the questions of a probe.

use ndarray::ArrayView2;
use plotters::coord::Shift;
use plotters::prelude::*;

use crate::chart::axis::{Axis, domain};
use crate::chart::frame::{BOTTOM_MARGIN, Frame, LEFT_MARGIN, Mark, RIGHT_MARGIN, Stroke, TOP_MARGIN};
use crate::chart::style::{DrawingResult, Drawn, Style};
use crate::chart::theme::Hue;
use crate::dataset::Targets;
use crate::experiment::{Probe, ProbeKind};

/// Characters of a class that stand beside an axis.
const MOST_CHARACTERS: usize = 6;
/// CSS pixels of one of them, with some air.
const CHARACTER_WIDTH: f64 = 9.0;

/// Draws predictions, as [`Probe::predictions`] gives them. Of classes of the plane: each place has the hue of the likeliest class, paler where the
/// network is less sure, under the held-out points, one mark for each class. Of classes otherwise: a column for each sample, shaded where the
/// network puts its probability, framed where the truth is, under its picture if it has one. Of values: over the line, or against what
/// they should be. What is not finite is not drawn. Returns the ends of the x axis.
///
/// # Errors
/// Those of the backend.
///
/// # Panics
/// If there are not as many predictions as questions.
pub fn predictions<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    style: Style,
    probe: &Probe,
    predictions: ArrayView2<'_, f64>,
) -> Drawn<B> {
    assert_eq!(predictions.nrows(), probe.inputs.nrows(), "predictions and questions");
    match probe.kind {
        ProbeKind::Plane => plane(area, style, probe, predictions),
        ProbeKind::Classes => classes(area, style, probe, predictions),
        ProbeKind::Line | ProbeKind::Values => values(area, style, probe, predictions),
    }
}

fn plane<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    style: Style,
    probe: &Probe,
    predictions: ArrayView2<'_, f64>,
) -> Drawn<B> {
    const SHADES: f64 = 16.0;
    // Between two places lies one whose probabilities are their mean.
    let n_cells = 2 * Probe::PLANE_SIDE - 1;
    let cell = 2.0 * probe.extent() / (n_cells - 1) as f64;
    let (lo, hi) = (-probe.extent() - 0.5 * cell, probe.extent() + 0.5 * cell);
    let sides = Frame::sides_of_square(area, style);
    let axis = |pixels: f64| Axis::linear(lo, hi, (pixels / 32.0) as usize, style.decimal_separator);
    let height = Frame::size(area, style).1;
    let (x, y) = (axis(height), axis(height));
    let frame = Frame::draw_within(area, style, &x, &y, sides)?;
    let tint_at = |column: usize, row: usize| {
        let place = |column: usize, row: usize| predictions.row(row * Probe::PLANE_SIDE + column);
        let (left, right) = (column / 2, column.div_ceil(2));
        let corners = [(left, row / 2), (right, row / 2), (left, row.div_ceil(2)), (right, row.div_ceil(2))];
        let mean = |class: usize| corners.map(|(column, row)| place(column, row)[class]).iter().sum::<f64>() / 4.0;
        let n_classes = predictions.ncols();
        let (class, most) = likeliest((0..n_classes).map(mean))?;
        let chance = 1.0 / n_classes as f64;
        let sure = libm::rint(((most - chance) / (1.0 - chance)).clamp(0.0, 1.0) * SHADES) / SHADES;
        Some(style.theme.paper.mixed(style.theme.class(class), 0.6 * sure))
    };
    for row in 0..n_cells {
        let tints: Vec<Option<Hue>> = (0..n_cells).map(|column| tint_at(column, row)).collect();
        let mut start = 0;
        for run in tints.chunk_by(|a, b| a == b) {
            let (from, to) = (start as f64 * cell + lo, (start + run.len()) as f64 * cell + lo);
            let bottom = row as f64 * cell + lo;
            if let Some(tint) = run[0] {
                frame.block((from, bottom), (to, bottom + cell), tint)?;
            }
            start += run.len();
        }
    }
    if let Targets::Classes { labels, .. } = &probe.points.targets {
        for (point, &class) in probe.points.inputs.rows().into_iter().zip(labels) {
            let at = [(point[0], point[1])];
            if at[0].0.abs().max(at[0].1.abs()) < hi {
                frame.marks(&at, style.theme.paper, Mark::of(class), 3.5)?;
                frame.marks(&at, style.theme.class(class).mixed(style.theme.ink, 0.25), Mark::of(class), 2.5)?;
            }
        }
    }
    let labels: Vec<String> = (0..probe.classes.len())
        .take(8)
        .map(|class| format!("{} {}", Mark::of(class).sign(), short(&probe.classes[class])))
        .collect();
    let top = hi - 0.05 * (hi - lo);
    let placed: Vec<(f64, &str, Hue)> =
        labels.iter().enumerate().map(|(class, label)| (top, label.as_str(), style.theme.class(class))).collect();
    frame.end_labels(&placed)?;
    // The readers of the ends count from the usual margins.
    let beyond = |side: f64| side / (height - TOP_MARGIN - BOTTOM_MARGIN) * (hi - lo);
    Ok((lo - beyond(sides.0 - LEFT_MARGIN), hi + beyond(sides.1 - RIGHT_MARGIN)))
}

fn classes<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    style: Style,
    probe: &Probe,
    predictions: ArrayView2<'_, f64>,
) -> Drawn<B> {
    let (width, height) = Frame::size(area, style);
    let Targets::Classes { labels, n_classes } = &probe.targets else { return Ok((0.0, 1.0)) };
    let (n, n_classes) = (labels.len().max(1) as f64, *n_classes as f64);
    let ends = (0.5, n + 0.5);
    // Above the classes there is room for the pictures, as high as they are wide.
    let (inner_width, inner_height) = (width - LEFT_MARGIN - RIGHT_MARGIN, height - TOP_MARGIN - BOTTOM_MARGIN);
    let picture = if probe.pictures { (inner_width / n).min(0.3 * inner_height) } else { 0.0 };
    let per_pixel = n_classes / (inner_height - picture).max(1.0);
    let top = n_classes - 0.5 + picture * per_pixel;
    let every = libm::ceil(16.0 * per_pixel).max(1.0) as usize;
    let name = |class: usize| probe.classes.get(class).map_or_else(String::new, |name| short(name));
    let y_ticks = (0..probe.classes.len()).step_by(every).map(|class| (class as f64, name(class))).collect();
    // One label for the samples of a class, in their middle, where it has room.
    let per_column = inner_width / n;
    let mut x_ticks: Vec<(f64, String)> = Vec::new();
    let (mut start, mut taken) = (0, f64::NEG_INFINITY);
    for group in labels.chunk_by(|a, b| a == b) {
        let (middle, text) = (start as f64 + 0.5 * (group.len() + 1) as f64, name(group[0]));
        let half = CHARACTER_WIDTH * text.chars().count() as f64 / (2.0 * per_column);
        if middle - half >= taken {
            taken = middle + half;
            x_ticks.push((middle, text));
        }
        start += group.len();
    }
    let (x, y) = (Axis { lo: ends.0, hi: ends.1, ticks: x_ticks }, Axis { lo: -0.5, hi: top, ticks: y_ticks });
    let frame = Frame::draw(area, style, &x, &y)?;
    for (sample, (row, &label)) in predictions.rows().into_iter().zip(labels).enumerate() {
        let (left, right) = (sample as f64 + 0.54, sample as f64 + 1.46);
        for (class, &probability) in row.iter().enumerate().filter(|(_, probability)| probability.is_finite()) {
            let middle = class as f64;
            let tint = style.theme.paper.mixed(style.theme.learning, 0.05 + 0.95 * probability.clamp(0.0, 1.0));
            frame.block((left, middle - 0.46), (right, middle + 0.46), tint)?;
        }
        let truth = label as f64;
        frame.outline((left, truth - 0.46), (right, truth + 0.46), style.theme.ink)?;
        if probe.pictures {
            let side = 0.9 * picture;
            let corner =
                (sample as f64 + 1.0 - 0.5 * side * n / inner_width, n_classes - 0.5 + 0.95 * picture * per_pixel);
            let pixel = (side / 8.0 * n / inner_width, side / 8.0 * per_pixel);
            draw_picture(&frame, style, probe, sample, corner, pixel)?;
        }
    }
    Ok(ends)
}

/// Draws the picture of a sample, down and to the right from a corner; `pixel` is the size of one of its pixels.
fn draw_picture<B: DrawingBackend>(
    frame: &Frame<'_, B>,
    style: Style,
    probe: &Probe,
    sample: usize,
    corner: (f64, f64),
    pixel: (f64, f64),
) -> DrawingResult<B> {
    let (dark, bright) = domain(probe.inputs.iter().copied(), 1.0);
    for (i, value) in probe.inputs.row(sample).iter().enumerate() {
        let (column, row) = ((i % 8) as f64, (i / 8) as f64);
        let from = (corner.0 + column * pixel.0, corner.1 - row * pixel.1);
        let tint = style.theme.paper.mixed(style.theme.ink, (value - dark) / (bright - dark));
        frame.block(from, (from.0 + pixel.0, from.1 - pixel.1), tint)?;
    }
    Ok(())
}

fn values<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    style: Style,
    probe: &Probe,
    predictions: ArrayView2<'_, f64>,
) -> Drawn<B> {
    let (width, height) = Frame::size(area, style);
    let is_line = probe.kind == ProbeKind::Line;
    let known = if is_line { &probe.points.targets } else { &probe.targets };
    let Targets::Values(known) = known else { return Ok((0.0, 1.0)) };
    let (lo, hi) = domain(known.iter().copied(), 1.0);
    // A network far off does not take the data out of sight.
    let near = predictions.iter().map(|y| y.clamp(lo - 0.5 * (hi - lo), hi + 0.5 * (hi - lo)));
    let (bottom, top) = domain(near.chain([lo, hi]), 1.0);
    let margin = 0.04 * (top - bottom);
    let abscissae = if is_line { (-probe.extent(), probe.extent()) } else { (lo - margin, hi + margin) };
    let x = Axis::linear(abscissae.0, abscissae.1, (width / 60.0) as usize, style.decimal_separator);
    let y = Axis::linear(bottom - margin, top + margin, (height / 40.0) as usize, style.decimal_separator);
    let frame = Frame::draw(area, style, &x, &y)?;
    let answered = predictions.column(0).to_vec();
    if is_line {
        let points: Vec<(f64, f64)> = probe.points.inputs.iter().copied().zip(known.iter().copied()).collect();
        frame.marks(&points, style.theme.muted, Mark::Disc, 1.5)?;
        let curve: Vec<(f64, f64)> = probe.inputs.iter().copied().zip(answered).collect();
        frame.line(&curve, style.theme.learning, Stroke::Solid)?;
    } else {
        frame.line(&[(lo, lo), (hi, hi)], style.theme.muted, Stroke::Dashed)?;
        let points: Vec<(f64, f64)> = known.iter().copied().zip(answered).collect();
        frame.marks(&points, style.theme.learning, Mark::Disc, 2.5)?;
    }
    Ok((x.lo, x.hi))
}

/// The class with the largest probability, the first of them, and that probability; none where one is NaN.
fn likeliest(probabilities: impl Iterator<Item = f64>) -> Option<(usize, f64)> {
    let mut most = (0, f64::NEG_INFINITY);
    for (class, probability) in probabilities.enumerate() {
        if probability.is_nan() {
            return None;
        }
        if probability > most.1 {
            most = (class, probability);
        }
    }
    Some(most)
}

fn short(name: &str) -> String {
    if name.chars().count() <= MOST_CHARACTERS {
        return name.to_owned();
    }
    name.chars().take(MOST_CHARACTERS - 1).chain(['…']).collect()
}
