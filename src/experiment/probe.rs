//! What a network is asked so that its predictions can be seen: places where its data live, or the samples that it does not learn from.

use ndarray::{Array2, ArrayView2};

use crate::config::{Config, Resolved};
use crate::dataset::{Samples, Standardize, Targets, Task};
use crate::error::Error;
use crate::kernels::array::values;
use crate::network::Loss;
use crate::text::named_enum;
use crate::text::to_json;

/// Questions to a network.
#[derive(Clone, Debug)]
pub struct Probe {
    /// What the questions are about.
    pub kind: ProbeKind,
    /// The questions, of shape `(questions, features)`.
    pub inputs: Array2<f64>,
    /// What should be answered, of as many questions as there are; empty for places, where nobody knows.
    pub targets: Targets,
    /// Where each sample stands in the data set, counted from 1, of a CSV file the line; empty for places.
    pub numbers: Vec<usize>,
    /// Held-out samples to draw where they lie among the places; none of the other kinds.
    pub points: Samples,
    /// What the classes are called; empty for a regression.
    pub classes: Vec<String>,
    /// Whether an input is a picture of 8 × 8 pixels, row by row, brighter where it is larger.
    pub pictures: bool,
    loss: Loss,
}

named_enum! {
    /// What there is to see of a data set's predictions.
    pub enum ProbeKind {
        /// Classes of the plane: [`Probe::PLANE_SIDE`]² places, x₁ fastest, each feature evenly from one end to the other.
        Plane = "plane",
        /// Values over the line: places evenly from one end to the other.
        Line = "line",
        /// The classes of the held-out samples.
        Classes = "classes",
        /// The values of the held-out samples.
        Values = "values",
    }
}

impl Probe {
    /// Places along one side of the plane.
    pub const PLANE_SIDE: usize = 40;
    /// Places of the line.
    pub const LINE_PLACES: usize = 161;

    /// The questions that suit the data set of a configuration; `file` is what that needs, see [`crate::Lab::new`].
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

    /// What logits of a network mean: for classes the probability of each, of shape `(questions, classes)`, see [`Loss::probabilities`]; for a
    /// regression the logits themselves. As many rows as the logits have.
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

    /// A JSON text of what the page has to know: `kind`, the number of `questions`, `classes`, `targets` (labels or values), `numbers` of the samples, and
    /// whether they have `pictures`.
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

/// The ends of a feature's places, the first below the second: a little more than the samples fill. Standardized features all have the same
/// ends around 0, which do not go all the way to a few samples that lie far out.
fn ends(config: &Config, samples: &Samples, feature: usize) -> (f64, f64) {
    const MOST: f64 = 3.0;
    const MARGIN: f64 = 0.05;
    /// Ends at which float64 still holds what the chart computes.
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

/// Places evenly apart from one end of each feature to the other, `side` along each, the first feature fastest.
fn places(side: usize, ends: &[(f64, f64)]) -> Array2<f64> {
    let n_features = ends.len();
    Array2::from_shape_fn((side.pow(n_features as u32), n_features), |(place, feature)| {
        let (at, (lo, hi)) = (place / side.pow(feature as u32) % side, ends[feature]);
        0.5 * (lo + hi) + 0.5 * (hi - lo) * (2.0 * at as f64 / (side - 1) as f64 - 1.0)
    })
}
