//! Losses: what the training minimizes, and its gradient at the outputs.

use ndarray::{Array2, ArrayView2};

use crate::named::named_enum;

named_enum! {
    /// A loss over a batch of logits and the labels of their right classes.
    pub enum Loss for "loss" {
        /// The loss that suits the task: cross-entropy for classes.
        Auto = "auto",
        /// Mean over the batch of −log softmax(logits)_label.
        CrossEntropy = "cross_entropy",
        /// Mean over batch and outputs of (logit − target)², the targets being 1 for the right class and 0 elsewhere.
        Mse = "mse",
    }
}

impl Loss {
    /// The loss and its gradient with respect to the logits, of shape `(batch, n_classes)` as they are.
    ///
    /// Finite logits of any size give finite results, as long as their differences (for mse,
    /// their squares) fit in a float64.
    ///
    /// # Panics
    /// If a label is not below `n_classes`.
    pub fn value_and_gradient(self, logits: ArrayView2<'_, f64>, labels: &[usize]) -> (f64, Array2<f64>) {
        match self {
            Self::Auto | Self::CrossEntropy => cross_entropy(logits, labels),
            Self::Mse => mse(logits, labels),
        }
    }

    /// The loss of a network that has learnt nothing but that the classes are equally frequent.
    ///
    /// ln K for cross-entropy; for mse the constant answer 1/K gives (1/K)(1 − 1/K).
    pub fn at_chance(self, n_classes: usize) -> f64 {
        let k = n_classes as f64;
        match self {
            Self::Auto | Self::CrossEntropy => libm::log(k),
            Self::Mse => (1.0 - 1.0 / k) / k,
        }
    }
}

/// L = mean of log Σ e^y − y_label; ∂L/∂y = (softmax − onehot)/batch.
fn cross_entropy(logits: ArrayView2<'_, f64>, labels: &[usize]) -> (f64, Array2<f64>) {
    let mut gradient = logits.to_owned();
    let batch = labels.len() as f64;
    let mut total = 0.0;
    for (mut row, &label) in gradient.rows_mut().into_iter().zip(labels) {
        let largest = row.iter().fold(f64::NEG_INFINITY, |largest: f64, y| largest.max(*y));
        let right = row[label] - largest;
        row.mapv_inplace(|y| libm::exp(y - largest));
        let sum = row.iter().sum::<f64>();
        total += libm::log(sum) - right;
        row.mapv_inplace(|e| e / sum / batch);
        row[label] -= 1.0 / batch;
    }
    (total / batch, gradient)
}

/// L = mean of (y − t)²; ∂L/∂y = 2(y − t)/(batch · outputs).
fn mse(logits: ArrayView2<'_, f64>, labels: &[usize]) -> (f64, Array2<f64>) {
    let mut gradient = logits.to_owned();
    let n = logits.len() as f64;
    for (mut row, &label) in gradient.rows_mut().into_iter().zip(labels) {
        row[label] -= 1.0;
    }
    let total = gradient.iter().map(|difference| difference * difference).sum::<f64>();
    gradient.mapv_inplace(|difference| 2.0 * difference / n);
    (total / n, gradient)
}
