//! An experiment as a program for another framework: the same architecture, initializer and training.

use crate::config::{Config, Resolved};
use crate::dataset::{DatasetSource, Summary, Task, program};
use crate::error::Error;
use crate::export::activation;
use crate::export::framework::Framework;
use crate::export::number::number;
use crate::export::template::Template;
use crate::export::weights;
use crate::init::OutputBias;
use crate::network::{Loss, Normalization, OptimizerKind, ResidualScale};
use crate::numeric::Precision;
use crate::text::to_json;

/// A Python program that builds, initializes and trains the network of a configuration. It prints the norms of the first gradients and the result of
/// the training. `file` is the data set's file if it needs one, see [`crate::Lab::new`]; the program reads a CSV file as `data.csv` in its working
/// directory.
///
/// The distributions are the same, but the framework's own generator draws the numbers: norms and losses agree as well as those of two seeds do.
///
/// # Errors
/// Those of [`Resolved::load`]; for PyTorch also BatchNorm over a single sample.
pub fn script(framework: Framework, resolved: &Resolved, file: Option<&[u8]>) -> Result<String, Error> {
    script_of_texts(framework, resolved, file, "", Framework::texts(framework))
}

/// The same with templates that the caller has (see [`Framework::texts`]), and the name of the CSV file; an empty name stands for `data.csv`.
///
/// # Errors
/// Those of [`script`].
pub fn script_of_texts(
    framework: Framework,
    resolved: &Resolved,
    file: Option<&[u8]>,
    file_name: &str,
    [data, weights, body]: [&str; 3],
) -> Result<String, Error> {
    let (config, summary) = (resolved.config(), resolved.load(file)?.summary);
    // PyTorch's BatchNorm refuses a single sample.
    if framework == Framework::Pytorch && config.normalization == Normalization::Batch && config.batch_size == 1 {
        return Err(Error::OutOfRange { setting: "batch_size", value: "1".to_owned(), min: 2.0, max: 1024.0 });
    }
    let mut template = Template::default();
    describe(resolved, &summary, &mut template);
    if let (DatasetSource::Csv, Some(file)) = (config.dataset.properties().source, file) {
        template.set("table", program(file, &config.reading())?);
    }
    // Python has the same escape sequences as JSON.
    template.set("file", to_json(if file_name.is_empty() { "data.csv" } else { file_name }));
    weights::describe(resolved.initialization(), &mut template);
    template.set("phi", activation::code(&resolved.architecture().function, framework));
    let (data, weights) = (template.fill(data), template.fill(weights));
    template.set("data", data);
    template.set("weights", weights);
    let body = template.fill(body);
    let Config { depth, width, initializer, dataset, optimizer, .. } = config;
    let to = config.last_width.map_or_else(String::new, |last| format!(" to {last}"));
    let activation = resolved.architecture().function.name();
    Ok(format!(
        "# {depth} hidden layers of {width}{to} units, {activation}, {initializer}, {dataset}, {optimizer}: made by init-lab.\n\
         # The laws are the page's, the random numbers are not: norms agree as those of two seeds do.\n{body}"
    ))
}

/// Fills the gaps that do not concern the first weights.
fn describe(resolved: &Resolved, summary: &Summary, t: &mut Template) {
    let (config, widths) = (resolved.config(), resolved.widths());
    let mut fan_in = summary.n_features;
    let has_shortcut = |block: &&[usize]| std::mem::replace(&mut fan_in, block[1]) == block[1];
    let n_blocks = widths.chunks_exact(2).filter(has_shortcut).count();
    t.set(
        "widths",
        match config.last_width {
            None => format!("{} * [{}]", config.depth, config.width),
            Some(_) => to_json(&widths).replace(',', ", "),
        },
    );
    t.set("batch", config.batch_size);
    t.set("rate", number(config.learning_rate));
    t.set("seed", config.seed);
    t.set("blocks", n_blocks);
    t.set("precision", config.precision.name());
    t.set("x64", if config.precision == Precision::Float64 { "True" } else { "False" });
    t.allow(config.precision.name());

    t.choose("dataset", config.dataset.name());
    t.set("samples", summary.n_samples);
    t.set("classes", summary.n_classes);
    t.allow_if("classes", summary.task == Task::Classification);
    t.allow_if("values", summary.task == Task::Regression);
    let source = config.dataset.properties().source;
    t.allow_if("made", matches!(source, DatasetSource::Planar(_) | DatasetSource::Made(_)));
    t.allow_if("planar", matches!(source, DatasetSource::Planar(_)));
    t.allow_if("csv", matches!(source, DatasetSource::Csv));
    t.choose("standardize", config.standardize.name());
    for (name, factor) in [
        ("input_scale", config.input_scale),
        ("target_scale", config.target_scale),
        ("output_gain", config.output_gain),
    ] {
        t.allow_if(name, factor != 1.0);
        t.set(name, number(factor));
    }

    let loss = config.loss.resolve(summary.task);
    let is_single = loss == Loss::BceWithLogits && summary.n_classes == 2;
    let is_sparse = loss == Loss::CrossEntropy;
    t.allow_if("single", is_single);
    t.allow_if("sparse", is_sparse);
    t.allow(loss.name());
    t.allow_if("prior", config.output_bias == OutputBias::Prior);
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
        // Keras adds ε inside the square root.
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
