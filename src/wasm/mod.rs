//! The bindings: what the page and its worker can call. No mathematics and no decisions here.

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(feature = "later")]
mod canvas;
mod charts;
mod experiment;
#[cfg(feature = "later")]
mod later;
#[cfg(feature = "later")]
mod probe;

pub use charts::{Surface, decades_of};
pub use experiment::Lab;
#[cfg(feature = "later")]
pub use later::{Sketch, activation_curve, cure_of, script_of};
#[cfg(feature = "later")]
pub use probe::Probe;

use js_sys::Error as JsError;
use wasm_bindgen::prelude::*;

use crate::json::to_json;
use crate::weight_scale::Checked;
use crate::{Config, Error};

/// Prints a panic to the console before the instance dies of it.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}

/// Checks settings given as names and texts: a JSON text of the whole `config`, the `position` of its weights on the weight scale and
/// the `marks` there.
#[wasm_bindgen(js_name = checkConfig)]
pub fn check_config(names: Vec<String>, texts: Vec<String>) -> Result<String, JsValue> {
    Ok(to_json(&Checked::new(config_of(&names, &texts)?).map_err(refusal)?))
}

/// A seed from the system's entropy.
#[wasm_bindgen(js_name = newSeed)]
pub fn new_seed() -> Result<u32, JsValue> {
    getrandom::u32().map_err(|error| JsError::new(&error.to_string()).into())
}

fn config_of(names: &[String], texts: &[String]) -> Result<Config, JsValue> {
    Config::from_entries(names.iter().zip(texts)).map_err(refusal)
}

/// A JavaScript `Error` whose message is the refusal's data, as JSON text: the page words it in the reader's language.
fn refusal(error: Error) -> JsValue {
    JsError::new(&to_json(&error)).into()
}
