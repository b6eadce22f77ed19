//! The results of the examination, which is computed in the background: it is too slow for every report.

use crate::report::spectrum::Spectrum;

/// The results of the examination at one step.
#[derive(Clone, Debug, Default)]
pub(crate) struct Examined {
    /// The mean cosine of the inputs, of each hidden layer's h, and of the logits; see [`mean_cosine`](crate::report::similarity::mean_cosine).
    pub(crate) mean_cosines: Vec<Option<f64>>,
    /// The effective rank of the inputs, then of each hidden layer's h; see [`effective_rank`](crate::report::similarity::effective_rank).
    pub(crate) effective_ranks: Vec<Option<f64>>,
    /// √(mean of x²) of the inputs.
    pub(crate) inputs_size: f64,
    /// With LayerNorm: the [`neighbour_error`](crate::report::similarity::neighbour_error) of the inputs' directions minus that of the inputs; `None`
    /// without LayerNorm.
    pub(crate) lost_with_length: Option<f64>,
    /// The spectrum of the curvature; `None` if the loss has no finite gradient.
    pub(crate) spectrum: Option<Spectrum>,
}
