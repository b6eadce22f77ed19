//! Numbers: the two precisions, norms and moments without underflow or overflow.

pub(crate) mod cast;
mod format;
mod magnitude;
mod moments;
mod precision;

pub use format::{FORMATS, Format};
pub use magnitude::Magnitude;
pub use moments::Moments;
pub use precision::{Precision, Real};
