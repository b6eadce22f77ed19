//! A mini-batch as the theory sees it: the norms of its samples, the angles between them, and the same for ∂L/∂logits.

use ndarray::Array2;

use crate::kernels::Number as _;
use crate::kernels::array::values;
use crate::prediction::lists::{mapped, zipped};

/// A mini-batch; in the infinite-width limit nothing else of it matters.
#[derive(Clone, Debug)]
pub(super) struct Batch {
    /// ‖x‖²/n_inputs of each sample.
    pub(super) squares: Vec<f64>,
    /// ‖∂L/∂logits‖² of each sample.
    pub(super) grad_squares: Vec<f64>,
    /// The number of ordered pairs of different samples in each bin of angles. A sample that is 0 counts as orthogonal to all.
    pub(super) n_pairs: Vec<f64>,
    /// The mean cosine in each bin.
    pub(super) cosines: Vec<f64>,
    /// ⟨∂L/∂logits, ∂L/∂logits′⟩ for pairs of samples, with the bin of their angle, in the order (1, 0), (2, 0), (2, 1), …
    pairs: Vec<(f64, usize)>,
    /// The number of ordered pairs of the mini-batch that each of them represents.
    weight: f64,
}

/// Only pairs of the first samples, up to this number, are computed; a weight makes them represent all pairs.
const MOST_SAMPLES: usize = 128;
/// Number of bins for angles θ from 0 to π. Bin k ends at sin(θ/2) = (k/32)²: bins are narrower for small angles.
const N_ANGLES: usize = 32;

impl Batch {
    /// From the inputs, of shape `(batch, n_inputs)`, and ∂L/∂logits, of shape `(batch, n_outputs)`.
    pub(super) fn of(inputs: &Array2<f64>, grad_logits: &Array2<f64>) -> Self {
        let rows = |array: &Array2<f64>| -> Vec<Vec<f64>> {
            values(array).chunks_exact(array.ncols().max(1)).map(<[f64]>::to_vec).collect()
        };
        let (inputs, grads) = (rows(inputs), rows(grad_logits));
        let squares: Vec<f64> = inputs.iter().map(|row| f64::sum_of_squares(row)).collect();
        let n_pairs = |n: usize| (n * n.saturating_sub(1)) as f64;
        let seen = inputs.len().min(MOST_SAMPLES);
        // Each computed pair represents two ordered pairs, and a share of those that are not computed.
        let weight = 2.0 * n_pairs(inputs.len()) / n_pairs(seen).max(1.0);
        let (mut n_of_class, mut cosines, mut pairs) = (vec![0.0; N_ANGLES], vec![0.0; N_ANGLES], Vec::new());
        for a in 0..seen {
            for b in 0..a {
                let size = f64::sqrt(squares[a] * squares[b]);
                let cosine = if size > 0.0 { (f64::dot(&inputs[a], &inputs[b]) / size).clamp(-1.0, 1.0) } else { 0.0 };
                // sin(θ/2).
                let sine = f64::sqrt(0.5 * (1.0 - cosine));
                let class = ((f64::sqrt(sine) * N_ANGLES as f64) as usize).min(N_ANGLES - 1);
                n_of_class[class] += weight;
                cosines[class] += weight * cosine;
                pairs.push((f64::dot(&grads[a], &grads[b]), class));
            }
        }
        let cosines = zipped(&cosines, &n_of_class, &|sum, n| sum / n.max(1.0));
        let n_inputs = inputs.first().map_or(1, Vec::len) as f64;
        Self {
            squares: mapped(&squares, &|square| square / n_inputs),
            grad_squares: grads.iter().map(|row| f64::sum_of_squares(row)).collect(),
            n_pairs: n_of_class,
            cosines,
            pairs,
            weight,
        }
    }

    /// For each bin of angles the sums, over its ordered pairs, of ⟨∂L/∂logits, ∂L/∂logits′⟩ v v′ and of v v′, where v has a number for each sample.
    pub(super) fn sums_over_pairs(&self, v: &[f64]) -> Vec<[f64; 2]> {
        let mut sums = vec![[0.0; 2]; N_ANGLES];
        let mut pairs = self.pairs.iter();
        for (a, value) in v.iter().enumerate() {
            // Pairs of later samples are not computed.
            for ((product, class), other) in pairs.by_ref().take(a).zip(v) {
                let both = self.weight * value * other;
                sums[*class][0] += product * both;
                sums[*class][1] += both;
            }
        }
        sums
    }
}
