//! Arrays of random numbers of several distributions.

use rand::Rng;

use crate::kernels::box_muller::{PAIRS, normal_pairs};

/// Fills `values` with independent draws from N(0, 1), by the Box–Muller transform.
///
/// Each pair of values takes exactly two draws of the generator. No absolute value exceeds 8.6.
pub fn fill_standard_normal(values: &mut [f64], rng: &mut impl Rng) {
    for values in values.chunks_mut(2 * PAIRS) {
        let mut draws = [[0.0; PAIRS]; 2];
        let [first, second] = &mut draws;
        for (first, second) in first.iter_mut().zip(second).take(values.len().div_ceil(2)) {
            (*first, *second) = (unit(rng), unit(rng));
        }
        let [first, second] = normal_pairs(&draws);
        for (pair, normal) in values.chunks_mut(2).zip(first.into_iter().zip(second)) {
            pair[0] = normal.0;
            if let Some(second) = pair.get_mut(1) {
                *second = normal.1;
            }
        }
    }
}

/// Fills `values` with independent draws from N(0, 1) truncated to [−2, 2]: a draw outside is replaced by another one.
pub fn fill_truncated_normal(values: &mut [f64], rng: &mut impl Rng) {
    let mut drawn = [0.0; 2];
    let mut next = 2;
    for value in values {
        *value = loop {
            if next == 2 {
                fill_standard_normal(&mut drawn, rng);
                next = 0;
            }
            next += 1;
            if drawn[next - 1].abs() <= 2.0 {
                break drawn[next - 1];
            }
        };
    }
}

/// Fills `values` with independent draws from the uniform distribution on [−1, 1).
pub fn fill_symmetric_uniform(values: &mut [f64], rng: &mut impl Rng) {
    values.fill_with(|| 2.0 * unit(rng) - 1.0);
}

/// A draw from the uniform distribution on [0, 1), a multiple of 2⁻⁵³.
pub(crate) fn unit(rng: &mut impl Rng) -> f64 {
    const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
    (rng.next_u64() >> 11) as f64 * STEP
}
