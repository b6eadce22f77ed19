//! The laboratory: one experiment from its configuration, in the precision that it asks for.

use std::fmt;

#[cfg(feature = "later")]
use ndarray::{Array2, ArrayView2};

use crate::config::{Config, Resolved};
use crate::error::Error;
use crate::experiment::run::{Experiment, Run};
#[cfg(feature = "later")]
use crate::network::Network;
use crate::network::Progress;
use crate::numeric::Precision;
use crate::report::Report;

/// An experiment: data, network, and the pass of the current weights over the mini-batch of the next update.
pub struct Lab(Box<dyn Run>);

impl Lab {
    /// Builds and initializes the experiment, at step 0.
    ///
    /// `file` is what the data set needs: the file of digits for `digits`, the user's for `csv`, nothing for the others. `progress` is told
    /// from 0 to 1 how far the weights are drawn and the first pass is made.
    ///
    /// # Errors
    /// If a setting is out of its range or does not go with the others, or the file is missing or malformed.
    pub fn new(config: Config, file: Option<&[u8]>, progress: Progress<'_>) -> Result<Self, Error> {
        Self::of(config.resolve()?, file, progress)
    }

    /// The same of a configuration that is resolved already.
    ///
    /// # Errors
    /// If the file is missing or malformed, or its task is not that of the loss.
    pub fn of(resolved: Resolved, file: Option<&[u8]>, progress: Progress<'_>) -> Result<Self, Error> {
        Self::with_first_pass(resolved, file, None, progress)
    }

    fn with_first_pass(
        resolved: Resolved,
        file: Option<&[u8]>,
        samples: Option<usize>,
        progress: Progress<'_>,
    ) -> Result<Self, Error> {
        #[cfg(not(feature = "later"))]
        refuse_later(resolved.config())?;
        Ok(Self(match resolved.config().precision {
            Precision::Float64 => Box::new(Experiment::<f64>::new(resolved, file, samples, progress)?),
            #[cfg(feature = "float32")]
            Precision::Float32 => Box::new(Experiment::<f32>::new(resolved, file, samples, progress)?),
            #[cfg(not(feature = "float32"))]
            Precision::Float32 => return Err(Error::NotInThisBuild { setting: "precision", value: "float32" }),
        }))
    }

    /// Back to step 0, with the same weights and the same mini-batches.
    pub fn reset(&mut self, progress: Progress<'_>) {
        self.0.restore(0, progress);
    }

    /// To a step, back or forth, by exactly the same steps as the first time. `progress` is told from 0 to 1 how many of those that are made
    /// again are done.
    pub fn go_to(&mut self, step: usize, progress: Progress<'_>) {
        self.restore(step, &mut |_| ());
        let start = self.n_steps();
        while self.n_steps() < step {
            self.step(&mut |_| ());
            progress((self.n_steps() - start) as f64 / (step - start) as f64);
        }
    }

    /// Back to a kept state at `step` or as little before it as possible; states later than the present one are not restored. What is kept
    /// takes at most 64 MiB, so that a long training keeps fewer of its steps.
    pub fn restore(&mut self, step: usize, progress: Progress<'_>) {
        self.0.restore(step, progress);
    }

    /// Updates made so far.
    pub fn n_steps(&self) -> usize {
        self.0.n_steps()
    }

    /// One update of the weights, then the pass over the next mini-batch. Returns the loss of that pass.
    ///
    /// A diverged network goes on diverging: its report says so.
    pub fn step(&mut self, progress: Progress<'_>) -> f64 {
        self.0.step(progress)
    }

    /// Evaluates the accuracies on the training and the test set at this step, for the reports that follow.
    pub fn evaluate(&mut self) {
        const ROWS_AT_A_TIME: usize = 256;
        while !self.evaluate_some(ROWS_AT_A_TIME) {}
    }

    /// Goes on with the evaluation, by at most `rows` samples. Returns whether it is complete.
    pub fn evaluate_some(&mut self, rows: usize) -> bool {
        self.0.evaluate_some(rows)
    }

    /// The state of the experiment.
    pub fn report(&self) -> Report {
        self.0.report()
    }

    /// The loss on the mini-batch of the next update.
    pub fn loss(&self) -> f64 {
        self.0.loss()
    }

    /// Whether the loss is finite; training is pointless when it is not.
    pub fn is_finite(&self) -> bool {
        self.loss().is_finite()
    }

    /// The logits of inputs of shape `(questions, features)`, of shape `(questions, outputs)`: those of the present weights, with
    /// BatchNorm's running averages.
    ///
    /// # Errors
    /// If there are not as many features as the data set has.
    #[cfg(feature = "later")]
    pub fn logits(&self, inputs: ArrayView2<'_, f64>) -> Result<Array2<f64>, Error> {
        self.0.logits(inputs)
    }

    /// A copy of the network with its current weights, which float64 holds exactly.
    #[cfg(feature = "later")]
    pub fn network(&self) -> Network {
        self.0.network()
    }
}

/// An experiment at step 0 that has gone through the first samples of its mini-batch only: it can be told of much sooner.
#[cfg(feature = "later")]
#[derive(Debug)]
pub struct Sketch(Lab);

#[cfg(feature = "later")]
impl Sketch {
    /// The same as [`Lab::of`] with the first pass over some samples.
    ///
    /// # Errors
    /// The same.
    pub fn new(resolved: Resolved, file: Option<&[u8]>, samples: usize, progress: Progress<'_>) -> Result<Self, Error> {
        Lab::with_first_pass(resolved, file, Some(samples), progress).map(Self)
    }

    /// The state of the experiment as far as those samples tell it. Its `batch_size` is flagged. The norms of ∂L/∂h are estimates of those over
    /// the whole mini-batch; those of ∂L/∂W and ∂L/∂b, whose terms cancel out the more the more samples there are, are up to the root of the
    /// share of the samples larger.
    pub fn report(&self) -> Report {
        self.0.report()
    }

    /// The experiment, after the pass over the whole mini-batch. `progress` is told of that from 0 to 1.
    pub fn complete(mut self, progress: Progress<'_>) -> Lab {
        self.0.0.complete(progress);
        self.0
    }
}

/// Refuses what a build without the feature `later` lacks.
#[cfg(not(feature = "later"))]
fn refuse_later(config: &Config) -> Result<(), Error> {
    use crate::init::Initializer as I;
    use crate::network::Normalization;

    let lacks_initializer = matches!(config.initializer, I::Orthogonal | I::Lsuv | I::LooksLinear | I::Sparse);
    let lacking = [
        (config.normalization != Normalization::None, "normalization", config.normalization.name()),
        (config.residual, "residual", "true"),
        (lacks_initializer, "initializer", config.initializer.name()),
    ];
    match lacking.into_iter().find(|(is_lacking, ..)| *is_lacking) {
        Some((_, setting, value)) => Err(Error::NotInThisBuild { setting, value }),
        None => Ok(()),
    }
}

impl fmt::Debug for Lab {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lab").field("loss", &self.loss()).finish_non_exhaustive()
    }
}
