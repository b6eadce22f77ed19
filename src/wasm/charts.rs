//! The charts on a canvas, or as SVG, for the page.

use js_sys::Error as JsError;
use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, IntoDrawingArea};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

#[cfg(not(feature = "later"))]
use super::left_out;
use crate::chart::{self, Family, Series, Stroke, Style, Theme};

/// What charts are drawn on: a canvas, whose backing store is the page's business, or an SVG text. `scale` of its pixels make one CSS pixel.
#[wasm_bindgen]
pub struct Surface {
    target: Target,
    style: Style,
}

enum Target {
    Canvas(HtmlCanvasElement),
    #[cfg(feature = "later")]
    Svg {
        size: (u32, u32),
        text: std::cell::RefCell<String>,
    },
}

/// Draws on whatever a surface is: what is drawn is compiled once for each kind.
macro_rules! draw {
    ($surface:ident, |$area:ident| $drawn:expr) => {
        match &$surface.target {
            Target::Canvas(canvas) => match cleared(canvas)? {
                Some($area) => ends_of($drawn),
                // Nothing fits on a canvas that is hidden or about to be laid out.
                None => Ok(Vec::new()),
            },
            #[cfg(feature = "later")]
            Target::Svg { size, text } => {
                let mut text = text.borrow_mut();
                text.clear();
                let $area = plotters::prelude::SVGBackend::with_string(&mut text, *size).into_drawing_area();
                ends_of($drawn)
            }
        }
    };
}

#[wasm_bindgen]
impl Surface {
    /// A canvas in the theme of a name; `decimal_separator` is the reader's.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement, theme: &str, scale: f64, decimal_separator: char) -> Self {
        let style = Style { theme: Theme::named(theme), scale, decimal_separator };
        Self { target: Target::Canvas(canvas), style }
    }

    /// An SVG text of a size in pixels.
    pub fn svg(width: u32, height: u32, theme: &str, scale: f64, decimal_separator: char) -> Result<Self, JsValue> {
        #[cfg(feature = "later")]
        {
            let style = Style { theme: Theme::named(theme), scale, decimal_separator };
            Ok(Self { target: Target::Svg { size: (width, height), text: std::cell::RefCell::default() }, style })
        }
        #[cfg(not(feature = "later"))]
        Err(left_out((width, height, theme, scale, decimal_separator)))
    }

    /// The SVG text of what was drawn last; empty for a canvas.
    pub fn text(&self) -> String {
        match &self.target {
            Target::Canvas(_) => String::new(),
            #[cfg(feature = "later")]
            Target::Svg { text, .. } => text.borrow().clone(),
        }
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
        #[cfg(feature = "later")]
        {
            let activation: crate::Activation = name.parse().map_err(super::refusal)?;
            let function = activation.with_parameter(parameter);
            let density = (!counts.is_empty()).then_some(chart::Density { edges, counts });
            draw!(self, |area| chart::activation(&area, self.style, &function, density))
        }
        #[cfg(not(feature = "later"))]
        Err(left_out((name, parameter, edges, counts)))
    }

    /// Lines over the layers, on the `decades` from the first to the second: `values` are the decimal logarithms of the first line, then of the
    /// second, …; each line has its label, and its look: `looks` are the families of all lines, then their
    /// strokes, as positions among those that there are.
    pub fn layers(
        &self,
        values: &[f64],
        labels: Vec<String>,
        looks: &[u8],
        decades: &[f64],
        output_label: &str,
    ) -> Result<Vec<f64>, JsValue> {
        let (families, strokes) = looks.split_at(looks.len() / 2);
        let lines = series(values, &labels, families, strokes);
        let decades = (decades.first().copied().unwrap_or(0.0), decades.last().copied().unwrap_or(0.0));
        draw!(self, |area| chart::layers(&area, self.style, &lines, decades, output_label))
    }

    /// Lines over the steps, told as those over the layers are. The y axis shows `shown`, from the first to the second, and more where it has to;
    /// with `logarithmic` the values are decimal logarithms.
    pub fn curves(
        &self,
        steps: &[f64],
        values: &[f64],
        labels: Vec<String>,
        looks: &[u8],
        shown: &[f64],
        logarithmic: bool,
    ) -> Result<Vec<f64>, JsValue> {
        #[cfg(feature = "later")]
        {
            let (families, strokes) = looks.split_at(looks.len() / 2);
            let lines = series(values, &labels, families, strokes);
            let shown = (shown.first().copied().unwrap_or(f64::NAN), shown.last().copied().unwrap_or(f64::NAN));
            draw!(self, |area| chart::curves(&area, self.style, steps, &lines, shown, logarithmic))
        }
        #[cfg(not(feature = "later"))]
        Err(left_out((steps, values, labels, looks, shown, logarithmic)))
    }

    /// The decimal logarithms of a gradient at every layer, at one step after the other, as shades.
    pub fn heat(&self, steps: &[f64], values: &[f64]) -> Result<Vec<f64>, JsValue> {
        #[cfg(feature = "later")]
        {
            draw!(self, |area| chart::heat(&area, self.style, steps, values, Family::Backward))
        }
        #[cfg(not(feature = "later"))]
        Err(left_out((steps, values)))
    }

    /// The loss at every `stride`-th step.
    pub fn loss(&self, losses: &[f64], stride: usize, at_chance: f64, chance_label: &str) -> Result<Vec<f64>, JsValue> {
        #[cfg(feature = "later")]
        {
            let curve = chart::LossCurve { losses, stride, at_chance };
            draw!(self, |area| chart::loss(&area, self.style, curve, chance_label))
        }
        #[cfg(not(feature = "later"))]
        Err(left_out((losses, stride, at_chance, chance_label)))
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
        #[cfg(feature = "later")]
        {
            let signal = chart::Signal { edges, counts, means, stds, symlog };
            draw!(self, |area| chart::signal(&area, self.style, signal, output_label))
        }
        #[cfg(not(feature = "later"))]
        Err(left_out((edges, counts, means, stds, symlog, output_label)))
    }
}

/// Lines of equally many values, one after the other.
fn series<'a>(values: &'a [f64], labels: &'a [String], families: &[u8], strokes: &[u8]) -> Vec<Series<'a>> {
    let n = (values.len() / labels.len().max(1)).max(1);
    let looks = families.iter().zip(strokes);
    let lines = values.chunks(n).zip(labels).zip(looks);
    lines
        .map(|((values, label), (&family, &stroke))| Series {
            values,
            label,
            family: Family::ALL.get(usize::from(family)).copied().unwrap_or(Family::Neutral),
            stroke: Stroke::ALL.get(usize::from(stroke)).copied().unwrap_or(Stroke::Solid),
        })
        .collect()
}

/// A canvas without what was on it; `None` where nothing would fit.
fn cleared(canvas: &HtmlCanvasElement) -> Result<Option<DrawingArea<CanvasBackend, Shift>>, JsValue> {
    let (width, height) = (canvas.width(), canvas.height());
    let context = canvas.get_context("2d")?.and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok());
    let (Some(context), Some(backend)) = (context, CanvasBackend::with_canvas_object(canvas.clone())) else {
        return Err(JsError::new("this canvas has no 2D context").into());
    };
    context.clear_rect(0.0, 0.0, width.into(), height.into());
    context.set_line_join("round");
    Ok((width >= 120 && height >= 80).then(|| backend.into_drawing_area()))
}

fn ends_of<E: std::fmt::Display>(drawn: Result<(f64, f64), E>) -> Result<Vec<f64>, JsValue> {
    let ends = drawn.map_err(|error| JsError::new(&error.to_string()))?;
    Ok(vec![ends.0, ends.1])
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
