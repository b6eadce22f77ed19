//! Units that are copies of another unit.

use crate::kernels::array::{entries, values};
use crate::network::Network;
use crate::numeric::Real;

/// The share of units, in the hidden layer at an index, that are copies: their incoming weights and bias equal those of an earlier unit, and their
/// outgoing weights do too or are all 0. Such units stay identical during training. 0 at the end of a block with a shortcut, which gives each unit
/// another input.
pub(crate) fn duplicate_fraction<T: Real>(network: &Network<T>, index: usize) -> f64 {
    let [layer, next] = [index, index + 1].map(|index| &network.layers()[index]);
    if network.ends_block(index) {
        return 0.0;
    }
    let (units, inputs) = layer.weights.dim();
    let weights = values(&layer.weights);
    let row = |unit: usize| &weights[unit * inputs..][..inputs];
    let outgoing = |unit: usize| values(&next.weights).iter().skip(unit).step_by(units);
    let are_alike = |unit: usize, earlier: usize| {
        weights[unit * inputs] == weights[earlier * inputs]
            && entries(&layer.bias)[unit] == entries(&layer.bias)[earlier]
            && row(unit) == row(earlier)
            && (outgoing(unit).eq(outgoing(earlier)) || outgoing(unit).all(|weight| *weight == T::zero()))
    };
    // A hash table whose key is the first weight: copies have the same key.
    let mask = (2 * units).next_power_of_two() - 1;
    let mut table = vec![usize::MAX; mask + 1];
    let mut doubles = 0;
    for unit in 0..units {
        let first: f64 = weights[unit * inputs].into();
        let mut place = (first.to_bits().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize & mask;
        while table[place] != usize::MAX && !are_alike(unit, table[place]) {
            place = (place + 1) & mask;
        }
        if table[place] == usize::MAX {
            table[place] = unit;
        } else {
            doubles += 1;
        }
    }
    doubles as f64 / units as f64
}
