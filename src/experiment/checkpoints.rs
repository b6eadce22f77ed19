//! Checkpoints of a training, from which it can be replayed.

use std::mem::size_of;

use crate::experiment::batches::Batches;
use crate::experiment::recent_losses::RecentLosses;
use crate::network::{Network, Optimizer};
use crate::numeric::Real;

/// The state that determines all following steps.
#[derive(Clone, Debug)]
pub(crate) struct Checkpoint<T> {
    pub(crate) step: usize,
    pub(crate) network: Network<T>,
    pub(crate) optimizer: Optimizer<T>,
    /// Their current mini-batch is the one of the next update.
    pub(crate) batches: Batches,
    /// The losses before this step.
    pub(crate) losses: RecentLosses,
}

/// All checkpoints together take at most this many bytes.
const MOST_BYTES: usize = 64 << 20;
/// Steps between checkpoints at first: replaying fewer steps than this takes no noticeable time.
const FIRST_STRIDE: usize = 8;

/// Evenly spaced checkpoints. When the memory is full, every second one is dropped and the spacing doubles.
#[derive(Debug)]
pub(crate) struct Checkpoints<T> {
    kept: Vec<Checkpoint<T>>,
    stride: usize,
}

impl<T: Real> Checkpoints<T> {
    pub(crate) const fn new() -> Self {
        Self { kept: Vec::new(), stride: FIRST_STRIDE }
    }

    /// Keeps a checkpoint if one is due at this step and the limit allows it.
    pub(crate) fn keep(
        &mut self,
        step: usize,
        network: &Network<T>,
        optimizer: &Optimizer<T>,
        batches: &Batches,
        losses: &RecentLosses,
    ) {
        let is_due = step.is_multiple_of(self.stride) && self.kept.last().is_none_or(|last| last.step < step);
        // An optimizer's state is at most twice as large as the parameters.
        let most = MOST_BYTES / (3 * network.n_parameters() * size_of::<T>()).max(1);
        if !is_due || most == 0 {
            return;
        }
        if self.kept.len() == most {
            self.stride *= 2;
            self.kept.retain(|checkpoint| checkpoint.step.is_multiple_of(self.stride));
            if !step.is_multiple_of(self.stride) {
                return;
            }
        }
        let (network, optimizer, batches) = (network.clone(), optimizer.clone(), batches.clone());
        self.kept.push(Checkpoint { step, network, optimizer, batches, losses: losses.clone() });
    }

    /// The last checkpoint at or before a step.
    pub(crate) fn before(&self, step: usize) -> Option<&Checkpoint<T>> {
        self.kept.iter().rev().find(|checkpoint| checkpoint.step <= step)
    }
}
