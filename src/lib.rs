//! Real neural networks that make the effect of weight initialization visible.
//!
//! An experiment is described by a [`Config`]. A [`Lab`] builds, initializes and trains its network. A [`Report`] gives, layer by layer, the size of
//! the signal and of the gradient. The same configuration gives the same bits on every platform. `docs/ARCHITECTURE.md` lists what each folder of the
//! sources holds and may import.
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

use init_lab_file as file;
use init_lab_kernels as kernels;
use init_lab_text as text;

mod activation;
mod config;
mod dataset;
mod error;
mod experiment;
mod export;
mod formula;
mod init;
mod network;
mod numeric;
mod pasted;
mod prediction;
mod random;
mod report;
mod theory;

pub use activation::{Activation, ActivationFunction, Code, Curve, Family, Parameter, Properties, Shape};
pub use config::{Condition, Config, Group, Input, Kind, Resolved, SETTING_DOCS, SETTINGS, Setting, weight_scale};
pub use dataset::{
    Dataset, DatasetProperties, DatasetSource, Feature, Planar, Samples, Scaling, Split, Standardization, Standardize,
    Summary, Targets, Task,
};
pub use error::Error;
pub use experiment::{
    Difference, Draws, Experiment, GradientCheck, HiddenJacobian, Lab, Probe, ProbeKind, References, Sketch, Trial,
    Trials,
};
pub use export::{ChangedLine, Framework, LineChange, changes, script, script_of_texts};
pub use file::{
    Assumption, Choice, Column, ColumnKind, CsvFault, CsvReason, DecimalSign, Encoding, Excerpt, Findings, Gaps,
    Header, Inspection, Judgement, Note, NoteKind, Predicted, Prepared, Reading, Role, Separator, Table, Target, Use,
};
pub use formula::{Formula, FormulaFault, FormulaReason, Function, Operator, Step};
pub use init::{
    BiasLaw, Distribution, FanMode, Gain, Initialization, Initializer, InitializerKind, InitializerProperties, Lsuv,
    Need, OutputBias, TRUNCATED_STD, WeightLaw, orthogonal,
};
pub use kernels::{Elementary, MapLoop, MapLoops, N_BINS, Number, Scalar};
pub use network::{
    Architecture, Backward, BlockPart, EPSILON, Forward, Layer, LayerGradients, Loss, MOMENTUM, Network, Normalization,
    Normalized, Optimizer, OptimizerKind, Place, Preview, Progress, ResidualScale, Running, WithRespectTo,
};
pub use numeric::{FORMATS, Format, Magnitude, Moments, Precision, Real};
pub use pasted::{
    PastedFault, PastedModel, PastedReason, ReadLine, Reading as LineReading, Remark, RemarkKind, Settings, Source,
    read_model,
};
pub use prediction::{FiniteWidth, Gains, Phase};
pub use random::{Stream, fill_standard_normal, fill_symmetric_uniform, fill_truncated_normal};
pub use report::{
    Bins, Cause, Cure, Flag, Flags, HistogramBins, LayerReport, LayerSizes, MOST_VALUES, Outcome, PredictedLayer,
    PredictedNetwork, Quantity, Report, Scale, Sizes, Tried, TriedCure, ValueStatistics, Verdict, VerdictKind,
};
pub use text::{Json, UnknownName, Written, to_json};
