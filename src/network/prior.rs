//! The best answer without a look at the inputs.

use ndarray::Axis;

use crate::dataset::Targets;
use crate::network::loss::Loss;

impl Loss {
    /// The logits, the same for all samples, that have the least loss over some targets, one sample at least: one for each output, see
    /// [`Self::n_outputs`].
    ///
    /// With the share p of each class: log p for cross-entropy, log(p/(1 − p)) for binary cross-entropy, p for mse; the mean of the values
    /// for a regression. So that the logarithms are finite, a class without a sample counts as half a sample, and one with all of them as half
    /// a sample less.
    pub fn prior(self, targets: &Targets) -> Vec<f64> {
        let (labels, n_classes) = match targets {
            Targets::Classes { labels, n_classes } => (labels, *n_classes),
            Targets::Values(values) => {
                return values.axis_iter(Axis(1)).map(|column| column.sum() / column.len() as f64).collect();
            }
        };
        let n = labels.len() as f64;
        let mut counts = vec![0.0; n_classes];
        labels.iter().for_each(|&label| counts[label] += 1.0);
        // A single logit is that of the second class.
        let is_single = self.n_outputs(targets) < n_classes;
        let logit = |count: f64| match self {
            Self::Mse => count / n,
            Self::BceWithLogits => {
                let count = count.clamp(0.5, n - 0.5);
                libm::log(count / (n - count))
            }
            Self::CrossEntropy | Self::Auto => libm::log(count.max(0.5) / n),
        };
        counts[usize::from(is_single)..].iter().map(|&count| logit(count)).collect()
    }
}
