//! The gradient's norm at each layer, on an axis of decades.

use plotters::coord::Shift;
use plotters::prelude::*;

use super::axis::{Axis, domain};
use super::frame::{Frame, Line};
use super::{DrawingResult, Style};

/// The norms to draw, as decimal logarithms: one for each layer, input side first, the output layer last.
///
/// −∞ is an exact zero, drawn as an arrowhead at the foot of the chart; +∞ and NaN are arrowheads at its head.
#[derive(Clone, Copy, Debug)]
pub struct GradientNorms<'a> {
    /// log₁₀ ‖∂L/∂W‖.
    pub weights: &'a [f64],
    /// log₁₀ ‖∂L/∂h‖, of the same length.
    pub post_activations: &'a [f64],
}

/// Decades that the axis shows at least: on a shorter one, noise would look like a slope.
const MIN_DECADES: f64 = 5.0;

/// The range of decades in which the norms fit comfortably; finite and never empty.
pub fn gradient_domain(norms: GradientNorms<'_>) -> (f64, f64) {
    let (lo, hi) = domain(norms.weights.iter().chain(norms.post_activations).copied(), MIN_DECADES);
    let margin = (hi - lo) * 0.04;
    (lo - margin, hi + margin)
}

/// Draws the norms; `decades` is the range to show, widened where the norms need more.
///
/// # Errors
/// Those of the backend.
pub fn gradient<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    style: Style,
    norms: GradientNorms<'_>,
    decades: (f64, f64),
    output_label: &str,
) -> DrawingResult<B> {
    let (width, height) = Frame::size(area, style);
    let needed = gradient_domain(norms);
    let (lo, hi) = domain([decades.0, decades.1, needed.0, needed.1], MIN_DECADES);
    let n_layers = norms.weights.len().max(1);
    let x = Axis::ordinal(n_layers, output_label, (width / 70.0) as usize);
    let y = Axis::decades(lo, hi, (height / 32.0) as usize);
    let frame = Frame::draw(area, style, &x, &y)?;
    let hue = style.theme.backward;
    let room = (width - 100.0) / n_layers as f64;
    let series = [(norms.post_activations, Line::Solid, 2.5), (norms.weights, Line::Dashed, 2.0)];
    for (values, line, line_width) in series {
        let points: Vec<(f64, f64)> = values.iter().enumerate().map(|(i, &y)| ((i + 1) as f64, y)).collect();
        frame.line(&points, hue, line, line_width)?;
        // On a long network the dots would merge into a band; a dot between two gaps is the only trace of its value.
        if room >= 8.0 || points.iter().any(|(_, y)| !y.is_finite()) {
            frame.dots(&points, hue, line, 3.0_f64.min(room / 3.0).max(1.5))?;
        }
        let beyond = |is_beyond: fn(f64) -> bool| {
            points.iter().filter(|(_, y)| is_beyond(*y)).map(|(x, _)| *x).collect::<Vec<f64>>()
        };
        frame.arrowheads(&beyond(|y| y == f64::NEG_INFINITY), true, hue)?;
        frame.arrowheads(&beyond(|y| y == f64::INFINITY || y.is_nan()), false, hue)?;
    }
    let last = |values: &[f64]| values.iter().rev().copied().find(|y| y.is_finite()).unwrap_or(f64::NAN);
    frame.end_labels(&[(last(norms.post_activations), "∂L/∂h", hue), (last(norms.weights), "∂L/∂W", hue)])
}
