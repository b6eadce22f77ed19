//! How alike the samples of a batch are.

use ndarray::{Array1, Array2};

use crate::dataset::Targets;
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

/// How far apart the targets of nearest neighbours are: Σ (t − t′)² over the samples, t′ being that of the nearest other one, the first of several, over twice
/// Σ (t − t̄)²; one-hot targets for classes. 0 where neighbours have one target, 1 where they are as far apart as any two. `None` for a single sample,
/// or where all targets are equal.
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
    // Over all pairs the mean of (t − t′)² is twice that of (t − t̄)².
    (of_all > 0.0).then(|| of_neighbours / of_all * rows.len() as f64)
}

/// The samples, each over its length; what is 0 stays so.
pub(crate) fn directions(samples: &Array2<f64>) -> Array2<f64> {
    let mut directions = samples.clone();
    for row in values_mut(&mut directions).chunks_exact_mut(samples.ncols()) {
        let length = f64::sqrt(f64::sum_of_squares(row));
        f64::multiply(row, if length > 0.0 { 1.0 / length } else { 1.0 });
    }
    directions
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
