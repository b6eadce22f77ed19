//! The distributions of the first weights and biases as Python code for other frameworks.

use crate::export::number::number;
use crate::export::template::Template;
use crate::init::{BiasLaw, Distribution, Fan, FanMode, Initialization, Law, TRUNCATED_STD, WeightLaw};

/// The code of a distribution in PyTorch, JAX and Keras.
type Code = [String; 3];

/// Fills the gaps that concern the first weights and biases.
pub(super) fn describe(initialization: &Initialization, t: &mut Template) {
    let Initialization { initializer, parameter, gain, fan_mode, sigma_b, is_normalized, .. } = *initialization;
    let properties = initializer.properties();
    t.set("gain", number(gain));
    t.set("fan_mode", fan_mode);
    t.set("parameter", number(parameter));
    t.set("omega", number(initialization.function.parameter()));
    t.set("sigma_b", number(sigma_b));
    t.choose("initializer", initializer.name());
    t.choose("activation", initialization.function.name());
    t.allow_if("lsuv", properties.is_adjusted);
    let distribution = properties.distribution.unwrap_or(initialization.distribution);
    let code = match properties.law {
        Law::Scaled { sigma, fan } => {
            let sigma = sigma(initialization);
            Some(scaled(sigma * sigma, fan, fan_mode, distribution))
        }
        Law::Entries => Some(entries(distribution, parameter)),
        Law::Same(law) => same(law(initialization), t),
        Law::Own(_) => None,
    };
    t.allow_if("numpy", code.is_none());
    let [torch, jax, keras] = code.unwrap_or_default();
    let named = properties.pytorch.filter(|pytorch| (pytorch.suits)(initialization));
    t.set("torch_weights", named.map_or(torch, |pytorch| t.fill(pytorch.code)));
    t.set("jax_weights", jax);
    t.set("keras_weights", keras);

    let is_framework_default = properties.biases.is_some() && is_normalized;
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
    t.allow_if("any_pytorch_bias", initialization.bias == BiasLaw::Pytorch);
    let beta = if is_framework_default { "\"zeros\"" } else { &bias };
    let gamma = if t.allows("zero_gamma") { ", gamma_initializer=gamma" } else { "" };
    t.set("keras_norm", format!("beta_initializer={beta}{gamma}"));
    t.set("keras_bias", bias);
}

/// Independent weights of variance σ²/fan.
fn scaled(square: f64, fan: Fan, chosen: FanMode, distribution: Distribution) -> Code {
    let mode = match fan {
        Fan::In => FanMode::FanIn,
        Fan::Mean => FanMode::FanAvg,
        Fan::Chosen => chosen,
    };
    let fan = if mode == FanMode::FanAvg { "((fan_in + fan_out) / 2)" } else { mode.name() };
    let square = number(square);
    let (jax, keras) = match distribution {
        Distribution::Normal => ("normal", "untruncated_normal"),
        Distribution::Uniform => ("uniform", "uniform"),
        Distribution::Truncated => ("truncated_normal", "truncated_normal"),
    };
    [
        torch_entries(distribution, &format!("{square} / {fan}")),
        format!("jax.nn.initializers.variance_scaling({square}, \"{mode}\", \"{jax}\")"),
        format!("keras.initializers.VarianceScaling({square}, \"{mode}\", \"{keras}\")"),
    ]
}

/// Independent weights of a given variance, in PyTorch.
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

/// A distribution that is the same in every layer; `None` if some framework has no function for it: then NumPy draws it.
fn same(law: WeightLaw, t: &mut Template) -> Option<Code> {
    let (code, value) = match law {
        WeightLaw::Entries { distribution, scale } => return Some(entries(distribution, scale)),
        WeightLaw::Constant(value) => (
            ["nn.init.constant_(layer.weight, $)", "jax.nn.initializers.constant($)", "keras.initializers.Constant($)"],
            value,
        ),
        WeightLaw::Orthogonal { gain } => (
            [
                "nn.init.orthogonal_(layer.weight, gain=$)",
                "jax.nn.initializers.orthogonal($)",
                "keras.initializers.Orthogonal(gain=$)",
            ],
            gain,
        ),
        WeightLaw::Identity { gain } => (
            [
                "layer.weight.copy_($ * torch.eye(fan_out, fan_in))",
                "lambda key, shape, dtype: $ * jnp.eye(*shape, dtype=dtype)",
                "keras.initializers.Identity(gain=$)",
            ],
            gain,
        ),
        WeightLaw::Sparse { sparsity, std } => {
            t.allow("sparse_law");
            t.set("sparsity", number(sparsity));
            t.set("std", number(std));
            return None;
        }
        WeightLaw::LooksLinear { .. } => return None,
    };
    Some(with_number(code, value))
}

/// Independent weights with a given scale.
fn entries(distribution: Distribution, scale: f64) -> Code {
    let code = match distribution {
        Distribution::Normal => [
            "nn.init.normal_(layer.weight, std=$)",
            "jax.nn.initializers.normal($)",
            "keras.initializers.RandomNormal(stddev=$)",
        ],
        Distribution::Uniform => [
            "nn.init.uniform_(layer.weight, -$, $)",
            "lambda key, shape, dtype: jax.random.uniform(key, shape, dtype, -$, $)",
            "keras.initializers.RandomUniform(-$, $)",
        ],
        Distribution::Truncated => [
            "nn.init.trunc_normal_(layer.weight, std=$, a=-2 * $, b=2 * $)",
            "jax.nn.initializers.truncated_normal($)",
            "keras.initializers.TruncatedNormal(stddev=$)",
        ],
    };
    with_number(code, scale)
}

/// Code in which a number replaces each `$`.
fn with_number(code: [&str; 3], value: f64) -> Code {
    let value = number(value);
    code.map(|code| code.replace('$', &value))
}
