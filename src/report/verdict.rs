//! What will become of the training.

use crate::report::cause::Cause;
use crate::report::evidence::Evidence;
use crate::report::rules::RULES;
use crate::report::verdict_kind::VerdictKind;
use crate::text::json_object;

json_object! {
    /// The verdict and the numbers behind it.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Verdict {
        /// What must be mended first, or that there is nothing to mend.
        pub kind: VerdictKind,
        /// The mechanism at work; `None` where there is nothing to mend.
        pub cause: Option<Cause>,
        /// The number of the cause, as [`Cause`] says for each; `None` for those without.
        pub cause_value: Option<f64>,
        /// What would have to be mended next. λ is not: what else is wrong decides on it.
        pub remark: Option<VerdictKind>,
        /// path ratio^{1/(b − a)}: the gradient's factor for each layer towards the input. `None` where a = b or a norm is 0 or not finite.
        pub factor_per_layer: Option<f64>,
        /// log₁₀ of the path ratio ‖∂L/∂h_a‖ / ‖∂L/∂h_b‖ over the layers that carry the signal, under the same conditions: all hidden layers, or with
        /// shortcuts from the first block end that has one to the last.
        pub log10_path_ratio: Option<f64>,
    }
}

/// Whether a kind speaks of λ or of its effect.
const fn is_of_rate(kind: VerdictKind) -> bool {
    matches!(kind, VerdictKind::TooFast | VerdictKind::Frozen | VerdictKind::Stuck)
}

impl Verdict {
    /// Before anything was looked at.
    pub(super) const PENDING: Self = Self {
        kind: VerdictKind::Healthy,
        cause: None,
        cause_value: None,
        remark: None,
        factor_per_layer: None,
        log10_path_ratio: None,
    };

    /// The verdict on this evidence.
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
