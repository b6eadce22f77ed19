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
//! let report = lab.report();
//! let norms: Vec<String> =
//!     report.layers.iter().map(|layer| format!("{:.3}", layer.grad_post_activation_norm)).collect();
//! // Towards the input each layer multiplies ‖∂L/∂h‖ by about √½; the last number is that of the output layer.
//! assert_eq!(norms, ["0.017", "0.024", "0.033", "0.046", "0.078", "0.062"]);
//! for _ in 0..300 {
//!     lab.step(&mut |_| ());
//! }
//! assert_eq!(format!("{:.3} → {:.3}", report.loss, lab.loss()), "0.688 → 0.039");
//! # Ok::<(), init_lab::Error>(())
//! ```

mod activation;
pub mod chart;
mod config;
mod dataset;
mod error;
mod flags;
mod initializer;
mod json;
mod lab;
mod loss;
mod magnitude;
mod matmul;
mod named;
mod network;
mod random;
mod report;
mod verdict;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod weight_scale;

pub use activation::{Activation, Curve};
pub use config::{Config, Kind, SETTINGS, Setting};
pub use dataset::{Dataset, Samples, Split};
pub use error::Error;
pub use flags::{Flag, Flags};
pub use initializer::{Distribution, Initializer, WeightLaw};
pub use lab::Lab;
pub use loss::Loss;
pub use magnitude::Magnitude;
pub use network::{Forward, Layer, LayerGradients, Network, Progress};
pub use random::{Stream, fill_standard_normal, fill_symmetric_uniform};
pub use report::{LayerReport, Moments, Report};
pub use verdict::{Verdict, VerdictKind};
