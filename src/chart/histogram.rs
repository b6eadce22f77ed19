//! A histogram of sizes, on a logarithmic axis.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axis::{Axis, domain};
use crate::frame::{Frame, Stroke};
use crate::style::{Drawn, Style};
use crate::theme::Family;

/// A histogram of one quantity, with the values predicted by theory.
#[derive(Clone, Copy, Debug)]
pub struct Histogram<'a> {
    /// Decimal logarithms of the ends of the bins, increasing; one more than there are bins.
    pub edges: &'a [f64],
    /// How many values lie in each bin.
    pub counts: &'a [u32],
    /// Decimal logarithms of the predicted values; a NaN is not drawn.
    pub predicted: &'a [f64],
    /// The family of the quantity: its colour.
    pub family: Family,
}

/// Draws a bar for each bin, whose height is the share of all values, and a line with long dashes at each prediction. Returns the ends of the x
/// axis, in decades.
///
/// # Errors
/// Those of the backend.
pub fn histogram<B: DrawingBackend>(area: &DrawingArea<B, Shift>, style: Style, histogram: Histogram<'_>) -> Drawn<B> {
    let Histogram { edges, counts, predicted, family } = histogram;
    let (width, height) = Frame::size(area, style);
    let (lo, hi) = domain(edges.iter().copied().chain(predicted.iter().copied()), 1.0);
    let margin = 0.04 * (hi - lo);
    let x = Axis::decades(lo - margin, hi + margin, (width / 70.0) as usize);
    let all: f64 = counts.iter().map(|count| f64::from(*count)).sum();
    let shares = counts.iter().map(|count| 100.0 * f64::from(*count) / all.max(1.0));
    let (_, most) = domain(shares.clone(), 1.0);
    let y = Axis::linear(0.0, 1.1 * most, (height / 40.0) as usize, style.decimal_separator);
    let frame = Frame::draw(area, style, &x, &y)?;
    let hue = style.theme.hue(family);
    for (ends, share) in edges.windows(2).zip(shares).filter(|(ends, _)| ends.iter().all(|end| end.is_finite())) {
        frame.block((ends[0], 0.0), (ends[1], share), hue.mixed(style.theme.paper, 0.35))?;
    }
    for &log10 in predicted.iter().filter(|log10| log10.is_finite()) {
        frame.line(&[(log10, 0.0), (log10, y.hi)], style.theme.hue(Family::Neutral), Stroke::Theory)?;
    }
    Ok((x.lo, x.hi))
}
