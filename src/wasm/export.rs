//! Programs for other frameworks, for the page.

use wasm_bindgen::prelude::*;

use init_lab::script_of_texts;

use crate::settings::{refusal, resolve};

/// A Python program that makes the experiment of the settings in a framework; `file` is what its data set needs, `programs` the three texts that
/// programs in this framework are made of.
#[wasm_bindgen(js_name = scriptOf)]
pub fn script_of(
    names: Vec<String>,
    texts: Vec<String>,
    file: Option<Vec<u8>>,
    framework: &str,
    programs: Vec<String>,
) -> Result<String, JsValue> {
    let framework = framework.parse().map_err(refusal)?;
    let [data, weights, body] = [0, 1, 2].map(|index| programs.get(index).map_or("", String::as_str));
    script_of_texts(framework, &resolve(&names, &texts)?, file.as_deref(), [data, weights, body]).map_err(refusal)
}
