//! The bindings of the lab, which the worker calls.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::settings::{refusal, resolve};

/// An experiment. Long calls report their progress: they call `on_progress` with a number from 0 to 1.
#[wasm_bindgen]
pub struct Lab(pub(super) init_lab::Lab);

#[wasm_bindgen]
impl Lab {
    /// Builds the experiment for the settings, at step 0; `file` is the data set's file if it needs one.
    #[wasm_bindgen(constructor)]
    pub fn new(
        names: Vec<String>,
        texts: Vec<String>,
        file: Option<Vec<u8>>,
        on_progress: &Function,
    ) -> Result<Self, JsValue> {
        let resolved = resolve(&names, &texts)?;
        init_lab::Lab::of(resolved, file.as_deref(), &mut |done| report_progress(on_progress, done))
            .map(Self)
            .map_err(refusal)
    }

    /// Makes one update; returns the new loss.
    pub fn step(&mut self, on_progress: &Function) -> f64 {
        self.0.step(&mut |done| report_progress(on_progress, done))
    }

    /// Restores the last checkpoint at or before `step`.
    pub fn restore(&mut self, step: usize, on_progress: &Function) {
        self.0.restore(step, &mut |done| report_progress(on_progress, done));
    }

    /// Number of updates made so far.
    #[wasm_bindgen(getter, js_name = nSteps)]
    pub fn n_steps(&self) -> usize {
        self.0.n_steps()
    }

    /// Evaluates at most `rows` more samples, for the accuracies and the test loss; returns whether the evaluation is complete.
    #[wasm_bindgen(js_name = evaluateSome)]
    pub fn evaluate_some(&mut self, rows: usize) -> bool {
        self.0.evaluate_some(rows)
    }

    /// Computes the next part of the examination, which takes about as long as a step; returns whether it is complete.
    #[wasm_bindgen(js_name = examineSome)]
    pub fn examine_some(&mut self) -> bool {
        self.0.examine_some()
    }

    /// The loss below which the data count as learnt; `undefined` if it is unknown.
    #[wasm_bindgen(getter)]
    pub fn target(&self) -> Option<f64> {
        self.0.target()
    }

    /// Sets this loss.
    #[wasm_bindgen(setter)]
    pub fn set_target(&mut self, target: Option<f64>) {
        self.0.set_target(target);
    }

    /// The report, as JSON text.
    pub fn report(&self) -> String {
        self.0.report().to_json()
    }

    /// The report without the prediction of theory.
    pub fn measurement(&self) -> String {
        self.0.measurement().to_json()
    }

    /// The loss on the mini-batch of the next update.
    #[wasm_bindgen(getter)]
    pub fn loss(&self) -> f64 {
        self.0.loss()
    }
}

/// Calls a progress listener. An exception in it does not stop the computation.
pub(super) fn report_progress(on_progress: &Function, done: f64) {
    let _ = on_progress.call1(&JsValue::NULL, &done.into());
}
