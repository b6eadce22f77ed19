//! Moments of a training from which it can be replayed.

use std::mem::size_of;

use crate::experiment::batches::Batches;
use crate::experiment::recent_losses::RecentLosses;
use crate::network::{Network, Optimizer};
use crate::numeric::Real;

/// All that decides on the steps to come.
#[derive(Clone, Debug)]
pub(crate) struct Checkpoint<T> {
    pub(crate) step: usize,
    pub(crate) network: Network<T>,
    pub(crate) optimizer: Optimizer<T>,
    /// Their present mini-batch is the one of the next update.
    pub(crate) batches: Batches,
    /// Those before the step.
    pub(crate) losses: RecentLosses,
}

/// Bytes that all checkpoints take at most.
const MOST_BYTES: usize = 64 << 20;
/// Steps between checkpoints at first: what is replayed to reach a step in between is not noticed.
const FIRST_STRIDE: usize = 8;

/// Checkpoints at even distances, which grow with the training.
#[derive(Debug)]
pub(crate) struct Checkpoints<T> {
    kept: Vec<Checkpoint<T>>,
    stride: usize,
}

impl<T: Real> Checkpoints<T> {
    pub(crate) const fn new() -> Self {
        Self { kept: Vec::new(), stride: FIRST_STRIDE }
    }

    /// Keeps the state at a step if one is due and there is room.
    pub(crate) fn keep(
        &mut self,
        step: usize,
        network: &Network<T>,
        optimizer: &Optimizer<T>,
        batches: &Batches,
        losses: &RecentLosses,
    ) {
        let is_due = step.is_multiple_of(self.stride) && self.kept.last().is_none_or(|last| last.step < step);
        // An optimizer's memory is at most twice the parameters.
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

    /// The last one at or before a step.
    pub(crate) fn before(&self, step: usize) -> Option<&Checkpoint<T>> {
        self.kept.iter().rev().find(|checkpoint| checkpoint.step <= step)
    }
}
