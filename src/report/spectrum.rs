//! The spectrum of the loss's curvature, as seen from the gradient (Lanczos).

use ndarray::Array2;

use crate::dataset::Targets;
use crate::kernels::Number as _;
use crate::kernels::array::{values, values_mut};
use crate::kernels::singular_values::orthogonalized;
use crate::network::scratch::Scratch;
use crate::network::{Curvature, Forward, Loss, Network, WithRespectTo};

/// Eigenvalues of the Gauss–Newton matrix G = Jᵀ H J of the loss over all parameters, found by 12 iterations of Lanczos from the gradient; each with
/// its share in the possible fall of the loss.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Spectrum {
    /// The eigenvalues, each with its share; the shares add up to 1.
    pub(crate) nodes: Vec<(f64, f64)>,
    /// The possible fall D: by how much the loss would fall if it were quadratic with this curvature and every logit could be chosen freely.
    pub(crate) decrement: f64,
}

/// The Lanczos iteration, one step at a time. Its vectors belong to the outputs of the samples, not to the parameters, so they are short: Bᵀ J Jᵀ B
/// has the same eigenvalues as Jᵀ B Bᵀ J.
#[derive(Debug)]
pub(crate) struct Lanczos {
    network: Network<f64>,
    forward: Forward<f64>,
    curvature: Curvature,
    scratch: Scratch<f64>,
    decrement: f64,
    basis: Vec<Array2<f64>>,
    diagonal: Vec<f64>,
    off_diagonal: Vec<f64>,
}

/// Number of Lanczos iterations.
const STEPS: usize = 12;

impl Lanczos {
    /// Starts from a forward pass of a network over some samples. `None` if the gradient of the loss is not finite or 0.
    pub(crate) fn new(network: Network<f64>, forward: Forward<f64>, loss: Loss, targets: &Targets) -> Option<Self> {
        let curvature = loss.curvature(forward.logits(), targets);
        let mut start = curvature.start();
        let norm = norm(&start);
        if !(norm.is_finite() && norm > 0.0) {
            return None;
        }
        f64::multiply(values_mut(&mut start), 1.0 / norm);
        Some(Self {
            network,
            forward,
            curvature,
            scratch: Scratch::default(),
            decrement: norm * norm / 2.0,
            basis: vec![start],
            diagonal: Vec::new(),
            off_diagonal: Vec::new(),
        })
    }

    /// One iteration: a backward pass and a forward pass of tangents. Returns the spectrum after the last one.
    pub(crate) fn step(&mut self) -> Option<Spectrum> {
        let q = &self.basis[self.basis.len() - 1];
        let mut product = q.clone();
        self.curvature.times_root(&mut product);
        let backward = self.network.backward(&mut self.forward, product, WithRespectTo::Parameters, &mut |_| ());
        let mut product = self.network.tangent(&self.forward, &backward.layers, &mut self.scratch);
        self.curvature.times_root_transposed(&mut product);
        self.diagonal.push(dot(q, &product));
        // Orthogonalized against all earlier vectors, twice: otherwise rounding errors would produce copies of eigenvalues.
        for _ in 0..2 {
            for q in &self.basis {
                let along = dot(q, &product);
                f64::add_multiple(values_mut(&mut product), -along, values(q));
            }
        }
        let norm = norm(&product);
        let largest = self.diagonal.iter().fold(0.0, |largest: f64, x| largest.max(*x));
        if self.diagonal.len() == STEPS || norm.is_nan() || norm <= 1e-12 * largest {
            return Some(self.spectrum());
        }
        self.off_diagonal.push(norm);
        f64::multiply(values_mut(&mut product), 1.0 / norm);
        self.basis.push(product);
        None
    }

    /// The eigenvalues of the tridiagonal matrix; the shares are the squared first entries of its eigenvectors.
    fn spectrum(&self) -> Spectrum {
        let n = self.diagonal.len();
        let mut matrix = Array2::zeros((n, n));
        for i in 0..n {
            matrix[(i, i)] = self.diagonal[i];
            if i > 0 {
                let beside = self.off_diagonal[i - 1];
                (matrix[(i, i - 1)], matrix[(i - 1, i)]) = (beside, beside);
            }
        }
        // If the rows of Qᵀ T are orthogonal, for a symmetric T, they are the eigenvectors of T times their eigenvalues.
        let rows = orthogonalized(matrix);
        let values: Vec<f64> = rows.iter().map(|row| f64::sqrt(row.iter().map(|x| x * x).sum())).collect();
        // For an eigenvalue much smaller than the largest the row consists of rounding errors; its share is set to 0.
        let least = 1e-8 * values.iter().fold(0.0, |largest: f64, value| largest.max(*value));
        let share = |(row, &value): (&Vec<f64>, &f64)| {
            (value, if value > least { (row[0] / value) * (row[0] / value) } else { 0.0 })
        };
        Spectrum { nodes: rows.iter().zip(&values).map(share).collect(), decrement: self.decrement }
    }
}

impl Spectrum {
    /// The largest eigenvalue.
    pub(crate) fn sharpness(&self) -> f64 {
        self.nodes.iter().fold(0.0, |largest, (value, _)| largest.max(*value))
    }

    /// The expected fall of the loss within some steps, if it is quadratic with this curvature: D Σ w (1 − (1 − rθ)^{2N}), where r is λ times the
    /// optimizer's factor. An eigenvalue for which λ is unstable counts as 0.
    pub(crate) fn fall(&self, rate: f64, (factor, limit): (f64, f64), steps: usize) -> f64 {
        let taken = |(value, share): &(f64, f64)| {
            let left = if rate * value < limit { (1.0 - rate * factor * value).max(0.0) } else { 1.0 };
            share * (1.0 - libm::pow(left, 2.0 * steps as f64))
        };
        self.decrement * self.nodes.iter().map(taken).sum::<f64>()
    }
}

fn dot(x: &Array2<f64>, y: &Array2<f64>) -> f64 {
    f64::dot(values(x), values(y))
}

fn norm(x: &Array2<f64>) -> f64 {
    f64::sqrt(dot(x, x))
}
