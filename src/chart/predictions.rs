//! What a network predicts, beside the samples.

use ndarray::ArrayView2;
use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axis::{Axis, domain, range};
use crate::frame::{BOTTOM_MARGIN, Frame, LEFT_MARGIN, Mark, RIGHT_MARGIN, Stroke, TOP_MARGIN};
use crate::grid::fitted;
use crate::style::{Drawn, Style};
use crate::theme::Hue;

/// CSS pixels of the mark before a class name, with the spaces around it.
const SIGN: f64 = 28.0;

/// What a network predicts, and the samples to compare with. `answers` has one row for each place or sample.
#[derive(Clone, Copy, Debug)]
pub enum Predictions<'a> {
    /// Classes of points in the plane.
    Plane {
        /// The probability of each class, of shape `(side², classes)`, at `side`² evenly spaced places; the first coordinate varies fastest.
        answers: ArrayView2<'a, f64>,
        /// The first and the last place along each coordinate.
        ends: [(f64, f64); 2],
        /// The names of the classes.
        classes: &'a [String],
        /// Samples to draw, of shape `(points, 2)`.
        points: ArrayView2<'a, f64>,
        /// Their classes.
        labels: &'a [usize],
    },
    /// A function of one variable.
    Line {
        /// The values, of shape `(places, 1)`.
        answers: ArrayView2<'a, f64>,
        /// The places, of shape `(places, 1)`, from the first to the last.
        places: ArrayView2<'a, f64>,
        /// Abscissae of samples to draw, of shape `(points, 1)`.
        points: ArrayView2<'a, f64>,
        /// Their values, of the same shape.
        values: ArrayView2<'a, f64>,
    },
    /// Predicted values of some samples.
    Values {
        /// The values, of shape `(samples, 1)`.
        answers: ArrayView2<'a, f64>,
        /// The true values, of the same shape.
        values: ArrayView2<'a, f64>,
    },
}

/// Draws predictions. For classes of the plane: each place has the colour of the most probable class, paler where its probability is lower; the
/// samples are drawn on top, with one mark for each class. For values: the function, or predicted against true values. A value that is not finite is
/// not drawn. Returns the ends of the x axis; for the plane they are converted to the margins that all other charts have. ([`Grid`](crate::Grid)
/// shows the classes of other data.)
///
/// # Errors
/// Those of the backend.
///
/// # Panics
/// If the number of answers is not that of the places or samples; for the plane, if it is not a square.
pub fn predictions<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    style: Style,
    predictions: Predictions<'_>,
) -> Drawn<B> {
    match predictions {
        Predictions::Plane { answers, ends, classes, points, labels } => {
            plane(area, style, answers, ends, classes, (points, labels))
        }
        Predictions::Line { answers, places, points, values } => {
            assert_eq!(answers.nrows(), places.nrows(), "an answer for each place");
            self::values(area, style, answers, values, Some((places, points)))
        }
        Predictions::Values { answers, values } => {
            assert_eq!(answers.nrows(), values.nrows(), "an answer for each sample");
            self::values(area, style, answers, values, None)
        }
    }
}

fn plane<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    style: Style,
    answers: ArrayView2<'_, f64>,
    ends: [(f64, f64); 2],
    classes: &[String],
    (points, labels): (ArrayView2<'_, f64>, &[usize]),
) -> Drawn<B> {
    const SHADES: f64 = 16.0;
    let side = answers.nrows().isqrt();
    assert_eq!(answers.nrows(), side * side, "a square of places");
    // Between two places a cell is added whose probabilities are the mean of the neighbours': the picture looks smoother.
    let n_cells = (2 * side).saturating_sub(1);
    let ends = ends.map(|(first, last)| range(first, last, 0.0));
    let cells = ends.map(|(first, last)| (last - first) / n_cells.saturating_sub(1).max(1) as f64);
    let [(left, right), (low, high)] =
        [0, 1].map(|axis| (ends[axis].0 - 0.5 * cells[axis], ends[axis].1 + 0.5 * cells[axis]));
    let sides = Frame::sides(area, style, 1.0);
    let axis = |lo: f64, hi: f64, pixels: f64| Axis::linear(lo, hi, (pixels / 32.0) as usize, style.decimal_separator);
    let height = Frame::size(area, style).1;
    let (x, y) = (axis(left, right, height), axis(low, high, height));
    let frame = Frame::draw_within(area, style, &x, &y, sides)?;
    let tint_at = |column: usize, row: usize| {
        let place = |column: usize, row: usize| answers.row(row * side + column);
        let (before, after) = (column / 2, column.div_ceil(2));
        let corners = [(before, row / 2), (after, row / 2), (before, row.div_ceil(2)), (after, row.div_ceil(2))];
        let mean = |class: usize| corners.map(|(column, row)| place(column, row)[class]).iter().sum::<f64>() / 4.0;
        let n_classes = answers.ncols();
        let (class, most) = likeliest((0..n_classes).map(mean))?;
        let chance = 1.0 / n_classes as f64;
        let sure = libm::rint(((most - chance) / (1.0 - chance)).clamp(0.0, 1.0) * SHADES) / SHADES;
        Some(style.theme.paper.mixed(style.theme.class(class), 0.6 * sure))
    };
    for row in 0..n_cells {
        let tints: Vec<Option<Hue>> = (0..n_cells).map(|column| tint_at(column, row)).collect();
        let mut start = 0;
        for run in tints.chunk_by(|a, b| a == b) {
            let (from, to) = (start as f64 * cells[0] + left, (start + run.len()) as f64 * cells[0] + left);
            let bottom = row as f64 * cells[1] + low;
            if let Some(tint) = run[0] {
                frame.block((from, bottom), (to, bottom + cells[1]), tint)?;
            }
            start += run.len();
        }
    }
    for (point, &class) in points.rows().into_iter().zip(labels) {
        let at = [(point[0], point[1])];
        if left < point[0] && point[0] < right && low < point[1] && point[1] < high {
            frame.marks(&at, style.theme.paper, Mark::of(class), 3.5)?;
            frame.marks(&at, style.theme.class(class).mixed(style.theme.ink, 0.25), Mark::of(class), 2.5)?;
        }
    }
    let names: Vec<String> = (0..classes.len())
        .take(8)
        .map(|class| format!("{} {}", Mark::of(class).sign(), fitted(&classes[class], sides.1 - SIGN)))
        .collect();
    let top = high - 0.05 * (high - low);
    let placed: Vec<(f64, &str, Hue)> =
        names.iter().enumerate().map(|(class, name)| (top, name.as_str(), style.theme.class(class))).collect();
    frame.end_labels(&placed)?;
    // Callers read the returned ends relative to the margins that all charts have.
    let beyond = |side: f64| side / (height - TOP_MARGIN - BOTTOM_MARGIN).max(1.0) * (right - left);
    Ok((left - beyond(sides.0 - LEFT_MARGIN), right + beyond(sides.1 - RIGHT_MARGIN)))
}

/// Draws the predicted values `answers` beside the values `known` of the samples: with `line`, the places of the answers and of the samples, as a
/// function and its samples; without, predicted against true values.
fn values<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    style: Style,
    answers: ArrayView2<'_, f64>,
    known: ArrayView2<'_, f64>,
    line: Option<(ArrayView2<'_, f64>, ArrayView2<'_, f64>)>,
) -> Drawn<B> {
    /// With more samples than this, their points are smaller.
    const MANY: usize = 400;
    let (width, height) = Frame::size(area, style);
    let (lo, hi) = domain(known.iter().copied(), 0.0);
    // The axis spans at least the largest absolute value, or 1 if all values are 0: so values that hardly differ are drawn close together.
    let largest = hi.max(-lo);
    let least = if largest > 0.0 { largest } else { 1.0 };
    let lacking = (least - (hi - lo)).max(0.0) / 2.0;
    let (lo, hi) = (lo - lacking, hi + lacking);
    // Without its margin, the y axis goes beyond that range by at most half of it, so that predictions far off do not squeeze the data.
    let near = answers.iter().map(|y| y.clamp(lo - 0.5 * (hi - lo), hi + 0.5 * (hi - lo)));
    let (bottom, top) = domain(near.chain([lo, hi]), least);
    let margin = 0.04 * (top - bottom);
    let abscissae = match line {
        Some((places, _)) => {
            let end = |place: Option<&f64>| place.copied().unwrap_or_default();
            range(end(places.first()), end(places.last()), 0.0)
        }
        None => (lo - margin, hi + margin),
    };
    let x = Axis::linear(abscissae.0, abscissae.1, (width / 60.0) as usize, style.decimal_separator);
    let y = Axis::linear(bottom - margin, top + margin, (height / 40.0) as usize, style.decimal_separator);
    let frame = Frame::draw(area, style, &x, &y)?;
    let answered = answers.column(0).to_vec();
    if let Some((places, points)) = line {
        let points: Vec<(f64, f64)> = points.iter().copied().zip(known.iter().copied()).collect();
        frame.marks(&points, style.theme.muted, Mark::Disc, 1.5)?;
        let curve: Vec<(f64, f64)> = places.iter().copied().zip(answered).collect();
        frame.line(&curve, style.theme.learning, Stroke::Solid)?;
    } else {
        frame.line(&[(lo, lo), (hi, hi)], style.theme.muted, Stroke::Dashed)?;
        let points: Vec<(f64, f64)> = known.iter().copied().zip(answered).collect();
        let radius = if points.len() > MANY { 1.5 } else { 2.5 };
        frame.marks(&points, style.theme.learning, Mark::Disc, radius)?;
    }
    Ok((x.lo, x.hi))
}

/// The class with the largest probability (the first of equal ones) and that probability; `None` if one is NaN.
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
