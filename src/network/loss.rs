//! Loss functions, and their gradients with respect to the logits.

use ndarray::{Array2, ArrayView2};

use crate::dataset::{Targets, Task};
use crate::error::Error;
use crate::kernels::array::{copied, values, values_mut};
use crate::kernels::softmax::exponentials;
use crate::text::named_enum;

named_enum! {
    /// A loss function of a batch of outputs (called logits also for a regression) and their targets.
    pub enum Loss for "loss" {
        /// The usual loss for the task: cross-entropy for classes, mse for a regression.
        Auto = "auto",
        /// Mean over the batch of −log softmax(logits)_label. For classes.
        CrossEntropy = "cross_entropy",
        /// Binary cross-entropy: mean over batch and outputs of −t log σ(logit) − (1 − t) log(1 − σ(logit)), where σ is the logistic function and t
        /// is 1 for the right class, else 0. For classes; for two classes there is a single logit, that of the second class.
        BceWithLogits = "bce_with_logits",
        /// Mean over batch and outputs of (logit − target)²; for classes the targets are 1 for the right class, else 0.
        Mse = "mse",
    }
}

impl Loss {
    /// The loss for a task: `Auto` is replaced by the usual one.
    pub fn resolve(self, task: Task) -> Self {
        match (self, task) {
            (Self::Auto, Task::Classification) => Self::CrossEntropy,
            (Self::Auto, Task::Regression) => Self::Mse,
            (loss, _) => loss,
        }
    }

    /// Whether the loss fits the task.
    ///
    /// # Errors
    /// If the loss is one for classes and the targets are values.
    pub fn check(self, task: Task) -> Result<(), Error> {
        if self.fits(task) {
            return Ok(());
        }
        let allowed = Self::ALL.iter().filter(|loss| loss.fits(task)).map(|loss| loss.name()).collect();
        Err(Error::LossDoesNotFit { loss: self.name(), task: task.name(), allowed })
    }

    fn fits(self, task: Task) -> bool {
        task == Task::Classification || matches!(self, Self::Auto | Self::Mse)
    }

    /// Number of outputs of a network with this loss: one for each class or each column of values; a single one for two classes with binary
    /// cross-entropy.
    pub fn n_outputs(self, targets: &Targets) -> usize {
        match targets {
            Targets::Classes { n_classes: 2, .. } if self == Self::BceWithLogits => 1,
            Targets::Classes { n_classes, .. } => *n_classes,
            Targets::Values(values) => values.ncols(),
        }
    }

    /// The loss and its gradient with respect to the logits; both arrays have the shape `(batch, n_outputs)`.
    ///
    /// For finite logits of any size the results are finite, unless the loss, a difference of logits or, for mse, its square exceeds the range of
    /// float64.
    ///
    /// # Panics
    /// If the loss does not fit the task, see [`Self::check`], or the logits do not have the shape `(targets, n_outputs)`.
    pub fn value_and_gradient(self, logits: ArrayView2<'_, f64>, targets: &Targets) -> (f64, Array2<f64>) {
        let mut gradient = copied(logits);
        let loss = self.differentiate(&mut gradient, targets);
        (loss, gradient)
    }

    /// Returns the loss and replaces the logits by its gradient.
    pub(crate) fn differentiate(self, logits: &mut Array2<f64>, targets: &Targets) -> f64 {
        match (self.resolve(targets.task()), targets) {
            (Self::Mse, _) => mse(logits, targets),
            (Self::BceWithLogits, Targets::Classes { labels, .. }) => binary_cross_entropy(logits, labels),
            (_, Targets::Classes { labels, .. }) => cross_entropy(logits, labels),
            (loss, Targets::Values(_)) => panic!("{loss} takes classes"),
        }
    }

    /// The probabilities of the classes, of shape `(batch, n_classes)`; each row has sum 1. Cross-entropy: softmax. Binary cross-entropy: the
    /// logistic function of each logit, divided by their sum; for a single logit y, σ(−y) and σ(y). Mse: the outputs clipped to \[0, 1\], divided by
    /// their sum, or equal shares if that is 0. A regression: the logits unchanged. NaN if a logit is NaN; also if it is infinite, except with binary
    /// cross-entropy.
    pub fn probabilities(self, logits: ArrayView2<'_, f64>, targets: &Targets) -> Array2<f64> {
        let mut given = copied(logits);
        let Targets::Classes { n_classes, .. } = targets else { return given };
        let loss = self.resolve(targets.task());
        if loss == Self::BceWithLogits && given.ncols() < *n_classes {
            let shares = values(&given).iter().flat_map(|&y| [logistic(-y), logistic(y)]).collect();
            return Array2::from_shape_vec((given.nrows(), 2), shares).expect("two for each sample");
        }
        for row in values_mut(&mut given).chunks_exact_mut(*n_classes) {
            let largest = row.iter().fold(f64::NEG_INFINITY, |largest: f64, y| largest.max(*y));
            for y in row.iter_mut() {
                *y = match loss {
                    Self::Mse if y.is_finite() => y.clamp(0.0, 1.0),
                    Self::Mse => f64::NAN,
                    Self::BceWithLogits => logistic(*y),
                    _ => libm::exp(*y - largest),
                };
            }
            let (sum, shares) = (row.iter().sum::<f64>(), row.len() as f64);
            for y in row {
                *y = if sum == 0.0 { 1.0 / shares } else { *y / sum };
            }
        }
        given
    }

    /// The loss of the best prediction that is the same for all inputs.
    ///
    /// For classes this prediction is their frequencies p. Cross-entropy: their entropy −Σ p ln p. Binary cross-entropy: the mean over the outputs of
    /// the entropy of p and 1 − p. Mse: the mean of p (1 − p). For a regression it is the mean of the values, and mse is their population variance,
    /// averaged over the columns. 0 if all targets are equal.
    pub fn at_chance(self, targets: &Targets) -> f64 {
        match targets {
            Targets::Values(given) => {
                let (columns, given) = (given.ncols(), copied(given.view()));
                let squares = (0..columns).flat_map(|first| {
                    let column = || values(&given).iter().skip(first).step_by(columns);
                    // The computed mean of equal values may differ from them in the last bit.
                    let value = values(&given)[first];
                    let is_constant = column().all(|other| *other == value);
                    let mean = if is_constant { value } else { column().sum::<f64>() / given.nrows() as f64 };
                    column().map(move |value| (value - mean) * (value - mean))
                });
                squares.sum::<f64>() / given.len() as f64
            }
            Targets::Classes { .. } => {
                let shares = targets.class_shares();
                let mean = |of: fn(f64) -> f64| shares.iter().map(|&p| of(p)).sum::<f64>() / shares.len() as f64;
                match self {
                    Self::Auto | Self::CrossEntropy => shares.iter().map(|&p| surprise(p)).sum(),
                    Self::BceWithLogits => mean(|p| surprise(p) + surprise(1.0 - p)),
                    Self::Mse => mean(|p| p * (1.0 - p)),
                }
            }
        }
    }
}

/// −p ln p; 0 for 0.
fn surprise(p: f64) -> f64 {
    if p > 0.0 { -p * libm::log(p) } else { 0.0 }
}

/// L = mean of log Σ e^y − y_label; ∂L/∂y = (softmax − onehot)/batch.
fn cross_entropy(logits: &mut Array2<f64>, labels: &[usize]) -> f64 {
    let batch = labels.len() as f64;
    let mut mean = Mean::of(labels.len());
    let n_classes = logits.ncols();
    for (row, &label) in values_mut(logits).chunks_exact_mut(n_classes).zip(labels) {
        let right = row[label];
        let [largest, sum] = exponentials(row);
        mean.take(libm::log(sum) - (right - largest));
        for e in row.iter_mut() {
            *e = *e / sum / batch;
        }
        row[label] -= 1.0 / batch;
    }
    mean.value()
}

/// L = mean of max(y, 0) − y t + log1p(e^−|y|); ∂L/∂y = (σ(y) − t)/(batch · outputs), where σ(y) − 1 = −σ(−y) loses no digits.
fn binary_cross_entropy(logits: &mut Array2<f64>, labels: &[usize]) -> f64 {
    let n = logits.len() as f64;
    // A single logit belongs to class 1.
    let first_class = usize::from(logits.ncols() == 1);
    let mut mean = Mean::of(logits.len());
    let n_outputs = logits.ncols();
    for (row, &label) in values_mut(logits).chunks_exact_mut(n_outputs).zip(labels) {
        for (output, y) in row.iter_mut().enumerate() {
            // One formula for both cases: −log σ(y) for t = 1 is −log(1 − σ(−y)).
            let sign = if first_class + output == label { -1.0 } else { 1.0 };
            let wrong = sign * *y;
            let small = libm::exp(-wrong.abs());
            mean.take(wrong.max(0.0) + libm::log1p(small));
            *y = sign * if wrong > 0.0 { 1.0 } else { small } / (1.0 + small) / n;
        }
    }
    mean.value()
}

/// 1/(1 + e^−y).
fn logistic(y: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-y))
}

/// L = mean of (y − t)²; ∂L/∂y = 2(y − t)/(batch · outputs).
fn mse(logits: &mut Array2<f64>, targets: &Targets) -> f64 {
    let n = logits.len() as f64;
    match targets {
        Targets::Classes { labels, .. } => {
            let n_classes = logits.ncols();
            for (row, &label) in values_mut(logits).chunks_exact_mut(n_classes).zip(labels) {
                row[label] -= 1.0;
            }
        }
        Targets::Values(given) => {
            for (y, target) in values_mut(logits).iter_mut().zip(given) {
                *y -= target;
            }
        }
    }
    let mut mean = Mean::of(logits.len());
    for y in values_mut(logits) {
        let difference = *y;
        mean.take(difference * difference);
        *y = 2.0 * (difference / n);
    }
    mean.value()
}

/// The mean of losses, also if their sum overflows.
struct Mean {
    n: f64,
    sum: f64,
    sum_of_shares: f64,
}

impl Mean {
    fn of(n: usize) -> Self {
        Self { n: n as f64, sum: 0.0, sum_of_shares: 0.0 }
    }

    fn take(&mut self, loss: f64) {
        self.sum += loss;
        self.sum_of_shares += loss / self.n;
    }

    fn value(&self) -> f64 {
        let mean = self.sum / self.n;
        if mean.is_finite() { mean } else { self.sum_of_shares }
    }
}
