//! Memory that passes work in.

use ndarray::{Array1, Array2};

/// Memory that passes work in. It holds nothing from one to the next, but is kept: to allocate it anew takes time.
#[derive(Debug, Default)]
pub(crate) struct Scratch<T> {
    /// For products of matrices.
    pub(crate) packed: Vec<T>,
    /// For sums in float64.
    pub(crate) sums: Vec<f64>,
    /// For means over samples or units.
    pub(crate) lanes: [Array1<T>; 2],
    /// For the gradient at the layer before.
    pub(crate) before: Array2<T>,
    /// For the gradient behind a block, on its way along the shortcut.
    pub(crate) shortcut: Array2<T>,
    /// For the output of a branch, or for post-activations times a power of two.
    pub(crate) branch: Array2<T>,
}
