//! The questions that let a network's predictions be seen, for the page, and their answers, for the worker.

use js_sys::Error as JsError;
use ndarray::Array2;
use wasm_bindgen::prelude::*;

use crate::experiment;
use crate::wasm::experiment::Lab;
use crate::wasm::settings::{config_of, refusal};

/// What a network is asked so that its predictions can be seen.
#[wasm_bindgen]
pub struct Probe(pub(super) experiment::Probe);

#[wasm_bindgen]
impl Probe {
    /// The questions that suit the data set of the settings; `file` is what that needs.
    #[wasm_bindgen(constructor)]
    pub fn new(names: Vec<String>, texts: Vec<String>, file: Option<Vec<u8>>) -> Result<Self, JsValue> {
        experiment::Probe::new(&config_of(&names, &texts)?, file.as_deref()).map(Self).map_err(refusal)
    }

    /// The questions, one after the other.
    pub fn inputs(&self) -> Vec<f64> {
        self.0.inputs.iter().copied().collect()
    }

    /// What there is to know of them, as JSON text.
    pub fn description(&self) -> String {
        self.0.to_json()
    }

    /// What logits mean: the probabilities of the classes, or the values, question by question.
    pub fn predictions(&self, logits: &[f64]) -> Result<Vec<f64>, JsValue> {
        Ok(self.0.predictions(rows(logits, self.0.inputs.nrows())?.view()).into_iter().collect())
    }
}

#[wasm_bindgen]
impl Lab {
    /// The logits of so many questions, given one after the other.
    pub fn logits(&self, inputs: &[f64], n: usize) -> Result<Vec<f64>, JsValue> {
        Ok(self.0.logits(rows(inputs, n)?.view()).map_err(refusal)?.into_raw_vec_and_offset().0)
    }
}

/// Numbers as an array of so many rows.
pub(super) fn rows(numbers: &[f64], n: usize) -> Result<Array2<f64>, JsValue> {
    let shape = (n, numbers.len() / n.max(1));
    Array2::from_shape_vec(shape, numbers.to_vec()).map_err(|error| JsError::new(&error.to_string()).into())
}
