//! φ and φ′ over x.

use plotters::coord::Shift;
use plotters::prelude::*;

use super::axis::{Axis, domain};
use super::frame::{Frame, Line};
use super::{DrawingResult, Style};
use crate::network::activation_function::Curve;

/// Draws an activation function and its derivative.
///
/// # Errors
/// Those of the backend.
pub fn activation<B: DrawingBackend>(area: &DrawingArea<B, Shift>, style: Style, curve: &Curve) -> DrawingResult<B> {
    let (width, height) = Frame::size(area, style);
    let (left, right) = domain(curve.x.iter().copied(), 1.0);
    let (bottom, top) = domain(curve.phi.iter().chain(&curve.dphi).copied(), 1.0);
    let margin = (top - bottom) * 0.06;
    let x = Axis::linear(left, right, (width / 60.0) as usize, style.decimal_separator);
    let y = Axis::linear(bottom - margin, top + margin, (height / 40.0) as usize, style.decimal_separator);
    let frame = Frame::draw(area, style, &x, &y)?;
    let points = |values: &[f64]| curve.x.iter().copied().zip(values.iter().copied()).collect::<Vec<_>>();
    let hue = style.theme.forward;
    frame.line(&points(&curve.dphi), hue, Line::Dashed, 2.0)?;
    frame.line(&points(&curve.phi), hue, Line::Solid, 2.5)?;
    let last = |values: &[f64]| values.last().copied().unwrap_or(f64::NAN);
    frame.end_labels(&[(last(&curve.phi), "φ", hue), (last(&curve.dphi), "φ′", hue)])
}
