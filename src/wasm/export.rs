//! Programs for other frameworks, for the page.

use wasm_bindgen::prelude::*;

use crate::export::script;
use crate::wasm::settings::{refusal, resolve};

/// A Python program that makes the experiment of the settings in a framework; `file` is what its data set needs.
#[wasm_bindgen(js_name = scriptOf)]
pub fn script_of(
    names: Vec<String>,
    texts: Vec<String>,
    file: Option<Vec<u8>>,
    framework: &str,
) -> Result<String, JsValue> {
    let framework = framework.parse().map_err(refusal)?;
    script(framework, &resolve(&names, &texts)?, file.as_deref()).map_err(refusal)
}
