//! The operations of an experiment, whatever the precision of its network.

use ndarray::{Array2, ArrayView2};

use crate::config::{Config, Resolved};
use crate::dataset::Samples;
use crate::error::Error;
use crate::network::Network;
use crate::network::Progress;
use crate::report::Report;

/// An experiment: data, network, and the pass of the current weights over the mini-batch of the next update.
///
/// Its methods are also those of a [`Lab`](crate::Lab), which contains an experiment and chooses the precision.
pub trait Experiment {
    /// Restores the last checkpoint at or before `step`, or starts again at step 0 if there is none; does nothing if `step` is not before the current
    /// one. Checkpoints take at most 64 MiB together, so a long training has fewer of them.
    fn restore(&mut self, step: usize, progress: Progress<'_>);

    /// Number of updates made so far.
    fn n_steps(&self) -> usize;

    /// One update of the weights, then the pass over the next mini-batch. Returns the loss of that pass.
    ///
    /// After a divergence, steps go on with infinite or NaN values; the report flags them.
    fn step(&mut self, progress: Progress<'_>) -> f64;

    /// Evaluates at most `rows` more samples. The results are the accuracies on the training and the test set and the loss on the test set at this
    /// step; later reports contain them. Returns whether the evaluation is complete.
    fn evaluate_some(&mut self, rows: usize) -> bool;

    /// Computes the next part of the examination at this step: effective ranks, sharpness, and what the verdict concludes from them. Later reports
    /// contain the results. One call takes about as long as a step. Returns whether the examination is complete.
    fn examine_some(&mut self) -> bool;

    /// The configuration with the numbers that its settings stand for.
    fn resolved(&self) -> &Resolved;

    /// The loss of the best prediction that is the same for all inputs; see [`Loss::at_chance`](crate::Loss::at_chance).
    fn loss_at_chance(&self) -> f64;

    /// Sets the loss below which the data count as learnt; `None` if it is unknown. By default it is half the loss at chance, and unknown for a
    /// user's file.
    fn set_target(&mut self, target: Option<f64>);

    /// The loss below which the data count as learnt; `None` if it is unknown.
    fn target(&self) -> Option<f64>;

    /// The mean loss of the last 20 steps; `None` before step 20.
    fn recent_loss(&self) -> Option<f64>;

    /// The state of the experiment.
    fn report(&self) -> Report;

    /// The same without the prediction of theory, which takes time to compute: `predicted` is `None`.
    fn measurement(&self) -> Report;

    /// The loss on the mini-batch of the next update.
    fn loss(&self) -> f64;

    /// The logits for inputs of shape `(questions, features)`, of shape `(questions, outputs)`, computed with the current weights. BatchNorm uses its
    /// running averages.
    ///
    /// # Errors
    /// If the number of features is not that of the data set.
    fn logits(&self, inputs: ArrayView2<'_, f64>) -> Result<Array2<f64>, Error>;

    /// The mini-batch of the next update, with inputs rounded to the network's precision.
    fn batch(&self) -> Samples;

    /// A copy of the network with its current weights; float64 represents them exactly.
    fn network(&self) -> Network;
}

impl dyn Experiment + '_ {
    /// The configuration.
    pub fn config(&self) -> &Config {
        self.resolved().config()
    }

    /// Goes back to step 0, with the same weights and the same mini-batches.
    pub fn reset(&mut self, progress: Progress<'_>) {
        self.restore(0, progress);
    }

    /// Goes to a step, back or forward; steps that are repeated give exactly the same result. `progress` is called with the share of the steps that
    /// are done, from 0 to 1.
    pub fn go_to(&mut self, step: usize, progress: Progress<'_>) {
        self.restore(step, &mut |_| ());
        let start = self.n_steps();
        while self.n_steps() < step {
            self.step(&mut |_| ());
            progress((self.n_steps() - start) as f64 / (step - start) as f64);
        }
    }

    /// Evaluates the accuracies on the training and the test set, and the loss on the test set, at this step. Later reports contain them.
    pub fn evaluate(&mut self) {
        const ROWS_AT_A_TIME: usize = 256;
        while !self.evaluate_some(ROWS_AT_A_TIME) {}
    }

    /// Completes the examination at this step. Later reports contain the results.
    pub fn examine(&mut self) {
        while !self.examine_some() {}
    }

    /// Whether the loss is finite; if not, further training is useless.
    pub fn is_finite(&self) -> bool {
        self.loss().is_finite()
    }
}

/// An experiment at step 0 whose first pass may have used only some samples of the mini-batch.
pub(crate) trait Sketched: Experiment {
    /// Repeats the first pass with the whole mini-batch.
    fn complete(self: Box<Self>, progress: Progress<'_>) -> Box<dyn Experiment>;
}
