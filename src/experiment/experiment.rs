//! What can be done with an experiment, whatever the precision of its network.

use ndarray::{Array2, ArrayView2};

use crate::config::{Config, Resolved};
use crate::dataset::Samples;
use crate::error::Error;
use crate::network::Network;
use crate::network::Progress;
use crate::report::Report;

/// An experiment: data, network, and the pass of the current weights over the mini-batch of the next update.
///
/// Its methods are those of a [`Lab`](crate::Lab), which holds one and chooses the precision.
pub trait Experiment {
    /// Back to a kept state at `step` or as little before it as possible; states later than the present one are not restored. What is kept
    /// takes at most 64 MiB, so that a long training keeps fewer of its steps.
    fn restore(&mut self, step: usize, progress: Progress<'_>);

    /// Updates made so far.
    fn n_steps(&self) -> usize;

    /// One update of the weights, then the pass over the next mini-batch. Returns the loss of that pass.
    ///
    /// A diverged network goes on diverging: its report says so.
    fn step(&mut self, progress: Progress<'_>) -> f64;

    /// Goes on with the evaluation of the accuracies on the training and the test set and of the loss on the test set at this step, by at most
    /// `rows` samples, for the reports that follow. Returns whether it is complete.
    fn evaluate_some(&mut self, rows: usize) -> bool;

    /// Goes on with the examination of the network at this step, whose results stand in the reports that follow: effective ranks, sharpness and what
    /// the verdict makes of them. One call takes about as long as a step. Returns whether it is complete.
    fn examine_some(&mut self) -> bool;

    /// The configuration and what it stands for.
    fn resolved(&self) -> &Resolved;

    /// The loss of the best answer that is the same for all inputs; see [`Loss::at_chance`](crate::Loss::at_chance).
    fn loss_at_chance(&self) -> f64;

    /// Says below which loss the data count as learnt, or that nobody knows (`None`). At first it is half of chance, and unknown for a reader's
    /// file.
    fn set_target(&mut self, target: Option<f64>);

    /// That loss.
    fn target(&self) -> Option<f64>;

    /// The mean loss of the last 20 steps; `None` before there are so many.
    fn recent_loss(&self) -> Option<f64>;

    /// The state of the experiment.
    fn report(&self) -> Report;

    /// The same without what theory predicts, which takes its time: `predicted` is `None`, whatever is known.
    fn measurement(&self) -> Report;

    /// The loss on the mini-batch of the next update.
    fn loss(&self) -> f64;

    /// The logits of inputs of shape `(questions, features)`, of shape `(questions, outputs)`: those of the present weights, with
    /// BatchNorm's running averages.
    ///
    /// # Errors
    /// If there are not as many features as the data set has.
    fn logits(&self, inputs: ArrayView2<'_, f64>) -> Result<Array2<f64>, Error>;

    /// The mini-batch of the next update, with its inputs as the network's precision holds them.
    fn batch(&self) -> Samples;

    /// A copy of the network with its current weights, which float64 holds exactly.
    fn network(&self) -> Network;
}

impl dyn Experiment + '_ {
    /// The configuration.
    pub fn config(&self) -> &Config {
        self.resolved().config()
    }

    /// Back to step 0, with the same weights and the same mini-batches.
    pub fn reset(&mut self, progress: Progress<'_>) {
        self.restore(0, progress);
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

    /// Evaluates the accuracies on the training and the test set, and the loss on the test set, at this step, for the reports that follow.
    pub fn evaluate(&mut self) {
        const ROWS_AT_A_TIME: usize = 256;
        while !self.evaluate_some(ROWS_AT_A_TIME) {}
    }

    /// Examines the network at this step, for the reports that follow.
    pub fn examine(&mut self) {
        while !self.examine_some() {}
    }

    /// Whether the loss is finite; training is pointless when it is not.
    pub fn is_finite(&self) -> bool {
        self.loss().is_finite()
    }
}

/// An experiment at step 0 whose first pass may have gone over some samples of the mini-batch only.
pub(crate) trait Sketched: Experiment {
    /// Makes the first pass over the whole mini-batch.
    fn complete(self: Box<Self>, progress: Progress<'_>) -> Box<dyn Experiment>;
}
