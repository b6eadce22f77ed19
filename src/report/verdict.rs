//! The verdict: the expected result of the training, or what has already happened (overflow, divergence, learning).

use crate::report::cause::Cause;
use crate::report::evidence::Evidence;
use crate::report::rules::RULES;
use crate::report::verdict_kind::VerdictKind;
use crate::text::json_object;

json_object! {
    /// The verdict, with the numbers that it is based on.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Verdict {
        /// The problem to solve first, or that there is none.
        pub kind: VerdictKind,
        /// The cause of the problem; `None` if there is none.
        pub cause: Option<Cause>,
        /// The number of the cause, see [`Cause`]; `None` if it has none, or if it is not finite.
        pub cause_value: Option<f64>,
        /// The problem to solve next. A problem of λ is not listed here, because it depends on the first problem.
        pub remark: Option<VerdictKind>,
        /// With a and b the first and the last layer that carry the signal: (‖∂L/∂h_a‖ / ‖∂L/∂h_b‖)^{1/(b − a)}, the factor of the gradient for each
        /// layer towards the input. Without shortcuts these are the first and the last hidden layer; with shortcuts, the first and the last layer at
        /// which a shortcut is added. `None` if a = b, or a norm is 0 or not finite.
        pub factor_per_layer: Option<f64>,
        /// log₁₀ of the path ratio ‖∂L/∂h_a‖ / ‖∂L/∂h_b‖. `None` as above.
        pub log10_path_ratio: Option<f64>,
    }
}

/// Whether a kind of verdict is about λ or its effect.
const fn is_of_rate(kind: VerdictKind) -> bool {
    matches!(kind, VerdictKind::TooFast | VerdictKind::Frozen | VerdictKind::Stuck)
}

impl Verdict {
    /// The verdict before the evidence is evaluated.
    pub(super) const PENDING: Self = Self {
        kind: VerdictKind::Healthy,
        cause: None,
        cause_value: None,
        remark: None,
        factor_per_layer: None,
        log10_path_ratio: None,
    };

    /// The verdict for this evidence.
    pub(super) fn of(evidence: &Evidence) -> Self {
        let mut kinds = RULES.iter().filter(|(_, applies)| applies(evidence)).map(|(kind, _)| *kind);
        let kind = kinds.next().unwrap_or(VerdictKind::Healthy);
        let (cause, cause_value) = Cause::of(kind, evidence).unzip();
        Self {
            kind,
            cause,
            cause_value: cause_value.filter(|value| value.is_finite()),
            remark: (!kind.is_good()).then(|| kinds.find(|next| !is_of_rate(*next))).flatten(),
            factor_per_layer: evidence.path.factor_per_layer(),
            log10_path_ratio: evidence.path.measured(),
        }
    }
}
