//! The bindings: the functions that the page and its workers call. They contain no mathematics and no decisions.

#![cfg(target_arch = "wasm32")]

mod backend;
mod canvas;
mod charts;
mod experiment;
mod probe;
mod settings;
mod sketch;
mod surface;
mod trials;

pub use charts::activation_curve;
pub use experiment::Lab;
pub use probe::Probe;
pub use settings::{check_config, finite_width_of, gains_of, new_seed, phase_of};
pub use sketch::Sketch;
pub use surface::{Surface, decades_of};
pub use trials::{Draws, References, Trials};

use wasm_bindgen::prelude::wasm_bindgen;

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Prints a panic to the console; the instance is unusable afterwards.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}
