//! The bindings of the file reader. They are a WebAssembly module of their own, which the page downloads only when a user opens a file.

#![cfg(target_arch = "wasm32")]

use wasm_bindgen::prelude::*;

use init_lab_file::{Inspection, Reading};
use init_lab_text::to_json;

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// The part of a file that is kept while it is read piece by piece.
#[wasm_bindgen]
#[derive(Default)]
pub struct Excerpt(init_lab_file::Excerpt);

#[wasm_bindgen]
impl Excerpt {
    /// An empty excerpt.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the next bytes of the file.
    pub fn push(&mut self, piece: &[u8]) {
        self.0.push(piece);
    }

    /// The whole file, or the part of it that is kept.
    pub fn finish(self) -> Vec<u8> {
        self.0.finish()
    }
}

/// A file after reading.
#[wasm_bindgen(getter_with_clone)]
pub struct File {
    /// The inspection of the file, as JSON text.
    pub inspection: String,
    /// Its table for the lab; `None` if no network can learn from it.
    pub table: Option<Vec<u8>>,
}

/// Reads a file according to the settings; unknown names of settings are ignored.
#[wasm_bindgen(js_name = readFile)]
pub fn read_file(names: Vec<String>, texts: Vec<String>, file: &[u8]) -> File {
    let entries = names.iter().map(String::as_str).zip(texts.iter().map(String::as_str));
    let (inspection, table) = Inspection::of(file, &Reading::from_entries(entries));
    File { inspection: to_json(&inspection), table: table.map(|table| table.to_bytes()) }
}
