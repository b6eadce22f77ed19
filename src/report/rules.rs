//! The rules of the verdicts. None speaks of a name: of an activation function, an initializer, a data set.

use crate::report::evidence::{Evidence, Rates, Training};
use crate::report::limits;
use crate::report::verdict_kind::VerdictKind;

/// What is looked at, in this order. Kinds that are known only later say so in their rules.
pub(super) const RULES: &[Rule] = &[
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

/// A kind with the rule that it follows.
type Rule = (VerdictKind, fn(&Evidence) -> bool);

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
        self.training.target.is_some()
            && (self.has_lost_rank() || self.has_much_in_common() || self.separates_nothing())
    }

    pub(super) fn has_lost_rank(&self) -> bool {
        let Some([Some(inputs), last]) = self.ranks else { return false };
        // Samples that are all equal have no rank.
        let left = last.map_or(0.0, |last| (last - 1.0) / (inputs - 1.0));
        inputs >= limits::INPUTS_RANK && left < limits::RANK_LEFT * self.depth
    }

    pub(super) fn has_much_in_common(&self) -> bool {
        self.cosine.is_some_and(|cosine| cosine >= limits::COSINE)
    }

    fn separates_nothing(&self) -> bool {
        let (least, most) = limits::BEST_FALLS;
        let limit = (limits::BEST_FALL * self.depth).clamp(least, most).max(self.needed_fall());
        !self.is_above_chance() && self.rates.is_some_and(|rates| rates.best_fall < limit)
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

    /// Whether the steps to learn take too little of the loss.
    fn hardly_falls(&self, rates: Rates) -> bool {
        rates.fall * self.depth < limits::FALL || rates.fall < self.needed_fall()
    }

    fn is_too_fast(&self) -> bool {
        let outruns =
            |rates: Rates| !self.is_above_chance() && rates.over_stable * self.depth * self.depth > limits::OVER_STABLE;
        self.training.target.is_some()
            && match self.rates {
                Some(rates) => outruns(rates) || self.hardly_falls(rates) && rates.over_stable > 1.0,
                None => self.follows_no_curvature && self.update_ratio * self.depth > limits::UPDATES,
            }
    }

    fn is_frozen(&self) -> bool {
        let total = self.relative_gain * self.training.steps_to_learn as f64;
        self.training.target.is_some()
            && match self.rates {
                Some(rates) => self.hardly_falls(rates),
                None => self.follows_no_curvature && total < limits::TOTAL_GAIN,
            }
    }
}
