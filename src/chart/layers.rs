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

/// CSS pixels that the label of a limit takes, and how high it is.
const NOTE: (f64, f64) = (42.0, 16.0);

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
            // A limit beyond the axis is not drawn, not even at the end of the axis.
            let inside = |y: f64| if (lo..=hi).contains(&y) { y } else { f64::NAN };
            let points: Vec<(f64, f64)> = points.into_iter().map(|(x, y)| (x, inside(y))).collect();
            frame.line(&points, hue, line.stroke)?;
            if let Some(place) = free_place(&points, (lo, hi), note, &[&drawn[..], &[line.values]].concat(), &noted) {
                frame.note(line.label, place)?;
                noted.push(place);
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

/// The middle of the left edge of a limit's label, over the limit or under it: at its first layer where neither a line nor an earlier label is
/// in the way, or else where these are the farthest. `lo` and `hi` are the ends of the axis, `note` is
/// the size of a label, in layers and decades.
fn free_place(
    points: &[(f64, f64)],
    (lo, hi): (f64, f64),
    note: (f64, f64),
    lines: &[&[f64]],
    noted: &[(f64, f64)],
) -> Option<(f64, f64)> {
    let mut best = None;
    let mut most = f64::NEG_INFINITY;
    let n_layers = points.len() as f64;
    let fitting = points.iter().filter(|(x, y)| y.is_finite() && (*x == 1.0 || x + note.0 <= n_layers));
    let places = fitting.flat_map(|&(x, y)| [(x, y + 0.6 * note.1), (x, y - 0.6 * note.1)]);
    for (x, middle) in places.filter(|(_, middle)| (lo..=hi).contains(middle)) {
        let mut nearest = f64::INFINITY;
        for values in lines {
            let covered = values.iter().skip(x as usize - 1).take(note.0 as usize + 2);
            let (below, above) =
                covered.fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), value| (lo.min(*value), hi.max(*value)));
            nearest = nearest.min((below - middle).max(middle - above).max(0.0));
        }
        for other in noted.iter().filter(|other| (other.0 - x).abs() < note.0) {
            nearest = nearest.min((other.1 - middle).abs() - 0.5 * note.1);
        }
        if nearest > most {
            (best, most) = (Some((x, middle)), nearest);
        }
        if nearest >= 0.55 * note.1 {
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
        let place = |lines: &[&[f64]], noted: &[(f64, f64)]| free_place(&limit, (-0.7, 9.0), note, lines, noted);
        assert_eq!(place(&[&away, &gap], &[]), Some((1.0, 0.6)));
        assert_eq!(place(&[&[0.8; 20]], &[]), Some((1.0, -0.6)), "under the limit, where a line is over it");
        // The limit itself, where it rises.
        let rising: Vec<f64> = limit.iter().map(|(x, _)| if *x == 1.0 { -2.0 } else { 0.0 }).collect();
        let own: Vec<(f64, f64)> = limit.iter().zip(&rising).map(|((x, _), y)| (*x, *y)).collect();
        assert_eq!(free_place(&own, (-9.0, 9.0), note, &[&rising], &[]), Some((1.0, -2.6)));
        // A line that falls through the limit at layer 4 leaves room behind it.
        let falling: Vec<f64> = (1..=20).map(|x| 10.0 - 3.0 * f64::from(x)).collect();
        assert_eq!(place(&[&falling], &[]), Some((4.0, 0.6)));
        assert_eq!(place(&[&away], &[(1.0, 0.2)]), Some((4.0, 0.6)));
        // Where there is no room, the label stands all the same; a limit that is nowhere on the axis has none.
        assert!(place(&[&[0.6; 20], &[-0.6; 20]], &[]).is_some());
        assert_eq!(free_place(&[(1.0, f64::NAN)], (-9.0, 9.0), note, &[], &[]), None);
    }
}
