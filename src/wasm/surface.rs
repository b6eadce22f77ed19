//! What charts are drawn on, and the first of them, for the page.

use js_sys::Error as JsError;
use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, IntoDrawingArea};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::chart;
use crate::chart::{Family, Series, Stroke, Style, Theme};
use crate::wasm::canvas::Canvas;

/// What charts are drawn on: a canvas, whose backing store is the page's business, or an SVG text. `scale` of its pixels make one CSS pixel.
#[wasm_bindgen]
pub struct Surface {
    pub(super) target: Target,
    pub(super) style: Style,
}

pub(super) enum Target {
    Canvas(HtmlCanvasElement),
    Svg { size: (u32, u32), text: std::cell::RefCell<String> },
}

/// Draws on whatever a surface is: what is drawn is compiled once for each kind.
macro_rules! draw {
    ($surface:ident, |$area:ident| $drawn:expr) => {
        match &$surface.target {
            $crate::wasm::surface::Target::Canvas(canvas) => match $crate::wasm::surface::cleared(canvas)? {
                Some($area) => $crate::wasm::surface::ends_of($drawn),
                // Nothing fits on a canvas that is hidden or about to be laid out.
                None => Ok(Vec::new()),
            },
            $crate::wasm::surface::Target::Svg { size, text } => {
                use plotters::prelude::IntoDrawingArea;
                let mut text = text.borrow_mut();
                text.clear();
                let $area = plotters::prelude::SVGBackend::with_string(&mut text, *size).into_drawing_area();
                $crate::wasm::surface::ends_of($drawn)
            }
        }
    };
}
pub(super) use draw;

#[wasm_bindgen]
impl Surface {
    /// A canvas in the theme of a name; `decimal_separator` is the reader's.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement, theme: &str, scale: f64, decimal_separator: char) -> Self {
        let style = Style { theme: Theme::named(theme), scale, decimal_separator };
        Self { target: Target::Canvas(canvas), style }
    }

    /// Lines over the layers, on the `decades` from the first to the second: `values` are the decimal logarithms of the first line, then of the
    /// second, …; each line has its label and its style: `styles` are the families of all lines, then their
    /// strokes, as positions among those that there are.
    pub fn layers(
        &self,
        values: &[f64],
        labels: Vec<String>,
        styles: &[u8],
        decades: &[f64],
        output_label: &str,
    ) -> Result<Vec<f64>, JsValue> {
        let (families, strokes) = styles.split_at(styles.len() / 2);
        let lines = series(values, &labels, families, strokes);
        let decades = (decades.first().copied().unwrap_or(0.0), decades.last().copied().unwrap_or(0.0));
        draw!(self, |area| chart::layers(&area, self.style, &lines, decades, output_label))
    }
}

/// Lines of equally many values, one after the other.
pub(super) fn series<'a>(values: &'a [f64], labels: &'a [String], families: &[u8], strokes: &[u8]) -> Vec<Series<'a>> {
    let n = (values.len() / labels.len().max(1)).max(1);
    let styles = families.iter().zip(strokes);
    let lines = values.chunks(n).zip(labels).zip(styles);
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
pub(super) fn cleared(canvas: &HtmlCanvasElement) -> Result<Option<DrawingArea<Canvas, Shift>>, JsValue> {
    let (width, height) = (canvas.width(), canvas.height());
    let context = canvas.get_context("2d")?.and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok());
    let (Some(context), Some(backend)) = (context, CanvasBackend::with_canvas_object(canvas.clone())) else {
        return Err(JsError::new("this canvas has no 2D context").into());
    };
    context.clear_rect(0.0, 0.0, width.into(), height.into());
    context.set_line_join("round");
    let backend = Canvas::new(backend, context);
    Ok((width >= 120 && height >= 80).then(|| backend.into_drawing_area()))
}

pub(super) fn ends_of<E: std::fmt::Display>(drawn: Result<(f64, f64), E>) -> Result<Vec<f64>, JsValue> {
    let ends = drawn.map_err(|error| JsError::new(&error.to_string()))?;
    Ok(vec![ends.0, ends.1])
}

/// The range of decades that suits these decimal logarithms, as `[lo, hi]`.
#[wasm_bindgen(js_name = decadesOf)]
pub fn decades_of(values: &[f64]) -> Vec<f64> {
    let (lo, hi) = chart::decades(values.iter().copied());
    vec![lo, hi]
}
