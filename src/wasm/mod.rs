//! The bindings: what the page and its worker can call. No mathematics and no decisions here.

#[cfg(feature = "later")]
mod canvas;
#[cfg(feature = "later")]
mod charts;
#[cfg(feature = "later")]
mod cure;
mod experiment;
#[cfg(feature = "later")]
mod export;
#[cfg(feature = "later")]
mod probe;
mod settings;
#[cfg(feature = "later")]
mod sketch;
mod surface;

#[cfg(feature = "later")]
pub use charts::activation_curve;
#[cfg(feature = "later")]
pub use cure::cure_of;
pub use experiment::Lab;
#[cfg(feature = "later")]
pub use export::script_of;
#[cfg(feature = "later")]
pub use probe::Probe;
pub use settings::{check_config, new_seed};
#[cfg(feature = "later")]
pub use sketch::Sketch;
pub use surface::{Surface, decades_of};

use wasm_bindgen::prelude::wasm_bindgen;

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Prints a panic to the console before the instance dies of it.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}
