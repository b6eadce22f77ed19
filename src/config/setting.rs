//! A setting: the values it takes, and how their text is read, checked and written.

use crate::activation::Activation;
use crate::dataset::Dataset;
use crate::error::Error;
use crate::init::{BiasLaw, Distribution, FanMode, Gain, Initializer};
use crate::network::{Loss, Normalization, OptimizerKind, ResidualScale};
use crate::numeric::Precision;
use crate::text::Json;
use crate::text::json::object;
use crate::text::named::{UnknownName, index_of};
use crate::text::number::number;

/// A setting: its name everywhere, and the values it takes.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Name in snake case; also the key of its label.
    pub name: &'static str,
    /// What values it takes.
    pub kind: Kind,
}

/// An object with `name`, `kind` and what that kind says.
impl Json for Setting {
    fn write(&self, out: &mut String) {
        let name: (&str, &dyn Json) = ("name", &self.name);
        match &self.kind {
            Kind::Integer { min, max } => {
                object(out, &[name, ("kind", &"integer"), ("min", min), ("max", max)]);
            }
            Kind::Number { min, max, words } => {
                object(out, &[name, ("kind", &"number"), ("min", min), ("max", max), ("words", words)]);
            }
            Kind::Choice { names } => object(out, &[name, ("kind", &"choice"), ("names", names)]),
            Kind::Switch => object(out, &[name, ("kind", &"switch")]),
        }
    }
}

/// The values that a setting takes.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Whole numbers from `min` to `max`.
    Integer {
        /// Smallest allowed value.
        min: f64,
        /// Largest allowed value.
        max: f64,
    },
    /// Finite numbers from `min` to `max`, or one of some words; all such ranges are worth a logarithmic slider.
    Number {
        /// Smallest allowed value.
        min: f64,
        /// Largest allowed value.
        max: f64,
        /// What can stand in place of a number.
        words: &'static [&'static str],
    },
    /// One of some names.
    Choice {
        /// The names.
        names: &'static [&'static str],
    },
    /// `true` or `false`.
    Switch,
}

impl Setting {
    /// Reads a number and holds it against the range.
    fn number(&self, text: &str) -> Result<f64, Error> {
        self.within(number(text), &|| text.to_owned())
    }

    /// Holds a number against the range; `text` is how it was given.
    fn within(&self, number: Option<f64>, text: &dyn Fn() -> String) -> Result<f64, Error> {
        let (setting, number) = (self.name, number.filter(|number| number.is_finite()));
        match (&self.kind, number) {
            (&Kind::Integer { min, max }, number) => match number {
                Some(number) if number.fract() == 0.0 && number >= min && number <= max => Ok(number),
                Some(number) if number.fract() == 0.0 => Err(Error::OutOfRange { setting, value: text(), min, max }),
                _ => Err(Error::NotAnInteger { setting, value: text(), min, max }),
            },
            (&Kind::Number { min, max, words }, number) => match number {
                Some(number) if number >= min && number <= max => Ok(number),
                Some(_) => Err(Error::OutOfRange { setting, value: text(), min, max }),
                None => Err(Error::NotANumber { setting, value: text(), min, max, words }),
            },
            (Kind::Choice { names: allowed }, _) => Err(UnknownName { setting, value: text(), allowed }.into()),
            (Kind::Switch, _) => Err(UnknownName { setting, value: text(), allowed: bool::NAMES }.into()),
        }
    }
}

/// A type of setting: how its text is read, its value checked and written.
pub(crate) trait Value: Sized {
    /// Reads text without spaces around.
    fn parse(text: &str, setting: &'static Setting) -> Result<Self, Error>;

    /// Holds a value made in Rust against the range.
    fn check(&self, _: &'static Setting) -> Result<(), Error> {
        Ok(())
    }

    /// Adds the JSON form of a value of this kind to `out`.
    fn write_json(&self, kind: &Kind, out: &mut String);
}

/// A value with the kind of its setting.
pub(crate) struct ValueOfKind<'a, V>(pub(crate) &'a V, pub(crate) Kind);

impl<V: Value> Json for ValueOfKind<'_, V> {
    fn write(&self, out: &mut String) {
        self.0.write_json(&self.1, out);
    }
}

impl Value for f64 {
    fn parse(text: &str, setting: &'static Setting) -> Result<Self, Error> {
        setting.number(text)
    }

    fn check(&self, setting: &'static Setting) -> Result<(), Error> {
        setting.within(Some(*self), &|| self.to_string()).map(|_| ())
    }

    fn write_json(&self, _: &Kind, out: &mut String) {
        self.write(out);
    }
}

/// A number, or the setting's only word.
impl Value for Option<f64> {
    fn parse(text: &str, setting: &'static Setting) -> Result<Self, Error> {
        match setting.kind {
            Kind::Number { words: [word, ..], .. } if *word == text => Ok(None),
            _ => setting.number(text).map(Some),
        }
    }

    fn check(&self, setting: &'static Setting) -> Result<(), Error> {
        self.map_or(Ok(()), |number| number.check(setting))
    }

    fn write_json(&self, kind: &Kind, out: &mut String) {
        match (self, kind) {
            (None, Kind::Number { words: [word, ..], .. }) => word.write(out),
            _ => self.write(out),
        }
    }
}

impl Value for Gain {
    fn parse(text: &str, setting: &'static Setting) -> Result<Self, Error> {
        match Self::WORDS.iter().position(|word| *word == text) {
            Some(0) => Ok(Self::Auto),
            Some(_) => Ok(Self::Activation),
            None => setting.number(text).map(Self::Value),
        }
    }

    fn check(&self, setting: &'static Setting) -> Result<(), Error> {
        if let Self::Value(number) = self { number.check(setting) } else { Ok(()) }
    }

    fn write_json(&self, _: &Kind, out: &mut String) {
        match self {
            Self::Auto => Self::WORDS[0].write(out),
            Self::Activation => Self::WORDS[1].write(out),
            Self::Value(number) => number.write(out),
        }
    }
}

macro_rules! whole_numbers {
    ($($Integer:ty),+) => { $(
        impl Value for $Integer {
            fn parse(text: &str, setting: &'static Setting) -> Result<Self, Error> {
                setting.number(text).map(|number| number as Self)
            }

            fn check(&self, setting: &'static Setting) -> Result<(), Error> {
                setting.within(Some(*self as f64), &|| self.to_string()).map(|_| ())
            }

            fn write_json(&self, _: &Kind, out: &mut String) {
                self.write(out);
            }
        }
    )+ };
}

whole_numbers!(usize, u32);

/// The names of a switch's positions.
trait Switch {
    const NAMES: &'static [&'static str];
}

impl Switch for bool {
    const NAMES: &'static [&'static str] = &["true", "false"];
}

impl Value for bool {
    fn parse(text: &str, setting: &'static Setting) -> Result<Self, Error> {
        Ok(index_of(text, setting.name, Self::NAMES)? == 0)
    }

    fn write_json(&self, _: &Kind, out: &mut String) {
        self.write(out);
    }
}

macro_rules! named_values {
    ($($Enum:ty),+) => { $(
        impl Value for $Enum {
            fn parse(text: &str, _: &'static Setting) -> Result<Self, Error> {
                Ok(text.parse()?)
            }

            fn write_json(&self, _: &Kind, out: &mut String) {
                self.write(out);
            }
        }
    )+ };
}

named_values!(
    Activation,
    Initializer,
    Distribution,
    FanMode,
    BiasLaw,
    Normalization,
    ResidualScale,
    Dataset,
    Loss,
    OptimizerKind,
    Precision
);
