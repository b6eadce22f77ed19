//! Numbers: the two precisions, loops over arrays, the matrix product, the exponential, norms of any size.

pub(crate) mod array;
pub(crate) mod cast;
pub(crate) mod elementary;
mod format;
mod magnitude;
mod map_loops;
mod matmul;
mod moments;
mod precision;
mod scalar;
pub(crate) mod singular_values;
pub(crate) mod sums;

pub use format::{FORMATS, Format};
pub use magnitude::Magnitude;
pub use map_loops::{MapLoop, MapLoops};
pub use moments::Moments;
pub use precision::{Precision, Real};
