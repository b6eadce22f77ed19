//! The settings of an experiment, declared once: the form, the attributes, the URL and the validation derive from this file.
//!
//! To add a setting, write its entry here and its texts in `www/strings`, then read it where it has its effect.

use crate::activation::Activation;
use crate::config::condition::Condition::{self, ActivationHas, DatasetHas, InitializerHas, Is};
use crate::config::group::Group;
use crate::config::input::Input;
use crate::config::setting::{Kind, Setting, Value};
use crate::dataset::{Dataset, Standardize, Task};
use crate::error::Error;
use crate::file::{DecimalSign, Encoding, Gaps, Header, Reading, Separator, Target};
use crate::formula::Formula;
use crate::init::{BiasLaw, Distribution, FanMode, Gain, Initializer, InitializerProperties, OutputBias};
use crate::network::{Loss, Normalization, OptimizerKind, ResidualScale};
use crate::numeric::Precision;
use crate::text::{Json, object, to_json};

/// Declares `Config` and `SETTINGS` from one list of entries: `name: type = default, kind, group`, then those fields of [`Setting`] that differ from
/// their defaults.
macro_rules! settings {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident: $Type:ty = $default:expr, $kind:expr, $group:expr $(, $field:ident: $value:expr)*;
    )+) => {
        /// One experiment: together with the code, these values determine every number that the lab shows.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Config {
            $($(#[doc = $doc])* pub $name: $Type,)+
        }

        impl Default for Config {
            fn default() -> Self {
                Self { $($name: $default),+ }
            }
        }

        /// Every setting, in the order of `Config`'s fields.
        pub const SETTINGS: &[Setting] =
            &[$(Setting { $($field: $value,)* ..Setting::new(stringify!($name), $kind, $group) }),+];

        /// What each setting is, line by line, as the fields of `Config` are documented. (The page's module does without.)
        pub const SETTING_DOCS: &[(&str, &[&str])] = &[$((stringify!($name), &[$($doc),*])),+];

        impl Config {
            /// Sets one setting from text, as a URL, an attribute or a form contains it. `weight_scale` is another name of `sigma_w`: that of its
            /// control.
            ///
            /// # Errors
            /// If the setting does not exist or refuses the value; the configuration stays unchanged then.
            pub fn set(&mut self, name: &str, text: &str) -> Result<(), Error> {
                let name = if name == "weight_scale" { "sigma_w" } else { name };
                let members: [Member<&mut dyn Value>; N_SETTINGS] =
                    [$(Member { name: stringify!($name), kind: const { &$kind }, value: &mut self.$name }),+];
                let member = members.into_iter().find(|member| member.name == name).ok_or_else(|| unknown(name))?;
                member.value.read(text.trim_ascii(), member.name, member.kind)
            }

            /// The text of one setting, which [`Self::set`] takes.
            ///
            /// # Errors
            /// If the setting does not exist.
            pub fn get(&self, name: &str) -> Result<String, Error> {
                let members = self.members();
                let member = members.iter().find(|member| member.name == name).ok_or_else(|| unknown(name))?;
                Ok(member.text())
            }

            /// The settings whose values differ in another configuration: their names with the other's values as text, written as people do (1, not
            /// 1.0).
            pub(crate) fn changes(&self, other: &Self) -> Vec<(&'static str, String)> {
                let pairs = self.members().into_iter().zip(other.members());
                let changed = pairs.filter(|(mine, other)| mine.text() != other.text());
                changed.map(|(_, other)| (other.name, other.text().trim_end_matches(".0").to_owned())).collect()
            }

            /// Every setting with its value.
            #[inline(never)]
            fn members(&self) -> [Member<&dyn Value>; N_SETTINGS] {
                [$(Member { name: stringify!($name), kind: const { &$kind }, value: &self.$name }),+]
            }

            /// Checks every number against its range.
            pub(super) fn check_ranges(&self) -> Result<(), Error> {
                for member in self.members() {
                    if let Some(number) = member.value.number() {
                        let text = || if number.is_finite() { member.text() } else { number.to_string() };
                        member.kind.within(member.name, Some(number), &text)?;
                    }
                }
                Ok(())
            }
        }

        const N_SETTINGS: usize = [$(stringify!($name)),+].len();

        /// The error for the name of a setting that does not exist. (It has its own list of names: so the linker drops from the page's module the
        /// texts of `SETTINGS`, which the page does not need there.)
        fn unknown(name: &str) -> Error {
            Error::UnknownSetting { setting: name.to_owned(), allowed: vec![$(stringify!($name)),+] }
        }

        impl Json for Config {
            fn write(&self, out: &mut String) {
                let members = self.members();
                object(out, &members.each_ref().map(|member| (member.name, member as &dyn Json)));
            }
        }
    };
}

/// A setting of a configuration, with access to its value.
struct Member<V> {
    name: &'static str,
    kind: &'static Kind,
    value: V,
}

impl Member<&dyn Value> {
    fn text(&self) -> String {
        // Names and words contain no characters that JSON escapes.
        self.value.text().map_or_else(|| to_json(self).trim_matches('"').to_owned(), str::to_owned)
    }
}

impl Json for Member<&dyn Value> {
    fn write(&self, out: &mut String) {
        self.value.write_json(self.kind, out);
    }
}

/// The initializer leaves the biases to the settings; others come with a framework's own biases.
const TAKES_BIASES: Condition = InitializerHas(|initializer| initializer.biases.is_none());

/// The data set is the user's file.
const IS_FILE: Condition = Is { setting: "dataset", values: &[Dataset::Csv.name()] };

/// The largest number of characters of a text setting.
const MOST_TEXT: usize = 2000;

settings! {
    /// Number of hidden layers.
    depth: usize = 20, Kind::integer(1.0, 100.0), Group::First,
        input: Input::LinearSlider;
    /// Units of each hidden layer; of the first one if `last_width` gives another number for the last one.
    width: usize = 64, Kind::integer(2.0, 512.0), Group::Network;
    /// Units of the last hidden layer; `None` for as many as the first has. Between the first and the last layer the numbers of units
    /// form a geometric sequence, rounded.
    last_width: Option<usize> = None, Kind::Integer { min: 2.0, max: 512.0, words: &["same"] }, Group::Network;
    /// Activation function of the hidden layers; the output layer is linear.
    activation: Activation = Activation::Sigmoid, Kind::Choice { names: Activation::NAMES }, Group::First;
    /// The parameter of the activation function: a of `leaky_relu`, α of `elu` and `celu`, ω₀ of `sine`; other functions ignore it. `None` is
    /// its default value.
    activation_parameter: Option<f64> = None, Kind::Number { min: 1e-3, max: 100.0, words: &["auto"] }, Group::Network,
        parameter_of: Some("activation"),
        used_if: &[ActivationHas(|activation| activation.parameter.is_some())];
    /// φ(x) of the activation function `custom`.
    formula: Formula = Formula::default(), Kind::Text { max: Formula::MOST_CHARACTERS }, Group::First,
        used_if: &[Is { setting: "activation", values: &[Activation::Custom.name()] }];
    /// The initializer: the distribution of the weights.
    initializer: Initializer = Initializer::XavierNormal, Kind::Choice { names: Initializer::NAMES }, Group::First;
    /// The parameter of the initializer: σ of `normal` and `trunc_normal`, a of `uniform`, c of `constant`, the share of zeros of `sparse` (at most
    /// 1); other initializers ignore it. `None` is its default value.
    init_parameter: Option<f64> = None, Kind::Number { min: 1e-6, max: 100.0, words: &["auto"] }, Group::Initialization,
        parameter_of: Some("initializer"),
        used_if: &[InitializerHas(|initializer| initializer.parameter.is_some())];
    /// σ_w of `variance_scaling`: the variance of the weights is σ_w²/fan.
    sigma_w: f64 = 1.0, Kind::Number { min: 0.01, max: 32.0, words: &[] }, Group::First,
        used_if: &[Is { setting: "initializer", values: &[Initializer::VarianceScaling.name()] }];
    /// Distribution of the weights of `variance_scaling`.
    distribution: Distribution = Distribution::Normal, Kind::Choice { names: Distribution::NAMES },
        Group::Initialization,
        input: Input::Segments,
        used_if: &[InitializerHas(InitializerProperties::has_free_distribution)];
    /// The fan of `kaiming_*` and `variance_scaling`.
    fan_mode: FanMode = FanMode::FanIn, Kind::Choice { names: FanMode::NAMES }, Group::Initialization,
        used_if: &[InitializerHas(InitializerProperties::has_fan_mode)];
    /// A factor on the standard deviation of the weights, for initializers that have a gain.
    gain: Gain = Gain::Auto, Kind::Number { min: 0.01, max: 100.0, words: Gain::WORDS }, Group::Initialization,
        used_if: &[InitializerHas(InitializerProperties::has_gain)];
    /// Distribution of the biases; with a normalization, of its shifts β.
    bias: BiasLaw = BiasLaw::Zero, Kind::Choice { names: BiasLaw::NAMES }, Group::Initialization,
        used_if: &[TAKES_BIASES];
    /// The constant of the biases, or their standard deviation.
    sigma_b: f64 = 0.1, Kind::Number { min: 1e-6, max: 100.0, words: &[] }, Group::Initialization,
        used_if: &[TAKES_BIASES, Is { setting: "bias", values: &[BiasLaw::Constant.name(), BiasLaw::Normal.name()] }];
    /// A factor on the weights of the output layer, applied last, after everything that the initializer does.
    output_gain: f64 = 1.0, Kind::Number { min: 0.0, max: 100.0, words: &[] }, Group::Initialization,
        input: Input::Typed,
        used_if: &[InitializerHas(|initializer| !initializer.zeroes_output)];
    /// How the biases of the output layer are initialized.
    output_bias: OutputBias = OutputBias::Zero, Kind::Choice { names: OutputBias::NAMES }, Group::Initialization,
        input: Input::Segments;
    /// The normalization of the pre-activations z of the hidden layers.
    normalization: Normalization = Normalization::None, Kind::Choice { names: Normalization::NAMES }, Group::Network,
        input: Input::Segments;
    /// Whether blocks of two hidden layers have a shortcut.
    residual: bool = false, Kind::Switch, Group::Network;
    /// The scale of the residual branches.
    residual_scale: ResidualScale = ResidualScale::One, Kind::Choice { names: ResidualScale::NAMES }, Group::Network,
        used_if: &[Is { setting: "residual", values: &["true"] }];
    /// What the network learns.
    dataset: Dataset = Dataset::Spirals, Kind::Choice { names: Dataset::NAMES }, Group::First,
        chooses_data: true;
    /// The column of the CSV file to predict: its name, or its number counted from 1; 0 is the last column that can be predicted. This setting and the
    /// next nine say how the file is read.
    target_column: String = "0".to_owned(), Kind::Text { max: MOST_TEXT }, Group::File,
        used_if: &[IS_FILE],
        chooses_data: true;
    /// Whether to predict classes or a number.
    task: Target = Target::Auto, Kind::Choice { names: Target::NAMES }, Group::File,
        used_if: &[IS_FILE],
        chooses_data: true;
    /// Whether the first row contains the names of the columns.
    header: Header = Header::Auto, Kind::Choice { names: Header::NAMES }, Group::File,
        used_if: &[IS_FILE],
        chooses_data: true;
    /// The character that separates the fields.
    separator: Separator = Separator::Auto, Kind::Choice { names: Separator::NAMES }, Group::File,
        used_if: &[IS_FILE],
        chooses_data: true;
    /// The decimal sign of numbers that could be read with either sign.
    decimal_sign: DecimalSign = DecimalSign::Auto, Kind::Choice { names: DecimalSign::NAMES }, Group::File,
        used_if: &[IS_FILE],
        chooses_data: true;
    /// The character encoding.
    encoding: Encoding = Encoding::Auto, Kind::Choice { names: Encoding::NAMES }, Group::File,
        used_if: &[IS_FILE],
        chooses_data: true;
    /// The words that stand for a missing value, separated by spaces; `auto` for the usual ones, `none` for no word.
    missing_codes: String = "auto".to_owned(), Kind::Text { max: MOST_TEXT }, Group::File,
        used_if: &[IS_FILE],
        chooses_data: true;
    /// What to do with rows that have missing values.
    gaps: Gaps = Gaps::Rows, Kind::Choice { names: Gaps::NAMES }, Group::File,
        used_if: &[IS_FILE],
        chooses_data: true;
    /// Columns to leave out: their names or numbers, separated by commas.
    columns_left_out: String = "none".to_owned(), Kind::Text { max: MOST_TEXT }, Group::File,
        used_if: &[IS_FILE],
        chooses_data: true;
    /// Columns to use although they are left out by default: categories (one feature for each) and columns with many missing values.
    columns_used: String = "none".to_owned(), Kind::Text { max: MOST_TEXT }, Group::File,
        used_if: &[IS_FILE],
        chooses_data: true;
    /// Which numbers of the data set are standardized. (Those of `noise` are standard normal already.)
    standardize: Standardize = Standardize::Features, Kind::Choice { names: Standardize::NAMES }, Group::Data,
        input: Input::Segments,
        used_if: &[DatasetHas(|dataset| dataset.standardization.is_some())],
        chooses_data: true;
    /// A factor on every feature, applied after the standardization.
    input_scale: f64 = 1.0, Kind::Number { min: 1e-3, max: 1e3, words: &[] }, Group::Data,
        chooses_data: true;
    /// A factor on the targets of a regression, applied after their standardization; no effect on classes.
    target_scale: f64 = 1.0, Kind::Number { min: 1e-3, max: 1e3, words: &[] }, Group::Data,
        used_if: &[DatasetHas(|dataset| dataset.task != Some(Task::Classification))],
        chooses_data: true;
    /// The loss function.
    loss: Loss = Loss::Auto, Kind::Choice { names: Loss::NAMES }, Group::Training;
    /// The optimizer.
    optimizer: OptimizerKind = OptimizerKind::Sgd, Kind::Choice { names: OptimizerKind::NAMES }, Group::Training;
    /// The learning rate λ in W ← W − λ ∂L/∂W.
    learning_rate: f64 = OptimizerKind::Sgd.usual_learning_rate(), Kind::Number { min: 1e-6, max: 10.0, words: &[] },
        Group::Training;
    /// Gradient clipping: the largest norm of the gradient of all parameters together; a larger gradient is scaled down to it. `None`: no
    /// limit.
    clip_norm: Option<f64> = None, Kind::Number { min: 1e-6, max: 1e6, words: &["none"] }, Group::Training;
    /// Samples of a mini-batch; the whole training set if it is smaller.
    batch_size: usize = 128, Kind::integer(1.0, 1024.0), Group::Training;
    /// The seed of all random numbers.
    seed: u32 = 1, Kind::integer(0.0, 4_294_967_295.0), Group::Initialization,
        input: Input::Typed,
        chooses_data: true;
    /// The number type of the network's arithmetic.
    precision: Precision = Precision::Float64, Kind::Choice { names: Precision::NAMES }, Group::Training,
        input: Input::Segments;
}

impl Setting {
    /// Whether the setting can have an effect, given the other settings of a configuration. If not, every value of it gives the same report.
    pub fn is_used(&self, config: &Config) -> bool {
        let is_met = |condition: &Condition| {
            let chosen = config.get(condition.setting());
            chosen.is_ok_and(|chosen| condition.values().contains(&chosen.as_str()))
        };
        self.used_if.iter().all(is_met)
    }
}

impl Config {
    /// The default configuration with some settings changed, given as `(name, text)`.
    ///
    /// # Errors
    /// At the first setting that does not exist or refuses its value.
    pub fn from_entries<N: AsRef<str>, T: AsRef<str>>(
        entries: impl IntoIterator<Item = (N, T)>,
    ) -> Result<Self, Error> {
        let mut config = Self::default();
        for (name, text) in entries {
            config.set(name.as_ref(), text.as_ref())?;
        }
        Ok(config)
    }

    /// The default configuration with the settings of this one that choose the data.
    pub(crate) fn data(&self) -> Self {
        let mut data = Self::default();
        for setting in SETTINGS.iter().filter(|setting| setting.chooses_data) {
            let read = self.get(setting.name).and_then(|text| data.set(setting.name, &text));
            debug_assert!(read.is_ok(), "{} refuses the text that it writes", setting.name);
        }
        data
    }

    /// The settings that say how a CSV file is read.
    pub fn reading(&self) -> Reading {
        Reading {
            encoding: self.encoding,
            separator: self.separator,
            decimal_sign: self.decimal_sign,
            header: self.header,
            missing_codes: self.missing_codes.clone(),
            target_column: self.target_column.clone(),
            task: self.task,
            gaps: self.gaps,
            columns_left_out: self.columns_left_out.clone(),
            columns_used: self.columns_used.clone(),
        }
    }

    /// The parameter of the initializer; 0 where it has none.
    pub fn init_parameter(&self) -> f64 {
        let parameter = self.initializer.properties().parameter;
        parameter.map_or(0.0, |parameter| self.init_parameter.unwrap_or(parameter.default))
    }
}
