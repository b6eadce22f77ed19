//! The distribution of the values of every layer, as a heat map of histograms with mean and standard deviation.

use init_lab_text::named_enum;
use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axis::{Axis, power_of_ten};
use crate::frame::{Frame, Stroke};
use crate::style::{Drawn, Style};
use crate::theme::Family;

/// The histograms of all layers over the same bins.
#[derive(Clone, Copy, Debug)]
pub struct Signal<'a> {
    /// The ends of the bins, increasing; one more than there are bins.
    pub edges: &'a [f64],
    /// How many values lie in each bin, layer by layer.
    pub counts: &'a [u32],
    /// Mean of each layer.
    pub means: &'a [f64],
    /// Standard deviation of each layer.
    pub stds: &'a [f64],
    /// Mean and standard deviation of each layer as theory predicts them; empty where there is no prediction.
    pub predicted: [&'a [f64]; 2],
    /// How the bins are spaced.
    pub spacing: Spacing,
    /// The family of the quantity: its colour.
    pub family: Family,
}

named_enum! {
    /// How bins are spaced.
    pub enum Spacing {
        /// Evenly.
        Linear = "linear",
        /// Evenly in log₁₀|x| for both signs, with one bin around 0 between them.
        Symlog = "symlog",
        /// Evenly in log₁₀|x|, above one bin for values that are exactly 0. Edges and standard deviations are decimal logarithms, the first edge is
        /// −∞, and the means are 0.
        Log10 = "log10",
    }
}

/// Draws the histograms, darker where a layer has more of its values. Over them: mean ± one standard deviation (dashed), and on evenly spaced bins
/// the mean (dotted); of decimal logarithms only the standard deviation. The prediction of mean ± one standard deviation has long dashes. Returns the
/// ends of the x axis, on which layer l is at l.
///
/// # Errors
/// Those of the backend.
pub fn signal<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    style: Style,
    signal: Signal<'_>,
    output_label: &str,
) -> Drawn<B> {
    let (width, height) = Frame::size(area, style);
    let n_layers = signal.means.len().max(1);
    let n_bins = signal.edges.len().saturating_sub(1).max(1);
    let x = Axis::ordinal(n_layers, output_label, (width / 70.0) as usize);
    let y = signal.axis((height / 32.0) as usize, style.decimal_separator);
    let frame = Frame::draw(area, style, &x, &y)?;
    let hue = style.theme.hue(signal.family);
    for (layer, counts) in signal.counts.chunks(n_bins).enumerate() {
        let most = counts.iter().copied().max().unwrap_or(0).max(1);
        let (left, right) = (layer as f64 + 0.5, layer as f64 + 1.5);
        for (bin, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            // The square root makes a tail with a hundredth of the values visible.
            let share = f64::sqrt(f64::from(count) / f64::from(most));
            let tint = style.theme.paper.mixed(hue, 0.08 + 0.62 * share);
            frame.block((left.max(x.lo), bin as f64), (right.min(x.hi), bin as f64 + 1.0), tint)?;
        }
    }
    let line = |[means, stds]: [&[f64]; 2], spread: f64| -> Vec<(f64, f64)> {
        let at = |(i, (mean, std)): (usize, (&f64, &f64))| ((i + 1) as f64, signal.place(mean + spread * std));
        means.iter().zip(stds).enumerate().map(at).collect()
    };
    let measured = [signal.means, signal.stds];
    let ink = style.theme.ink;
    let mut labels = Vec::new();
    let mut deviation = |spread: f64, label| {
        let points = line(measured, spread);
        labels.push((points.last().map_or(f64::NAN, |(_, y)| *y), label, ink));
        frame.line(&points, ink, Stroke::Dashed)
    };
    if signal.spacing == Spacing::Log10 {
        deviation(1.0, "σ")?;
        frame.line(&[(x.lo, 1.0), (x.hi, 1.0)], style.theme.outline, Stroke::Limit)?;
    } else {
        deviation(1.0, "μ + σ")?;
        deviation(-1.0, "μ − σ")?;
    }
    // On logarithmic bins the mean, close to 0, would only jump between the signs.
    if signal.spacing == Spacing::Linear {
        frame.line(&line(measured, 0.0), ink, Stroke::Limit)?;
    }
    for spread in [1.0, -1.0] {
        frame.line(&line(signal.predicted, spread), style.theme.hue(Family::Neutral), Stroke::Theory)?;
    }
    frame.end_labels(&labels)?;
    Ok((x.lo, x.hi))
}

impl Signal<'_> {
    /// The position of a value, counted in bins: interpolated linearly between the two edges around it.
    fn place(&self, value: f64) -> f64 {
        let n_bins = self.edges.len().saturating_sub(1);
        if value.is_nan() || n_bins == 0 {
            return f64::NAN;
        }
        let above = self.edges.partition_point(|edge| *edge <= value).clamp(1, n_bins);
        let (lo, hi) = (self.edges[above - 1], self.edges[above]);
        let share = (value - lo) / (hi - lo);
        above as f64 - 1.0 + if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.5 }
    }

    /// The axis of the values, on which all bins have the same height.
    fn axis(&self, max_ticks: usize, decimal_separator: char) -> Axis {
        let (Some(&lo), Some(&hi)) = (self.edges.first(), self.edges.last()) else {
            return Axis { lo: 0.0, hi: 1.0, ticks: Vec::new() };
        };
        let n_bins = (self.edges.len() - 1).max(1) as f64;
        let values: Vec<(f64, String)> = match self.spacing {
            Spacing::Symlog => self.powers(max_ticks),
            Spacing::Log10 => {
                let mut ticks = vec![(f64::NEG_INFINITY, "0".to_owned())];
                if let Some(first) = self.edges.get(1).filter(|first| (hi - **first).is_finite()) {
                    ticks.extend(Axis::decades(*first, hi, max_ticks).ticks);
                }
                ticks
            }
            Spacing::Linear if hi - lo > 0.0 && (hi - lo).is_finite() => {
                Axis::linear(lo, hi, max_ticks, decimal_separator).ticks
            }
            Spacing::Linear => Vec::new(),
        };
        // A tick that is too close to an earlier one is left out.
        let mut ticks: Vec<(f64, String)> = Vec::new();
        let room = n_bins / (1.8 * max_ticks.max(2) as f64);
        for (value, label) in values {
            let at = self.place(value);
            if at.is_finite() && ticks.iter().all(|(other, _)| (other - at).abs() >= room) {
                ticks.push((at, label));
            }
        }
        Axis { lo: 0.0, hi: n_bins, ticks }
    }

    /// The ticks 0 and ± powers of ten within the bins; the largest first.
    fn powers(&self, max_ticks: usize) -> Vec<(f64, String)> {
        let sides = [(1.0, ""), (-1.0, "−")];
        let mut ticks = vec![(0.0, "0".to_owned())];
        for (sign, prefix) in sides {
            let sizes = || self.edges.iter().map(|edge| sign * edge).filter(|size| *size > 0.0);
            let largest = sizes().fold(0.0, f64::max);
            let smallest = sizes().fold(f64::INFINITY, f64::min);
            if largest == 0.0 {
                continue;
            }
            let side = Axis::decades(libm::log10(smallest), libm::log10(largest), max_ticks / 2).ticks;
            ticks.extend(side.into_iter().rev().map(|(decade, _)| {
                (sign * libm::pow(10.0, decade), format!("{prefix}{}", power_of_ten(decade as i32)))
            }));
        }
        ticks
    }
}
