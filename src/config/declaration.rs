//! The settings of an experiment, declared once: the form, the attributes, the URL and the validation derive from this file.

use crate::activation::Activation;
use crate::config::setting::{Kind, Setting, Value, ValueOfKind};
use crate::dataset::Dataset;
use crate::error::Error;
use crate::init::{BiasLaw, Distribution, FanMode, Gain, Initializer};
use crate::network::{Loss, Normalization, OptimizerKind, ResidualScale};
use crate::numeric::Precision;
use crate::text::Json;
use crate::text::json::object;

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
                    $(stringify!($name) => self.$name = Value::parse(text.trim_ascii(), setting)?,)+
                    _ => unreachable!("`find` knows the same names"),
                }
                Ok(())
            }

            /// Holds every value against its range.
            pub(super) fn check_ranges(&self) -> Result<(), Error> {
                $(Value::check(&self.$name, Setting::find(stringify!($name))?)?;)+
                Ok(())
            }
        }

        impl Json for Config {
            fn write(&self, out: &mut String) {
                object(out, &[$((stringify!($name), &ValueOfKind(&self.$name, $kind))),+]);
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
    /// The activation function's own parameter: a of `leaky_relu`, α of `elu` and `celu`, ω₀ of `sine`; the others ignore it. `None` is its
    /// usual value.
    activation_parameter: Option<f64> = None, Kind::Number { min: 1e-3, max: 100.0, words: &["auto"] };
    /// Law of the weights.
    initializer: Initializer = Initializer::XavierNormal, Kind::Choice { names: Initializer::NAMES };
    /// σ of `normal` and `trunc_normal`, a of `uniform`, c of `constant`, the share of zeros of `sparse` (at most 1); the other
    /// initializers ignore it. `None` is its usual value.
    init_parameter: Option<f64> = None, Kind::Number { min: 1e-6, max: 100.0, words: &["auto"] };
    /// σ_w of `variance_scaling`: the variance of a weight is σ_w²/fan.
    sigma_w: f64 = 1.0, Kind::Number { min: 0.01, max: 32.0, words: &[] };
    /// Shape of the law of `variance_scaling`.
    distribution: Distribution = Distribution::Normal, Kind::Choice { names: Distribution::NAMES };
    /// The fan of kaiming and `variance_scaling`.
    fan_mode: FanMode = FanMode::FanIn, Kind::Choice { names: FanMode::NAMES };
    /// A factor on the standard deviation of the weights, for the initializers that have one.
    gain: Gain = Gain::Auto, Kind::Number { min: 0.01, max: 100.0, words: Gain::WORDS };
    /// Law of the biases, or of the shifts β of a normalization.
    bias: BiasLaw = BiasLaw::Zero, Kind::Choice { names: BiasLaw::NAMES };
    /// The constant, or the standard deviation, of the law of the biases.
    sigma_b: f64 = 0.1, Kind::Number { min: 1e-6, max: 100.0, words: &[] };
    /// What the hidden layers' z go through before the activation function.
    normalization: Normalization = Normalization::None, Kind::Choice { names: Normalization::NAMES };
    /// Whether blocks of two hidden layers have a shortcut.
    residual: bool = false, Kind::Switch;
    /// How the branches beside the shortcuts are scaled.
    residual_scale: ResidualScale = ResidualScale::One, Kind::Choice { names: ResidualScale::NAMES };
    /// What the network learns.
    dataset: Dataset = Dataset::Spirals, Kind::Choice { names: Dataset::NAMES };
    /// Column of the CSV file that is predicted, counted from 1; 0 is the last one. Other data sets ignore it.
    target_column: usize = 0, Kind::Integer { min: 0.0, max: 257.0 };
    /// What the training minimizes.
    loss: Loss = Loss::Auto, Kind::Choice { names: Loss::NAMES };
    /// How the weights follow the gradient.
    optimizer: OptimizerKind = OptimizerKind::Sgd, Kind::Choice { names: OptimizerKind::NAMES };
    /// λ in W ← W − λ ∂L/∂W.
    learning_rate: f64 = OptimizerKind::Sgd.usual_learning_rate(), Kind::Number { min: 1e-6, max: 10.0, words: &[] };
    /// Largest norm that the gradient of all parameters together may have; a larger one is scaled down. `None` for no limit.
    clip_norm: Option<f64> = None, Kind::Number { min: 1e-6, max: 1e6, words: &["none"] };
    /// Samples of a mini-batch; the whole training set where it is smaller.
    batch_size: usize = 128, Kind::Integer { min: 1.0, max: 1024.0 };
    /// What all random numbers are drawn from.
    seed: u32 = 1, Kind::Integer { min: 0.0, max: 4_294_967_295.0 };
    /// The number type of the network.
    precision: Precision = Precision::Float64, Kind::Choice { names: Precision::NAMES };
}

impl Setting {
    /// The setting of a name.
    pub(crate) fn find(name: &str) -> Result<&'static Self, Error> {
        SETTINGS.iter().find(|setting| setting.name == name).ok_or_else(|| Error::UnknownSetting {
            setting: name.to_owned(),
            allowed: SETTINGS.iter().map(|setting| setting.name).collect(),
        })
    }
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

    /// The parameter of the initializer; 0 where it has none.
    pub fn init_parameter(&self) -> f64 {
        let parameter = self.initializer.properties().parameter;
        parameter.map_or(0.0, |parameter| self.init_parameter.unwrap_or(parameter.default))
    }

    /// What the first weights and the first pass cost, in weights times samples: the weights between hidden layers times the samples of a
    /// mini-batch, with fifty more for the drawing of the weights. In float64 a core takes about a nanosecond for each.
    pub fn work(&self) -> f64 {
        (self.depth - 1) as f64 * (self.width * self.width) as f64 * (self.batch_size + 50) as f64
    }

    /// How many samples a first answer is to be had from, where that from the whole mini-batch takes longer than a few frames of the screen: as
    /// many as a frame suffices for, sixteen at least and an eighth of the mini-batch at most.
    pub fn sketch_samples(&self) -> Option<usize> {
        const FRAME: f64 = 16e6;
        const FEWEST: usize = 16;
        let in_a_frame = FRAME * (self.batch_size + 50) as f64 / self.work();
        let samples = (in_a_frame as usize).min(self.batch_size / 8).max(FEWEST);
        (self.work() > 3.0 * FRAME && 2 * samples <= self.batch_size).then_some(samples)
    }
}
