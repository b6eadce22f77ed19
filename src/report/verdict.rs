//! One word on how the gradient crosses the network.

use crate::numeric::Magnitude;
use crate::report::norms::Norms;
use crate::text::json_object;
use crate::text::named_enum;

named_enum! {
    /// What the gradient does between the last hidden layer and the first.
    pub enum VerdictKind for "verdict" {
        /// The loss or a norm is not finite.
        Diverged = "diverged",
        /// The gradient of every hidden layer's weights is exactly 0 (and that of the learnt factors of residual branches).
        Dead = "dead",
        /// ‖∂L/∂h_1‖ is under a hundredth of ‖∂L/∂h_D‖.
        Vanishing = "vanishing",
        /// ‖∂L/∂h_1‖ is over a hundred times ‖∂L/∂h_D‖.
        Exploding = "exploding",
        /// At least three tenths of the units are saturated, on average over the hidden layers.
        Saturated = "saturated",
        /// None of the others.
        Healthy = "healthy",
    }
}

json_object! {
    /// The verdict and the numbers behind it.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Verdict {
        /// The first of the kinds that applies, in the order of their declaration.
        pub kind: VerdictKind,
        /// (‖∂L/∂h_1‖ / ‖∂L/∂h_D‖)^{1/(D−1)}: the gradient's factor for each layer towards the input. `None` for a single hidden layer,
        /// or where a norm is 0 or not finite.
        pub factor_per_layer: Option<f64>,
        /// log₁₀ of ‖∂L/∂h_1‖ / ‖∂L/∂h_D‖, under the same conditions.
        pub log10_ratio: Option<f64>,
    }
}

/// log₁₀ of the ratio from which a gradient counts as vanishing or exploding.
const LOG10_LIMIT: f64 = 2.0;
/// Mean share of saturated units from which a network counts as saturated.
const SATURATED_SHARE: f64 = 0.3;

/// What the verdict looks at: one entry for each hidden layer, input side first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    /// Whether the loss and every norm, the output layer's too, are finite.
    pub(crate) finite: bool,
    /// ‖∂L/∂W‖.
    pub(crate) grad_weights: Vec<Magnitude>,
    /// Whether the learnt factor of a residual branch has a gradient.
    pub(crate) grad_alpha: bool,
    /// Whether a forward value underflowed, which makes a gradient of 0 no true zero.
    pub(crate) forward_underflow: bool,
    /// ‖∂L/∂h‖.
    pub(crate) grad_post_activations: Vec<Magnitude>,
    /// Saturated share, where the activation has one.
    pub(crate) saturated: Vec<Option<f64>>,
}

impl Evidence {
    /// Takes in one more layer, from the input side on.
    pub(crate) fn add(&mut self, norms: &Norms, saturated: Option<f64>, grad_alpha: bool, is_output: bool) {
        self.finite &= norms.post_activation.log10 < f64::INFINITY && norms.weights.log10 < f64::INFINITY;
        self.grad_alpha |= grad_alpha;
        if !is_output {
            self.grad_weights.push(norms.weights);
            self.grad_post_activations.push(norms.post_activation);
            self.saturated.push(saturated);
        }
    }

    /// Whether nothing in the hidden layers has a gradient, truly.
    fn is_dead(&self) -> bool {
        !self.forward_underflow && !self.grad_alpha && self.grad_weights.iter().all(|norm| norm.is_zero())
    }
}

impl Verdict {
    /// The verdict on this evidence, which has at least one layer.
    pub(crate) fn of(evidence: &Evidence) -> Self {
        let layers = &evidence.grad_post_activations;
        let (first, last) = (layers[0].log10, layers[layers.len() - 1].log10);
        let log10_ratio = Some(first - last).filter(|ratio| ratio.is_finite() && layers.len() > 1);
        let factor_per_layer = log10_ratio.map(|ratio| libm::pow(10.0, ratio / (layers.len() - 1) as f64));
        let saturated = evidence.saturated.iter().flatten().sum::<f64>() / evidence.saturated.len() as f64;
        let kind = if !evidence.finite {
            VerdictKind::Diverged
        } else if evidence.is_dead() {
            VerdictKind::Dead
        } else if first - last < -LOG10_LIMIT {
            VerdictKind::Vanishing
        } else if first - last > LOG10_LIMIT {
            VerdictKind::Exploding
        } else if saturated >= SATURATED_SHARE {
            VerdictKind::Saturated
        } else {
            VerdictKind::Healthy
        };
        Self { kind, factor_per_layer, log10_ratio }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(norms: &[f64]) -> Evidence {
        let norms: Vec<Magnitude> = norms.iter().map(|&norm| Magnitude::norm(&[norm], 0)).collect();
        Evidence {
            finite: true,
            grad_weights: norms.clone(),
            forward_underflow: false,
            grad_alpha: false,
            saturated: vec![Some(0.0); norms.len()],
            grad_post_activations: norms,
        }
    }

    #[track_caller]
    fn assert_kind(evidence: &Evidence, kind: VerdictKind) {
        assert_eq!(Verdict::of(evidence).kind, kind);
    }

    #[test]
    fn verdict_changes_at_a_ratio_of_one_hundred() {
        assert_kind(&evidence(&[0.99e-2, 0.1, 1.0]), VerdictKind::Vanishing);
        assert_kind(&evidence(&[1.01e-2, 0.1, 1.0]), VerdictKind::Healthy);
        assert_kind(&evidence(&[99.0, 1.0]), VerdictKind::Healthy);
        assert_kind(&evidence(&[101.0, 1.0]), VerdictKind::Exploding);
    }

    #[test]
    fn verdict_of_unusual_evidence_follows_the_order_of_the_kinds() {
        assert_kind(&evidence(&[0.0, 0.0, 0.0]), VerdictKind::Dead);
        assert_kind(&evidence(&[0.0, 0.0, 1.0]), VerdictKind::Vanishing);
        assert_kind(&Evidence { finite: false, ..evidence(&[0.0, 0.0]) }, VerdictKind::Diverged);
        assert_kind(
            &Evidence { saturated: vec![Some(0.2), Some(0.4)], ..evidence(&[1.0, 1.0]) },
            VerdictKind::Saturated,
        );
        assert_kind(&Evidence { saturated: vec![None, None], ..evidence(&[1.0, 1.0]) }, VerdictKind::Healthy);
    }

    #[test]
    fn factor_per_layer_is_the_geometric_mean_and_needs_two_layers() {
        let verdict = Verdict::of(&evidence(&[1e-6, 1e-3, 1.0]));
        assert!((verdict.factor_per_layer.unwrap() - 1e-3).abs() < 1e-15);
        assert_eq!(Verdict::of(&evidence(&[1.0])).factor_per_layer, None);
        assert_eq!(Verdict::of(&evidence(&[0.0, 1.0])).factor_per_layer, None);
    }
}
