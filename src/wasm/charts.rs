//! More charts, and the surface that writes SVG.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use init_lab::{Activation, ActivationFunction, Formula};
use init_lab_chart::{self as chart, Style, Theme};

use crate::probe::{Probe, rows};
use crate::settings::refusal;
use crate::surface::{Surface, Target, family, series};

#[wasm_bindgen]
impl Surface {
    /// A surface that writes SVG; the size is in units, `scale` of which make one CSS pixel.
    pub fn svg(width: u32, height: u32, theme: &str, scale: f64, decimal_separator: char) -> Self {
        let style = Style { theme: Theme::named(theme), scale, pixel: 1, decimal_separator };
        Self { target: Target::Svg { size: (width, height), text: RefCell::default() }, style }
    }

    /// The SVG text of the last drawing; empty for a canvas.
    pub fn text(&self) -> String {
        match &self.target {
            Target::Canvas(_) => String::new(),
            Target::Svg { text, .. } => text.borrow().clone(),
        }
    }

    /// φ and φ′ of an activation function, over the histogram of a layer's pre-activations, which may be empty. `parameter` is `None` for the default
    /// one; `formula` is that of `custom`. Returns the ends of the x axis, as all charts do.
    pub fn activation(
        &self,
        name: &str,
        parameter: Option<f64>,
        formula: &str,
        edges: &[f64],
        counts: &[u32],
    ) -> Result<Vec<f64>, JsValue> {
        let function = function(name, parameter, formula)?;
        let curve = function.curve();
        let slope = |x| function.dphi(x);
        let curve = chart::ActivationCurve { x: &curve.x, phi: &curve.phi, dphi: &curve.dphi, slope: &slope };
        let density = (!counts.is_empty()).then_some(chart::Density { edges, counts });
        self.draw(&|area| chart::activation(area, self.style, curve, density))
    }

    /// Lines over the training steps, given in the same way as for [`Self::layers`]. The y axis goes from the first to the second number of `shown`,
    /// further if a line needs more; with `logarithmic` the values are decimal logarithms.
    pub fn curves(
        &self,
        steps: &[f64],
        values: &[f64],
        labels: Vec<String>,
        styles: &[u8],
        shown: &[f64],
        logarithmic: bool,
    ) -> Result<Vec<f64>, JsValue> {
        let (families, strokes) = styles.split_at(styles.len() / 2);
        let lines = series(values, &labels, families, strokes);
        let shown = (shown.first().copied().unwrap_or(f64::NAN), shown.last().copied().unwrap_or(f64::NAN));
        self.draw(&|area| chart::curves(area, self.style, steps, &lines, shown, logarithmic))
    }

    /// A quantity as shades of a family's colour, from the background at `lo` to the full colour at `hi`; the values are given column by column, each
    /// from the bottom. With `tile` 0 the layers over the steps, with 1 a matrix, with more a mosaic of pictures with this number of rows and
    /// columns.
    pub fn heat(
        &self,
        columns: &[f64],
        values: &[f64],
        family: u8,
        lo: f64,
        hi: f64,
        tile: usize,
    ) -> Result<Vec<f64>, JsValue> {
        let heat = chart::Heat { values, columns, tile, family: self::family(family), shades: (lo, hi) };
        self.draw(&|area| chart::heat(area, self.style, heat))
    }

    /// A quantity as a function of two settings, see `Map` of the charts. `plane` has the values of the setting along x, then those along y, `n_rows`
    /// of them; `marks` has the x and y of the current experiment, then of the points of the curves; `scales` has the values of the darkest and the
    /// lightest shade, then 1 for a logarithmic x axis, and 1 for a logarithmic y axis.
    pub fn map(
        &self,
        plane: &[f64],
        n_rows: usize,
        values: &[f64],
        marks: &[f64],
        scales: &[f64],
    ) -> Result<Vec<f64>, JsValue> {
        let (columns, rows) = plane.split_at(plane.len().saturating_sub(n_rows));
        let points: Vec<(f64, f64)> = marks.chunks_exact(2).map(|point| (point[0], point[1])).collect();
        let scale = |index: usize| scales.get(index).copied().unwrap_or(0.0);
        let map = chart::Map {
            columns,
            rows,
            values,
            shades: (scale(0), scale(1)),
            curves: points.get(1..).unwrap_or_default(),
            present: points.first().copied(),
            logarithmic: (scale(2) > 0.0, scale(3) > 0.0),
        };
        self.draw(&|area| chart::map(area, self.style, map))
    }

    /// A histogram of sizes: decimal logarithms of the ends of its bins, the count in each bin, and the predictions of theory.
    pub fn histogram(&self, edges: &[f64], counts: &[u32], predicted: &[f64], family: u8) -> Result<Vec<f64>, JsValue> {
        let histogram = chart::Histogram { edges, counts, predicted, family: self::family(family) };
        self.draw(&|area| chart::histogram(area, self.style, histogram))
    }

    /// The histograms of all layers: `counts` layer by layer, on bins with a `Spacing`. `moments` has the means of all layers, then their standard
    /// deviations, then both as theory predicts them (NaN for no prediction).
    pub fn signal(
        &self,
        edges: &[f64],
        counts: &[u32],
        moments: &[f64],
        spacing: &str,
        family: u8,
        output_label: &str,
    ) -> Result<Vec<f64>, JsValue> {
        let spacing = chart::Spacing::ALL.iter().copied().find(|known| known.name() == spacing);
        let spacing = spacing.unwrap_or(chart::Spacing::Linear);
        let (measured, predicted) = moments.split_at(moments.len() / 2);
        let (means, stds) = measured.split_at(measured.len() / 2);
        let predicted = predicted.split_at(predicted.len() / 2).into();
        let signal = chart::Signal { edges, counts, means, stds, predicted, spacing, family: self::family(family) };
        self.draw(&|area| chart::signal(area, self.style, signal, output_label))
    }

    /// The predictions of a network for the questions of a probe, as [`Probe::predictions`] returns them.
    pub fn predictions(&self, probe: &Probe, predictions: &[f64]) -> Result<Vec<f64>, JsValue> {
        let predictions = rows(predictions, probe.0.inputs.nrows())?;
        match probe.drawn(predictions.view()) {
            Some(drawn) => self.draw(&|area| chart::predictions(area, self.style, drawn)),
            None => Ok(Vec::new()),
        }
    }

    /// A table of shares, see `Grid` of the charts.
    pub fn grid(
        &self,
        shares: &[f64],
        texts: Vec<String>,
        framed: &[u32],
        columns: Vec<String>,
        rows: Vec<String>,
        pictures: &[f64],
    ) -> Result<Vec<f64>, JsValue> {
        let grid = chart::Grid { shares, texts: &texts, framed, columns: &columns, rows: &rows, pictures };
        self.draw(&|area| chart::grid(area, self.style, grid))
    }
}

/// The points of an activation function's curve: all x, then all φ, then all φ′.
#[wasm_bindgen(js_name = activationCurve)]
pub fn activation_curve(name: &str, parameter: Option<f64>, formula: &str) -> Result<Vec<f64>, JsValue> {
    let curve = function(name, parameter, formula)?.curve();
    Ok([curve.x, curve.phi, curve.dphi].concat())
}

fn function(name: &str, parameter: Option<f64>, formula: &str) -> Result<ActivationFunction, JsValue> {
    let activation: Activation = name.parse().map_err(refusal)?;
    let formula = Formula::parse(formula).map_err(refusal)?;
    activation.with_formula(parameter, &formula).map_err(refusal)
}
