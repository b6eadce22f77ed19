//! An experiment as a program for another framework: the same architecture, initializer and training.

use crate::config::{Config, Resolved};
use crate::dataset::{Dataset, Summary, Task};
use crate::error::Error;
use crate::export::activation;
use crate::export::framework::Framework;
use crate::export::number::number;
use crate::export::template::Template;
use crate::init::{BiasLaw, Distribution, FanMode, Initialization, Initializer, TRUNCATED_STD};
use crate::network::{Loss, Normalization, OptimizerKind, ResidualScale};
use crate::numeric::Precision;

/// A Python program that builds, initializes and trains the network of a configuration, and prints the norms of the first gradients. `file` is
/// what the data set needs, see [`crate::Lab::new`]; of a CSV file the program reads its own copy, `data.csv`.
///
/// The laws are the same, the draws are the framework's: norms and losses agree as those of two seeds do.
///
/// # Errors
/// Those of [`Resolved::load`]; for PyTorch also BatchNorm over a single sample.
pub fn script(framework: Framework, resolved: &Resolved, file: Option<&[u8]>) -> Result<String, Error> {
    script_of_texts(framework, resolved, file, Framework::texts(framework))
}

/// The same from texts that the caller has: those of [`Framework::texts`].
///
/// # Errors
/// Those of [`script`].
pub fn script_of_texts(
    framework: Framework,
    resolved: &Resolved,
    file: Option<&[u8]>,
    [data, weights, body]: [&str; 3],
) -> Result<String, Error> {
    let (config, summary) = (resolved.config(), resolved.load(file)?.summary);
    // PyTorch's refuses a single sample.
    if framework == Framework::Pytorch && config.normalization == Normalization::Batch && config.batch_size == 1 {
        return Err(Error::OutOfRange { setting: "batch_size", value: "1".to_owned(), min: 2.0, max: 1024.0 });
    }
    let mut template = Template::default();
    describe(config, &summary, &mut template);
    describe_initialization(resolved.initialization(), &mut template);
    template.set("phi", activation::code(&resolved.architecture().function, framework));
    let (data, weights) = (template.fill(data), template.fill(weights));
    template.set("data", data);
    template.set("weights", weights);
    let body = template.fill(body);
    let Config { depth, width, initializer, dataset, optimizer, .. } = config;
    let activation = resolved.architecture().function.name();
    Ok(format!(
        "# {depth} hidden layers of {width} units, {activation}, {initializer}, {dataset}, {optimizer}: made by init-lab.\n\
         # The laws are the page's, the random numbers are not: norms agree as those of two seeds do.\n{body}"
    ))
}

/// What does not concern the first weights.
fn describe(config: &Config, summary: &Summary, t: &mut Template) {
    let n_features = summary.n_features;
    let has_first_block = n_features == config.width;
    let n_blocks = (config.depth / 2).saturating_sub(usize::from(!has_first_block));
    t.set("depth", config.depth);
    t.set("width", config.width);
    t.set("batch", config.batch_size);
    t.set("rate", number(config.learning_rate));
    t.set("seed", config.seed);
    t.set("blocks", n_blocks);
    t.set("first_in_block", if has_first_block { 0 } else { 2 });
    t.set("precision", config.precision.name());
    t.set("x64", if config.precision == Precision::Float64 { "True" } else { "False" });
    t.allow(config.precision.name());

    t.choose("dataset", config.dataset.name());
    t.set("samples", summary.n_samples);
    t.set("classes", summary.n_classes);
    t.allow_if("classes", summary.task == Task::Classification);
    t.allow_if("values", summary.task == Task::Regression);
    let is_file = matches!(config.dataset, Dataset::Digits | Dataset::Csv);
    t.allow_if("made", !is_file);
    t.allow_if("planar", !is_file && !matches!(config.dataset, Dataset::Sine | Dataset::Noise));
    t.allow_if("csv", config.dataset == Dataset::Csv);
    t.set("separator", summary.separator.replace('\t', "\\t"));
    t.allow_if("decimal_comma", !matches!(summary.separator.as_str(), "" | ","));
    t.set("header", if summary.header { "0" } else { "None" });
    t.set("column", summary.target_column.map_or(0, |column| column - 1));

    let loss = config.loss.resolve(summary.task);
    let is_single = loss == Loss::BceWithLogits && summary.n_classes == 2;
    let is_sparse = loss == Loss::CrossEntropy;
    t.allow_if("single", is_single);
    t.allow_if("sparse", is_sparse);
    t.allow_if("onehot", !is_single && !is_sparse);
    t.set("outputs", if is_single { 1 } else { summary.n_classes.max(1) });
    t.set("target_type", if is_sparse { "\"int64\"" } else { "\"float32\"" });
    let (torch, jax, keras) = match loss {
        Loss::CrossEntropy | Loss::Auto => (
            "cross_entropy",
            "optax.softmax_cross_entropy_with_integer_labels(logits, y).mean()",
            "SparseCategoricalCrossentropy(from_logits=True)",
        ),
        Loss::BceWithLogits => (
            "binary_cross_entropy_with_logits",
            "optax.sigmoid_binary_cross_entropy(logits, y).mean()",
            "BinaryCrossentropy(from_logits=True)",
        ),
        Loss::Mse => ("mse_loss", "((logits - y) ** 2).mean()", "MeanSquaredError()"),
    };
    t.set("torch_loss", format!("F.{torch}(network(x[index]), y[index])"));
    t.set("jax_loss", jax);
    t.set("keras_loss", format!("keras.losses.{keras}"));

    t.allow(config.normalization.name());
    t.allow_if("normalized", config.normalization != Normalization::None);
    let (norm, axis) = if config.normalization == Normalization::Batch { ("BatchNorm1d", 0) } else { ("LayerNorm", 1) };
    t.set("norm", norm);
    t.set("axis", axis);
    if config.residual {
        t.allow("residual");
        t.allow(config.residual_scale.name());
        t.allow_if("unscaled", matches!(config.residual_scale, ResidualScale::One | ResidualScale::ZeroGamma));
    }

    let (torch, jax, keras) = match config.optimizer {
        OptimizerKind::Sgd => ("SGD(P, lr=RATE)", "sgd(RATE)", "SGD(RATE"),
        OptimizerKind::Momentum => {
            ("SGD(P, lr=RATE, momentum=0.9)", "sgd(RATE, momentum=0.9)", "SGD(RATE, momentum=0.9")
        }
        OptimizerKind::Nesterov => (
            "SGD(P, lr=RATE, momentum=0.9, nesterov=True)",
            "sgd(RATE, momentum=0.9, nesterov=True)",
            "SGD(RATE, momentum=0.9, nesterov=True",
        ),
        // Keras adds ε under the root.
        OptimizerKind::Rmsprop => (
            "RMSprop(P, lr=RATE, alpha=0.99, eps=1e-8)",
            "rmsprop(RATE, decay=0.99, eps=1e-8, eps_in_sqrt=False)",
            "RMSprop(RATE, rho=0.99, epsilon=1e-16",
        ),
        OptimizerKind::Adam => ("Adam(P, lr=RATE)", "adam(RATE)", "Adam(RATE, epsilon=1e-8"),
    };
    t.set("torch_optimizer", torch.replace('P', "network.parameters()"));
    t.set("jax_optimizer", format!("optax.{jax}"));
    let clip = config.clip_norm.map(number);
    t.set(
        "keras_optimizer",
        match &clip {
            Some(clip) => format!("{keras}, global_clipnorm={clip})"),
            None => format!("{keras})"),
        },
    );
    t.allow_if("clip", clip.is_some());
    t.set("clip", clip.unwrap_or_default());
}

/// The laws of the first weights and biases.
fn describe_initialization(initialization: &Initialization, t: &mut Template) {
    let Initialization { initializer, parameter, gain, sigma_b, is_normalized, .. } = *initialization;
    t.set("gain", number(gain));
    t.set("parameter", number(parameter));
    t.set("std", number(0.01 * gain));
    t.set("sigma_b", number(sigma_b));
    t.choose("initializer", initializer.name());
    t.choose("activation", initialization.function.name());
    t.allow_if("sparse_law", initializer == Initializer::Sparse);
    t.allow_if("lsuv", initializer == Initializer::Lsuv);
    let law = FrameworkLaw::of(initialization);
    t.allow_if("numpy", law.is_none());
    let [torch, jax, keras] = law.map_or_else(Default::default, |law| law.code());
    t.set("torch_weights", named_by_pytorch(initialization).unwrap_or(torch));
    t.set("jax_weights", jax);
    t.set("keras_weights", keras);

    let is_framework_default = initializer.properties().biases.is_some() && is_normalized;
    let (condition, bias) = match initialization.bias {
        BiasLaw::Pytorch if is_framework_default => {
            ("output_bias", "keras.initializers.RandomUniform(-bound, bound)".to_owned())
        }
        BiasLaw::Zero => ("no_bias", "\"zeros\"".to_owned()),
        BiasLaw::Constant => ("constant_bias", format!("keras.initializers.Constant({})", number(sigma_b))),
        BiasLaw::Normal => ("normal_bias", format!("keras.initializers.RandomNormal(stddev={})", number(sigma_b))),
        BiasLaw::Pytorch => ("pytorch_bias", "keras.initializers.RandomUniform(-bound, bound)".to_owned()),
    };
    t.allow(condition);
    t.allow_if("any_pytorch_bias", bias.contains("bound"));
    let beta = if is_framework_default { "\"zeros\"" } else { &bias };
    let gamma = if t.allows("zero_gamma") { ", gamma_initializer=gamma" } else { "" };
    t.set("keras_norm", format!("beta_initializer={beta}{gamma}"));
    t.set("keras_bias", bias);
}

/// A law of the weights that the frameworks have a function for.
enum FrameworkLaw {
    /// Independent weights of variance `scale`/fan.
    Scaling {
        scale: f64,
        fan_mode: FanMode,
        distribution: Distribution,
    },
    /// Independent weights of the same scale in every layer.
    Entries {
        scale: f64,
        distribution: Distribution,
    },
    Constant(f64),
    Orthogonal(f64),
    Identity(f64),
}

impl FrameworkLaw {
    fn of(initialization: &Initialization) -> Option<Self> {
        use Distribution::{Normal, Truncated, Uniform};
        use FanMode::{FanAvg, FanIn};
        let Initialization { parameter, gain, sigma_w, fan_mode, .. } = *initialization;
        let scaling = |scale, fan_mode, distribution| Some(Self::Scaling { scale, fan_mode, distribution });
        let entries = |distribution| Some(Self::Entries { scale: parameter, distribution });
        let square = gain * gain;
        match initialization.initializer {
            Initializer::XavierNormal => scaling(square, FanAvg, Normal),
            Initializer::XavierUniform => scaling(square, FanAvg, Uniform),
            Initializer::XavierTruncated => scaling(square, FanAvg, Truncated),
            Initializer::KaimingNormal => scaling(square, fan_mode, Normal),
            Initializer::KaimingUniform => scaling(square, fan_mode, Uniform),
            Initializer::KaimingTruncated => scaling(square, fan_mode, Truncated),
            Initializer::LecunNormal => scaling(square, FanIn, Normal),
            Initializer::LecunUniform => scaling(square, FanIn, Uniform),
            Initializer::LecunTruncated => scaling(square, FanIn, Truncated),
            Initializer::VarianceScaling => scaling(sigma_w * sigma_w, fan_mode, initialization.distribution),
            Initializer::EdgeOfChaos => scaling(sigma_w * sigma_w, FanIn, Normal),
            Initializer::PytorchDefault => scaling(1.0 / 3.0, FanIn, Uniform),
            Initializer::KerasDefault => scaling(1.0, FanAvg, Uniform),
            Initializer::FlaxDefault => scaling(1.0, FanIn, Truncated),
            Initializer::Normal => entries(Normal),
            Initializer::Uniform => entries(Uniform),
            Initializer::TruncNormal => entries(Truncated),
            Initializer::Constant => Some(Self::Constant(parameter)),
            Initializer::Zeros => Some(Self::Constant(0.0)),
            Initializer::Orthogonal => Some(Self::Orthogonal(gain)),
            Initializer::Lsuv => Some(Self::Orthogonal(1.0)),
            Initializer::Identity => Some(Self::Identity(gain)),
            Initializer::LooksLinear | Initializer::RandomWalk | Initializer::Sparse | Initializer::Fixup => None,
        }
    }

    /// How PyTorch, JAX and Keras write the law.
    fn code(&self) -> [String; 3] {
        match self {
            Self::Scaling { scale, fan_mode, distribution } => {
                let fan = if *fan_mode == FanMode::FanAvg { "((fan_in + fan_out) / 2)" } else { fan_mode.name() };
                let scale = number(*scale);
                let mode = fan_mode.name();
                let (jax, keras) = match distribution {
                    Distribution::Normal => ("normal", "untruncated_normal"),
                    Distribution::Uniform => ("uniform", "uniform"),
                    Distribution::Truncated => ("truncated_normal", "truncated_normal"),
                };
                [
                    torch_entries(*distribution, &format!("{scale} / {fan}")),
                    format!("jax.nn.initializers.variance_scaling({scale}, \"{mode}\", \"{jax}\")"),
                    format!("keras.initializers.VarianceScaling({scale}, \"{mode}\", \"{keras}\")"),
                ]
            }
            Self::Entries { scale, distribution } => {
                let s = number(*scale);
                match distribution {
                    Distribution::Normal => [
                        format!("nn.init.normal_(layer.weight, std={s})"),
                        format!("jax.nn.initializers.normal({s})"),
                        format!("keras.initializers.RandomNormal(stddev={s})"),
                    ],
                    Distribution::Uniform => [
                        format!("nn.init.uniform_(layer.weight, -{s}, {s})"),
                        format!("lambda key, shape, dtype: jax.random.uniform(key, shape, dtype, -{s}, {s})"),
                        format!("keras.initializers.RandomUniform(-{s}, {s})"),
                    ],
                    Distribution::Truncated => [
                        format!("nn.init.trunc_normal_(layer.weight, std={s}, a=-2 * {s}, b=2 * {s})"),
                        format!("jax.nn.initializers.truncated_normal({s})"),
                        format!("keras.initializers.TruncatedNormal(stddev={s})"),
                    ],
                }
            }
            Self::Constant(value) => {
                let c = number(*value);
                [
                    format!("nn.init.constant_(layer.weight, {c})"),
                    format!("jax.nn.initializers.constant({c})"),
                    format!("keras.initializers.Constant({c})"),
                ]
            }
            Self::Orthogonal(gain) => {
                let g = number(*gain);
                [
                    format!("nn.init.orthogonal_(layer.weight, gain={g})"),
                    format!("jax.nn.initializers.orthogonal({g})"),
                    format!("keras.initializers.Orthogonal(gain={g})"),
                ]
            }
            Self::Identity(gain) => {
                let g = number(*gain);
                [
                    format!("layer.weight.copy_({g} * torch.eye(fan_out, fan_in))"),
                    format!("lambda key, shape, dtype: {g} * jnp.eye(*shape, dtype=dtype)"),
                    format!("keras.initializers.Identity(gain={g})"),
                ]
            }
        }
    }
}

/// How PyTorch writes the initializers that it has a name for.
fn named_by_pytorch(initialization: &Initialization) -> Option<String> {
    let Initialization { initializer, gain, fan_mode, .. } = *initialization;
    let is_he = gain == std::f64::consts::SQRT_2 && fan_mode != FanMode::FanAvg;
    let arguments = match initializer {
        Initializer::XavierNormal | Initializer::XavierUniform => format!("gain={}", number(gain)),
        Initializer::KaimingNormal | Initializer::KaimingUniform if is_he => {
            format!("mode=\"{fan_mode}\", nonlinearity=\"relu\"")
        }
        Initializer::PytorchDefault => return Some("nn.init.kaiming_uniform_(layer.weight, a=5**0.5)".to_owned()),
        _ => return None,
    };
    Some(format!("nn.init.{initializer}_(layer.weight, {arguments})"))
}

/// Independent weights of a variance, in PyTorch.
fn torch_entries(distribution: Distribution, variance: &str) -> String {
    match distribution {
        Distribution::Normal => format!("nn.init.normal_(layer.weight, std=({variance}) ** 0.5)"),
        Distribution::Uniform => {
            format!("bound = (3 * {variance}) ** 0.5\nnn.init.uniform_(layer.weight, -bound, bound)")
        }
        Distribution::Truncated => format!(
            "std = ({variance}) ** 0.5 / {}  # what the cut takes away\n\
             nn.init.trunc_normal_(layer.weight, std=std, a=-2 * std, b=2 * std)",
            number(TRUNCATED_STD)
        ),
    }
}
