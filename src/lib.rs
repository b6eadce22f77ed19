//! init-lab: real neural networks whose weight initialization can be seen at work.
//!
//! An experiment is a [`Config`]; a [`Lab`] builds, initializes and trains its network; a [`Report`] says, layer by layer, what became of the
//! signal and of the gradient. The same configuration gives the same bits on every platform.
//!
//! ```
//! use init_lab::{Config, Lab};
//!
//! let config = Config::from_entries([("activation", "sigmoid"), ("depth", "10"), ("width", "32")])?;
//! let mut lab = Lab::new(config, None, &mut |_| ())?;
//! lab.step(&mut |_| ());
//! let report = lab.report();
//! for layer in &report.layers {
//!     println!("layer {:2}: {:.1e}", layer.layer, layer.grad_weights_norm);
//! }
//! assert_eq!(format!("{:.3}", report.verdict.factor_per_layer.unwrap_or(f64::NAN)), "0.250");
//! # Ok::<(), init_lab::Error>(())
//! ```

mod activation;
pub mod chart;
mod config;
mod dataset;
mod error;
mod initializer;
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
pub use initializer::{Distribution, Initializer, WeightLaw};
pub use lab::Lab;
pub use loss::Loss;
pub use magnitude::{Flag, Magnitude};
pub use network::{Forward, Layer, LayerGradients, Network, Progress};
pub use random::{Stream, fill_standard_normal, fill_symmetric_uniform};
pub use report::{LayerReport, Moments, Report};
pub use verdict::{Verdict, VerdictKind};
