//! The inputs at which a network's predictions are shown, and measurements that figures request.

use js_sys::Error as JsError;
use ndarray::{Array2, ArrayView2};
use wasm_bindgen::prelude::*;

use init_lab::{ProbeKind, Quantity, Targets, weight_scale};
use init_lab_chart::Predictions;

use crate::experiment::Lab;
use crate::settings::{refusal, resolve};

/// The inputs at which a network's predictions are shown ("questions").
#[wasm_bindgen]
pub struct Probe(pub(super) init_lab::Probe);

#[wasm_bindgen]
impl Probe {
    /// The questions for the data set of the settings; `file` is its file if it needs one.
    #[wasm_bindgen(constructor)]
    pub fn new(names: Vec<String>, texts: Vec<String>, file: Option<Vec<u8>>) -> Result<Self, JsValue> {
        init_lab::Probe::new(&resolve(&names, &texts)?, file.as_deref()).map(Self).map_err(refusal)
    }

    /// The questions as one flat array.
    pub fn inputs(&self) -> Vec<f64> {
        self.0.inputs.iter().copied().collect()
    }

    /// Their description, as JSON text.
    pub fn description(&self) -> String {
        self.0.to_json()
    }

    /// The predictions that logits stand for: for each question the probabilities of the classes, or the values.
    pub fn predictions(&self, logits: &[f64]) -> Result<Vec<f64>, JsValue> {
        Ok(self.0.predictions(rows(logits, self.0.inputs.nrows())?.view()).into_iter().collect())
    }
}

/// Measurements that figures request. Each result is an array of numbers.
#[wasm_bindgen]
impl Lab {
    /// Histograms of log₁₀|x| of one `Quantity` of every layer: first the lower end of the first bin and the width of the bins. Then, for each layer,
    /// log₁₀ of the standard deviation, the number of zeros, the number of values that are not finite, and the counts.
    pub fn sizes(&self, quantity: &str) -> Result<Vec<f64>, JsValue> {
        let quantity = Quantity::ALL.iter().find(|known| known.name() == quantity).unwrap_or(&Quantity::Weights);
        let sizes = self.0.sizes(*quantity).map_err(refusal)?;
        let mut answer = vec![sizes.first, sizes.width];
        for layer in &sizes.layers {
            answer.push(layer.std_log10);
            for count in [layer.zeros, layer.not_finite].iter().chain(&layer.counts) {
                answer.push(f64::from(*count));
            }
        }
        Ok(answer)
    }

    /// The weights of the layer at an index, unit by unit.
    pub fn weights(&self, index: usize) -> Vec<f64> {
        let network = self.0.network();
        network.layers().get(index).map_or_else(Vec::new, |layer| layer.weights.iter().copied().collect())
    }

    /// The singular values of ∂h_D/∂h₁: the number of samples; σ_w of the hidden layers, or NaN if their distribution has none; log₁₀ of the root
    /// mean square and of the largest singular value as theory predicts them, or NaN; then log₁₀ of all singular values. Empty if there is no such
    /// Jacobian.
    #[wasm_bindgen(js_name = hiddenJacobian)]
    pub fn hidden_jacobian(&self) -> Result<Vec<f64>, JsValue> {
        let Some(jacobian) = self.0.hidden_jacobian().map_err(refusal)? else { return Ok(Vec::new()) };
        let predicted = [jacobian.predicted_rms_log10, jacobian.predicted_largest_log10];
        let position = weight_scale::Checked::of(self.0.resolved()).position;
        let mut answer = vec![jacobian.n_samples as f64, position.unwrap_or(f64::NAN)];
        answer.extend(predicted.map(|log10| log10.unwrap_or(f64::NAN)));
        answer.extend(jacobian.log10);
        Ok(answer)
    }

    /// A gradient check: the gradient by back-propagation; then for each ε the ε, the difference quotient, and the relative difference.
    #[wasm_bindgen(js_name = checkGradient)]
    pub fn check_gradient(&self, layer: usize, to: usize, from: usize) -> Result<Vec<f64>, JsValue> {
        let check = self.0.check_gradient(layer, to, from).map_err(refusal)?;
        let mut answer = vec![check.gradient];
        for difference in &check.differences {
            answer.extend_from_slice(&[difference.epsilon, difference.quotient, difference.relative]);
        }
        Ok(answer)
    }

    /// The logits for `n` questions, given as one flat array.
    pub fn logits(&self, inputs: &[f64], n: usize) -> Result<Vec<f64>, JsValue> {
        Ok(self.0.logits(rows(inputs, n)?.view()).map_err(refusal)?.into_raw_vec_and_offset().0)
    }
}

impl Probe {
    /// The predictions as a chart draws them; `None` for classes of samples, which the page shows in a grid.
    pub(super) fn drawn<'a>(&'a self, answers: ArrayView2<'a, f64>) -> Option<Predictions<'a>> {
        let init_lab::Probe { kind, inputs, targets, points, classes, .. } = &self.0;
        Some(match (kind, targets, &points.targets) {
            (ProbeKind::Plane, _, Targets::Classes { labels, .. }) => {
                Predictions::Plane { answers, ends: self.0.ends(), classes, points: points.inputs.view(), labels }
            }
            (ProbeKind::Line, _, Targets::Values(values)) => Predictions::Line {
                answers,
                places: inputs.view(),
                points: points.inputs.view(),
                values: values.view(),
            },
            (_, Targets::Values(values), _) => Predictions::Values { answers, values: values.view() },
            (_, Targets::Classes { .. }, _) => return None,
        })
    }
}

/// Numbers as an array with `n` rows.
pub(super) fn rows(numbers: &[f64], n: usize) -> Result<Array2<f64>, JsValue> {
    let shape = (n, numbers.len() / n.max(1));
    Array2::from_shape_vec(shape, numbers.to_vec()).map_err(|error| JsError::new(&error.to_string()).into())
}
