//! The curvature of a loss at the outputs.

use ndarray::{Array2, ArrayView2, Axis};

use crate::dataset::Targets;
use crate::network::loss::Loss;

/// The Hessian of a loss with respect to the logits of a batch: one block B Bᵀ/n for each sample, with n the batch for cross-entropy, batch ·
/// outputs for the others.
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
    pub(crate) fn curvature(self, logits: ArrayView2<'_, f64>, targets: &Targets) -> Curvature {
        let (_, gradient) = self.value_and_gradient(logits, targets);
        let loss = self.resolve(targets.task());
        let n = if loss == Self::CrossEntropy { logits.nrows() } else { logits.len() };
        let roots = match loss {
            Self::Mse => Array2::from_elem(logits.dim(), std::f64::consts::SQRT_2),
            Self::BceWithLogits => logits.mapv(|y| {
                let small = libm::exp(-y.abs());
                f64::sqrt(small) / (1.0 + small)
            }),
            _ => self.probabilities(logits, targets).mapv(f64::sqrt),
        };
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

    /// The u with B u/√n = ∂L/∂logits. Half its square is what the loss would fall by if it were as its curvature
    /// says and every logit were free.
    pub(crate) fn start(&self) -> Array2<f64> {
        let mut start = self.gradient.clone();
        // Where a class has lost its probability, its root is that of the smallest number.
        start.zip_mut_with(&self.roots, |u, root| *u /= self.scale * root.max(f64::MIN_POSITIVE.sqrt()));
        start
    }

    fn scale_by_roots(&self, u: &mut Array2<f64>) {
        u.zip_mut_with(&self.roots, |u, root| *u *= self.scale * root);
    }

    /// u ← u − √p (√p · u), for each sample.
    fn project(&self, u: &mut Array2<f64>) {
        if !self.projects {
            return;
        }
        for (mut u, roots) in u.axis_iter_mut(Axis(0)).zip(self.roots.axis_iter(Axis(0))) {
            let along: f64 = u.iter().zip(roots).map(|(u, root)| u * root).sum();
            u.zip_mut_with(&roots, |u, root| *u -= along * root);
        }
    }
}
