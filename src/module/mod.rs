//! The WebAssembly module that the page downloads: the core with its bindings, linked.
//!
//! It is a crate of its own because the optimization level of the last crate is also that of link-time optimization, and LLVM vectorizes loops at
//! level 3 only. Each crate below sets its own level, so code that should be small is.

use init_lab_wasm as _;
