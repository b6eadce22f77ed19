//! When a setting has an effect: a condition on another setting.

use crate::activation::{Activation, Properties};
use crate::dataset::{Dataset, DatasetProperties};
use crate::init::{Initializer, InitializerProperties};
use crate::text::Json;
use crate::text::object;

/// A condition on another setting. Each form comes down to a list of values of that setting, and the page gets only this list: the condition is met
/// if the setting has one of these values.
#[derive(Clone, Copy, Debug)]
pub enum Condition {
    /// The setting has one of the values.
    Is {
        /// Name of the other setting, a choice of names or a switch.
        setting: &'static str,
        /// The values, as text.
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
    /// The name of the other setting.
    pub fn setting(&self) -> &'static str {
        match self {
            Self::Is { setting, .. } => setting,
            Self::ActivationHas(_) => "activation",
            Self::InitializerHas(_) => "initializer",
            Self::DatasetHas(_) => "dataset",
        }
    }

    /// The values of the other setting that meet the condition, in the order of its names.
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

/// An object with the name of the other `setting` and its `values` that meet the condition.
impl Json for Condition {
    fn write(&self, out: &mut String) {
        object(out, &[("setting", &self.setting()), ("values", &self.values())]);
    }
}
