//! The memory that an experiment takes.

use crate::config::Resolved;
use crate::dataset::Samples;
use crate::error::Error;
use crate::network::Normalization;
use crate::numeric::Real;

/// Whether the arrays of a pass over so many units and samples take too much memory to be kept. (Only without shortcuts and normalizations
/// is z enough.)
pub(crate) fn needs_recomputation<T: Real>(units: usize, batch: usize) -> bool {
    ARRAYS * size_of::<T>() * units * batch > MOST_BYTES
}

/// Bytes of all arrays of a pass from which on it recomputes.
const MOST_BYTES: usize = 64 << 20;
/// Arrays that a pass keeps of a layer: z, h and φ′.
const ARRAYS: usize = 3;

/// Sees to it that there is memory for an experiment, before any of it is used.
///
/// # Errors
/// If there is not.
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
    // A pass that recomputes drops the layers while the gradients come.
    let passing = match (recomputes, is_plain) {
        (true, _) => values.max(weights),
        (false, true) => ARRAYS * values + weights,
        (false, false) => (ARRAYS + 1) * values + weights,
    };
    let needed = lasting + passing;
    // Half of it: what is not to be had at all is missed there, and of a block like this the allocator wastes a quarter.
    let has_room = Vec::<u8>::new().try_reserve_exact(needed / 2).is_ok();
    if has_room { Ok(()) } else { Err(Error::Memory { mebibytes: needed >> 20 }) }
}
