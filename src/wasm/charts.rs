//! The charts on a canvas, for the page.

use js_sys::Error as JsError;
use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, IntoDrawingArea};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

#[cfg(not(feature = "figures"))]
use super::left_out;
use crate::chart::{self, Drawn, Family, LayerLine, Stroke, Style, Theme};

/// A canvas to draw charts on. Its backing store is the page's business: `scale` of its pixels make one CSS pixel.
#[wasm_bindgen]
pub struct Surface {
    canvas: HtmlCanvasElement,
    style: Style,
}

#[wasm_bindgen]
impl Surface {
    /// A surface in the theme of a name; `decimal_separator` is the reader's.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement, theme: &str, scale: f64, decimal_separator: char) -> Self {
        Self { canvas, style: Style { theme: Theme::named(theme), scale, decimal_separator } }
    }

    /// φ and φ′ of an activation function with a parameter, if it is not the usual one, over the histogram of a layer's pre-activations, which
    /// may be empty. As all charts: returns the ends of the x axis.
    pub fn activation(
        &self,
        name: &str,
        parameter: Option<f64>,
        edges: &[f64],
        counts: &[u32],
    ) -> Result<Vec<f64>, JsValue> {
        #[cfg(feature = "figures")]
        {
            let activation: crate::Activation = name.parse().map_err(super::refusal)?;
            let function = activation.with_parameter(parameter);
            let density = (!counts.is_empty()).then_some(chart::Density { edges, counts });
            self.draw(|area| chart::activation(area, self.style, &function, density))
        }
        #[cfg(not(feature = "figures"))]
        Err(left_out((name, parameter, edges, counts)))
    }

    /// Lines over the layers, on the `decades` from the first to the second: `values` are the decimal logarithms of the first line, then of the
    /// second, …; each line has its label, its family and its stroke, as positions among those that there are.
    pub fn layers(
        &self,
        values: &[f64],
        labels: Vec<String>,
        families: &[u8],
        strokes: &[u8],
        decades: &[f64],
        output_label: &str,
    ) -> Result<Vec<f64>, JsValue> {
        let n_layers = (values.len() / labels.len().max(1)).max(1);
        let looks = families.iter().zip(strokes);
        let lines: Vec<LayerLine<'_>> = values
            .chunks(n_layers)
            .zip(&labels)
            .zip(looks)
            .map(|((values, label), (&family, &stroke))| LayerLine {
                values,
                label,
                family: Family::ALL.get(usize::from(family)).copied().unwrap_or(Family::Neutral),
                stroke: Stroke::ALL.get(usize::from(stroke)).copied().unwrap_or(Stroke::Solid),
            })
            .collect();
        let decades = (decades.first().copied().unwrap_or(0.0), decades.last().copied().unwrap_or(0.0));
        self.draw(|area| chart::layers(area, self.style, &lines, decades, output_label))
    }

    /// The loss at every `stride`-th step.
    pub fn loss(&self, losses: &[f64], stride: usize, at_chance: f64, chance_label: &str) -> Result<Vec<f64>, JsValue> {
        #[cfg(feature = "figures")]
        return self.draw(|area| {
            let curve = chart::LossCurve { losses, stride, at_chance };
            chart::loss(area, self.style, curve, chance_label)
        });
        #[cfg(not(feature = "figures"))]
        return Err(left_out((losses, stride, at_chance, chance_label)));
    }

    /// The histograms of all layers, `counts` layer by layer, with their means and standard deviations.
    pub fn signal(
        &self,
        edges: &[f64],
        counts: &[u32],
        means: &[f64],
        stds: &[f64],
        symlog: bool,
        output_label: &str,
    ) -> Result<Vec<f64>, JsValue> {
        #[cfg(feature = "figures")]
        return self.draw(|area| {
            let signal = chart::Signal { edges, counts, means, stds, symlog };
            chart::signal(area, self.style, signal, output_label)
        });
        #[cfg(not(feature = "figures"))]
        return Err(left_out((edges, counts, means, stds, symlog, output_label)));
    }

    fn draw(
        &self,
        paint: impl FnOnce(&DrawingArea<CanvasBackend, Shift>) -> Drawn<CanvasBackend>,
    ) -> Result<Vec<f64>, JsValue> {
        let (width, height) = (self.canvas.width(), self.canvas.height());
        let context =
            self.canvas.get_context("2d")?.and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok());
        let (Some(context), Some(backend)) = (context, CanvasBackend::with_canvas_object(self.canvas.clone())) else {
            return Err(JsError::new("this canvas has no 2D context").into());
        };
        context.clear_rect(0.0, 0.0, width.into(), height.into());
        context.set_line_join("round");
        // Nothing fits on a canvas that is hidden or about to be laid out.
        if width < 120 || height < 80 {
            return Ok(Vec::new());
        }
        let ends = paint(&backend.into_drawing_area()).map_err(|error| JsError::new(&error.to_string()))?;
        Ok(vec![ends.0, ends.1])
    }
}

/// The range of decades that suits these decimal logarithms, as `[lo, hi]`.
#[wasm_bindgen(js_name = decadesOf)]
pub fn decades_of(values: &[f64]) -> Vec<f64> {
    let (lo, hi) = chart::decades(values.iter().copied());
    vec![lo, hi]
}

/// The points of an activation function's curve: all x, then all φ, then all φ′.
#[wasm_bindgen(js_name = activationCurve)]
pub fn activation_curve(name: &str, parameter: Option<f64>) -> Result<Vec<f64>, JsValue> {
    let activation: crate::Activation = name.parse().map_err(super::refusal)?;
    let curve = activation.with_parameter(parameter).curve();
    Ok([curve.x, curve.phi, curve.dphi].concat())
}
