//! The similarity of the samples of a batch.

use ndarray::{Array1, Array2};

use crate::dataset::Targets;
use crate::kernels::Number as _;
use crate::kernels::array::{values, values_mut};

/// Number of samples that are compared, the first ones of the mini-batch.
pub(crate) const SAMPLES: usize = 64;

/// The mean cosine over pairs of different samples, ⟨h, h′⟩/(‖h‖‖h′‖), computed from ‖Σ ĥ‖²; zero vectors are left out. `None` for fewer than two
/// vectors, or if a number is not finite.
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

/// How different the targets of nearest neighbours are: Σ (t − t′)² over the samples, divided by 2 Σ (t − t̄)², where t′ is the target of the nearest
/// other sample (the first of equally near ones); one-hot targets for classes. 0 if neighbours have equal targets, 1 if their targets differ like
/// those of any two samples. `None` for a single sample, or if all targets are equal.
pub(crate) fn neighbour_error(samples: &Array2<f64>, targets: &Targets) -> Option<f64> {
    let rows: Vec<&[f64]> = values(samples).chunks_exact(samples.ncols()).collect();
    let (mut of_neighbours, mut of_all) = (0.0, 0.0);
    for (index, row) in rows.iter().enumerate() {
        let (mut least, mut nearest) = (f64::INFINITY, 0.0);
        for (other, other_row) in rows.iter().enumerate() {
            let apart = targets.square_distance(index, other);
            let distance = row.iter().zip(*other_row).map(|(a, b)| (a - b) * (a - b)).sum();
            if other != index && distance < least {
                (least, nearest) = (distance, apart);
            }
            of_all += apart;
        }
        of_neighbours += nearest;
    }
    // Over all pairs the mean of (t − t′)² is twice the mean of (t − t̄)².
    (of_all > 0.0).then(|| of_neighbours / of_all * rows.len() as f64)
}

/// The samples divided by their lengths; zero vectors stay 0.
pub(crate) fn directions(samples: &Array2<f64>) -> Array2<f64> {
    let mut directions = samples.clone();
    for row in values_mut(&mut directions).chunks_exact_mut(samples.ncols()) {
        let length = f64::sqrt(f64::sum_of_squares(row));
        f64::multiply(row, if length > 0.0 { 1.0 / length } else { 1.0 });
    }
    directions
}

/// The effective rank (tr C)²/tr(C²) for the Gram matrix C of the samples minus their mean, in \[1, samples − 1\]. `None` for one sample, if all
/// samples are equal, or if a number is not finite.
pub(crate) fn effective_rank(samples: &Array2<f64>) -> Option<f64> {
    let largest = values(samples).iter().fold(0.0, |largest: f64, x| largest.max(x.abs()));
    let (mut centred, mut mean, mut gram) = (samples.clone(), Array1::default(0), Array2::default((0, 0)));
    f64::multiply(values_mut(&mut centred), 1.0 / largest);
    f64::lane_means(&centred, None, false, &mut Vec::new(), &mut mean);
    f64::subtract_from_lanes(&mut centred, &mean, false);
    f64::matmul(centred.view(), centred.t(), &mut gram, &mut Vec::new());
    let trace: f64 = (0..samples.nrows()).map(|i| gram[(i, i)]).sum();
    let rank = trace * trace / f64::sum_of_squares(values(&gram));
    // Rounding errors of equal samples are not a rank.
    (samples.nrows() > 1 && rank.is_finite() && trace > 1e-24 * samples.nrows() as f64).then_some(rank)
}
