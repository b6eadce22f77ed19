//! The chart of quantities over the layers, one line for each quantity, on a logarithmic axis.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axis::{Axis, domain};
use crate::frame::{Frame, Stroke};
use crate::series::Series;
use crate::style::{Drawn, Style};

/// A range of decades that shows all values with some margin; finite and never empty.
pub fn decades(values: impl IntoIterator<Item = f64>) -> (f64, f64) {
    let (lo, hi) = domain(values, MIN_DECADES);
    let margin = (hi - lo) * 0.04;
    (lo - margin, hi + margin)
}

/// The axis shows at least this many decades: on a shorter one, noise would look like a trend.
const MIN_DECADES: f64 = 5.0;

/// CSS pixels that the label of a limit takes.
const NOTE_WIDTH: f64 = 42.0;

/// Draws decimal logarithms over the layers, the output layer last. `shown` is the range of decades to show; it is widened if a line needs more,
/// except by lines with [`Stroke::Limit`]. Returns the ends of the x axis, on which layer l is at l.
///
/// # Errors
/// Those of the backend.
pub fn layers<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    style: Style,
    lines: &[Series<'_>],
    shown: (f64, f64),
    output_label: &str,
) -> Drawn<B> {
    let (width, height) = Frame::size(area, style);
    let measured = lines.iter().filter(|line| line.stroke != Stroke::Limit);
    let needed = decades(measured.flat_map(|line| line.values).copied());
    let (lo, hi) = domain([shown.0, shown.1, needed.0, needed.1], MIN_DECADES);
    let n_layers = lines.iter().map(|line| line.values.len()).max().unwrap_or(0).max(1);
    let x = Axis::ordinal(n_layers, output_label, (width / 70.0) as usize);
    let y = Axis::decades(lo, hi, (height / 32.0) as usize);
    let frame = Frame::draw(area, style, &x, &y)?;
    let room = (width - 100.0) / n_layers as f64;
    let mut labels = Vec::new();
    let mut noted: Vec<f64> = Vec::new();
    let points_of = |line: &Series<'_>| -> Vec<(f64, f64)> {
        line.values.iter().enumerate().map(|(i, &y)| ((i + 1) as f64, y)).collect()
    };
    let ends: Vec<&Series<'_>> = lines.iter().filter(|line| line.stroke == Stroke::Band).collect();
    for pair in ends.chunks_exact(2) {
        frame.band(&points_of(pair[0]), &points_of(pair[1]), style.theme.hue(pair[0].family))?;
    }
    for line in lines.iter().filter(|line| line.stroke != Stroke::Band) {
        let hue = style.theme.hue(line.family);
        let points = points_of(line);
        if line.stroke == Stroke::Limit {
            // A limit beyond the axis is not drawn, not even at the end of the axis.
            let inside = |y: f64| if (lo..=hi).contains(&y) { y } else { f64::NAN };
            let points: Vec<(f64, f64)> = points.into_iter().map(|(x, y)| (x, inside(y))).collect();
            frame.line(&points, hue, line.stroke)?;
            if let Some(first) = points.iter().find(|(_, y)| y.is_finite()) {
                // If two limits are closer than the height of their labels, the labels are placed side by side.
                let near = 16.0 * (hi - lo) / height;
                let before = noted.iter().filter(|other| (*other - first.1).abs() < near).count();
                frame.note(line.label, *first, NOTE_WIDTH * before as f64)?;
                noted.push(first.1);
            }
            continue;
        }
        frame.line(&points, hue, line.stroke)?;
        let last = points.iter().rev().map(|(_, y)| *y).find(|y| y.is_finite());
        // The paler colour of a ghost line would have too little contrast for text.
        let tone = if line.stroke == Stroke::Ghost { style.theme.muted } else { hue };
        labels.push((last.unwrap_or(f64::NAN), line.label, tone));
        let Some(mark) = line.stroke.mark() else { continue };
        // In a deep network the dots would merge into a band. Where a line has gaps the dots are drawn anyway: a value between two gaps has no line.
        if room >= 8.0 || points.iter().any(|(_, y)| !y.is_finite()) {
            frame.marks(&points, hue, mark, 3.0_f64.min(room / 3.0).max(1.5))?;
        }
        let at = |value: f64| points.iter().filter(|(_, y)| *y == value).map(|(x, _)| *x).collect::<Vec<f64>>();
        frame.arrowheads(&at(f64::NEG_INFINITY), true, hue)?;
        frame.arrowheads(&at(f64::INFINITY), false, hue)?;
    }
    frame.end_labels(&labels)?;
    Ok((x.lo, x.hi))
}
