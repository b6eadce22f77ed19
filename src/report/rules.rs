//! The rules of the verdicts. None uses a name of an activation function, an initializer or a data set.

use crate::report::evidence::{Evidence, Rates, Training};
use crate::report::limits;
use crate::report::verdict_kind::VerdictKind;

/// The rules in the order in which they are tested; the first that holds decides. Rules for kinds that exist only after step 0 test the step.
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
    (VerdictKind::Saturated, |evidence| evidence.always_saturated >= limits::SATURATED),
    (VerdictKind::TooFast, Evidence::is_too_fast),
    (VerdictKind::Frozen, Evidence::is_frozen),
];

/// A kind of verdict with its rule.
type Rule = (VerdictKind, fn(&Evidence) -> bool);

impl Evidence {
    fn has_diverged(&self) -> bool {
        let largest = self.training.first_loss.max(self.training.loss_at_chance);
        // (The comparison is false for NaN.)
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
            && (self.has_lost_rank() || self.has_lost_length() || self.has_much_in_common() || self.separates_nothing())
    }

    pub(super) fn has_lost_rank(&self) -> bool {
        self.rank_left().is_some_and(|left| left < limits::RANK_LEFT * self.depth)
    }

    /// The share of the directions of the inputs that is left in the last hidden layer: (rank − 1)/(rank of the inputs − 1).
    fn rank_left(&self) -> Option<f64> {
        let [inputs, last] = self.ranks?;
        let inputs = inputs.filter(|inputs| *inputs >= limits::INPUTS_RANK)?;
        // The rank is `None` if all samples are equal.
        Some(last.map_or(0.0, |last| (last - 1.0) / (inputs - 1.0)))
    }

    pub(super) fn has_lost_length(&self) -> bool {
        self.lost_with_length.is_some_and(|lost| lost > limits::LOST_WITH_LENGTH)
    }

    pub(super) fn has_much_in_common(&self) -> bool {
        self.cosine.is_some_and(|cosine| cosine >= limits::COSINE)
    }

    fn separates_nothing(&self) -> bool {
        let (least, most) = limits::BEST_FALLS;
        let limit =
            (limits::BEST_FALL * self.depth).clamp(least, most).max(limits::NEEDED_AT_BEST * self.share_to_take());
        !self.is_above_chance() && self.rates.is_some_and(|rates| rates.best_fall < limit)
    }

    /// The share by which the loss must fall to reach the target, for a loss of constant curvature; 0 for other losses.
    fn share_to_take(&self) -> f64 {
        let Training { loss, target, .. } = self.training;
        target.filter(|_| self.has_constant_curvature).map_or(0.0, |target| 1.0 - target / loss)
    }

    fn is_too_sure(&self) -> bool {
        let goes_nowhere = |rates: Rates| self.hardly_falls(rates) && rates.over_stable > 1.0;
        self.training.target.is_some()
            && self.is_above_chance()
            && (self.update_ratio > limits::SURE_UPDATE || self.rates.is_some_and(goes_nowhere))
    }

    fn is_above_chance(&self) -> bool {
        self.loss_over_chance.is_some_and(|ratio| ratio >= limits::OVER_CHANCE)
    }

    /// Whether the loss is expected to fall too little within the steps to learn.
    fn hardly_falls(&self, rates: Rates) -> bool {
        rates.fall < limits::FALL.max(limits::NEEDED * self.share_to_take())
    }

    fn is_too_fast(&self) -> bool {
        self.training.target.is_some()
            && (self.changes_too_much() || self.rates.is_some_and(|rates| self.outruns(rates)))
    }

    /// Whether an update changes the weights so much that the next gradient belongs to a quite different network. Changes multiply through the
    /// layers, so the effect is larger in deeper networks, and where the samples differ in fewer directions. A normalization removes a change of
    /// scale, and a shortcut bypasses it; with these only an optimizer whose step size does not depend on the gradient's can change too much.
    fn changes_too_much(&self) -> bool {
        let changes = self.update_ratio * self.depth;
        if self.is_normalized || self.has_shortcuts {
            return self.follows_no_curvature && changes > limits::UPDATES;
        }
        let deeper = (self.depth / limits::DEEP).max(1.0);
        let left = self.rank_left().unwrap_or(1.0).max(0.01);
        self.ranks.is_some() && changes * deeper * deeper > limits::UPDATES * f64::sqrt(left)
    }

    /// Whether λ is larger than the curvature allows. For networks without normalization and shortcuts, `changes_too_much` is the better criterion.
    fn outruns(&self, rates: Rates) -> bool {
        let limit = match (self.is_normalized, self.has_shortcuts) {
            (true, _) => limits::OVER_STABLE_NORMALIZED,
            (false, true) => limits::OVER_STABLE_SHORTCUTS,
            (false, false) => f64::INFINITY,
        };
        !self.is_above_chance() && rates.over_stable > limit
    }

    fn is_frozen(&self) -> bool {
        let total = self.training.steps_to_learn as f64;
        self.training.target.is_some()
            && match self.rates {
                Some(rates) => {
                    let (slow_fall, gained) = limits::SLOW_FALL;
                    let is_slow = !self.is_above_chance()
                        && rates.over_stable < 1.0
                        && rates.fall < slow_fall
                        && rates.best_fall > gained * rates.fall;
                    let (slow_rate, total_gain) = limits::SLOW_RATE;
                    let is_short = rates.over_stable < slow_rate && self.relative_gain * total < total_gain;
                    let is_still = self.hardly_falls(rates) && rates.over_stable <= 1.0;
                    is_still || rates.sharpness > limits::SHARP && (is_slow || is_short)
                }
                None => self.follows_no_curvature && self.update_ratio * total < limits::TRAVEL,
            }
    }
}
