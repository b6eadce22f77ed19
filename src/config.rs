//! The settings of an experiment, declared once: the form, the attributes, the URL and the validation derive from this file.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::activation::Activation;
use crate::dataset::Dataset;
use crate::error::Error;
use crate::initializer::{Distribution, Initializer, WeightLaw};
use crate::loss::Loss;

/// Declares `Config` and `SETTINGS` from one list.
macro_rules! settings {
    ($($(#[$meta:meta])* $name:ident: $Type:ty = $default:expr, $kind:expr;)+) => {
        /// One experiment: together with the code, these values determine every number that the lab shows.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Config {
            $($(#[$meta])* pub $name: $Type,)+
        }

        impl Default for Config {
            fn default() -> Self {
                Self { $($name: $default),+ }
            }
        }

        /// Every setting, in the order of `Config`'s fields.
        pub const SETTINGS: &[Setting] = &[$(Setting { name: stringify!($name), kind: $kind }),+];

        impl Config {
            /// Sets one setting from text, as it stands in a URL, an attribute or a form.
            ///
            /// # Errors
            /// If the setting does not exist or does not take the value; nothing is changed then.
            pub fn set(&mut self, name: &str, text: &str) -> Result<(), Error> {
                let setting = Setting::find(name)?;
                match name {
                    $(stringify!($name) => self.$name = Value::parse(text, setting)?,)+
                    _ => unreachable!("`find` knows the same names"),
                }
                Ok(())
            }

            /// Holds every value against its range, for configurations that were not made from text.
            ///
            /// # Errors
            /// At the first value out of its range.
            pub fn validate(&self) -> Result<(), Error> {
                let mut same = self.clone();
                let texts = [$((stringify!($name), self.$name.to_string())),+];
                texts.iter().try_for_each(|(name, text)| same.set(name, text))
            }
        }

        impl Serialize for Config {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(Some(SETTINGS.len()))?;
                $(map.serialize_entry(stringify!($name), &self.$name)?;)+
                map.end()
            }
        }
    };
}

settings! {
    /// Number of hidden layers.
    depth: usize = 20, Kind::Integer { min: 1.0, max: 100.0 };
    /// Units of each hidden layer.
    width: usize = 64, Kind::Integer { min: 2.0, max: 512.0 };
    /// Activation function of the hidden layers; the output layer is linear.
    activation: Activation = Activation::Sigmoid, Kind::Choice { names: Activation::NAMES };
    /// Law of the weights. The biases start at 0.
    initializer: Initializer = Initializer::XavierNormal, Kind::Choice { names: Initializer::NAMES };
    /// σ of `normal`, a of `uniform`; the other initializers ignore it.
    init_parameter: f64 = 1.0, Kind::Number { min: 1e-6, max: 100.0 };
    /// σ_w of `variance_scaling`: the variance of a weight is σ_w²/fan_in.
    sigma_w: f64 = 1.0, Kind::Number { min: 0.01, max: 32.0 };
    /// Shape of the law of `variance_scaling`.
    distribution: Distribution = Distribution::Normal, Kind::Choice { names: Distribution::NAMES };
    /// What the network learns.
    dataset: Dataset = Dataset::Spirals, Kind::Choice { names: Dataset::NAMES };
    /// What the training minimizes.
    loss: Loss = Loss::Auto, Kind::Choice { names: Loss::NAMES };
    /// λ in W ← W − λ ∂L/∂W.
    learning_rate: f64 = 0.1, Kind::Number { min: 1e-6, max: 10.0 };
    /// Samples of a mini-batch; the whole training set where it is smaller.
    batch_size: usize = 128, Kind::Integer { min: 1.0, max: 1024.0 };
    /// What all random numbers are drawn from.
    seed: u32 = 1, Kind::Integer { min: 0.0, max: 4_294_967_295.0 };
}

impl Config {
    /// The default configuration with some settings changed, given as `(name, text)`.
    ///
    /// # Errors
    /// At the first setting that does not exist or does not take its value.
    pub fn from_entries<N: AsRef<str>, T: AsRef<str>>(
        entries: impl IntoIterator<Item = (N, T)>,
    ) -> Result<Self, Error> {
        let mut config = Self::default();
        for (name, text) in entries {
            config.set(name.as_ref(), text.as_ref())?;
        }
        Ok(config)
    }

    /// The law of the weights of a layer of shape `(fan_out, fan_in)`.
    pub fn weight_law(&self, fan_out: usize, fan_in: usize) -> WeightLaw {
        self.initializer.law(fan_in, fan_out, self.init_parameter, self.sigma_w, self.distribution)
    }
}

/// A setting: its name everywhere, and the values it takes.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Setting {
    /// Name in snake case; also the key of its label.
    pub name: &'static str,
    /// What values it takes.
    #[serde(flatten)]
    pub kind: Kind,
}

/// The values that a setting takes.
#[derive(Clone, Debug, serde::Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Kind {
    /// Whole numbers from `min` to `max`.
    Integer {
        /// Smallest allowed value.
        min: f64,
        /// Largest allowed value.
        max: f64,
    },
    /// Finite numbers from `min` to `max`; all such ranges are worth a logarithmic slider.
    Number {
        /// Smallest allowed value.
        min: f64,
        /// Largest allowed value.
        max: f64,
    },
    /// One of some names.
    Choice {
        /// The names.
        names: &'static [&'static str],
    },
}

impl Setting {
    fn find(name: &str) -> Result<&'static Self, Error> {
        SETTINGS.iter().find(|setting| setting.name == name).ok_or_else(|| Error::UnknownSetting {
            setting: name.to_owned(),
            allowed: SETTINGS.iter().map(|setting| setting.name).collect(),
        })
    }

    /// Reads a number and holds it against the range.
    fn number(&self, text: &str) -> Result<f64, Error> {
        let (setting, value) = (self.name, text.to_owned());
        let parsed = text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
        match (&self.kind, parsed) {
            (&Kind::Integer { min, max }, parsed) => match parsed {
                Some(number) if number.fract() == 0.0 && number >= min && number <= max => Ok(number),
                Some(number) if number.fract() == 0.0 => Err(Error::OutOfRange { setting, value, min, max }),
                _ => Err(Error::NotAnInteger { setting, value, min, max }),
            },
            (&Kind::Number { min, max }, parsed) => match parsed {
                Some(number) if number >= min && number <= max => Ok(number),
                Some(_) => Err(Error::OutOfRange { setting, value, min, max }),
                None => Err(Error::NotANumber { setting, value, min, max }),
            },
            (Kind::Choice { names }, _) => Err(Error::UnknownName { setting, value, allowed: names }),
        }
    }
}

/// A type of setting: how its text is read.
trait Value: Sized {
    fn parse(text: &str, setting: &'static Setting) -> Result<Self, Error>;
}

impl Value for f64 {
    fn parse(text: &str, setting: &'static Setting) -> Result<Self, Error> {
        setting.number(text)
    }
}

impl Value for usize {
    fn parse(text: &str, setting: &'static Setting) -> Result<Self, Error> {
        setting.number(text).map(|number| number as Self)
    }
}

impl Value for u32 {
    fn parse(text: &str, setting: &'static Setting) -> Result<Self, Error> {
        setting.number(text).map(|number| number as Self)
    }
}

macro_rules! named_values {
    ($($Enum:ty),+) => { $(
        impl Value for $Enum {
            fn parse(text: &str, _: &'static Setting) -> Result<Self, Error> {
                text.trim().parse()
            }
        }
    )+ };
}

named_values!(Activation, Initializer, Distribution, Dataset, Loss);
