//! Fuzzing of charts: for any numbers and labels the SVG is XML without NaN.

use init_lab_chart::{
    self as chart, ActivationCurve, Density, Family, Grid, Heat, Histogram, Map, Predictions, Series, Signal, Spacing,
    Stroke, Style, THEMES,
};
use ndarray::Array2;
use plotters::prelude::{DrawingArea, IntoDrawingArea as _, SVGBackend};

use crate::fuzz::draw::Draw;

/// Draws a random chart of random size.
///
/// # Errors
/// If its SVG is not XML or contains NaN or infinity, or if the ends of its axis are not finite and in order.
pub(crate) fn are_xml(draw: &mut Draw) -> Result<(), String> {
    let size = [1 + draw.below(900) as u32, 1 + draw.below(600) as u32];
    let scale = *draw.one(&[1.0, 1.25, 2.0, 3.0]);
    let decimal_separator = *draw.one(&['.', ',']);
    let style = Style { theme: draw.one(&THEMES), scale, pixel: 1 + draw.below(4) as i32, decimal_separator };
    let kind = *draw.one(&[
        "layers",
        "curves",
        "heat",
        "signal",
        "histogram",
        "map",
        "activation",
        "grid",
        "plane",
        "line",
        "values",
    ]);
    let mut text = String::new();
    let ends = {
        let area = SVGBackend::with_string(&mut text, (size[0], size[1])).into_drawing_area();
        drawn(draw, &area, style, kind).map_err(|error| format!("{kind}: {error}"))?
    };
    if !(ends.0.is_finite() && ends.1.is_finite() && ends.0 < ends.1) {
        return Err(format!("the ends of {kind} in {size:?} are {ends:?}"));
    }
    roxmltree::Document::parse(&text).map_err(|error| format!("{kind} in {size:?} is no XML: {error}\n{text}"))?;
    let labels = text.split("</text>").filter_map(|part| part.rsplit('>').next());
    let is_number = labels.clone().any(|label| ["NaN", "inf", "-inf", "−inf"].contains(&label.trim()));
    let has_nan = text.split('"').skip(1).step_by(2).any(|value| value.contains("NaN"));
    if has_nan || is_number { Err(format!("{kind} in {size:?} has NaN or infinity:\n{text}")) } else { Ok(()) }
}

fn drawn(
    draw: &mut Draw,
    area: &DrawingArea<SVGBackend<'_>, plotters::coord::Shift>,
    style: Style,
    kind: &str,
) -> Result<(f64, f64), String> {
    const FAMILIES: [Family; 4] = [Family::Forward, Family::Backward, Family::Learning, Family::Neutral];
    const STROKES: [Stroke; 6] =
        [Stroke::Solid, Stroke::Dashed, Stroke::Dotted, Stroke::Ghost, Stroke::Smoothed, Stroke::Limit];
    let family = *draw.one(&FAMILIES);
    let pair = (draw.number(), draw.number());
    let label = label(draw);
    let result = match kind {
        "layers" | "curves" => {
            let n = draw.below(4);
            let lines: Vec<(Vec<f64>, String, Stroke)> =
                (0..n).map(|_| (draw.numbers(40), self::label(draw), *draw.one(&STROKES))).collect();
            let series: Vec<Series<'_>> =
                lines.iter().map(|(values, label, stroke)| Series { values, label, family, stroke: *stroke }).collect();
            if kind == "layers" {
                chart::layers(area, style, &series, pair, &label)
            } else {
                let steps = draw.numbers(40);
                chart::curves(area, style, &steps, &series, pair, draw.happens(50))
            }
        }
        "heat" => {
            let (values, columns, tile) = (draw.numbers(120), draw.numbers(12), draw.below(4));
            chart::heat(area, style, Heat { values: &values, columns: &columns, tile, family, shades: pair })
        }
        "signal" => {
            let (edges, means, stds) = (draw.numbers(45), draw.numbers(20), draw.numbers(20));
            let counts: Vec<u32> = (0..draw.below(400)).map(|_| draw.below(1 << 20) as u32).collect();
            let spacing = *draw.one(&[Spacing::Linear, Spacing::Symlog, Spacing::Log10]);
            let predicted = [draw.numbers(20), draw.numbers(20)];
            let predicted = predicted.each_ref().map(Vec::as_slice);
            let signal =
                Signal { edges: &edges, counts: &counts, means: &means, stds: &stds, predicted, spacing, family };
            chart::signal(area, style, signal, &label)
        }
        "map" => {
            let (columns, rows, values) = (draw.numbers(30), draw.numbers(30), draw.numbers(400));
            let curves: Vec<(f64, f64)> = draw.numbers(20).chunks_exact(2).map(|point| (point[0], point[1])).collect();
            let logarithmic = (draw.happens(50), draw.happens(50));
            let (columns, rows, values) = (&columns[..], &rows[..], &values[..]);
            let map = Map { columns, rows, values, shades: pair, curves: &curves, present: Some(pair), logarithmic };
            chart::map(area, style, map)
        }
        "histogram" => {
            let (edges, predicted) = (draw.numbers(45), draw.numbers(3));
            let counts: Vec<u32> = (0..draw.below(50)).map(|_| draw.below(1 << 20) as u32).collect();
            let histogram = Histogram { edges: &edges, counts: &counts, predicted: &predicted, family };
            chart::histogram(area, style, histogram)
        }
        "activation" => {
            let (x, phi, dphi, edges) = (draw.numbers(60), draw.numbers(60), draw.numbers(60), draw.numbers(40));
            let counts: Vec<u32> = edges.iter().map(|_| draw.below(1 << 20) as u32).collect();
            let slope = draw.number();
            let curve = ActivationCurve { x: &x, phi: &phi, dphi: &dphi, slope: &|_| slope };
            let density = draw.happens(70).then_some(Density { edges: &edges, counts: &counts });
            chart::activation(area, style, curve, density)
        }
        "grid" => {
            let names = |draw: &mut Draw, most| (0..draw.below(most)).map(|_| name(draw)).collect::<Vec<String>>();
            let (columns, rows) = (names(draw, 12), names(draw, 12));
            let texts: Vec<String> = (0..draw.below(150)).map(|_| self::label(draw)).collect();
            let (shares, pictures) = (draw.numbers(150), draw.numbers(800));
            let framed: Vec<u32> = columns.iter().map(|_| draw.below(12) as u32).collect();
            let grid = Grid {
                shares: &shares,
                texts: &texts,
                framed: &framed,
                columns: &columns,
                rows: &rows,
                pictures: &pictures,
            };
            chart::grid(area, style, grid)
        }
        _ => return predictions(draw, area, style, kind),
    };
    result.map_err(|error| error.to_string())
}

fn predictions(
    draw: &mut Draw,
    area: &DrawingArea<SVGBackend<'_>, plotters::coord::Shift>,
    style: Style,
    kind: &str,
) -> Result<(f64, f64), String> {
    let classes: Vec<String> = (0..1 + draw.below(11)).map(|_| name(draw)).collect();
    let matrix = |draw: &mut Draw, rows, columns| Array2::from_shape_fn((rows, columns), |_| draw.number());
    let n = draw.below(30);
    let labels: Vec<usize> = (0..n).map(|_| draw.below(classes.len())).collect();
    let side = draw.below(8);
    let (plane, points) = (matrix(draw, side * side, classes.len()), matrix(draw, n, 2));
    let [answers, places, values, abscissae] = [n, n, n, n].map(|rows| matrix(draw, rows, 1));
    let ends = [(draw.number(), draw.number()), (draw.number(), draw.number())];
    let predictions = match kind {
        "plane" => Predictions::Plane {
            answers: plane.view(),
            ends,
            classes: &classes,
            points: points.view(),
            labels: &labels,
        },
        "line" => Predictions::Line {
            answers: answers.view(),
            places: places.view(),
            points: abscissae.view(),
            values: values.view(),
        },
        _ => Predictions::Values { answers: answers.view(), values: values.view() },
    };
    chart::predictions(area, style, predictions).map_err(|error| error.to_string())
}

/// A random name of a class, which comes from the reader. Names such as "NaN" are excluded: the check would mistake them for numbers.
fn name(draw: &mut Draw) -> String {
    let text = draw.text();
    if ["NaN", "inf", "-inf"].contains(&text.trim()) { "word".to_owned() } else { text }
}

/// A random label, which is a word of the page.
fn label(draw: &mut Draw) -> String {
    (*draw.one(&["", "perte", "∂L/∂h", "10⁻³", "< & \"", "a long label that has no room"])).to_owned()
}
