//! Units that are one unit.

use crate::kernels::array::{entries, values};
use crate::network::Network;
use crate::numeric::Real;

/// The share of the units of the hidden layer at an index whose incoming weights and bias equal those of an earlier unit, and whose outgoing
/// weights do too or are all 0: such units stay alike for ever. None at the end of a block with a shortcut, which tells the units apart.
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
    let has_double = |unit: &usize| (0..*unit).any(|earlier| are_alike(*unit, earlier));
    (0..units).filter(has_double).count() as f64 / units as f64
}
