//! The mini-batches of a training.

use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use crate::random::Stream;

/// The endless sequence of mini-batches. Each epoch shuffles the training set anew and cuts it into mini-batches of equal size; a remainder too small
/// for a mini-batch is skipped in that epoch.
#[derive(Debug)]
pub(crate) struct Batches {
    order: Vec<usize>,
    size: usize,
    used: usize,
    rng: ChaCha8Rng,
}

impl Batches {
    /// Mini-batches of `batch_size` samples, or of all samples if there are fewer.
    pub(crate) fn new(n_samples: usize, batch_size: usize, seed: u32) -> Self {
        let rng = Stream::Batches.rng(seed);
        Self { order: (0..n_samples).collect(), size: batch_size.min(n_samples), used: n_samples, rng }
    }

    /// The indices of the next mini-batch's samples.
    pub(crate) fn next(&mut self) -> &[usize] {
        if self.used + self.size > self.order.len() {
            self.order.shuffle(&mut self.rng);
            self.used = 0;
        }
        self.used += self.size;
        self.current()
    }

    /// The indices of the mini-batch that `next` returned last.
    pub(crate) fn current(&self) -> &[usize] {
        &self.order[self.used - self.size..self.used]
    }
}

impl Clone for Batches {
    fn clone(&self) -> Self {
        // The generator has no `Clone`, so that no stream is used twice by mistake.
        let rng = ChaCha8Rng::deserialize_state(&self.rng.serialize_state());
        Self { order: self.order.clone(), size: self.size, used: self.used, rng }
    }
}
