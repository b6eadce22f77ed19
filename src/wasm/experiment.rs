//! The laboratory, for the worker.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::settings::{refusal, resolve};

/// An experiment. Long calls give `on_progress` a number from 0 to 1 as they go.
#[wasm_bindgen]
pub struct Lab(pub(super) init_lab::Lab);

#[wasm_bindgen]
impl Lab {
    /// Builds the experiment of the settings, at step 0; `file` is the content of the file that the data set needs, if any.
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

    /// One update; returns the new loss.
    pub fn step(&mut self, on_progress: &Function) -> f64 {
        self.0.step(&mut |done| report_progress(on_progress, done))
    }

    /// Back to a kept state at `step` or as little before it as possible.
    pub fn restore(&mut self, step: usize, on_progress: &Function) {
        self.0.restore(step, &mut |done| report_progress(on_progress, done));
    }

    /// Updates made so far.
    #[wasm_bindgen(getter, js_name = nSteps)]
    pub fn n_steps(&self) -> usize {
        self.0.n_steps()
    }

    /// Goes on with the evaluation of the accuracies, by at most `rows` samples; returns whether it is complete.
    #[wasm_bindgen(js_name = evaluateSome)]
    pub fn evaluate_some(&mut self, rows: usize) -> bool {
        self.0.evaluate_some(rows)
    }

    /// Goes on with the examination of the network, by what takes about as long as a step; returns whether it is complete.
    #[wasm_bindgen(js_name = examineSome)]
    pub fn examine_some(&mut self) -> bool {
        self.0.examine_some()
    }

    /// The loss below which the data count as learnt; nothing where nobody knows.
    #[wasm_bindgen(getter)]
    pub fn target(&self) -> Option<f64> {
        self.0.target()
    }

    /// Sets that loss.
    #[wasm_bindgen(setter)]
    pub fn set_target(&mut self, target: Option<f64>) {
        self.0.set_target(target);
    }

    /// The report, as JSON text.
    pub fn report(&self) -> String {
        self.0.report().to_json()
    }

    /// The same without what theory predicts.
    pub fn measurement(&self) -> String {
        self.0.measurement().to_json()
    }

    /// The loss on the mini-batch of the next update.
    #[wasm_bindgen(getter)]
    pub fn loss(&self) -> f64 {
        self.0.loss()
    }
}

/// A failing listener does not stop the computation.
pub(super) fn report_progress(on_progress: &Function, done: f64) {
    let _ = on_progress.call1(&JsValue::NULL, &done.into());
}
