//! The report: what the lab says about a network at one step.

mod cure;
mod flags;
mod histogram;
mod jacobian;
mod layer_report;
pub(crate) mod layer_statistics;
pub(crate) mod measured_network;
mod norms;
mod report;
pub(crate) mod signal_statistics;
mod sizes;
mod slopes;
mod value_statistics;
mod verdict;

pub use cure::Cure;
pub use flags::{Flag, Flags};
pub use histogram::{Bins, MOST_VALUES, Scale};
pub use layer_report::LayerReport;
pub use report::Report;
pub(crate) use report::{Accuracies, ReportHeader};
pub use sizes::{LayerSizes, Quantity, Sizes};
pub use value_statistics::{HistogramBins, ValueStatistics};
pub use verdict::{Verdict, VerdictKind};
