//! Samples: the inputs of a network and their targets.

use ndarray::Array2;

use crate::text::named_enum;

/// Inputs and their targets.
#[derive(Clone, Debug, PartialEq)]
pub struct Samples {
    /// Shape `(samples, features)`.
    pub inputs: Array2<f64>,
    /// The targets, one for each sample.
    pub targets: Targets,
}

/// The targets: what is to be predicted.
#[derive(Clone, Debug, PartialEq)]
pub enum Targets {
    /// Classes.
    Classes {
        /// The class of each sample, below `n_classes`.
        labels: Vec<usize>,
        /// Number of classes, at least 2.
        n_classes: usize,
    },
    /// Numbers, of shape `(samples, outputs)`.
    Values(Array2<f64>),
}

named_enum! {
    /// The kind of prediction.
    pub enum Task {
        /// One of several classes.
        Classification = "classification",
        /// Numbers.
        Regression = "regression",
    }
}

/// The number of samples of a data set that is made from a seed.
pub(super) const MADE_SAMPLES: usize = 1024;

impl Samples {
    /// The samples at some indices, in that order.
    ///
    /// # Panics
    /// If an index is not below [`Self::len`], or an array is not contiguous in standard (row-major) layout.
    pub fn select(&self, indices: &[usize]) -> Self {
        Self { inputs: rows(&self.inputs, indices), targets: self.targets.select(indices) }
    }

    /// Number of features.
    pub fn n_features(&self) -> usize {
        self.inputs.ncols()
    }

    /// Number of samples.
    pub fn len(&self) -> usize {
        self.inputs.nrows()
    }

    /// Whether there is no sample.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Targets {
    /// The targets at some indices, in that order.
    ///
    /// # Panics
    /// If an index is not below the number of samples, or the values are not contiguous in standard (row-major) layout.
    pub fn select(&self, indices: &[usize]) -> Self {
        match self {
            Self::Classes { labels, n_classes } => {
                Self::Classes { labels: indices.iter().map(|&index| labels[index]).collect(), n_classes: *n_classes }
            }
            Self::Values(values) => Self::Values(rows(values, indices)),
        }
    }

    /// The same, written into an earlier selection of as many samples, so that its memory is reused.
    pub(crate) fn select_into(&self, indices: &[usize], selected: &mut Self) {
        match (self, selected) {
            (Self::Classes { labels, .. }, Self::Classes { labels: selected, .. })
                if selected.len() == indices.len() =>
            {
                for (selected, &index) in selected.iter_mut().zip(indices) {
                    *selected = labels[index];
                }
            }
            (Self::Values(values), Self::Values(selected)) if selected.nrows() == indices.len() => {
                copy_rows(values, indices, selected);
            }
            (_, selected) => *selected = self.select(indices),
        }
    }

    /// The squared distance between the targets of two samples; for classes, between their one-hot vectors.
    pub(crate) fn square_distance(&self, a: usize, b: usize) -> f64 {
        match self {
            Self::Classes { labels, .. } => {
                if labels[a] == labels[b] {
                    0.0
                } else {
                    2.0
                }
            }
            Self::Values(values) => {
                (0..values.ncols()).map(|output| values[(a, output)] - values[(b, output)]).map(|x| x * x).sum()
            }
        }
    }

    /// The share of the samples that each class has, in \[0, 1\]; empty for values.
    pub fn class_shares(&self) -> Vec<f64> {
        let Self::Classes { labels, n_classes } = self else { return Vec::new() };
        let mut counts = vec![0_u32; *n_classes];
        for &label in labels {
            counts[label] += 1;
        }
        counts.into_iter().map(|count| f64::from(count) / labels.len() as f64).collect()
    }

    /// The largest of these shares; `None` for values.
    pub(crate) fn largest_class_share(&self) -> Option<f64> {
        self.class_shares().into_iter().reduce(f64::max)
    }

    /// The kind of prediction.
    pub fn task(&self) -> Task {
        match self {
            Self::Classes { .. } => Task::Classification,
            Self::Values(_) => Task::Regression,
        }
    }
}

fn rows(array: &Array2<f64>, indices: &[usize]) -> Array2<f64> {
    let mut rows = Array2::zeros((indices.len(), array.ncols()));
    copy_rows(array, indices, &mut rows);
    rows
}

fn copy_rows(array: &Array2<f64>, indices: &[usize], to: &mut Array2<f64>) {
    let columns = array.ncols();
    let (Some(from), Some(to)) = (array.as_slice(), to.as_slice_mut()) else { unreachable!("samples are contiguous") };
    for (row, &index) in to.chunks_exact_mut(columns.max(1)).zip(indices) {
        row.copy_from_slice(&from[index * columns..][..columns]);
    }
}

/// Standardizes all values together. Returns their former mean and standard deviation.
pub(super) fn standardize_together(array: &mut Array2<f64>) -> Vec<(f64, f64)> {
    vec![standardize(array.as_slice_mut().expect("features are contiguous"))]
}

/// Standardizes each column on its own. Returns the former mean and standard deviation of each.
pub(super) fn standardize_columns(array: &mut Array2<f64>) -> Vec<(f64, f64)> {
    let n_columns = array.ncols();
    let all = array.as_slice_mut().expect("features are contiguous");
    let standardized = |column: usize| {
        let mut values: Vec<f64> = all.iter().skip(column).step_by(n_columns).copied().collect();
        let moments = standardize(&mut values);
        all.iter_mut().skip(column).step_by(n_columns).zip(values).for_each(|(to, value)| *to = value);
        moments
    };
    (0..n_columns).map(standardized).collect()
}

/// Shifts and scales values to mean 0 and (population) standard deviation 1; values that are all equal become 0. Returns their former mean and
/// standard deviation, without overflow or underflow for finite values of any size.
pub(super) fn standardize(values: &mut [f64]) -> (f64, f64) {
    let largest = values.iter().fold(0.0, |largest: f64, x| largest.max(x.abs()));
    let first = values.first().copied().unwrap_or_default();
    if values.iter().all(|x| *x == first) {
        // The computed mean of equal values may differ from them in the last bit, so the difference is not used.
        values.fill(0.0);
        return (first, 0.0);
    }
    // The values are divided by a power of two near the largest, so that their squares neither overflow nor underflow. This rounds nothing.
    let exponent = libm::ilogb(largest);
    for x in values.iter_mut() {
        *x = libm::scalbn(*x, -exponent);
    }
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let std = f64::sqrt(values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n);
    for x in values {
        *x = (*x - mean) / std;
    }
    (libm::scalbn(mean, exponent), libm::scalbn(std, exponent))
}
