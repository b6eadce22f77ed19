//! The bindings: what the page and its worker can call. No mathematics and no decisions here.

#[cfg(feature = "later")]
mod canvas;
mod charts;
mod experiment;
#[cfg(feature = "later")]
mod later;
#[cfg(feature = "later")]
mod probe;
mod settings;

pub use charts::{Surface, decades_of};
pub use experiment::Lab;
#[cfg(feature = "later")]
pub use later::{Sketch, activation_curve, cure_of, script_of};
#[cfg(feature = "later")]
pub use probe::Probe;
pub use settings::{check_config, new_seed};

use wasm_bindgen::prelude::wasm_bindgen;

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Prints a panic to the console before the instance dies of it.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}
