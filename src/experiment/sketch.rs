//! A first answer from a few samples of the mini-batch.

use std::fmt;

use crate::config::Resolved;
use crate::error::Error;
use crate::experiment::experiment::Sketched;
use crate::experiment::lab::{Lab, build};
use crate::network::Progress;
use crate::report::Report;

/// An experiment at step 0 that has gone through the first samples of its mini-batch only: it can be told of much sooner.
pub struct Sketch(Box<dyn Sketched>);

impl Sketch {
    /// The same as [`Lab::of`] with the first pass over some samples; `None` where the whole mini-batch takes but a few frames of a screen.
    ///
    /// # Errors
    /// The same.
    pub fn of(resolved: Resolved, file: Option<&[u8]>, progress: Progress<'_>) -> Result<Option<Self>, Error> {
        let samples = resolved.sketch_samples();
        samples.map(|_| build(resolved, file, samples, progress).map(Self)).transpose()
    }

    /// The state of the experiment as far as those samples tell it. Its `batch_size` is flagged. The norms of ∂L/∂h are estimates of those over
    /// the whole mini-batch; those of ∂L/∂W and ∂L/∂b, whose terms cancel out the more the more samples there are, are up to the root of the
    /// share of the samples larger.
    pub fn report(&self) -> Report {
        self.0.report()
    }

    /// The experiment, after the pass over the whole mini-batch. `progress` is told of that from 0 to 1.
    pub fn complete(self, progress: Progress<'_>) -> Lab {
        Lab(self.0.complete(progress))
    }
}

impl fmt::Debug for Sketch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sketch").field("loss", &self.0.loss()).finish_non_exhaustive()
    }
}
