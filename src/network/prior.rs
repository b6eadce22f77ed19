//! The best prediction without the inputs.

use crate::dataset::Targets;
use crate::kernels::array;
use crate::network::loss::Loss;

impl Loss {
    /// The logits, the same for all samples, with the smallest loss over some targets: one for each output, see [`Self::n_outputs`].
    ///
    /// With the share p of each class: log p for cross-entropy, log(p/(1 − p)) for binary cross-entropy, p for mse. For a regression the mean of the
    /// values. The logarithms must be finite, so a class without samples counts as half a sample, and a class with all samples as half a sample less.
    ///
    /// # Panics
    /// If there is no sample, or the values are not contiguous in row-major order.
    pub fn prior(self, targets: &Targets) -> Vec<f64> {
        let (mut sums, n) = match targets {
            Targets::Classes { labels, n_classes } => (vec![0.0; *n_classes], labels.len()),
            Targets::Values(values) => (vec![0.0; values.ncols()], values.nrows()),
        };
        match targets {
            Targets::Classes { labels, .. } => labels.iter().for_each(|&label| sums[label] += 1.0),
            Targets::Values(values) => {
                let columns = sums.len();
                array::values(values).iter().enumerate().for_each(|(at, value)| sums[at % columns] += value);
            }
        }
        // A single logit belongs to the second class.
        sums.drain(..sums.len() - self.n_outputs(targets));
        let (loss, n) = (self.resolve(targets.task()), n as f64);
        for sum in &mut sums {
            *sum = match loss {
                Self::Mse => *sum / n,
                Self::BceWithLogits => {
                    let count = sum.clamp(0.5, n - 0.5);
                    libm::log(count / (n - count))
                }
                Self::CrossEntropy | Self::Auto => libm::log(sum.max(0.5) / n),
            };
        }
        sums
    }
}
