//! Units that are one unit.

use ndarray::ArrayView1;

use crate::network::Network;
use crate::numeric::Real;

/// The share of the units of the hidden layer at an index whose incoming weights and bias equal those of an earlier unit, and whose outgoing
/// weights do too or are all 0: such units stay alike for ever. None at the end of a block with a shortcut, which tells the units apart.
pub(crate) fn duplicate_fraction<T: Real>(network: &Network<T>, index: usize) -> f64 {
    let [layer, next] = [index, index + 1].map(|index| &network.layers()[index]);
    if network.ends_block(index) {
        return 0.0;
    }
    let weights = &layer.weights;
    let first: Vec<T> = weights.column(0).to_vec();
    let are_alike = |unit: usize, earlier: usize| {
        let is_zero = |weights: ArrayView1<'_, T>| weights.iter().all(|weight| *weight == T::zero());
        layer.bias[unit] == layer.bias[earlier]
            && weights.row(unit) == weights.row(earlier)
            && (next.weights.column(unit) == next.weights.column(earlier) || is_zero(next.weights.column(unit)))
    };
    let has_double =
        |unit: &usize| (0..*unit).any(|earlier| first[earlier] == first[*unit] && are_alike(*unit, earlier));
    (0..first.len()).filter(has_double).count() as f64 / first.len() as f64
}
