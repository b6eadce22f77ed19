//! Cures, for the page.

use wasm_bindgen::prelude::*;

use init_lab::{Cure, to_json};

use crate::settings::{refusal, resolve};

/// What would cure an experiment whose verdict was `start` at step 0 and is `kind` now: a JSON text of the settings to change, or `null`.
#[wasm_bindgen(js_name = cureOf)]
pub fn cure_of(names: Vec<String>, texts: Vec<String>, start: &str, kind: &str) -> Result<String, JsValue> {
    let verdict = |name: &str| name.parse().map_err(refusal);
    Ok(to_json(&Cure::of(resolve(&names, &texts)?.config(), verdict(start)?, verdict(kind)?)))
}
