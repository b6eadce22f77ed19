//! The curvature of a loss with respect to the logits.

use ndarray::Array2;

use crate::dataset::Targets;
use crate::kernels::Number as _;
use crate::kernels::array::{values, values_mut};
use crate::network::loss::Loss;

/// The Hessian of a loss with respect to the logits of a batch: one block B Bᵀ/n for each sample, where n is the batch size for cross-entropy, batch
/// size · outputs for the other losses.
///
/// Cross-entropy: B = diag(√p) (I − √p √pᵀ), so that B Bᵀ = diag(p) − p pᵀ. Binary cross-entropy: B = diag √(σ(1 − σ)). Mse: B = √2 I.
#[derive(Debug)]
pub(crate) struct Curvature {
    roots: Array2<f64>,
    projects: bool,
    /// 1/√n.
    scale: f64,
    /// ∂L/∂logits.
    gradient: Array2<f64>,
}

impl Loss {
    /// The curvature at logits of shape `(batch, n_outputs)`.
    pub(crate) fn curvature(self, logits: &Array2<f64>, targets: &Targets) -> Curvature {
        let mut gradient = logits.clone();
        self.differentiate(&mut gradient, targets);
        let loss = self.resolve(targets.task());
        let n = if loss == Self::CrossEntropy { logits.nrows() } else { logits.len() };
        let mut roots = logits.clone();
        if loss == Self::CrossEntropy {
            roots = self.probabilities(logits.view(), targets);
        }
        for x in values_mut(&mut roots) {
            *x = match loss {
                Self::Mse => std::f64::consts::SQRT_2,
                Self::BceWithLogits => {
                    let small = libm::exp(-x.abs());
                    f64::sqrt(small) / (1.0 + small)
                }
                _ => f64::sqrt(*x),
            };
        }
        Curvature { roots, projects: loss == Self::CrossEntropy, scale: 1.0 / f64::sqrt(n as f64), gradient }
    }
}

impl Curvature {
    /// u ← B u/√n.
    pub(crate) fn times_root(&self, u: &mut Array2<f64>) {
        self.project(u);
        self.scale_by_roots(u);
    }

    /// y ← Bᵀ y/√n.
    pub(crate) fn times_root_transposed(&self, y: &mut Array2<f64>) {
        self.scale_by_roots(y);
        self.project(y);
    }

    /// The u with B u/√n = ∂L/∂logits. If the loss were quadratic with this curvature, and every logit could be chosen freely, the loss would fall by
    /// half the square of u.
    pub(crate) fn start(&self) -> Array2<f64> {
        let mut start = self.gradient.clone();
        for (u, root) in values_mut(&mut start).iter_mut().zip(values(&self.roots)) {
            // The probability of a class can underflow to 0; the division uses the root of the smallest normal number instead.
            *u /= self.scale * root.max(f64::MIN_POSITIVE.sqrt());
        }
        start
    }

    fn scale_by_roots(&self, u: &mut Array2<f64>) {
        f64::multiply_by(values_mut(u), values(&self.roots));
        f64::multiply(values_mut(u), self.scale);
    }

    /// u ← u − √p (√p · u), for each sample.
    fn project(&self, u: &mut Array2<f64>) {
        if !self.projects {
            return;
        }
        let columns = self.roots.ncols();
        for (u, roots) in values_mut(u).chunks_exact_mut(columns).zip(values(&self.roots).chunks_exact(columns)) {
            f64::add_multiple(u, -f64::dot(u, roots), roots);
        }
    }
}
