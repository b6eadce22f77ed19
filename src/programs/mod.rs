//! The bindings of the program exporter and of the parser of printed networks. They are a WebAssembly module of their own, which the page downloads
//! only when a reader needs one of them.

#![cfg(target_arch = "wasm32")]

use js_sys::Error as JsError;
use wasm_bindgen::prelude::*;

use init_lab::{Config, Error, Framework, changes, read_model, script_of_texts, to_json};

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// A Python program of an experiment in a framework. The settings are given as names and texts; `file` is the data set's file if it needs one,
/// `file_name` the name of the user's file, `parts` the framework's three templates, see [`Framework::texts`].
#[wasm_bindgen(js_name = scriptOf)]
pub fn script_of(
    names: Vec<String>,
    texts: Vec<String>,
    file: Option<Vec<u8>>,
    file_name: &str,
    framework: &str,
    parts: Vec<String>,
) -> Result<String, JsValue> {
    let framework: Framework = framework.parse().map_err(refusal)?;
    let resolved = Config::from_entries(names.iter().zip(&texts)).and_then(Config::resolve).map_err(refusal)?;
    let [data, weights, body] = [0, 1, 2].map(|index| parts.get(index).map_or("", String::as_str));
    script_of_texts(framework, &resolved, file.as_deref(), file_name, [data, weights, body]).map_err(refusal)
}

/// The lines that differ between two programs, as JSON text: a list of [`init_lab::ChangedLine`].
#[wasm_bindgen(js_name = changesOf)]
pub fn changes_of(before: &str, after: &str) -> String {
    to_json(&changes(before, after))
}

/// The network that a framework printed, as JSON text: a [`init_lab::PastedModel`], or `{"fault": …}` with a [`init_lab::PastedFault`].
#[wasm_bindgen(js_name = modelIn)]
pub fn model_in(text: &str) -> String {
    match read_model(text) {
        Ok(model) => to_json(&model),
        Err(fault) => format!("{{\"fault\":{}}}", to_json(&fault)),
    }
}

/// A JavaScript `Error` whose message is the error's data as JSON text: the page writes the sentence in the reader's language.
fn refusal(error: impl Into<Error>) -> JsValue {
    JsError::new(&to_json(&error.into())).into()
}
