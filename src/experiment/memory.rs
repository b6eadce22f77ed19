//! The memory that an experiment needs.

use crate::config::Resolved;
use crate::dataset::Samples;
use crate::error::Error;
use crate::network::Normalization;
use crate::numeric::Real;

/// Whether the arrays of a pass over so many units and samples are too large to keep. The pass then keeps only z and computes h and φ′ again. (Only
/// for networks without shortcuts and normalization: others need more than z.)
pub(crate) fn needs_recomputation<T: Real>(units: usize, batch: usize) -> bool {
    ARRAYS * size_of::<T>() * units * batch > MOST_BYTES
}

/// A pass recomputes if its arrays would have more bytes than this.
const MOST_BYTES: usize = 64 << 20;
/// The arrays that a pass keeps for each layer: z, h and φ′.
const ARRAYS: usize = 3;

/// Checks that an experiment's memory can be allocated, before any of it is used.
///
/// # Errors
/// [`Error::Memory`] if it cannot.
pub(crate) fn reserve<T: Real>(resolved: &Resolved, train: &Samples) -> Result<(), Error> {
    let (config, widths) = (resolved.config(), resolved.widths());
    let (first, last) = (config.width, widths.last().copied().unwrap_or_default());
    let (n_inputs, n_outputs) = (train.n_features(), config.loss.n_outputs(&train.targets));
    let batch = config.batch_size.min(train.len());
    let units = widths.iter().sum::<usize>() + n_outputs;
    let is_plain = !config.residual && config.normalization == Normalization::None;
    let recomputes = is_plain && needs_recomputation::<T>(units, batch);
    let weights = (n_inputs * first + resolved.n_inner_weights() + last * n_outputs + units) * size_of::<T>();
    let values = units * batch * size_of::<T>();
    let lasting = weights * (1 + config.optimizer.n_moments());
    // A pass that recomputes frees the activations of a layer while it computes the gradients.
    let passing = match (recomputes, is_plain) {
        (true, _) => values.max(weights),
        (false, true) => ARRAYS * values + weights,
        (false, false) => (ARRAYS + 1) * values + weights,
    };
    let needed = lasting + passing;
    // Tests with half of it as one block: the allocator wastes about a quarter of a block of this size, which many smaller arrays do not. An
    // experiment that is far too large still fails here.
    let has_room = Vec::<u8>::new().try_reserve_exact(needed / 2).is_ok();
    if has_room { Ok(()) } else { Err(Error::Memory { mebibytes: needed >> 20 }) }
}
