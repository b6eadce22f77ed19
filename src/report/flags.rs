//! Why a number of a report is missing, or is not what it seems.

use crate::numeric::Magnitude;
use crate::text::Json;
use crate::text::named_enum;
use crate::text::object;

named_enum! {
    /// What is the matter with a number.
    pub enum Flag {
        /// The number is above 0 and below the smallest of the network's precision.
        Underflow = "underflow",
        /// The number is above the largest of the network's precision.
        Overflow = "overflow",
        /// The number is infinite.
        Infinite = "infinite",
        /// It is not a number.
        NotANumber = "not_a_number",
        /// The logarithm of a true zero.
        Zero = "zero",
        /// The quantity does not exist here.
        NotApplicable = "not_applicable",
        /// The quantity was not computed at this step.
        NotEvaluated = "not_evaluated",
        /// The number is a ratio of gradient norms, because the quantity itself is not one layer's or not one sample's.
        FromGradients = "from_gradients",
        /// All targets of the training set are equal: an answer that is the same for all inputs can be right.
        ConstantTargets = "constant_targets",
        /// Only the first samples of the mini-batch were gone through.
        FewSamples = "few_samples",
        /// Nothing is predicted after training: the weights are not independent draws any more.
        Trained = "trained",
        /// Nothing is predicted: the layers were adjusted to the first mini-batch.
        AdjustedWeights = "adjusted_weights",
        /// Nothing is predicted: the weights are not drawn one by one.
        DependentWeights = "dependent_weights",
        /// Nothing is predicted: a unit has so few inputs that its pre-activation is not nearly normal.
        FewInputs = "few_inputs",
        /// Nothing is predicted: φ jumps.
        Jump = "jump",
        /// Nothing is predicted: BatchNorm of a mini-batch whose samples vary in a few directions only.
        FewDirections = "few_directions",
        /// The verdict is on the gradient that arrives; that of the residual blocks' weights is 0 and stays so.
        BlocksStay = "blocks_stay",
    }
}

/// The numbers of one object of a report with something the matter, by their names; serialized as an object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flags(Vec<(&'static str, Flag)>);

impl Flags {
    /// What is the matter with the number of a name, if anything.
    pub fn get(&self, name: &str) -> Option<Flag> {
        self.0.iter().find(|(flagged, _)| *flagged == name).map(|(_, flag)| *flag)
    }

    /// Flags a number; the newest flag of a name replaces the one before.
    pub(crate) fn set(&mut self, name: &'static str, flag: Flag) {
        self.0.retain(|(flagged, _)| *flagged != name);
        self.0.push((name, flag));
    }

    /// Flags a number that JSON cannot hold.
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
    /// Why `value` is not the size, if it is not.
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
