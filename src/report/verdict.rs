//! What will become of the training.

use crate::report::cause::Cause;
use crate::report::evidence::{Evidence, Training};
use crate::report::limits;
use crate::report::report::Report;
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

/// A kind with the rule that it follows.
type Rule = (VerdictKind, fn(&Evidence) -> bool);

/// What is looked at, in this order. Kinds that are known only later say so in their rules.
const RULES: &[Rule] = &[
    (VerdictKind::Overflow, |evidence| evidence.training.step == 0 && !evidence.is_finite),
    (VerdictKind::Diverged, Evidence::has_diverged),
    (VerdictKind::Learnt, Evidence::has_learnt),
    (VerdictKind::Dead, |evidence| evidence.is_dead),
    (VerdictKind::Symmetric, |evidence| evidence.duplicates >= limits::DUPLICATES),
    (VerdictKind::Stuck, Evidence::is_stuck),
    (VerdictKind::Vanishing, |evidence| evidence.path.log10_ratio < -limits::LOG10_PATH),
    (VerdictKind::Exploding, |evidence| evidence.path.log10_ratio > limits::LOG10_PATH),
    (VerdictKind::Merged, Evidence::has_merged),
    (VerdictKind::TooSure, Evidence::is_too_sure),
    (VerdictKind::Saturated, |evidence| evidence.saturated.is_some_and(|share| share >= limits::SATURATED)),
    (VerdictKind::TooFast, Evidence::is_too_fast),
    (VerdictKind::Frozen, Evidence::is_frozen),
];

impl Evidence {
    fn has_diverged(&self) -> bool {
        let largest = self.training.first_loss.max(self.training.loss_at_chance);
        // (A NaN is not below.)
        let is_below = self.training.loss <= limits::DIVERGED * largest;
        self.training.step > 0 && !(self.is_finite && is_below)
    }

    fn has_learnt(&self) -> bool {
        matches!((self.training.recent_loss, self.training.target), (Some(recent), Some(target)) if recent < target)
    }

    fn is_stuck(&self) -> bool {
        let is_at_chance = |loss: f64| loss > limits::STUCK * self.training.loss_at_chance;
        self.training.step >= self.training.steps_to_learn
            && self.training.target.is_some()
            && self.training.recent_loss.is_some_and(is_at_chance)
    }

    fn has_merged(&self) -> bool {
        self.training.target.is_some() && (self.has_lost_rank() || self.separates_nothing())
    }

    pub(super) fn has_lost_rank(&self) -> bool {
        let Some([Some(inputs), last]) = self.ranks else { return false };
        // Samples that are all equal have no rank.
        let left = last.map_or(0.0, |last| (last - 1.0) / (inputs - 1.0));
        inputs >= limits::INPUTS_RANK && left < limits::RANK_LEFT * self.depth
    }

    fn separates_nothing(&self) -> bool {
        self.rates.is_some_and(|rates| rates.best_fall < limits::BEST_FALL.max(self.needed_fall()))
    }

    /// The share of the loss that has to be taken at least, of a loss that is as its curvature says; 0 of any other.
    fn needed_fall(&self) -> f64 {
        let Training { loss, target, .. } = self.training;
        let share = target.map_or(0.0, |target| 1.0 - target / loss);
        if self.has_constant_curvature { limits::NEEDED * share } else { 0.0 }
    }

    fn is_too_sure(&self) -> bool {
        self.training.target.is_some() && self.is_above_chance() && self.update_ratio > limits::SURE_UPDATE
    }

    fn is_above_chance(&self) -> bool {
        self.loss_over_chance.is_some_and(|ratio| ratio >= limits::OVER_CHANCE)
    }

    fn is_too_fast(&self) -> bool {
        self.training.target.is_some()
            && match self.rates {
                Some(rates) if rates.fall < self.needed_fall() => rates.over_stable > 1.0,
                Some(rates) => !self.is_above_chance() && rates.over_stable * self.depth > limits::OVER_STABLE,
                None => self.follows_no_curvature && self.update_ratio * self.depth > limits::UPDATES,
            }
    }

    fn is_frozen(&self) -> bool {
        let total = self.relative_gain * self.training.steps_to_learn as f64;
        self.training.target.is_some()
            && match self.rates {
                Some(rates) => rates.fall * self.depth < limits::FALL || rates.fall < self.needed_fall(),
                None => self.follows_no_curvature && total < limits::TOTAL_GAIN,
            }
    }
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

    /// The verdict on this evidence of a report.
    pub(super) fn of(evidence: &Evidence, report: &Report) -> Self {
        let mut kinds = RULES.iter().filter(|(_, applies)| applies(evidence)).map(|(kind, _)| *kind);
        let kind = kinds.next().unwrap_or(VerdictKind::Healthy);
        let (cause, cause_value) = Cause::of(kind, evidence, report).unzip();
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
