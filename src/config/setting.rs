//! A setting: the values that it takes, and how their text is read, checked and written.

use crate::activation::Activation;
use crate::config::condition::Condition;
use crate::config::group::Group;
use crate::config::input::Input;
use crate::dataset::{Dataset, Standardize};
use crate::error::Error;
use crate::file::{DecimalSign, Encoding, Gaps, Header, Separator, Target};
use crate::formula::Formula;
use crate::init::{BiasLaw, Distribution, FanMode, Gain, Initializer, OutputBias};
use crate::network::{Loss, Normalization, OptimizerKind, ResidualScale};
use crate::numeric::Precision;
use crate::text::{Json, UnknownName, index_of, number, object};

/// A setting: its name, the values that it takes, and what the page needs to make its control.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Name in snake case; also the key of its label in the page's texts.
    pub name: &'static str,
    /// The values that it takes.
    pub kind: Kind,
    /// Where its control stands.
    pub group: Group,
    /// How a user enters it.
    pub input: Input,
    /// The conditions under which it has an effect: all of these are met. Always, if there are none.
    pub used_if: &'static [Condition],
    /// The setting whose chosen name decides what this number means. When the user chooses another name, the page resets the number to its default.
    pub parameter_of: Option<&'static str>,
    /// Whether it affects the data. Experiments that are compared have the same data, and presets do not change these settings.
    pub chooses_data: bool,
}

impl Setting {
    /// A setting with defaults: the usual control for its kind, always in effect, not the parameter of another one, no effect on the data.
    pub(super) const fn new(name: &'static str, kind: Kind, group: Group) -> Self {
        let input = match kind {
            Kind::Integer { .. } | Kind::Number { .. } => Input::Slider,
            Kind::Choice { .. } => Input::Menu,
            Kind::Switch => Input::Tick,
            Kind::Text { .. } => Input::Text,
        };
        Self { name, kind, group, input, used_if: &[], parameter_of: None, chooses_data: false }
    }
}

/// An object with `name`, `kind` and the fields of that kind, `group` and `input`; other fields only where they differ from the default.
impl Json for Setting {
    fn write(&self, out: &mut String) {
        let kind: &[(&str, &dyn Json)] = match &self.kind {
            Kind::Integer { min, max, words } => &[("kind", &"integer"), ("min", min), ("max", max), ("words", words)],
            Kind::Number { min, max, words } => &[("kind", &"number"), ("min", min), ("max", max), ("words", words)],
            Kind::Choice { names } => &[("kind", &"choice"), ("names", names)],
            Kind::Switch => &[("kind", &"switch")],
            Kind::Text { max } => &[("kind", &"text"), ("max", max)],
        };
        let mut members: Vec<(&str, &dyn Json)> = vec![("name", &self.name)];
        members.extend(kind);
        members.extend([("group", &self.group as &dyn Json), ("input", &self.input)]);
        if !self.used_if.is_empty() {
            members.push(("used_if", &self.used_if));
        }
        if let Some(of) = &self.parameter_of {
            members.push(("parameter_of", of));
        }
        if self.chooses_data {
            members.push(("chooses_data", &true));
        }
        object(out, &members);
    }
}

/// The values that a setting takes.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Whole numbers from `min` to `max`, or one of some words.
    Integer {
        /// Smallest allowed value.
        min: f64,
        /// Largest allowed value.
        max: f64,
        /// Words that are allowed instead of a number.
        words: &'static [&'static str],
    },
    /// Finite numbers from `min` to `max`, or one of some words.
    Number {
        /// Smallest allowed value.
        min: f64,
        /// Largest allowed value.
        max: f64,
        /// Words that are allowed instead of a number.
        words: &'static [&'static str],
    },
    /// One of some names.
    Choice {
        /// The names.
        names: &'static [&'static str],
    },
    /// `true` or `false`.
    Switch,
    /// Text of at most `max` characters, without control characters.
    Text {
        /// Largest number of characters.
        max: usize,
    },
}

impl Kind {
    /// Whole numbers; no words are allowed instead.
    pub(super) const fn integer(min: f64, max: f64) -> Self {
        Self::Integer { min, max, words: &[] }
    }

    /// The first of the words that are allowed instead of a number.
    fn word(&self) -> Option<&'static str> {
        match self {
            Self::Integer { words, .. } | Self::Number { words, .. } => words.first().copied(),
            Self::Choice { .. } | Self::Switch | Self::Text { .. } => None,
        }
    }

    /// Reads a number and checks it against the range; `setting` is the name for the error. (Not inlined: a copy for each setting would make the
    /// page's download larger.)
    #[inline(never)]
    fn number(&self, setting: &'static str, text: &str) -> Result<f64, Error> {
        self.within(setting, number(text), &|| text.to_owned())
    }

    /// Checks a number against the range; `text` is the number as it was given, for the error.
    #[inline(never)]
    pub(super) fn within(
        &self,
        setting: &'static str,
        number: Option<f64>,
        text: &dyn Fn() -> String,
    ) -> Result<f64, Error> {
        let number = number.filter(|number| number.is_finite());
        match (*self, number) {
            (Self::Integer { min, max, words }, number) => match number {
                Some(number) if number.fract() == 0.0 && number >= min && number <= max => Ok(number),
                Some(number) if number.fract() == 0.0 => Err(Error::OutOfRange { setting, value: text(), min, max }),
                _ => Err(Error::NotAnInteger { setting, value: text(), min, max, words }),
            },
            (Self::Number { min, max, words }, number) => match number {
                Some(number) if number >= min && number <= max => Ok(number),
                Some(_) => Err(Error::OutOfRange { setting, value: text(), min, max }),
                None => Err(Error::NotANumber { setting, value: text(), min, max, words }),
            },
            (Self::Choice { names: allowed }, _) => Err(UnknownName { setting, value: text(), allowed }.into()),
            (Self::Switch | Self::Text { .. }, _) => {
                Err(UnknownName { setting, value: text(), allowed: bool::NAMES }.into())
            }
        }
    }
}

/// The value of a setting: how its text is read, its number checked, and how it is written.
pub(crate) trait Value {
    /// Takes text without surrounding spaces, for a setting of this kind.
    fn read(&mut self, text: &str, setting: &'static str, kind: &Kind) -> Result<(), Error>;

    /// Its number, for a value that has a range; a word has none.
    fn number(&self) -> Option<f64> {
        None
    }

    /// Its text, for a value that is text.
    fn text(&self) -> Option<&str> {
        None
    }

    /// Adds the JSON form of a value of this kind to `out`.
    fn write_json(&self, kind: &Kind, out: &mut String);
}

impl Value for f64 {
    fn read(&mut self, text: &str, setting: &'static str, kind: &Kind) -> Result<(), Error> {
        *self = kind.number(setting, text)?;
        Ok(())
    }

    fn number(&self) -> Option<f64> {
        Some(*self)
    }

    fn write_json(&self, _: &Kind, out: &mut String) {
        self.write(out);
    }
}

/// A number, or the setting's one word for `None`.
impl<N: Value + Default> Value for Option<N> {
    fn read(&mut self, text: &str, setting: &'static str, kind: &Kind) -> Result<(), Error> {
        let mut number = N::default();
        let is_word = kind.word() == Some(text);
        if !is_word {
            number.read(text, setting, kind)?;
        }
        *self = (!is_word).then_some(number);
        Ok(())
    }

    fn number(&self) -> Option<f64> {
        self.as_ref().and_then(Value::number)
    }

    fn write_json(&self, kind: &Kind, out: &mut String) {
        match self {
            None => kind.word().write(out),
            Some(number) => number.write_json(kind, out),
        }
    }
}

impl Value for Gain {
    fn read(&mut self, text: &str, setting: &'static str, kind: &Kind) -> Result<(), Error> {
        *self = match Self::WORDS.iter().position(|word| *word == text) {
            Some(0) => Self::Auto,
            Some(_) => Self::Activation,
            None => Self::Value(kind.number(setting, text)?),
        };
        Ok(())
    }

    fn number(&self) -> Option<f64> {
        if let Self::Value(number) = self { Some(*number) } else { None }
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
            fn read(&mut self, text: &str, setting: &'static str, kind: &Kind) -> Result<(), Error> {
                *self = kind.number(setting, text)? as Self;
                Ok(())
            }

            fn number(&self) -> Option<f64> {
                Some(*self as f64)
            }

            fn write_json(&self, _: &Kind, out: &mut String) {
                self.write(out);
            }
        }
    )+ };
}

whole_numbers!(usize, u32);

/// Text. Its JSON form is a number if it consists of digits, as the number of a column does.
impl Value for String {
    fn read(&mut self, text: &str, setting: &'static str, kind: &Kind) -> Result<(), Error> {
        let max = if let Kind::Text { max } = kind { *max } else { 0 };
        if text.chars().count() > max || text.chars().any(char::is_control) {
            return Err(Error::BadText { setting, value: text.chars().take(40).collect(), max });
        }
        text.clone_into(self);
        Ok(())
    }

    fn text(&self) -> Option<&str> {
        Some(self)
    }

    fn write_json(&self, _: &Kind, out: &mut String) {
        let is_number = matches!(self.len(), 1..10) && self.bytes().all(|byte| byte.is_ascii_digit());
        if is_number && (self == "0" || !self.starts_with('0')) { out.push_str(self) } else { self.write(out) }
    }
}

impl Value for Formula {
    fn read(&mut self, text: &str, _: &'static str, _: &Kind) -> Result<(), Error> {
        *self = Self::parse(text)?;
        Ok(())
    }

    fn text(&self) -> Option<&str> {
        Some(Formula::text(self))
    }

    fn write_json(&self, _: &Kind, out: &mut String) {
        self.write(out);
    }
}

/// The names of a switch's two positions.
trait Switch {
    const NAMES: &'static [&'static str];
}

impl Switch for bool {
    const NAMES: &'static [&'static str] = &["true", "false"];
}

impl Value for bool {
    fn read(&mut self, text: &str, setting: &'static str, _: &Kind) -> Result<(), Error> {
        *self = index(text, setting, Self::NAMES)? == 0;
        Ok(())
    }

    fn write_json(&self, _: &Kind, out: &mut String) {
        self.write(out);
    }
}

/// The position of a name among those of a setting. (Not inlined: a copy for each type would make the page's download larger.)
#[inline(never)]
fn index(name: &str, setting: &'static str, allowed: &'static [&'static str]) -> Result<usize, Error> {
    Ok(index_of(name, setting, allowed)?)
}

macro_rules! named_values {
    ($($Enum:ty),+) => { $(
        impl Value for $Enum {
            fn read(&mut self, text: &str, setting: &'static str, _: &Kind) -> Result<(), Error> {
                *self = Self::ALL[index(text, setting, Self::NAMES)?];
                Ok(())
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
    OutputBias,
    Normalization,
    ResidualScale,
    Dataset,
    Target,
    Header,
    Separator,
    DecimalSign,
    Encoding,
    Gaps,
    Standardize,
    Loss,
    OptimizerKind,
    Precision
);
