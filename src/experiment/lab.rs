//! A lab: one experiment, built from its configuration in the precision that this asks for.

use std::fmt;
use std::ops::{Deref, DerefMut};

use crate::config::{Config, Resolved};
use crate::error::Error;
use crate::experiment::experiment::{Experiment, Sketched};
use crate::experiment::typed_experiment::TypedExperiment;
use crate::network::Progress;
use crate::numeric::Precision;

/// An experiment in the precision of its configuration. Its methods are those of [`Experiment`].
pub struct Lab(pub(super) Box<dyn Experiment>);

impl Lab {
    /// Builds and initializes the experiment, at step 0.
    ///
    /// `file` is the data set's file: the file of digits for `digits`, the user's file for `csv`, `None` for others. `progress` is called with the
    /// share of the work that is done, from 0 to 1: drawing the weights, then the first pass.
    ///
    /// # Errors
    /// If a setting is out of its range or conflicts with another one, or if the file is missing or malformed.
    pub fn new(config: Config, file: Option<&[u8]>, progress: Progress<'_>) -> Result<Self, Error> {
        Self::of(config.resolve()?, file, progress)
    }

    /// The same for a configuration that is already resolved.
    ///
    /// # Errors
    /// If the file is missing or malformed, or the loss does not fit its task.
    pub fn of(resolved: Resolved, file: Option<&[u8]>, progress: Progress<'_>) -> Result<Self, Error> {
        Ok(Self(build(resolved, file, None, progress)?))
    }
}

impl Deref for Lab {
    type Target = dyn Experiment;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

impl DerefMut for Lab {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut *self.0
    }
}

impl fmt::Debug for Lab {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lab").field("loss", &self.loss()).finish_non_exhaustive()
    }
}

/// Builds and initializes an experiment in the precision of its configuration. The first pass uses the first `samples` samples of the mini-batch, or
/// all.
pub(super) fn build(
    resolved: Resolved,
    file: Option<&[u8]>,
    samples: Option<usize>,
    progress: Progress<'_>,
) -> Result<Box<dyn Sketched>, Error> {
    Ok(match resolved.config().precision {
        Precision::Float64 => Box::new(TypedExperiment::<f64>::new(resolved, file, samples, progress)?),
        Precision::Float32 => Box::new(TypedExperiment::<f32>::new(resolved, file, samples, progress)?),
    })
}
