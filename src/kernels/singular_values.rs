//! Singular values of small matrices.

use ndarray::Array2;

use crate::array::{copied, values};

/// One-sided Jacobi rotations: rotates the rows (or the columns, if there are fewer) of a matrix until they are orthogonal. Their norms are then its
/// singular values.
pub fn orthogonalized(matrix: Array2<f64>) -> Vec<Vec<f64>> {
    const MOST_SWEEPS: usize = 30;
    const TOLERANCE: f64 = 1e-15;
    let matrix = if matrix.nrows() <= matrix.ncols() { matrix } else { copied(matrix.t()) };
    let mut rows: Vec<Vec<f64>> = values(&matrix).chunks_exact(matrix.ncols().max(1)).map(<[f64]>::to_vec).collect();
    for _ in 0..MOST_SWEEPS {
        let mut has_turned = false;
        for second in 1..rows.len() {
            let (before, after) = rows.split_at_mut(second);
            let b = &mut after[0];
            for a in before {
                let dot = |x: &[f64], y: &[f64]| x.iter().zip(y).map(|(x, y)| x * y).sum::<f64>();
                let (aa, bb, ab) = (dot(a, a), dot(b, b), dot(a, b));
                if ab.abs() <= TOLERANCE * f64::sqrt(aa * bb) {
                    continue;
                }
                has_turned = true;
                let zeta = (bb - aa) / (2.0 * ab);
                let tangent = zeta.signum() / (zeta.abs() + f64::sqrt(1.0 + zeta * zeta));
                let cosine = 1.0 / f64::sqrt(1.0 + tangent * tangent);
                let sine = cosine * tangent;
                for (x, y) in a.iter_mut().zip(b.iter_mut()) {
                    (*x, *y) = (cosine * *x - sine * *y, sine * *x + cosine * *y);
                }
            }
        }
        if !has_turned {
            break;
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;
    use crate::number::Number as _;

    #[test]
    fn rotations_find_the_singular_values() {
        let norms = |matrix| {
            let mut norms: Vec<f64> =
                orthogonalized(matrix).iter().map(|row| f64::sqrt(f64::sum_of_squares(row))).collect();
            norms.sort_by(f64::total_cmp);
            norms
        };
        // [[3, 0], [4, 5]] has the singular values √5 and √45.
        for matrix in [array![[3.0, 0.0], [4.0, 5.0]], array![[3.0, 4.0], [0.0, 5.0]]] {
            let found = norms(matrix);
            assert!(
                (found[0] - f64::sqrt(5.0)).abs() < 1e-14 && (found[1] - f64::sqrt(45.0)).abs() < 1e-14,
                "{found:?}"
            );
        }
        // A tall matrix has as many singular values as columns; linearly dependent rows give 0.
        assert_eq!(norms(array![[3.0], [4.0]]), [5.0]);
        let found = norms(array![[1.0, 2.0, 2.0], [2.0, 4.0, 4.0]]);
        assert!(found[0] < 1e-15 && (found[1] - f64::sqrt(45.0)).abs() < 1e-14, "{found:?}");
    }
}
