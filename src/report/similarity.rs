//! How alike the samples of a batch are.

use ndarray::{Array1, Array2};

use crate::kernels::Number as _;
use crate::kernels::array::{values, values_mut};

/// Samples that are compared: the first of the mini-batch.
pub(crate) const SAMPLES: usize = 64;

/// The mean over pairs of different samples of ⟨h, h′⟩/(‖h‖‖h′‖), from ‖Σ ĥ‖²; zero vectors are left out. `None` for fewer than two vectors, or
/// where a number is not finite.
pub(crate) fn mean_cosine(samples: &Array2<f64>) -> Option<f64> {
    let mut sum = vec![0.0; samples.ncols()];
    let mut n = 0.0;
    for row in values(samples).chunks_exact(samples.ncols()) {
        let square = f64::sum_of_squares(row);
        if square > 0.0 {
            n += 1.0;
            f64::add_multiple(&mut sum, 1.0 / f64::sqrt(square), row);
        }
    }
    let cosine = (f64::sum_of_squares(&sum) - n) / (n * (n - 1.0));
    (n > 1.0 && cosine.is_finite()).then_some(cosine)
}

/// (tr C)²/tr(C²) of the Gram matrix C of samples centred by their mean, in \[1, samples − 1\]. `None` for one sample, samples that are all
/// equal, or where a number is not finite.
pub(crate) fn effective_rank(samples: &Array2<f64>) -> Option<f64> {
    let largest = values(samples).iter().fold(0.0, |largest: f64, x| largest.max(x.abs()));
    let (mut centred, mut mean, mut gram) = (samples.clone(), Array1::default(0), Array2::default((0, 0)));
    f64::multiply(values_mut(&mut centred), 1.0 / largest);
    f64::lane_means(&centred, None, false, &mut Vec::new(), &mut mean);
    f64::subtract_from_lanes(&mut centred, &mean, false);
    f64::matmul(centred.view(), centred.t(), &mut gram, &mut Vec::new());
    let trace: f64 = (0..samples.nrows()).map(|i| gram[(i, i)]).sum();
    let rank = trace * trace / f64::sum_of_squares(values(&gram));
    // What rounding leaves of equal samples is no rank.
    (samples.nrows() > 1 && rank.is_finite() && trace > 1e-24 * samples.nrows() as f64).then_some(rank)
}
