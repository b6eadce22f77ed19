//! The distribution of one layer's weights, and drawing them.

use ndarray::Array2;
use rand::Rng;
use rand::seq::SliceRandom;

use crate::init::distribution::{Distribution, TRUNCATED_STD};
use crate::init::orthogonal::orthogonal;
use crate::kernels::Number as _;
use crate::kernels::array::values_mut;
use crate::random::{fill_standard_normal, fill_symmetric_uniform, fill_truncated_normal};

/// How a weight matrix is drawn: a standard draw, which depends only on the generator and the shape, times one factor. So the weights change
/// continuously with the factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WeightLaw {
    /// Independent weights.
    Entries {
        /// Their distribution.
        distribution: Distribution,
        /// Standard deviation of the normal distribution (before truncation), or bound of the uniform one; finite and ≥ 0.
        scale: f64,
    },
    /// All weights equal.
    Constant(f64),
    /// A random orthogonal matrix, see [`crate::orthogonal()`].
    Orthogonal {
        /// Its singular values.
        gain: f64,
    },
    /// Mirrored blocks of an orthogonal matrix, see [`crate::Initializer::LooksLinear`].
    LooksLinear {
        /// The singular values of the blocks.
        gain: f64,
        /// Whether the inputs consist of two mirrored halves: φ(z) and φ(−z) of the layer before.
        mirrored_inputs: bool,
        /// Whether the outputs consist of two mirrored halves.
        mirrored_outputs: bool,
    },
    /// Independent weights, some of them 0.
    Sparse {
        /// Share of zeros in each column, in \[0, 1\].
        sparsity: f64,
        /// Standard deviation of the others.
        std: f64,
    },
    /// A multiple of the identity matrix.
    Identity {
        /// The factor.
        gain: f64,
    },
}

impl WeightLaw {
    /// Independent weights with a given standard deviation, ≥ 0.
    pub fn entries(distribution: Distribution, std: f64) -> Self {
        let scale = match distribution {
            Distribution::Normal => std,
            Distribution::Uniform => f64::sqrt(3.0) * std,
            Distribution::Truncated => std / TRUNCATED_STD,
        };
        Self::Entries { distribution, scale }
    }

    /// The factor by which a square linear layer multiplies the root mean square of signal and gradient: std · √fan_in for independent weights, the
    /// gain of an orthogonal matrix. `None` for distributions that are not one point on this scale.
    pub fn sigma_w(self, fan_in: usize) -> Option<f64> {
        match self {
            Self::Entries { distribution, scale } => Some(scale * distribution.std() * f64::sqrt(fan_in as f64)),
            Self::Orthogonal { gain } => Some(gain),
            Self::Constant(_) | Self::LooksLinear { .. } | Self::Sparse { .. } | Self::Identity { .. } => None,
        }
    }

    /// The mean square of the weights of a matrix of shape `(fan_out, fan_in)`, for independent weights of mean 0. Also for orthogonal matrices,
    /// gain²/max(fan_in, fan_out), which have the same effect in a wide layer. `None` otherwise.
    pub(crate) fn variance(self, fan_out: usize, fan_in: usize) -> Option<f64> {
        match self {
            Self::Entries { distribution, scale } => {
                let std = scale * distribution.std();
                Some(std * std)
            }
            Self::Orthogonal { gain } => Some(gain * gain / fan_out.max(fan_in) as f64),
            Self::Sparse { sparsity, std } => {
                Some(std * std * (1.0 - n_zeros(sparsity, fan_out) as f64 / fan_out as f64))
            }
            Self::Constant(0.0) => Some(0.0),
            Self::Constant(_) | Self::LooksLinear { .. } | Self::Identity { .. } => None,
        }
    }

    /// Draws a weight matrix of shape `(fan_out, fan_in)`.
    pub fn draw(self, fan_out: usize, fan_in: usize, rng: &mut impl Rng) -> Array2<f64> {
        let mut weights = Array2::zeros((fan_out, fan_in));
        let factor = match self {
            Self::Entries { distribution, scale } => {
                let values = values_mut(&mut weights);
                match distribution {
                    Distribution::Normal => fill_standard_normal(values, rng),
                    Distribution::Uniform => fill_symmetric_uniform(values, rng),
                    Distribution::Truncated => fill_truncated_normal(values, rng),
                }
                scale
            }
            Self::Constant(value) => {
                values_mut(&mut weights).fill(1.0);
                value
            }
            Self::Orthogonal { gain } => {
                weights = orthogonal(fan_out, fan_in, rng);
                gain
            }
            Self::LooksLinear { gain, mirrored_inputs, mirrored_outputs } => {
                weights = looks_linear((fan_out, mirrored_outputs), (fan_in, mirrored_inputs), rng);
                gain
            }
            Self::Sparse { sparsity, std } => {
                weights = sparse(fan_out, fan_in, sparsity, rng);
                std
            }
            Self::Identity { gain } => {
                (0..fan_out.min(fan_in)).for_each(|i| weights[(i, i)] = 1.0);
                gain
            }
        };
        f64::multiply(values_mut(&mut weights), factor);
        weights
    }
}

/// The number of zeros in each column of a matrix with `rows` rows.
fn n_zeros(sparsity: f64, rows: usize) -> usize {
    (libm::ceil(sparsity * rows as f64) as usize).min(rows)
}

/// Draws from N(0, 1), with ⌈sparsity · rows⌉ zeros at random places in each column.
fn sparse(rows: usize, columns: usize, sparsity: f64, rng: &mut impl Rng) -> Array2<f64> {
    let n_zeros = n_zeros(sparsity, rows);
    let mut weights = Array2::zeros((rows, columns));
    fill_standard_normal(values_mut(&mut weights), rng);
    let mut order: Vec<usize> = (0..rows).collect();
    for column in 0..columns {
        order.shuffle(rng);
        for &row in &order[..n_zeros] {
            weights[(row, column)] = 0.0;
        }
    }
    weights
}

/// \[\[W, −W\], \[−W, W\]\], or one half of it if only the outputs or only the inputs are mirrored. W is orthogonal; if the number of rows or columns
/// is odd, the last one is 0.
///
/// The two halves of the layer's pre-activations are z and −z. The next layer takes the difference of their activations, φ(z) − φ(−z), which is z for
/// relu: the network is linear.
fn looks_linear(rows: (usize, bool), columns: (usize, bool), rng: &mut impl Rng) -> Array2<f64> {
    let half = |(n, is_mirrored)| if is_mirrored { n / 2 } else { n };
    let (half_rows, half_columns) = (half(rows), half(columns));
    let block = orthogonal(half_rows, half_columns, rng);
    Array2::from_shape_fn((rows.0, columns.0), |(i, j)| match (i / half_rows, j / half_columns) {
        (0, 0) | (1, 1) => block[[i % half_rows, j % half_columns]],
        (0, 1) | (1, 0) => -block[[i % half_rows, j % half_columns]],
        _ => 0.0,
    })
}
