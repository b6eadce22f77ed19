//! A first, approximate report from a few samples of the mini-batch.

use std::fmt;

use crate::config::Resolved;
use crate::error::Error;
use crate::experiment::experiment::Sketched;
use crate::experiment::lab::{Lab, build};
use crate::network::Progress;
use crate::report::Report;

/// An experiment at step 0 whose first pass used only the first samples of its mini-batch, so that a first report is available much sooner.
pub struct Sketch(Box<dyn Sketched>);

impl Sketch {
    /// The same as [`Lab::of`], but with a first pass over some samples. `None` if the whole mini-batch takes no longer than a few frames of the
    /// screen.
    ///
    /// # Errors
    /// The same.
    pub fn of(resolved: Resolved, file: Option<&[u8]>, progress: Progress<'_>) -> Result<Option<Self>, Error> {
        let samples = resolved.sketch_samples();
        samples.map(|_| build(resolved, file, samples, progress).map(Self)).transpose()
    }

    /// The state of the experiment, estimated from those samples; `batch_size` is flagged. The norms of ∂L/∂h are estimates of those over the whole
    /// mini-batch. The norms of ∂L/∂W and ∂L/∂b may be larger than those by a factor of up to √(mini-batch size/samples): over more samples their
    /// terms cancel out more.
    pub fn report(&self) -> Report {
        self.0.report()
    }

    /// The experiment after a pass over the whole mini-batch. `progress` is called with the share of this pass that is done, from 0 to 1.
    pub fn complete(self, progress: Progress<'_>) -> Lab {
        Lab(self.0.complete(progress))
    }
}

impl fmt::Debug for Sketch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sketch").field("loss", &self.0.loss()).finish_non_exhaustive()
    }
}
