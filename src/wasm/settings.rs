//! Settings from the page: checks, and quantities that follow from settings alone.

use js_sys::Error as JsError;
use wasm_bindgen::prelude::*;

use init_lab::weight_scale::Checked;
use init_lab::{Config, Error, FiniteWidth, Gains, Phase, Resolved, to_json};

/// Checks settings given as names and texts. Returns JSON text with the whole `config`, the `position` of its weights on the weight scale, and the
/// `marks` of that scale.
#[wasm_bindgen(js_name = checkConfig)]
pub fn check_config(names: Vec<String>, texts: Vec<String>) -> Result<String, JsValue> {
    Ok(to_json(&Checked::of(&resolve(&names, &texts)?)))
}

/// A random seed from the browser.
#[wasm_bindgen(js_name = newSeed)]
pub fn new_seed() -> Result<u32, JsValue> {
    getrandom::u32().map_err(|error| JsError::new(&error.to_string()).into())
}

/// χ₁ and ξ_c of a deep wide network with the settings; both are NaN if the theory has no prediction.
#[wasm_bindgen(js_name = phaseOf)]
pub fn phase_of(names: Vec<String>, texts: Vec<String>) -> Result<Vec<f64>, JsValue> {
    let phase = Phase::of(&resolve(&names, &texts)?);
    Ok(phase.map_or(vec![f64::NAN; 2], |phase| vec![phase.chi, phase.correlation_depth]))
}

/// The relative standard deviation, over seeds, of the mean square of the last hidden layer, and the probability that a layer has no active unit.
/// Empty if the theory has no prediction.
#[wasm_bindgen(js_name = finiteWidthOf)]
pub fn finite_width_of(names: Vec<String>, texts: Vec<String>) -> Result<Vec<f64>, JsValue> {
    let finite = FiniteWidth::of(&resolve(&names, &texts)?);
    Ok(finite.map_or_else(Vec::new, |finite| vec![finite.relative_deviation, finite.born_dead]))
}

/// The gains of an activation function: forward gain, the factor of a small deviation for each layer, backward gain, PyTorch's gain or NaN; the
/// gradient's factor for each layer with LayerNorm and with BatchNorm; then σ_w and σ_b of points of the edge of chaos.
#[wasm_bindgen(js_name = gainsOf)]
pub fn gains_of(names: Vec<String>, texts: Vec<String>) -> Result<Vec<f64>, JsValue> {
    let gains = Gains::of(&resolve(&names, &texts)?.architecture().function);
    let pytorch = gains.pytorch.unwrap_or(f64::NAN);
    let mut answer = vec![gains.forward, gains.rise, gains.backward, pytorch, gains.layer_norm, gains.batch_norm];
    gains.edge.iter().for_each(|(sigma_w, sigma_b)| answer.extend([sigma_w, sigma_b]));
    Ok(answer)
}

/// The checked configuration for settings given as names and texts. Every call that takes settings begins with this.
pub(super) fn resolve(names: &[String], texts: &[String]) -> Result<Resolved, JsValue> {
    Config::from_entries(names.iter().zip(texts)).and_then(Config::resolve).map_err(refusal)
}

/// A JavaScript `Error` whose message is the error's data as JSON text: the page writes the sentence in the reader's language.
pub(super) fn refusal(error: impl Into<Error>) -> JsValue {
    JsError::new(&to_json(&error.into())).into()
}
