//! Quantities of every layer, one line for each, on an axis of decades.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axis::{Axis, domain};
use crate::frame::{Frame, Stroke};
use crate::series::Series;
use crate::style::{Drawn, Style};

/// The range of decades in which values fit comfortably; finite and never empty.
pub fn decades(values: impl IntoIterator<Item = f64>) -> (f64, f64) {
    let (lo, hi) = domain(values, MIN_DECADES);
    let margin = (hi - lo) * 0.04;
    (lo - margin, hi + margin)
}

/// Decades that the axis shows at least: on a shorter one, noise would look like a slope.
const MIN_DECADES: f64 = 5.0;

/// CSS pixels that the label of a limit takes, and how high it is.
const NOTE: (f64, f64) = (42.0, 16.0);

/// Draws decimal logarithms, input side first and the output layer last; `shown` is the range of decades to show, widened where a line that
/// is no limit needs more. Returns the ends of the x axis, on which layer l is at l.
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
    let drawn: Vec<&[f64]> = lines.iter().filter(|line| line.stroke != Stroke::Limit).map(|line| line.values).collect();
    let needed = decades(drawn.iter().copied().flatten().copied());
    let (lo, hi) = domain([shown.0, shown.1, needed.0, needed.1], MIN_DECADES);
    let n_layers = lines.iter().map(|line| line.values.len()).max().unwrap_or(0).max(1);
    let x = Axis::ordinal(n_layers, output_label, (width / 70.0) as usize);
    let y = Axis::decades(lo, hi, (height / 32.0) as usize);
    let frame = Frame::draw(area, style, &x, &y)?;
    let room = (width - 100.0) / n_layers as f64;
    let mut labels = Vec::new();
    // In layers and decades, as everything in the chart.
    let note = (NOTE.0 / room, NOTE.1 * (hi - lo) / height);
    let mut noted: Vec<(f64, f64)> = Vec::new();
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
            // Beyond the axis there is nothing to draw, not even at its end.
            let inside = |y: f64| if (lo..=hi).contains(&y) { y } else { f64::NAN };
            let points: Vec<(f64, f64)> = points.into_iter().map(|(x, y)| (x, inside(y))).collect();
            frame.line(&points, hue, line.stroke)?;
            if let Some(place) = free_place(&points, note, &drawn, &noted) {
                frame.note(line.label, place)?;
                noted.push(place);
            }
            continue;
        }
        frame.line(&points, hue, line.stroke)?;
        let last = points.iter().rev().map(|(_, y)| *y).find(|y| y.is_finite());
        // The hue halfway to the paper would be too pale for a text.
        let tone = if line.stroke == Stroke::Ghost { style.theme.muted } else { hue };
        labels.push((last.unwrap_or(f64::NAN), line.label, tone));
        let Some(mark) = line.stroke.mark() else { continue };
        // On a long network the dots would merge into a band; a dot between two gaps is the only trace of its value.
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

/// Where the label of a limit stands: at its first layer where neither a line nor an earlier label is in the way, or else where these are the
/// farthest. `note` is the size of a label, in layers and decades.
fn free_place(points: &[(f64, f64)], note: (f64, f64), lines: &[&[f64]], noted: &[(f64, f64)]) -> Option<(f64, f64)> {
    let mut best = None;
    let mut most = f64::NEG_INFINITY;
    let n_layers = points.len() as f64;
    for &(x, y) in points.iter().filter(|(x, y)| y.is_finite() && (*x == 1.0 || x + note.0 <= n_layers)) {
        let middle = y + 0.5 * note.1;
        let mut nearest = f64::INFINITY;
        for values in lines {
            let covered = values.iter().skip(x as usize - 1).take(note.0 as usize + 2);
            let (below, above) =
                covered.fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), value| (lo.min(*value), hi.max(*value)));
            nearest = nearest.min((below - middle).max(middle - above).max(0.0));
        }
        for other in noted.iter().filter(|other| (other.0 - x).abs() < note.0) {
            nearest = nearest.min((other.1 - y).abs());
        }
        if nearest > most {
            (best, most) = (Some((x, y)), nearest);
        }
        if nearest >= note.1 {
            break;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn free_place_is_the_first_that_no_line_or_label_takes() {
        let limit: Vec<(f64, f64)> = (1..=20).map(|x| (f64::from(x), 0.0)).collect();
        let (note, away, gap) = ((3.0, 1.0), [5.0; 20], [f64::NAN; 20]);
        assert_eq!(free_place(&limit, note, &[&away, &gap], &[]), Some((1.0, 0.0)));
        // A line that falls through the limit at layer 4 leaves room behind it.
        let falling: Vec<f64> = (1..=20).map(|x| 10.0 - 3.0 * f64::from(x)).collect();
        let (x, _) = free_place(&limit, note, &[&falling], &[]).expect("a place");
        assert_eq!(x, 4.0);
        let (x, _) = free_place(&limit, note, &[&away], &[(1.0, 0.2)]).expect("a place");
        assert_eq!(x, 4.0);
        // Where there is no room, the label stands all the same; a limit that is nowhere on the axis has none.
        assert!(free_place(&limit, note, &[&[0.0; 20]], &[]).is_some());
        assert_eq!(free_place(&[(1.0, f64::NAN)], note, &[], &[]), None);
    }
}
