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

mod batches;
mod box_muller;
pub mod chart;
mod checkpoints;
mod config;
mod dataset;
mod error;
mod experiment;
mod initialization;
mod json;
mod lab;
mod memory;
mod named;
mod network;
mod number;
mod pass;
#[cfg(feature = "later")]
mod probe;
mod random;
mod report;
#[cfg(feature = "later")]
mod script;
mod setting;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod weight_scale;

pub use config::{Config, SETTINGS};
pub use dataset::{CsvFault, CsvReason, Dataset, Feature, Samples, Split, Summary, Targets, Task};
pub use error::Error;
pub use initialization::Lsuv;
pub use initialization::gain::Gain;
pub use initialization::initializer::{
    BiasLaw, BlockPart, Distribution, FanMode, Initialization, Initializer, InitializerKind, Place, TRUNCATED_STD,
};
pub use initialization::orthogonal::orthogonal;
pub use initialization::weight_law::WeightLaw;
pub use json::{Json, to_json};
pub use lab::Lab;
#[cfg(feature = "later")]
pub use lab::Sketch;
pub use network::activation::{Activation, Family, Parameter, Properties};
pub use network::activation_function::{ActivationFunction, Curve};
pub use network::architecture::{Architecture, ResidualScale};
pub use network::layer::{Layer, LayerGradients, Running};
pub use network::loss::Loss;
pub use network::normalization::{EPSILON, MOMENTUM, Normalization, Normalized};
pub use network::optimizer::{Optimizer, Rule};
pub use network::pass::{Backward, Forward, Wanted};
pub use network::precision::{FORMATS, Format, Precision, Real};
pub use network::{Network, Progress};
#[cfg(feature = "later")]
pub use probe::{Probe, ProbeKind};
pub use random::{Stream, fill_standard_normal, fill_symmetric_uniform, fill_truncated_normal};
pub use report::cure::Cure;
pub use report::flags::{Flag, Flags};
pub use report::histogram::{Bins, MOST_VALUES, N_BINS, Scale};
pub use report::magnitude::Magnitude;
pub use report::moments::Moments;
pub use report::verdict::{Verdict, VerdictKind};
pub use report::{HistogramBins, LayerReport, Report, Values};
#[cfg(feature = "later")]
pub use script::{Framework, script};
pub use setting::{Kind, Setting};
