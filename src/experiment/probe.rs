//! The inputs at which a network's predictions are shown: a grid of places in the space of the data, or the test samples.

use ndarray::{Array2, ArrayView2};

use crate::config::{Config, Resolved};
use crate::dataset::{Samples, Standardize, Targets, Task};
use crate::error::Error;
use crate::kernels::array::values;
use crate::network::Loss;
use crate::text::named_enum;
use crate::text::to_json;

/// Inputs at which a network is evaluated ("questions").
#[derive(Clone, Debug)]
pub struct Probe {
    /// What the inputs are.
    pub kind: ProbeKind,
    /// The inputs, of shape `(questions, features)`.
    pub inputs: Array2<f64>,
    /// The correct answers, one for each question; empty for places, which have none.
    pub targets: Targets,
    /// The number of each sample in the data set, counted from 1; in a CSV file, its line. Empty for places.
    pub numbers: Vec<usize>,
    /// The test samples, to be drawn among the places; empty for the other kinds.
    pub points: Samples,
    /// The names of the classes; empty for a regression.
    pub classes: Vec<String>,
    /// Whether an input is a picture of 8 × 8 pixels, row by row, brighter where it is larger.
    pub pictures: bool,
    loss: Loss,
}

named_enum! {
    /// How the predictions for a data set are shown.
    pub enum ProbeKind {
        /// Classes of points in the plane: a grid of [`Probe::PLANE_SIDE`]² evenly spaced places, x₁ varying fastest.
        Plane = "plane",
        /// A function of one variable: evenly spaced places from one end to the other.
        Line = "line",
        /// The classes of the test samples.
        Classes = "classes",
        /// The values of the test samples.
        Values = "values",
    }
}

impl Probe {
    /// Number of places along each side of the plane.
    pub const PLANE_SIDE: usize = 40;
    /// Number of places along the line.
    pub const LINE_PLACES: usize = 161;

    /// The questions for the data set of a configuration; `file` is its file if it needs one, see [`crate::Lab::new`].
    ///
    /// # Errors
    /// Those of [`Resolved::load`].
    pub fn new(resolved: &Resolved, file: Option<&[u8]>) -> Result<Self, Error> {
        let (config, split) = (resolved.config(), resolved.load(file)?);
        let (summary, test, numbers) = (split.summary, split.test, split.test_places);
        let none = test.select(&[]);
        let n = summary.n_features;
        let ends: Vec<(f64, f64)> = (0..n.min(2)).map(|feature| ends(config, &test, feature)).collect();
        let (kind, asked, numbers, points) = match (&test.targets, n) {
            (Targets::Classes { .. }, 2) => {
                (ProbeKind::Plane, Samples { inputs: places(Self::PLANE_SIDE, &ends), ..none }, Vec::new(), test)
            }
            (Targets::Values(_), 1) => {
                (ProbeKind::Line, Samples { inputs: places(Self::LINE_PLACES, &ends), ..none }, Vec::new(), test)
            }
            (Targets::Classes { .. }, _) => (ProbeKind::Classes, test, numbers, none),
            (Targets::Values(_), _) => (ProbeKind::Values, test, numbers, none),
        };
        let named = |class: usize| summary.classes.get(class).cloned().unwrap_or_else(|| class.to_string());
        let classes = match summary.task {
            Task::Classification => (0..summary.n_classes).map(named).collect(),
            Task::Regression => Vec::new(),
        };
        let pictures = config.dataset.properties().has_pictures;
        let Samples { inputs, targets } = asked;
        Ok(Self { kind, inputs, targets, numbers, points, classes, pictures, loss: config.loss })
    }

    /// The predictions that logits stand for: for classes the probability of each, of shape `(questions, classes)`, see [`Loss::probabilities`]; for
    /// a regression the logits themselves. One row for each row of the logits.
    pub fn predictions(&self, logits: ArrayView2<'_, f64>) -> Array2<f64> {
        self.loss.probabilities(logits, &self.points.targets)
    }

    /// The first and the last place along each feature of the plane.
    ///
    /// # Panics
    /// If there are fewer than two features.
    pub fn ends(&self) -> [(f64, f64); 2] {
        let (first, last) = (self.inputs.row(0), self.inputs.row(self.inputs.nrows() - 1));
        [0, 1].map(|feature| (first[feature], last[feature]))
    }

    /// The JSON text for the page: `kind`, the number of `questions`, `classes`, `targets` (labels or values), the `numbers` of the samples, and
    /// whether they are `pictures`.
    pub fn to_json(&self) -> String {
        let targets = match &self.targets {
            Targets::Classes { labels, .. } => labels.iter().map(|&label| label as f64).collect(),
            Targets::Values(values) => values.iter().copied().collect::<Vec<f64>>(),
        };
        format!(
            r#"{{"kind":"{}","questions":{},"classes":{},"targets":{},"numbers":{},"pictures":{}}}"#,
            self.kind,
            self.inputs.nrows(),
            to_json(&self.classes),
            to_json(&targets),
            to_json(&self.numbers),
            self.pictures
        )
    }
}

/// The ends of the places along a feature, the first below the second: the range of the samples with a margin. Standardized features all have the
/// same ends, symmetric around 0 and at most 3, so that a few outliers do not widen the range.
fn ends(config: &Config, samples: &Samples, feature: usize) -> (f64, f64) {
    const MOST: f64 = 3.0;
    const MARGIN: f64 = 0.05;
    /// With ends up to here, the numbers that the chart computes do not overflow.
    const FARTHEST: f64 = 1e300;
    let unit = config.input_scale;
    if config.standardize == Standardize::Features {
        let largest = samples.inputs.iter().fold(unit, |largest, x| largest.max(x.abs()));
        let end = (1.1 * largest).min(MOST * unit);
        return (-end, end);
    }
    let column = || {
        values(&samples.inputs)
            .iter()
            .skip(feature)
            .step_by(samples.inputs.ncols())
            .map(|x| x.clamp(-FARTHEST, FARTHEST))
    };
    let (lo, hi) = (column().fold(FARTHEST, f64::min), column().fold(-FARTHEST, f64::max));
    let margin = if hi > lo { MARGIN * (hi - lo) } else { lo.abs().max(unit) };
    (lo - margin, hi + margin)
}

/// Evenly spaced places from one end of each feature to the other, `side` along each; the first feature varies fastest.
fn places(side: usize, ends: &[(f64, f64)]) -> Array2<f64> {
    let n_features = ends.len();
    Array2::from_shape_fn((side.pow(n_features as u32), n_features), |(place, feature)| {
        let (at, (lo, hi)) = (place / side.pow(feature as u32) % side, ends[feature]);
        0.5 * (lo + hi) + 0.5 * (hi - lo) * (2.0 * at as f64 / (side - 1) as f64 - 1.0)
    })
}
