//! Random orthogonal matrices.

use ndarray::Array2;
use rand::Rng;

use crate::kernels::Number as _;
use crate::kernels::array::copied;
use crate::random::fill_standard_normal;

/// A matrix of shape `(rows, columns)` with orthonormal rows, or with orthonormal columns if it has more rows than columns. It is drawn from the
/// uniform (Haar) distribution.
///
/// Gram–Schmidt on the rows of a Gaussian matrix. The result is the factor Q of the QR decomposition whose R has a positive diagonal; Mezzadri 2007
/// shows that it is uniformly distributed. The rows are orthonormal to 10⁻¹⁴.
pub fn orthogonal(rows: usize, columns: usize, rng: &mut impl Rng) -> Array2<f64> {
    let (n_vectors, length) = (rows.min(columns), rows.max(columns));
    let mut values = vec![0.0; n_vectors * length];
    fill_standard_normal(&mut values, rng);
    for i in 0..n_vectors {
        let (done, rest) = values.split_at_mut(i * length);
        let vector = &mut rest[..length];
        let mut norm = norm_of(vector);
        // If the projections take away most of a vector, the remainder is inaccurate: it is projected once more. Twice is enough (Kahan).
        loop {
            for other in done.chunks_exact(length) {
                f64::add_multiple(vector, -f64::dot(vector, other), other);
            }
            let left = norm_of(vector);
            let is_accurate = left > 0.5 * norm;
            norm = left;
            if is_accurate || norm == 0.0 {
                break;
            }
        }
        for x in vector {
            *x /= norm;
        }
    }
    let vectors = Array2::from_shape_vec((n_vectors, length), values).expect("n_vectors of this length");
    if rows <= columns { vectors } else { copied(vectors.t()) }
}

fn norm_of(vector: &[f64]) -> f64 {
    f64::sqrt(f64::sum_of_squares(vector))
}
