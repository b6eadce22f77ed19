//! The bindings of a first, approximate report, which the worker calls.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::experiment::{Lab, report_progress};
use crate::settings::{refusal, resolve};

/// An experiment whose first pass used only a few samples, for a first report.
#[wasm_bindgen]
pub struct Sketch(init_lab::Sketch);

#[wasm_bindgen]
impl Sketch {
    /// Builds the experiment with a first pass over a few samples. `undefined` if the estimated time of a pass over the whole mini-batch is at most
    /// three frames of the screen, or if the mini-batch has fewer than twice as many samples as that first pass would take.
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
