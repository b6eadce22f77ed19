//! The laboratory: one experiment from its configuration, advanced step by step.

use crate::config::Config;
use crate::dataset::{Samples, Split};
use crate::error::Error;
use crate::loss::Loss;
use crate::network::{Forward, LayerGradients, Network, Progress};
use crate::random::Stream;
use crate::report::{Findings, Report};
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

/// An experiment: data, network, and the pass of the current weights over the mini-batch of the next update.
#[derive(Debug)]
pub struct Lab {
    config: Config,
    data: Split,
    network: Network,
    batches: Batches,
    pass: Pass,
    step: usize,
    accuracies: Option<(f64, f64)>,
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
    /// `digits` is the file of digits, needed for that data set only. `progress` is told from 0 to 1 how far the first pass is.
    ///
    /// # Errors
    /// If the data set is the digits and their file is missing or malformed.
    pub fn new(config: Config, digits: Option<&[u8]>, progress: Progress<'_>) -> Result<Self, Error> {
        let data = config.dataset.load(config.seed, digits)?;
        let (network, batches, pass) = start(&config, &data.train, progress);
        Ok(Self { config, data, network, batches, pass, step: 0, accuracies: None })
    }

    /// Back to step 0, with the same weights and the same mini-batches.
    pub fn reset(&mut self, progress: Progress<'_>) {
        (self.network, self.batches, self.pass) = start(&self.config, &self.data.train, progress);
        self.step = 0;
        self.accuracies = None;
    }

    /// One update of the weights, then the pass over the next mini-batch. Returns the loss of that pass.
    ///
    /// A diverged network goes on diverging: its report says so.
    pub fn step(&mut self, progress: Progress<'_>) -> f64 {
        self.network.descend(&self.pass.gradients, self.config.learning_rate);
        let batch = self.data.train.select(self.batches.next());
        self.pass = Pass::new(&self.network, batch, self.config.loss, progress);
        self.step += 1;
        self.accuracies = None;
        self.pass.loss
    }

    /// Evaluates the accuracy on the training and the test set at this step, for the reports that follow.
    pub fn evaluate(&mut self) {
        if self.accuracies.is_none() {
            let accuracy = |samples| accuracy(&self.network, samples);
            self.accuracies = Some((accuracy(&self.data.train), accuracy(&self.data.test)));
        }
    }

    /// The state of the experiment.
    pub fn report(&self) -> Report {
        let findings = Findings {
            config: &self.config,
            step: self.step,
            loss: self.pass.loss,
            loss_at_chance: self.config.loss.at_chance(self.data.train.n_classes),
            accuracies: self.accuracies,
            forward: &self.pass.forward,
            gradients: &self.pass.gradients,
        };
        Report::new(&self.network, findings)
    }

    /// Updates made so far.
    pub fn steps(&self) -> usize {
        self.step
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
    let network = Network::initialize(config, train.n_features(), train.n_classes);
    let mut batches = Batches::new(train.labels.len(), config.batch_size, config.seed);
    let pass = Pass::new(&network, train.select(batches.next()), config.loss, progress);
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
}

/// Share of samples whose largest logit is that of their class; a NaN is never the largest.
fn accuracy(network: &Network, samples: &Samples) -> f64 {
    const ROWS_AT_A_TIME: usize = 256;
    let mut right = 0;
    let rows = samples.inputs.axis_chunks_iter(ndarray::Axis(0), ROWS_AT_A_TIME);
    for (inputs, labels) in rows.zip(samples.labels.chunks(ROWS_AT_A_TIME)) {
        let logits = network.logits(inputs);
        right += logits
            .rows()
            .into_iter()
            .zip(labels)
            .filter(|(logits, label)| {
                let of_label = logits[**label];
                logits.iter().enumerate().all(|(class, y)| class == **label || *y < of_label)
            })
            .count();
    }
    right as f64 / samples.labels.len() as f64
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
