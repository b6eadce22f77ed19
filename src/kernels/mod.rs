//! The loops over arrays that training spends its time in, for both number types. They import nothing of the project.
//!
//! A crate of its own, because cargo optimizes crate by crate: this one for speed, the rest for size. Generic code is
//! compiled by the crate that says for which type, so everything that takes long is a method of [`Number`], which this crate implements
//! for float64 and float32; whoever is generic calls `T::multiply(…)`.

pub mod array;
pub mod box_muller;
mod carried;
pub mod computations;
mod elementary;
mod extremes;
mod formulas;
mod histogram;
mod lanes;
mod loops;
mod matmul;
mod number;
mod rescaled;
mod scalar;
pub mod singular_values;
pub mod softmax;
mod sums;
mod updates;

pub use carried::Carried;
pub use elementary::Elementary;
pub use formulas::{SCALED_TANH_HEIGHT, SCALED_TANH_STRETCH};
pub use histogram::N_BINS;
pub use loops::{Computation, MapLoop, MapLoops};
pub use number::Number;
pub use scalar::Scalar;
pub use updates::{ADAM_DECAYS, Rule, Update};
