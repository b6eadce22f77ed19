//! The evaluation of a network on all samples, in parts: accuracies, and the mean loss on the test set.

use std::ops::Range;

use ndarray::Array2;

use crate::dataset::{Samples, Split, Targets};
use crate::kernels::array::{self, values};
use crate::network::{Loss, Network};
use crate::numeric::Real;
use crate::numeric::cast::cast;
use crate::report::Accuracies;

/// The evaluation at one step, as far as it has been computed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Evaluation {
    /// Number of samples evaluated: first those of the training set, then those of the test set.
    seen: usize,
    correct_in_train: usize,
    correct_in_test: usize,
    /// The sum of the losses on the test samples evaluated so far, divided by the size of the whole test set.
    test_loss: f64,
}

impl Evaluation {
    /// Evaluates some more samples. Returns whether all are evaluated.
    pub(crate) fn go_on<T: Real>(&mut self, rows: usize, network: &Network<T>, data: &Split, loss: Loss) -> bool {
        let n_train = data.train.len();
        let Split { train, test, .. } = data;
        let Self { seen, correct_in_train, correct_in_test, test_loss } = self;
        // A regression has no accuracy: the training set is skipped.
        if matches!(train.targets, Targets::Values(_)) {
            *seen = (*seen).max(n_train);
        }
        let (samples, start, correct) = match seen.checked_sub(n_train) {
            None => (train, *seen, correct_in_train),
            Some(start) => (test, start, correct_in_test),
        };
        let range = start..(start + rows).min(samples.len());
        let inputs: Array2<T> = cast(&array::rows(&samples.inputs, range.clone()));
        let logits = cast(&network.logits(inputs.view()));
        if *seen >= n_train {
            add_losses(loss, &logits, test, range.clone(), test_loss);
        }
        *seen += range.len();
        if let Targets::Classes { labels, .. } = &samples.targets {
            *correct += count_correct(&logits, &labels[range]);
        }
        self.is_complete(data)
    }

    fn is_complete(&self, data: &Split) -> bool {
        self.seen == data.train.len() + data.test.len()
    }

    /// The accuracies on the training set and on the test set.
    pub(crate) fn accuracies(&self, data: &Split) -> Accuracies {
        if matches!(data.train.targets, Targets::Values(_)) {
            Accuracies::NotApplicable
        } else if self.is_complete(data) {
            let shares = [(self.correct_in_train, &data.train), (self.correct_in_test, &data.test)];
            let [train, test] = shares.map(|(correct, samples)| correct as f64 / samples.len() as f64);
            Accuracies::Known(train, test)
        } else {
            Accuracies::NotEvaluated
        }
    }

    /// The mean loss on the test set; `None` until all samples are evaluated.
    pub(crate) fn test_loss(&self, data: &Split) -> Option<f64> {
        self.is_complete(data).then_some(self.test_loss)
    }
}

/// The number of correct predictions: the class is that of the largest logit, the first one if several are equal, as argmax has it. With a single
/// logit for two classes it is class 1 if the logit is above 0. NaN is never correct.
fn count_correct(logits: &Array2<f64>, labels: &[usize]) -> usize {
    let is_correct = |(logits, label): &(&[f64], &usize)| match logits {
        [logit] => (*logit > 0.0) == (**label == 1) && !logit.is_nan(),
        logits => {
            let of_label = logits[**label];
            let is_below = |(class, y): (usize, &f64)| if class < **label { *y < of_label } else { *y <= of_label };
            logits.iter().enumerate().all(is_below)
        }
    };
    values(logits).chunks_exact(logits.ncols()).zip(labels).filter(is_correct).count()
}

/// Adds the losses of a range of samples, each divided by the number of all samples. The samples are added one by one, so that the sum does not
/// depend on how they are cut into ranges.
fn add_losses(loss: Loss, logits: &Array2<f64>, samples: &Samples, range: Range<usize>, sum: &mut f64) {
    for (row, index) in range.enumerate() {
        let mut logits = array::rows(logits, row..row + 1);
        *sum += loss.differentiate(&mut logits, &samples.targets.select(&[index])) / samples.len() as f64;
    }
}
