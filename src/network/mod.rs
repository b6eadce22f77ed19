//! The network: layers, forward and backward pass, loss functions and optimizers.

mod architecture;
mod backward;
mod curvature;
mod forward;
mod layer;
mod loss;
mod network;
mod normalization;
mod optimizer;
mod place;
mod prior;
pub(crate) mod scratch;
mod tangent;

pub use architecture::{Architecture, ResidualScale};
pub(crate) use backward::BackwardPreHook;
pub use backward::{Backward, WithRespectTo};
pub(crate) use curvature::Curvature;
pub use forward::Forward;
pub use layer::{Layer, LayerGradients, Running};
pub use loss::Loss;
pub use network::{Network, Progress};
pub use normalization::{EPSILON, MOMENTUM, Normalization, Normalized};
pub use optimizer::{Optimizer, OptimizerKind, Preview};
pub use place::{BlockPart, Place};
