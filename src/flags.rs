//! Why a number of a report is missing, or is not what it seems.

use serde::{Serialize, Serializer};

/// What is the matter with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// The number is above 0 and below the smallest of the network's precision.
    Underflow,
    /// The number is above the largest of the network's precision.
    Overflow,
    /// The number is infinite.
    Infinite,
    /// It is not a number.
    NotANumber,
    /// The logarithm of a true zero.
    Zero,
    /// The quantity does not exist here.
    NotApplicable,
    /// The quantity was not computed at this step.
    NotEvaluated,
    /// The number is a ratio of gradient norms, because the quantity itself is not one layer's or not one sample's.
    FromGradients,
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

impl Serialize for Flags {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}
