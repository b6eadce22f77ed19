//! The loops over arrays that take most of the training time, for both number types. They import nothing else of the project.
//!
//! They are a crate of their own because cargo optimizes each crate separately: this one for speed, the others for size. The crate that instantiates
//! generic code for a type compiles it. So every slow operation is a method of the trait [`Number`], which this crate implements for float64 and
//! float32; generic code elsewhere calls `T::multiply(…)`.

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
