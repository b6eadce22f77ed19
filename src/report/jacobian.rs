//! Jacobians: how much one layer, and the whole network, amplify small changes.

use std::borrow::Cow;

use ndarray::{Array1, Array2};

use crate::kernels::Number as _;
use crate::kernels::array::{entries, values, values_mut};
use crate::kernels::singular_values::orthogonalized;
use crate::network::scratch::Scratch;
use crate::network::{Backward, Forward, Layer, Network, WithRespectTo};
use crate::numeric::cast::cast;
use crate::numeric::{Magnitude, Real};

/// The gain of a layer without normalization or shortcut:
/// √(mean over the batch of ‖∂h_l/∂h_{l−1}‖²/fan_out) = √(Σ_i E\[φ′(z_i)²\] Σ_j W_ij² / fan_out).
/// `squares` are the sums of squares of the rows of W, of shape `(fan_out, fan_in)`; `mean_square_slopes` are the means of φ′² over the batch, for
/// each unit.
pub(crate) fn gain<T: Real>(weights: &Array2<T>, squares: &[f64], mean_square_slopes: &[f64]) -> f64 {
    let n = mean_square_slopes.len() as f64;
    let total: f64 = squares.iter().zip(mean_square_slopes).map(|(weights, slopes)| weights * slopes).sum();
    if (1e-200..1e200).contains(&total) {
        return f64::sqrt(total / n);
    }
    let rows = values(weights).chunks_exact(weights.ncols()).zip(mean_square_slopes);
    let of_units: Vec<f64> = rows.map(|(row, &square)| Magnitude::norm(row, 0).value * f64::sqrt(square)).collect();
    Magnitude::norm(&of_units, 0).value / f64::sqrt(n)
}

/// The LayerNorm of a mini-batch.
pub(crate) struct LayerNorm<'a> {
    /// ẑ, of shape `(batch, units)`.
    pub(crate) z_hat: Array2<f64>,
    /// 1/√(variance + ε), one for each sample.
    pub(crate) inverse_std: Cow<'a, [f64]>,
    /// γ, one for each unit.
    pub(crate) gamma: Cow<'a, [f64]>,
}

/// The gain of a layer with LayerNorm, from W and the slopes φ′(y) of y = γ ẑ + β.
/// Its Jacobian is diag(φ′(y) γ) (I − 11ᵀ/n − ẑẑᵀ/n) W/√(variance + ε).
pub(crate) fn gain_with_layer_norm(weights: &Array2<f64>, norm: &LayerNorm<'_>, slopes: &Array2<f64>) -> f64 {
    let (units, fan_in) = weights.dim();
    let n = units as f64;
    let mut centred = weights.clone();
    let mut mean = Array1::default(0);
    f64::sum_of_rows(&centred, None, &mut Vec::new(), &mut mean);
    for row in values_mut(&mut centred).chunks_exact_mut(fan_in) {
        f64::add_multiple(row, -1.0 / n, entries(&mean));
    }
    // For each sample, row i of (I − 11ᵀ/n − ẑẑᵀ/n) W is W̃_i − ẑ_i v/n, with v = ẑᵀ W̃.
    let (mut v, mut products, mut packed) = (Array2::default((0, 0)), Array2::default((0, 0)), Vec::new());
    f64::matmul(norm.z_hat.view(), centred.view(), &mut v, &mut packed);
    f64::matmul(v.view(), centred.t(), &mut products, &mut packed);
    let squares: Vec<f64> = values(&centred).chunks_exact(fan_in).map(f64::sum_of_squares).collect();
    let mut total = 0.0;
    for (sample, v) in values(&v).chunks_exact(fan_in).enumerate() {
        let v_square = f64::sum_of_squares(v);
        for (unit, square) in squares.iter().enumerate() {
            let at = sample * units + unit;
            let share = values(&norm.z_hat)[at] / n;
            let row_square = square - 2.0 * share * values(&products)[at] + share * share * v_square;
            let factor = values(slopes)[at] * norm.gamma[unit] * norm.inverse_std[sample];
            total += factor * factor * row_square.max(0.0);
        }
    }
    f64::sqrt(total / norm.z_hat.len() as f64)
}

/// The singular values of ∂logits/∂inputs at the first sample of a pass, largest first.
///
/// It propagates the unit vectors backward. With BatchNorm one sample alone has no Jacobian.
pub(crate) fn singular_values<T: Real>(network: &Network<T>, pass: &Forward<T>) -> Vec<Magnitude> {
    let layers = network.layers();
    let n_outputs = layers[layers.len() - 1].weights.nrows();
    let mut copies = pass.copies_of_first_sample(n_outputs);
    let backward = network.backward(&mut copies, Array2::eye(n_outputs), WithRespectTo::Inputs, &mut |_| ());
    singular_values_of(cast(&backward.inputs), backward.inputs_exponent)
}

/// The singular values of ∂h_D/∂h₁ at some samples, each of shape `(1, n_inputs)`; sample by sample, largest first.
///
/// It propagates the unit vectors of the last hidden layer backward to the first hidden layer.
pub(crate) fn hidden_singular_values(network: Network, samples: Vec<Array2<f64>>) -> Vec<Magnitude> {
    let mut layers = network.layers().to_vec();
    let units = layers[layers.len() - 1].weights.ncols();
    // The output layer is replaced by the identity, so that the backward pass starts from h_D.
    let output = layers.len() - 1;
    layers[output] = Layer::new(Array2::eye(units), Array1::zeros(units));
    let network = Network::from_layers(network.architecture().clone(), layers)
        .unwrap_or_else(|_| unreachable!("the identity has as many inputs as the last hidden layer has units"));
    let mut all = Vec::new();
    for sample in samples {
        let mut copies = network.forward(sample, &mut |_| ()).copies_of_first_sample(units);
        let mut backward = Backward { inputs: Array2::eye(units), ..Backward::default() };
        let mut at_first = None;
        let mut observe = |index: usize, gradient: &Array2<f64>, exponent: i32| {
            if index == 0 {
                at_first = Some((gradient.clone(), exponent));
            }
        };
        network.backward_into(
            &mut copies,
            WithRespectTo::Inputs,
            &mut backward,
            &mut Scratch::default(),
            (&mut observe, &mut |_, _, _| ()),
            &mut |_| (),
        );
        all.extend(at_first.into_iter().flat_map(|(jacobian, exponent)| singular_values_of(jacobian, exponent)));
    }
    all
}

/// The singular values of a matrix times 2^`exponent`.
fn singular_values_of(mut jacobian: Array2<f64>, exponent: i32) -> Vec<Magnitude> {
    let largest = Magnitude::norm(values(&jacobian), 0);
    if !(largest.value.is_finite() && largest.value > 0.0) {
        return vec![largest; jacobian.nrows().min(jacobian.ncols())];
    }
    values_mut(&mut jacobian).iter_mut().for_each(|x| *x /= largest.value);
    let mut singular: Vec<Magnitude> = orthogonalized(jacobian)
        .iter()
        .map(|row| Magnitude::norm(row, 0).times(largest.value).shifted(exponent))
        .collect();
    // Insertion sort: there are few numbers, and the sort of the standard library would make the page's download larger. Different sizes may have the
    // same logarithm, so both are compared.
    let size = |singular: &Magnitude| (singular.value, singular.log10);
    for end in 1..singular.len() {
        let mut at = end;
        while at > 0 && size(&singular[at]) > size(&singular[at - 1]) {
            singular.swap(at, at - 1);
            at -= 1;
        }
    }
    singular
}
