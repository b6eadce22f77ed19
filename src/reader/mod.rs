//! The bindings of the reader of files, a module of its own: who brings no file does not download it.

#![cfg(target_arch = "wasm32")]

use wasm_bindgen::prelude::*;

use init_lab_file::{Inspection, Reading};
use init_lab_text::to_json;

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// What is kept of a file that is read piece by piece.
#[wasm_bindgen]
#[derive(Default)]
pub struct Excerpt(init_lab_file::Excerpt);

#[wasm_bindgen]
impl Excerpt {
    /// Nothing is read yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes of the file.
    pub fn push(&mut self, piece: &[u8]) {
        self.0.push(piece);
    }

    /// The file, or what is kept of it.
    pub fn finish(self) -> Vec<u8> {
        self.0.finish()
    }
}

/// A file that was read.
#[wasm_bindgen(getter_with_clone)]
pub struct File {
    /// What there is to say about it, as JSON text.
    pub inspection: String,
    /// Its table for the lab; nothing if no network can learn from it.
    pub table: Option<Vec<u8>>,
}

/// Reads a file as the settings say; names that are none of its settings are passed over.
#[wasm_bindgen(js_name = readFile)]
pub fn read_file(names: Vec<String>, texts: Vec<String>, file: &[u8]) -> File {
    let entries = names.iter().map(String::as_str).zip(texts.iter().map(String::as_str));
    let (inspection, table) = Inspection::of(file, &Reading::from_entries(entries));
    File { inspection: to_json(&inspection), table: table.map(|table| table.to_bytes()) }
}
