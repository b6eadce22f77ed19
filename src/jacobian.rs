//! Jacobians: how much one layer, and the whole network, stretch small changes.

use ndarray::{Array2, Axis};

use crate::layer::Layer;
use crate::magnitude::Magnitude;
use crate::network::{Network, Wanted, values};
use crate::normalization::Normalized;
use crate::precision::Real;

/// √(mean over the batch of ‖∂h_l/∂h_{l−1}‖²/fan_out) of a layer without normalization or shortcut:
/// √(Σ_i E\[φ′(z_i)²\] Σ_j W_ij² / fan_out), from each unit's mean over the batch of φ′².
pub(crate) fn gain<T: Real>(layer: &Layer<T>, mean_square_slopes: &[f64]) -> f64 {
    let of_units: Vec<f64> = layer
        .weights
        .rows()
        .into_iter()
        .zip(mean_square_slopes)
        .map(|(row, &square)| {
            Magnitude::norm(row.as_slice().expect("weights are stored row by row"), 0).value * libm::sqrt(square)
        })
        .collect();
    Magnitude::norm(&of_units, 0).value / libm::sqrt(of_units.len() as f64)
}

/// The same for a layer with LayerNorm, whose Jacobian is diag(φ′(y) γ) (I − 11ᵀ/n − ẑẑᵀ/n) W/√(variance + ε), from the slopes φ′(y) of
/// shape `(batch, units)`.
pub(crate) fn gain_with_layer_norm<T: Real>(layer: &Layer<T>, normalized: &Normalized<T>, slopes: &Array2<f64>) -> f64 {
    let float64 = |x: &Array2<T>| x.mapv(|x| x.into());
    let (mut weights, z_hat) = (float64(&layer.weights), float64(&normalized.z_hat));
    let n = weights.nrows() as f64;
    let mean = weights.sum_axis(Axis(0)) / n;
    weights = weights - &mean;
    // Row i of the middle product is W̃_i − ẑ_i v/n, with v = ẑᵀ W̃ for each sample.
    let v = f64::matmul(z_hat.view(), weights.view());
    let products = f64::matmul(v.view(), weights.t());
    let squares: Vec<f64> = weights.rows().into_iter().map(|row| row.iter().map(|w| w * w).sum()).collect();
    let mut total = 0.0;
    for (sample, v) in v.rows().into_iter().enumerate() {
        let v_square: f64 = v.iter().map(|v| v * v).sum();
        let inverse_std: f64 = normalized.inverse_std[sample].into();
        for (unit, square) in squares.iter().enumerate() {
            let share = z_hat[[sample, unit]] / n;
            let row_square = square - 2.0 * share * products[[sample, unit]] + share * share * v_square;
            let gamma: f64 = layer.gamma.as_ref().map_or(1.0, |gamma| gamma[unit].into());
            let factor = slopes[[sample, unit]] * gamma * inverse_std;
            total += factor * factor * row_square.max(0.0);
        }
    }
    libm::sqrt(total / (slopes.nrows() as f64 * n))
}

/// The singular values of ∂logits/∂inputs at one sample, of shape `(1, n_inputs)`, largest first.
///
/// The sample goes forward once for each output, and the unit vectors go backward. With BatchNorm a single sample has no Jacobian.
pub(crate) fn singular_values<T: Real>(network: &Network<T>, sample: &Array2<T>) -> Vec<Magnitude> {
    let n_outputs = network.layers().last().map_or(0, |layer| layer.weights.nrows());
    let copies = sample.broadcast((n_outputs, sample.ncols())).expect("one row can be repeated").to_owned();
    let forward = network.forward(copies, &mut |_| ());
    let backward = network.backward(&forward, Array2::eye(n_outputs), Wanted::Inputs, &mut |_| ());
    let exponent = backward.inputs_exponent;
    let largest = Magnitude::norm(values(&backward.inputs), 0);
    if !(largest.value.is_finite() && largest.value > 0.0) {
        return vec![largest; n_outputs.min(sample.ncols())];
    }
    let jacobian = backward.inputs.mapv(|x| x.into() / largest.value);
    let mut singular: Vec<Magnitude> = orthogonalized(jacobian)
        .iter()
        .map(|row| Magnitude::norm(row, 0).times(largest.value).shifted(exponent))
        .collect();
    singular.sort_by(|a, b| b.log10.total_cmp(&a.log10));
    singular
}

/// Turns the rows (or columns, if fewer) of a matrix until they are orthogonal to each other; their norms are then its singular values.
/// One-sided Jacobi rotations.
fn orthogonalized(matrix: Array2<f64>) -> Vec<Vec<f64>> {
    const MOST_SWEEPS: usize = 30;
    const TOLERANCE: f64 = 1e-15;
    let axis = if matrix.nrows() <= matrix.ncols() { Axis(0) } else { Axis(1) };
    let mut rows: Vec<Vec<f64>> = matrix.axis_iter(axis).map(|row| row.to_vec()).collect();
    for _ in 0..MOST_SWEEPS {
        let mut has_turned = false;
        for second in 1..rows.len() {
            let (before, after) = rows.split_at_mut(second);
            let b = &mut after[0];
            for a in before {
                let dot = |x: &[f64], y: &[f64]| x.iter().zip(y).map(|(x, y)| x * y).sum::<f64>();
                let (aa, bb, ab) = (dot(a, a), dot(b, b), dot(a, b));
                if ab.abs() <= TOLERANCE * libm::sqrt(aa * bb) {
                    continue;
                }
                has_turned = true;
                let zeta = (bb - aa) / (2.0 * ab);
                let tangent = zeta.signum() / (zeta.abs() + libm::sqrt(1.0 + zeta * zeta));
                let cosine = 1.0 / libm::sqrt(1.0 + tangent * tangent);
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

    #[test]
    fn rotations_find_the_singular_values() {
        let norms = |matrix| {
            let mut norms: Vec<f64> = orthogonalized(matrix).iter().map(|row| Magnitude::norm(row, 0).value).collect();
            norms.sort_by(f64::total_cmp);
            norms
        };
        // [[3, 0], [4, 5]] has the singular values √5 and √45.
        for matrix in [array![[3.0, 0.0], [4.0, 5.0]], array![[3.0, 4.0], [0.0, 5.0]]] {
            let found = norms(matrix);
            assert!(
                (found[0] - libm::sqrt(5.0)).abs() < 1e-14 && (found[1] - libm::sqrt(45.0)).abs() < 1e-14,
                "{found:?}"
            );
        }
        // A tall matrix has as many as columns; dependent rows give a 0.
        assert_eq!(norms(array![[3.0], [4.0]]), [5.0]);
        let found = norms(array![[1.0, 2.0, 2.0], [2.0, 4.0, 4.0]]);
        assert!(found[0] < 1e-15 && (found[1] - libm::sqrt(45.0)).abs() < 1e-14, "{found:?}");
    }
}
