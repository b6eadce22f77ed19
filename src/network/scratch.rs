//! Work memory of forward and backward passes.

use ndarray::{Array1, Array2};

/// Work memory of forward and backward passes. Its content has no meaning between passes; it is kept because allocation takes time.
#[derive(Debug, Default)]
pub(crate) struct Scratch<T> {
    /// Packed factors of matrix products.
    pub(crate) packed: Vec<T>,
    /// Sums in float64.
    pub(crate) sums: Vec<f64>,
    /// Means over samples or units.
    pub(crate) lanes: [Array1<T>; 2],
    /// The gradient with respect to the layer before.
    pub(crate) before: Array2<T>,
    /// The gradient after a block, which the shortcut adds to the one before it.
    pub(crate) shortcut: Array2<T>,
    /// The output of a branch, or scaled post-activations.
    pub(crate) branch: Array2<T>,
}
