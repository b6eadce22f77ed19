//! The chart of φ and φ′ over x, with the distribution of a layer's pre-activations.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axis::{Axis, domain};
use crate::frame::{Frame, Stroke};
use crate::style::{Drawn, Style};

/// An activation function φ as a curve.
#[derive(Clone, Copy)]
pub struct ActivationCurve<'a> {
    /// Abscissae, increasing.
    pub x: &'a [f64],
    /// φ(x).
    pub phi: &'a [f64],
    /// φ′(x).
    pub dphi: &'a [f64],
    /// φ′ at any x.
    pub slope: &'a dyn Fn(f64) -> f64,
}

/// The distribution of a layer's pre-activations, as a histogram.
#[derive(Clone, Copy, Debug)]
pub struct Density<'a> {
    /// The ends of the bins, increasing; one more than there are bins.
    pub edges: &'a [f64],
    /// How many values lie in each bin.
    pub counts: &'a [u32],
}

/// Height of the densest bin, as a share of the chart's height.
const PEAK: f64 = 0.4;

/// Draws an activation function and its derivative over the density of a layer's pre-activations, if there is one. The larger φ′ is in a bin, the
/// stronger the bin's colour. Returns the ends of the x axis.
///
/// # Errors
/// Those of the backend.
pub fn activation<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    style: Style,
    curve: ActivationCurve<'_>,
    density: Option<Density<'_>>,
) -> Drawn<B> {
    let (width, height) = Frame::size(area, style);
    let (left, right) = domain(curve.x.iter().copied(), 1.0);
    let (bottom, top) = domain(curve.phi.iter().chain(curve.dphi).copied(), 1.0);
    let margin = (top - bottom) * 0.06;
    let x = Axis::linear(left, right, (width / 60.0) as usize, style.decimal_separator);
    let y = Axis::linear(bottom - margin, top + margin, (height / 40.0) as usize, style.decimal_separator);
    let frame = Frame::draw(area, style, &x, &y)?;
    let hue = style.theme.forward;
    let steepest = curve.dphi.iter().fold(0.0_f64, |steepest, slope| steepest.max(slope.abs()));
    let blocks = density.map_or_else(Vec::new, |density| density.heights(left, right));
    for (from, to, height) in blocks {
        let slope = (curve.slope)(0.5 * (from + to)).abs() / steepest;
        let tint = style.theme.grid.mixed(hue.mixed(style.theme.paper, 0.45), slope.clamp(0.0, 1.0));
        frame.block((from, y.lo), (to, y.lo + (y.hi - y.lo) * PEAK * height), tint)?;
    }
    let points = |values: &[f64]| curve.x.iter().copied().zip(values.iter().copied()).collect::<Vec<_>>();
    frame.line(&points(curve.dphi), hue, Stroke::Dashed)?;
    frame.line(&points(curve.phi), hue, Stroke::Solid)?;
    let last = |values: &[f64]| values.last().copied().unwrap_or(f64::NAN);
    frame.end_labels(&[(last(curve.phi), "φ", hue), (last(curve.dphi), "φ′", hue)])?;
    Ok((x.lo, x.hi))
}

impl Density<'_> {
    /// The bins between two abscissae, clipped to them, each with its share of the largest density among them.
    fn heights(&self, left: f64, right: f64) -> Vec<(f64, f64, f64)> {
        let mut blocks: Vec<(f64, f64, f64)> = self
            .edges
            .windows(2)
            .zip(self.counts)
            .filter(|(ends, count)| **count > 0 && ends[1] > left && ends[0] < right && ends[1] > ends[0])
            // A very narrow bin is widened so that it stays visible.
            .map(|(ends, &count)| {
                let least = (right - left) / 200.0;
                let lacking = 0.5 * (least - (ends[1] - ends[0])).max(0.0);
                let (from, to) = (ends[0] - lacking, ends[1] + lacking);
                (from.max(left), to.min(right), f64::from(count) / (to - from))
            })
            .collect();
        let peak = blocks.iter().fold(0.0_f64, |peak, block| peak.max(block.2));
        blocks.iter_mut().for_each(|block| block.2 /= peak);
        blocks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_are_clipped_and_as_high_as_their_density() {
        let density = Density { edges: &[-4.0, -1.0, 0.0, 4.0, 9.0], counts: &[30, 20, 40, 7] };
        assert_eq!(density.heights(-2.0, 3.0), [(-2.0, -1.0, 0.5), (-1.0, 0.0, 1.0), (0.0, 3.0, 0.5)]);
        assert_eq!(density.heights(20.0, 30.0), []);
        // If all values are equal, the one bin is still visible.
        let spike = Density { edges: &[1.0, 1.0 + 1e-12], counts: &[5] }.heights(-2.0, 2.0);
        assert!(spike.len() == 1 && spike[0].1 - spike[0].0 > 0.01 && spike[0].2 == 1.0, "{spike:?}");
    }
}
