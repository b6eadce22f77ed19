//! Real neural networks whose weight initialization can be seen at work.
//!
//! An experiment is a [`Config`]; a [`Lab`] builds, initializes and trains its network; a [`Report`] says, layer by layer, what became of the
//! signal and of the gradient. The same configuration gives the same bits on every platform.
//!
//! ```
//! use init_lab::{Config, Lab};
//!
//! let settings = [("activation", "relu"), ("initializer", "xavier_normal"), ("depth", "5"), ("width", "100")];
//! let mut lab = Lab::new(Config::from_entries(settings)?, None, &mut |_| ())?;
//! # let (report, norms): (_, Vec<_>) = (lab.report(), lab.report().layers.iter().map(|l| format!("{:.3}", l.grad_post_activation_norm)).collect());
//! for layer in lab.report().layers {
//!     println!("{} {:.3}", layer.layer, layer.grad_post_activation_norm);
//! }
//! // 1 0.017, 2 0.024, 3 0.033, 4 0.046, 5 0.078: towards the input each layer multiplies ‖∂L/∂h‖ by about √½. The output layer: 6 0.062.
//! # assert_eq!(norms, ["0.017", "0.024", "0.033", "0.046", "0.078", "0.062"]);
//! for _ in 0..300 {
//!     lab.step(&mut |_| ());
//! }
//! println!("{:.3}", lab.loss()); // 0.039, down from 0.688
//! # assert_eq!(format!("{:.3} {:.3}", report.loss, lab.loss()), "0.688 0.039");
//! # Ok::<(), init_lab::Error>(())
//! ```

mod activation;
mod array;
mod batches;
pub mod chart;
mod config;
mod dataset;
mod edge_of_chaos;
mod error;
mod experiment;
mod flags;
mod formulas;
mod gain;
mod gaussian;
mod histogram;
mod initialize;
mod initializer;
mod jacobian;
mod json;
mod lab;
mod layer;
mod loss;
mod magnitude;
mod matmul;
mod measured;
mod moments;
mod named;
mod network;
mod normalization;
mod number;
mod optimizer;
mod orthogonal;
mod precision;
mod random;
mod report;
mod slopes;
mod verdict;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
mod weight_law;
pub mod weight_scale;

pub use activation::{Activation, ActivationFunction, Curve, Family, Parameter, Properties};
pub use config::{Config, Kind, SETTINGS, Setting};
pub use dataset::{CsvFault, CsvReason, Dataset, Feature, Samples, Split, Summary, Targets, Task};
pub use error::Error;
pub use flags::{Flag, Flags};
pub use gain::Gain;
pub use histogram::{Bins, MOST_VALUES, N_BINS, Scale};
pub use initialize::Lsuv;
pub use initializer::{
    BiasLaw, BlockPart, Distribution, FanMode, Initialization, Initializer, InitializerKind, Place, TRUNCATED_STD,
};
pub use json::{Json, to_json};
pub use lab::Lab;
pub use layer::{Layer, LayerGradients, Running};
pub use loss::Loss;
pub use magnitude::Magnitude;
pub use moments::Moments;
pub use network::{Architecture, Backward, Forward, Network, Progress, ResidualScale, Wanted};
pub use normalization::{EPSILON, MOMENTUM, Normalization, Normalized};
pub use optimizer::{Optimizer, Rule};
pub use orthogonal::orthogonal;
pub use precision::{Precision, Real};
pub use random::{Stream, fill_standard_normal, fill_symmetric_uniform, fill_truncated_normal};
pub use report::{HistogramBins, LayerReport, Report, Values};
pub use verdict::{Verdict, VerdictKind};
pub use weight_law::WeightLaw;
