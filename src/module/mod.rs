//! The module that pages download: the core's bindings, linked.
//!
//! A crate of its own, because the last crate's level of optimization is that of the optimizations across crates, and only level 3 makes
//! vector instructions; what is to be small in the crates below says so for itself.

use init_lab_wasm as _;
