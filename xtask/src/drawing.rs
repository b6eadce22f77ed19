//! Figures of the lab as SVG texts, drawn natively with the charts of the page.

use init_lab::{Activation, FORMATS, LayerReport, PredictedLayer, Report};
use init_lab_chart::{self as chart, Family, Series, Stroke, Style, THEMES};
use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, IntoDrawingArea, SVGBackend};

use crate::outcome::Outcome;

/// The words in a drawing.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    /// The label of the output layer.
    pub(crate) output: &'static str,
    /// The label of the curve that theory predicts.
    pub(crate) theory: &'static str,
    /// The label of the line of the loss at chance.
    pub(crate) chance: &'static str,
    pub(crate) decimal_separator: char,
}

/// The drawing area of a figure. Sizes are in CSS pixels, which are two units of the SVG text each.
#[derive(Clone, Copy)]
pub(crate) struct Canvas {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) words: Words,
}

impl Canvas {
    const SCALE: u32 = 2;

    fn draw(self, draw: impl Fn(&DrawingArea<SVGBackend<'_>, Shift>, Style) -> Outcome) -> Outcome<String> {
        let Self { width, height, words } = self;
        let style = Style {
            theme: &THEMES[0],
            scale: Self::SCALE.into(),
            pixel: 1,
            decimal_separator: words.decimal_separator,
        };
        let mut text = String::new();
        let area = SVGBackend::with_string(&mut text, (Self::SCALE * width, Self::SCALE * height)).into_drawing_area();
        draw(&area, style)?;
        drop(area);
        Ok(text)
    }
}

/// Draws the gradient norm of every layer, with the prediction of theory and the limits of the number formats.
pub(crate) fn gradients(report: &Report, canvas: Canvas) -> Outcome<String> {
    let values = |of: fn(&LayerReport) -> f64| report.layers.iter().map(of).collect::<Vec<f64>>();
    let post_activations = values(|layer| layer.grad_post_activation_norm_log10);
    let weights = values(|layer| layer.grad_weights_norm_log10);
    let layers = report.predicted.as_ref().map_or(&[][..], |predicted| &predicted.layers);
    let predicted: [fn(&PredictedLayer) -> f64; 2] =
        [|layer| layer.grad_post_activation_norm_log10, |layer| layer.grad_weights_norm_log10];
    let predicted = predicted.map(|of| layers.iter().map(of).collect::<Vec<f64>>());
    let root_of_entries = |layer: &LayerReport| libm::log10((layer.fan_in * layer.fan_out) as f64) / 2.0;
    let limits: Vec<(&str, Vec<f64>)> = FORMATS
        .iter()
        .flat_map(|format| [format.smallest, format.largest].map(|limit| (format.name, libm::log10(limit))))
        .map(|(name, limit)| (name, report.layers.iter().map(|layer| limit + root_of_entries(layer)).collect()))
        .collect();
    let limits = limits.iter().map(|(label, values)| (values, *label, Family::Neutral, Stroke::Limit));
    let lines: Vec<Series<'_>> = limits
        .chain([
            (&post_activations, "∂L/∂h", Family::Backward, Stroke::Solid),
            (&weights, "∂L/∂W", Family::Backward, Stroke::Dashed),
            (&predicted[0], canvas.words.theory, Family::Neutral, Stroke::Theory),
            (&predicted[1], "", Family::Neutral, Stroke::Theory),
        ])
        .map(|(values, label, family, stroke)| Series { values, label, family, stroke })
        .collect();
    let decades = chart::decades(post_activations.iter().chain(&weights).chain(predicted.iter().flatten()).copied());
    canvas.draw(|area, style| {
        chart::layers(area, style, &lines, decades, canvas.words.output).map_err(|error| error.to_string())?;
        Ok(())
    })
}

/// Draws the distribution of the pre-activations of every layer, with the prediction of theory.
pub(crate) fn signal(report: &Report, canvas: Canvas) -> Outcome<String> {
    let counts: Vec<u32> =
        report.layers.iter().flat_map(|layer| layer.pre_activation.histogram.iter().copied()).collect();
    let means: Vec<f64> = report.layers.iter().map(|layer| layer.pre_activation.mean).collect();
    let stds: Vec<f64> = report.layers.iter().map(|layer| layer.pre_activation.std).collect();
    let layers = report.predicted.as_ref().map_or(&[][..], |predicted| &predicted.layers);
    let predicted_means: Vec<f64> = layers.iter().map(|layer| layer.pre_activation.mean).collect();
    let predicted_stds: Vec<f64> = layers.iter().map(|layer| layer.pre_activation.std).collect();
    let bins = &report.histogram_bins.pre_activation;
    let spacing = chart::Spacing::ALL.iter().copied().find(|spacing| spacing.name() == bins.scale.name());
    canvas.draw(|area, style| {
        let signal = chart::Signal {
            edges: &bins.edges,
            counts: &counts,
            means: &means,
            stds: &stds,
            predicted: [&predicted_means, &predicted_stds],
            spacing: spacing.ok_or("the chart does not know this spacing of bins")?,
            family: Family::Forward,
        };
        chart::signal(area, style, signal, canvas.words.output).map_err(|error| error.to_string())?;
        Ok(())
    })
}

/// Draws the loss after every step, with the loss at chance.
pub(crate) fn loss(losses: &[f64], at_chance: f64, canvas: Canvas) -> Outcome<String> {
    let steps: Vec<f64> = (0..losses.len()).map(|step| step as f64).collect();
    let series = [
        Series { values: &[at_chance], label: canvas.words.chance, family: Family::Neutral, stroke: Stroke::Limit },
        Series { values: losses, label: "", family: Family::Learning, stroke: Stroke::Smoothed },
    ];
    canvas.draw(|area, style| {
        chart::curves(area, style, &steps, &series, (0.0, at_chance), false).map_err(|error| error.to_string())?;
        Ok(())
    })
}

/// Draws an activation function and its slope.
pub(crate) fn activation(activation: Activation, canvas: Canvas) -> Outcome<String> {
    let function = activation.function();
    let curve = function.curve();
    let slope = |x| function.dphi(x);
    canvas.draw(|area, style| {
        let curve = chart::ActivationCurve { x: &curve.x, phi: &curve.phi, dphi: &curve.dphi, slope: &slope };
        chart::activation(area, style, curve, None).map_err(|error| error.to_string())?;
        Ok(())
    })
}
