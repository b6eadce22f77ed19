//! The exponentials of a softmax.

use crate::elementary::Elementary as _;

/// In place: y ← e^(y − max y). Returns max y and the sum of the exponentials.
#[inline(never)]
pub fn exponentials(row: &mut [f64]) -> [f64; 2] {
    let largest = row.iter().fold(f64::NEG_INFINITY, |largest: f64, y| largest.max(*y));
    for y in row.iter_mut() {
        *y = (*y - largest).exp_of_negative();
    }
    [largest, row.iter().sum()]
}
