//! Flags: why a number of a report is missing, or is not exact.

use crate::numeric::Magnitude;
use crate::text::Json;
use crate::text::named_enum;
use crate::text::object;

named_enum! {
    /// Why a number is missing or not exact.
    pub enum Flag {
        /// The number is above 0, but below the smallest normal number of the network's precision.
        Underflow = "underflow",
        /// The number is above the largest number of the network's precision.
        Overflow = "overflow",
        /// The number is infinite.
        Infinite = "infinite",
        /// The number is NaN.
        NotANumber = "not_a_number",
        /// The number is the logarithm of a true zero.
        Zero = "zero",
        /// The quantity does not exist here.
        NotApplicable = "not_applicable",
        /// The quantity was not computed at this step.
        NotEvaluated = "not_evaluated",
        /// The number is a ratio of gradient norms, because the quantity itself is not defined for a single layer or a single sample.
        FromGradients = "from_gradients",
        /// All targets of the training set are equal: a constant prediction can be right.
        ConstantTargets = "constant_targets",
        /// Only the first samples of the mini-batch were used.
        FewSamples = "few_samples",
        /// No prediction: the network has been trained, so its weights are no longer independent.
        Trained = "trained",
        /// No prediction: the layers were adjusted to the first mini-batch (LSUV).
        AdjustedWeights = "adjusted_weights",
        /// No prediction: the weights are not independent.
        DependentWeights = "dependent_weights",
        /// No prediction: a unit has so few inputs that its pre-activation is not approximately normal.
        FewInputs = "few_inputs",
        /// No prediction: φ jumps.
        Jump = "jump",
        /// No prediction: BatchNorm of a mini-batch whose samples differ in only a few directions.
        FewDirections = "few_directions",
        /// The verdict is about the gradient with respect to the activations; the gradient of the residual blocks' weights is 0 and stays 0.
        BlocksStay = "blocks_stay",
    }
}

/// The flags of one object of a report, by the names of its numbers; in JSON an object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flags(Vec<(&'static str, Flag)>);

impl Flags {
    /// The flag of the number with this name, if it has one.
    pub fn get(&self, name: &str) -> Option<Flag> {
        self.0.iter().find(|(flagged, _)| *flagged == name).map(|(_, flag)| *flag)
    }

    /// Flags a number; a new flag replaces an earlier one.
    pub(crate) fn set(&mut self, name: &'static str, flag: Flag) {
        self.0.retain(|(flagged, _)| *flagged != name);
        self.0.push((name, flag));
    }

    /// Flags a number that JSON cannot represent (infinite or NaN).
    pub(crate) fn check(&mut self, name: &'static str, number: f64) {
        if number.is_nan() {
            self.set(name, Flag::NotANumber);
        } else if number == f64::INFINITY {
            self.set(name, Flag::Infinite);
        } else if number == f64::NEG_INFINITY {
            self.set(name, Flag::Zero);
        }
    }
}

impl Magnitude {
    /// Why `value` differs from the size, if it does.
    pub fn flag(self) -> Option<Flag> {
        if self.value.is_nan() {
            Some(Flag::NotANumber)
        } else if self.log10 == f64::INFINITY {
            Some(Flag::Infinite)
        } else if self.value == f64::INFINITY {
            Some(Flag::Overflow)
        } else if self.log10 > f64::NEG_INFINITY && self.value == 0.0 {
            Some(Flag::Underflow)
        } else {
            None
        }
    }
}

impl Json for Flags {
    fn write(&self, out: &mut String) {
        let members: Vec<(&str, &dyn Json)> = self.0.iter().map(|(name, flag)| (*name, flag as &dyn Json)).collect();
        object(out, &members);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn magnitude_outside_float64_is_flagged() {
        let tiny = Magnitude::norm(&[1.0], -4000);
        assert_eq!((tiny.value, tiny.flag()), (0.0, Some(Flag::Underflow)));
        let huge = Magnitude::norm(&[f64::MAX, f64::MAX], 0);
        assert_eq!((huge.value, huge.flag()), (f64::INFINITY, Some(Flag::Overflow)));
    }

    #[test]
    fn magnitude_tells_zero_infinity_and_nan_apart() {
        assert_eq!(Magnitude::norm(&[1.0, f64::NEG_INFINITY], 0).flag(), Some(Flag::Infinite));
        assert_eq!(Magnitude::norm(&[f64::INFINITY, f64::NAN], 0).flag(), Some(Flag::NotANumber));
        assert_eq!(Magnitude::norm(&[f64::NAN, 1.0], 0).flag(), Some(Flag::NotANumber));
        assert!(Magnitude::ZERO.flag().is_none());
    }
}
