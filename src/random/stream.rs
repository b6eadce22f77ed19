//! Independent streams of random numbers drawn from one seed: the same bits on every platform.
//!
//! The generator is ChaCha with 8 rounds. Each purpose has its own 64-bit stream number. So a deeper network does not change the weights of its first
//! layers, and another batch size does not change the data.

use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;

/// What random numbers are drawn for; each purpose has its own stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// The data set and its split.
    Data,
    /// The order of the mini-batches.
    Batches,
    /// The weights of hidden layer ℓ, counted from 1.
    HiddenWeights(u32),
    /// The weights of the output layer.
    OutputWeights,
    /// The biases of hidden layer ℓ, counted from 1.
    HiddenBias(u32),
    /// The biases of the output layer.
    OutputBias,
}

impl Stream {
    /// The generator of this stream for a seed.
    pub fn rng(self, seed: u32) -> ChaCha8Rng {
        let mut rng = ChaCha8Rng::seed_from_u64(u64::from(seed));
        rng.set_stream(match self {
            Self::Data => 1,
            Self::Batches => 2,
            Self::OutputWeights => 3,
            Self::OutputBias => 4,
            Self::HiddenWeights(layer) => (1 << 32) + u64::from(layer),
            Self::HiddenBias(layer) => (2 << 32) + u64::from(layer),
        });
        rng
    }
}
