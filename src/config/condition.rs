//! When a setting has an effect: a condition on another setting.

use crate::activation::{Activation, Properties};
use crate::dataset::{Dataset, DatasetProperties};
use crate::init::{Initializer, InitializerProperties};
use crate::text::Json;
use crate::text::object;

/// A condition on another setting. Each form stands for a list of values of that setting, which is all that the page is told: a reader's
/// choice of one of them meets the condition.
#[derive(Clone, Copy, Debug)]
pub enum Condition {
    /// The setting has one of the values.
    Is {
        /// Name of a setting of names, or of a switch.
        setting: &'static str,
        /// The values, as texts that the setting takes.
        values: &'static [&'static str],
    },
    /// The activation function has the property.
    ActivationHas(fn(&Properties) -> bool),
    /// The initializer has the property.
    InitializerHas(fn(&InitializerProperties) -> bool),
    /// The data set has the property.
    DatasetHas(fn(&DatasetProperties) -> bool),
}

impl Condition {
    /// The setting that decides.
    pub fn setting(&self) -> &'static str {
        match self {
            Self::Is { setting, .. } => setting,
            Self::ActivationHas(_) => "activation",
            Self::InitializerHas(_) => "initializer",
            Self::DatasetHas(_) => "dataset",
        }
    }

    /// The values of that setting that meet the condition, in the order of its names.
    pub fn values(&self) -> Vec<&'static str> {
        match self {
            Self::Is { values, .. } => values.to_vec(),
            Self::ActivationHas(property) => {
                let all = Activation::ALL.iter().filter(|activation| property(activation.properties()));
                all.map(|activation| activation.name()).collect()
            }
            Self::InitializerHas(property) => {
                let all = Initializer::ALL.iter().filter(|initializer| property(initializer.properties()));
                all.map(|initializer| initializer.name()).collect()
            }
            Self::DatasetHas(property) => {
                let all = Dataset::ALL.iter().filter(|dataset| property(&dataset.properties()));
                all.map(|dataset| dataset.name()).collect()
            }
        }
    }
}

/// An object with the `setting` that decides and its `values` that meet the condition.
impl Json for Condition {
    fn write(&self, out: &mut String) {
        object(out, &[("setting", &self.setting()), ("values", &self.values())]);
    }
}
