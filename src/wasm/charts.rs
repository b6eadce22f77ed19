//! The charts on a canvas, for the page.

use js_sys::Error as JsError;
use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, IntoDrawingArea};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::refusal;
use crate::Activation;
use crate::chart::{self, DrawingResult, GradientNorms, LossCurve, Style, Theme};

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

    /// φ and φ′ of an activation function with a parameter, if it is not the usual one.
    pub fn activation(&self, name: &str, parameter: Option<f64>) -> Result<(), JsValue> {
        let activation: Activation = name.parse().map_err(refusal)?;
        self.draw(|area| chart::activation(area, self.style, &activation.with_parameter(parameter).curve()))
    }

    /// The gradient's norms, as decimal logarithms, on the decades from `lo` to `hi`.
    pub fn gradient(
        &self,
        weights: &[f64],
        post_activations: &[f64],
        lo: f64,
        hi: f64,
        output_label: &str,
    ) -> Result<(), JsValue> {
        let norms = GradientNorms { weights, post_activations };
        self.draw(|area| chart::gradient(area, self.style, norms, (lo, hi), output_label))
    }

    /// The loss at every `stride`-th step.
    pub fn loss(&self, losses: &[f64], stride: usize, at_chance: f64, chance_label: &str) -> Result<(), JsValue> {
        let curve = LossCurve { losses, stride, at_chance };
        self.draw(|area| chart::loss(area, self.style, curve, chance_label))
    }

    fn draw(
        &self,
        paint: impl FnOnce(&DrawingArea<CanvasBackend, Shift>) -> DrawingResult<CanvasBackend>,
    ) -> Result<(), JsValue> {
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
            return Ok(());
        }
        paint(&backend.into_drawing_area()).map_err(|error| JsError::new(&error.to_string()).into())
    }
}

/// The range of decades that suits the norms, as `[lo, hi]`.
#[wasm_bindgen(js_name = gradientDomain)]
pub fn gradient_domain(weights: &[f64], post_activations: &[f64]) -> Vec<f64> {
    let (lo, hi) = chart::gradient_domain(GradientNorms { weights, post_activations });
    vec![lo, hi]
}
