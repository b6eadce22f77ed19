//! A first answer from a few samples, for the worker.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::experiment::{Lab, report_progress};
use crate::settings::{refusal, resolve};

/// An experiment that has gone through a few samples only, for a first answer.
#[wasm_bindgen]
pub struct Sketch(init_lab::Sketch);

#[wasm_bindgen]
impl Sketch {
    /// The same as an experiment; nothing where the whole of it is there as soon.
    pub fn of(
        names: Vec<String>,
        texts: Vec<String>,
        file: Option<Vec<u8>>,
        on_progress: &Function,
    ) -> Result<Option<Self>, JsValue> {
        let resolved = resolve(&names, &texts)?;
        let sketch = init_lab::Sketch::of(resolved, file.as_deref(), &mut |done| report_progress(on_progress, done));
        sketch.map(|sketch| sketch.map(Self)).map_err(refusal)
    }

    /// The report, as JSON text.
    pub fn report(&self) -> String {
        self.0.report().to_json()
    }

    /// The experiment, after the pass over the whole mini-batch.
    pub fn complete(self, on_progress: &Function) -> Lab {
        Lab(self.0.complete(&mut |done| report_progress(on_progress, done)))
    }
}
