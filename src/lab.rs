//! The laboratory: one experiment from its configuration, advanced step by step.

use std::ops::Range;

use ndarray::{ArrayView1, Axis};
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use crate::config::Config;
use crate::dataset::{Samples, Split};
use crate::error::Error;
use crate::loss::Loss;
use crate::network::{Forward, LayerGradients, Network, Progress};
use crate::random::Stream;
use crate::report::{Findings, Report};

/// An experiment: data, network, and the pass of the current weights over the mini-batch of the next update.
#[derive(Debug)]
pub struct Lab {
    config: Config,
    data: Split,
    network: Network,
    batches: Batches,
    pass: Pass,
    step: usize,
    evaluation: Evaluation,
}

/// How far the accuracies at the present step are known.
#[derive(Clone, Copy, Debug, Default)]
struct Evaluation {
    /// Samples seen: those of the training set, then those of the test set.
    seen: usize,
    right_in_train: usize,
    right_in_test: usize,
}

/// A forward and backward pass over one mini-batch.
#[derive(Debug)]
struct Pass {
    forward: Forward,
    loss: f64,
    gradients: Vec<LayerGradients>,
}

impl Lab {
    /// Builds and initializes the experiment, at step 0.
    ///
    /// `digits` is the file of digits, needed for that data set only. `progress` is told from 0 to 1 how far the weights are drawn
    /// and the first pass is made.
    ///
    /// # Errors
    /// If a setting is out of its range, or the data set is the digits and their file is missing or malformed.
    pub fn new(config: Config, digits: Option<&[u8]>, progress: Progress<'_>) -> Result<Self, Error> {
        config.validate()?;
        let data = config.dataset.load(config.seed, digits)?;
        let (network, batches, pass) = start(&config, &data.train, progress);
        Ok(Self { config, data, network, batches, pass, step: 0, evaluation: Evaluation::default() })
    }

    /// Back to step 0, with the same weights and the same mini-batches.
    pub fn reset(&mut self, progress: Progress<'_>) {
        self.pass.clear();
        (self.network, self.batches, self.pass) = start(&self.config, &self.data.train, progress);
        self.step = 0;
        self.evaluation = Evaluation::default();
    }

    /// One update of the weights, then the pass over the next mini-batch. Returns the loss of that pass.
    ///
    /// A diverged network goes on diverging: its report says so.
    pub fn step(&mut self, progress: Progress<'_>) -> f64 {
        self.network.descend(&self.pass.gradients, self.config.learning_rate);
        // Two passes may not fit in the memory.
        self.pass.clear();
        let batch = self.data.train.select(self.batches.next());
        self.pass = Pass::new(&self.network, batch, self.config.loss, progress);
        self.step += 1;
        self.evaluation = Evaluation::default();
        self.pass.loss
    }

    /// Evaluates the accuracies on the training and the test set at this step, for the reports that follow.
    pub fn evaluate(&mut self) {
        const ROWS_AT_A_TIME: usize = 256;
        while !self.evaluate_some(ROWS_AT_A_TIME) {}
    }

    /// Goes on with the evaluation, by at most `rows` samples. Returns whether it is complete.
    pub fn evaluate_some(&mut self, rows: usize) -> bool {
        let n_train = self.data.train.labels.len();
        let Evaluation { seen, right_in_train, right_in_test } = &mut self.evaluation;
        let (samples, start, right) = match seen.checked_sub(n_train) {
            None => (&self.data.train, *seen, right_in_train),
            Some(start) => (&self.data.test, start, right_in_test),
        };
        let end = (start + rows).min(samples.labels.len());
        *right += count_right(&self.network, samples, start..end);
        *seen += end - start;
        self.accuracies().is_some()
    }

    /// Share of right answers on the training and on the test set, once all samples are seen.
    fn accuracies(&self) -> Option<(f64, f64)> {
        let (n_train, n_test) = (self.data.train.labels.len(), self.data.test.labels.len());
        let Evaluation { seen, right_in_train, right_in_test } = self.evaluation;
        (seen == n_train + n_test)
            .then(|| (right_in_train as f64 / n_train as f64, right_in_test as f64 / n_test as f64))
    }

    /// The state of the experiment.
    pub fn report(&self) -> Report {
        let findings = Findings {
            config: &self.config,
            step: self.step,
            loss: self.pass.loss,
            loss_at_chance: self.config.loss.at_chance(self.data.train.n_classes),
            accuracies: self.accuracies(),
            forward: &self.pass.forward,
            gradients: &self.pass.gradients,
        };
        Report::new(&self.network, findings)
    }

    /// The loss on the mini-batch of the next update.
    pub fn loss(&self) -> f64 {
        self.pass.loss
    }

    /// Whether the loss is finite; training is pointless when it is not.
    pub fn is_finite(&self) -> bool {
        self.pass.loss.is_finite()
    }

    /// The network with its current weights.
    pub fn network(&self) -> &Network {
        &self.network
    }
}

/// The state at step 0.
fn start(config: &Config, train: &Samples, progress: Progress<'_>) -> (Network, Batches, Pass) {
    // Drawing a weight takes about as long as its part in a pass over fifty samples.
    let drawing = 50.0 / (50.0 + config.batch_size as f64);
    let network =
        Network::initialize(config, train.n_features(), train.n_classes, &mut |done| progress(done * drawing));
    let mut batches = Batches::new(train.labels.len(), config.batch_size, config.seed);
    let batch = train.select(batches.next());
    let pass = Pass::new(&network, batch, config.loss, &mut |done| progress(drawing + (1.0 - drawing) * done));
    (network, batches, pass)
}

impl Pass {
    fn new(network: &Network, batch: Samples, loss: Loss, progress: Progress<'_>) -> Self {
        // A backward pass costs twice a forward one.
        let forward = network.forward(batch.inputs, &mut |done| progress(done / 3.0));
        let (loss, grad_logits) = loss.value_and_gradient(forward.logits(), &batch.labels);
        let gradients = network.backward(&forward, grad_logits, &mut |done| progress((1.0 + 2.0 * done) / 3.0));
        Self { forward, loss, gradients }
    }

    /// Gives its memory back.
    fn clear(&mut self) {
        self.forward = Forward { post_activations: Vec::new(), pre_activations: Vec::new() };
        self.gradients = Vec::new();
    }
}

/// How many samples of a range have their largest logit at their class: the first of the largest, as argmax has it. A NaN is never
/// the largest.
fn count_right(network: &Network, samples: &Samples, range: Range<usize>) -> usize {
    let logits = network.logits(samples.inputs.slice_axis(Axis(0), range.clone().into()));
    let is_right = |(logits, label): &(ArrayView1<'_, f64>, &usize)| {
        let of_label = logits[**label];
        logits.iter().enumerate().all(|(class, &y)| if class < **label { y < of_label } else { y <= of_label })
    };
    logits.rows().into_iter().zip(&samples.labels[range]).filter(is_right).count()
}

/// The endless sequence of mini-batches: the training set in a new random order at each turn, cut in equal parts; a rest too short
/// for a mini-batch is left out of its turn.
#[derive(Debug)]
struct Batches {
    order: Vec<usize>,
    size: usize,
    used: usize,
    rng: ChaCha8Rng,
}

impl Batches {
    fn new(n_samples: usize, batch_size: usize, seed: u32) -> Self {
        let rng = Stream::Batches.rng(seed);
        Self { order: (0..n_samples).collect(), size: batch_size.min(n_samples), used: n_samples, rng }
    }

    fn next(&mut self) -> &[usize] {
        if self.used + self.size > self.order.len() {
            self.order.shuffle(&mut self.rng);
            self.used = 0;
        }
        self.used += self.size;
        &self.order[self.used - self.size..self.used]
    }
}
