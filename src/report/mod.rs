//! The report: what the lab says about a network at one step.

mod cause;
mod cure;
mod duplicates;
mod evidence;
pub(crate) mod examined;
mod flags;
mod histogram;
mod jacobian;
mod layer_report;
pub(crate) mod layer_statistics;
mod limits;
pub(crate) mod measured_network;
mod norms;
mod outcome;
mod report;
pub(crate) mod signal_statistics;
pub(crate) mod similarity;
mod sizes;
mod slopes;
pub(crate) mod spectrum;
mod value_statistics;
mod verdict;
mod verdict_kind;

pub use cause::Cause;
pub use cure::Cure;
pub(crate) use evidence::Training;
pub use flags::{Flag, Flags};
pub use histogram::{Bins, MOST_VALUES, Scale};
pub use layer_report::LayerReport;
pub use outcome::{Outcome, Tried, TriedCure};
pub use report::Report;
pub(crate) use report::{Accuracies, ReportHeader};
pub use sizes::{LayerSizes, Quantity, Sizes};
pub use value_statistics::{HistogramBins, ValueStatistics};
pub use verdict::Verdict;
pub use verdict_kind::VerdictKind;
