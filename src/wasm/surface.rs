//! The surfaces that the page draws charts on.

use js_sys::Error as JsError;
use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, IntoDrawingArea, SVGBackend};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::*;

use init_lab_chart::{self as chart, Drawn, Family, Series, Stroke, Style, Theme};

use crate::backend::Backend;
use crate::canvas::{Canvas, Pen, UNITS};

/// A surface for charts: a canvas, whose size the page manages, or SVG text.
#[wasm_bindgen]
pub struct Surface {
    pub(super) target: Target,
    pub(super) style: Style,
}

pub(super) enum Target {
    Canvas(Pen),
    Svg { size: (u32, u32), text: std::cell::RefCell<String> },
}

/// A chart as a function of its drawing area. A dynamic call: so the drawing code is compiled only once.
pub(super) type Chart<'a> = &'a dyn for<'b> Fn(&DrawingArea<Backend<'b>, Shift>) -> Drawn<Backend<'b>>;

impl Surface {
    /// Draws a chart and replaces the previous one. Returns the ends of its x axis; an empty array if the canvas has no room.
    pub(super) fn draw(&self, chart: Chart<'_>) -> Result<Vec<f64>, JsValue> {
        let drawn = match &self.target {
            Target::Canvas(pen) => match cleared(pen)? {
                Some(canvas) => chart(&Backend::Canvas(canvas).into_drawing_area()),
                // A hidden canvas, or one before its layout, has size 0.
                None => return Ok(Vec::new()),
            },
            Target::Svg { size, text } => {
                let mut text = text.borrow_mut();
                text.clear();
                chart(&Backend::Svg(SVGBackend::with_string(&mut text, *size)).into_drawing_area())
            }
        };
        let ends = drawn.map_err(|error| JsError::new(&error.to_string()))?;
        Ok(vec![ends.0, ends.1])
    }
}

#[wasm_bindgen]
impl Surface {
    /// The canvas of a pen, with the theme of this name; `scale` of its pixels make one CSS pixel; `decimal_separator` is that of the reader's
    /// language.
    #[wasm_bindgen(constructor)]
    pub fn new(pen: Pen, theme: &str, scale: f64, decimal_separator: char) -> Self {
        let scale = scale * f64::from(UNITS);
        let style = Style { theme: Theme::named(theme), scale, pixel: UNITS, decimal_separator };
        Self { target: Target::Canvas(pen), style }
    }

    /// Lines over the layers; the y axis goes from the first to the second number of `decades`. `values` are the decimal logarithms of the first
    /// line, then of the second, …; each line has a label. `styles` has the families of all lines, then their strokes, as indices of `Family` and
    /// `Stroke`.
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
        self.draw(&|area| chart::layers(area, self.style, &lines, decades, output_label))
    }
}

/// Lines with the same number of values, one after the other.
pub(super) fn series<'a>(values: &'a [f64], labels: &'a [String], families: &[u8], strokes: &[u8]) -> Vec<Series<'a>> {
    let n = (values.len() / labels.len().max(1)).max(1);
    let styles = families.iter().zip(strokes);
    let lines = values.chunks(n).zip(labels).zip(styles);
    lines
        .map(|((values, label), (&family, &stroke))| Series {
            values,
            label,
            family: self::family(family),
            stroke: Stroke::ALL.get(usize::from(stroke)).copied().unwrap_or(Stroke::Solid),
        })
        .collect()
}

/// The family with an index.
pub(super) fn family(position: u8) -> Family {
    Family::ALL.get(usize::from(position)).copied().unwrap_or(Family::Neutral)
}

/// A cleared canvas; `None` if it has no size.
fn cleared(pen: &Pen) -> Result<Option<Canvas<'_>>, JsValue> {
    let canvas = pen.canvas();
    let fits = canvas.width() >= 120 && canvas.height() >= 80;
    let backend =
        CanvasBackend::with_canvas_object(canvas).ok_or_else(|| JsError::new("this canvas has no 2D context"))?;
    pen.clear(UNITS);
    Ok(fits.then(|| Canvas::new(pen, backend)))
}

/// A range of decades that shows these decimal logarithms, as `[lo, hi]`.
#[wasm_bindgen(js_name = decadesOf)]
pub fn decades_of(values: &[f64]) -> Vec<f64> {
    let (lo, hi) = chart::decades(values.iter().copied());
    vec![lo, hi]
}
