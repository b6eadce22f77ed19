//! Initializers: their draws compared with the definitions of the papers, of PyTorch and of Keras, with stated tolerances.
//!
//! The frameworks differ. PyTorch's `*_normal_` are plain normal distributions. Those of Keras and JAX are truncated at two standard deviations and
//! widened by 1/0.8796, so that they have the requested variance (here `*_truncated`). Keras' `TruncatedNormal` and JAX's `truncated_normal` truncate at
//! ±2σ without widening (here `trunc_normal`); PyTorch's `trunc_normal_` truncates at ±2 whatever σ. Weights are `(fan_out, fan_in)` as in PyTorch; Keras
//! and JAX store the transpose.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use init_lab::{
    Activation, BiasLaw, BlockPart, Config, Dataset, Distribution, FanMode, Flag, Gain, Initializer, Lab, Network,
    Place, Stream, TRUNCATED_STD, Targets, WeightLaw, orthogonal,
};
use ndarray::{Array2, Axis};

/// `(fan_out, fan_in)`: square, tall, wide, and with one input as in a regression of one variable.
const SHAPES: [(usize, usize); 5] = [(300, 300), (500, 60), (40, 700), (512, 1), (1, 512)];

/// The number of standard errors by which a statistic may deviate. One in 16,000 deviates by more, by chance; the draws have fixed seeds.
const ERRORS: f64 = 4.0;

/// The configuration with the other settings that its initializer needs.
fn suited(mut config: Config) -> Config {
    for need in config.initializer.properties().needs {
        if !need.allowed.contains(&config.get(need.setting).unwrap().as_str()) {
            config.set(need.setting, need.allowed[0]).unwrap();
        }
    }
    config
}

fn draw(config: &Config, fan_out: usize, fan_in: usize) -> (WeightLaw, Array2<f64>) {
    let law = config.clone().resolve().unwrap().initialization().law(fan_out, fan_in, Place::INNER);
    (law, law.draw(fan_out, fan_in, &mut Stream::HiddenWeights(3).rng(5)))
}

/// The distribution of independent weights in the literature: standard deviation, largest absolute value (or ∞), kurtosis.
struct Expected {
    std: f64,
    bound: f64,
    kurtosis: f64,
}

const NORMAL_KURTOSIS: f64 = 3.0;
const UNIFORM_KURTOSIS: f64 = 9.0 / 5.0;
/// The kurtosis of N(0, 1) truncated at ±2: (3 − 22 φ(2)/0.9545)/0.8796⁴ with φ(2) = 0.0540.
const TRUNCATED_KURTOSIS: f64 = 2.37;

fn normal(variance: f64) -> Expected {
    Expected { std: variance.sqrt(), bound: f64::INFINITY, kurtosis: NORMAL_KURTOSIS }
}

fn uniform(bound: f64) -> Expected {
    Expected { std: bound / 3.0_f64.sqrt(), bound, kurtosis: UNIFORM_KURTOSIS }
}

/// Keras' VarianceScaling: a normal distribution of standard deviation std/0.8796, truncated at twice that.
fn truncated(variance: f64) -> Expected {
    let std = variance.sqrt();
    Expected { std, bound: 2.0 * std / 0.879_625_661_034_239_8, kurtosis: TRUNCATED_KURTOSIS }
}

/// The initializers whose weights are not independent, or whose distribution has settings of its own, with the name of the test of each.
const TESTED_ALONE: [(Initializer, &str); 8] = [
    (Initializer::VarianceScaling, "variance_scaling_and_kaiming_divide_by_the_chosen_fan"),
    (Initializer::Orthogonal, "gain_multiplies_the_standard_deviation"),
    (Initializer::Lsuv, "lsuv_brings_every_layers_variance_to_one_and_reports_it"),
    (Initializer::LooksLinear, "looks_linear_networks_are_linear_at_the_start"),
    (Initializer::Sparse, "sparse_columns_have_pytorchs_number_of_zeros"),
    (Initializer::Identity, "identity_constant_and_zeros_have_the_entries_of_their_definition"),
    (Initializer::Constant, "identity_constant_and_zeros_have_the_entries_of_their_definition"),
    (Initializer::Zeros, "identity_constant_and_zeros_have_the_entries_of_their_definition"),
];

/// The definitions of PyTorch's `torch.nn.init` and Keras' `VarianceScaling`; `None` for an initializer of `TESTED_ALONE`.
fn expected(initializer: Initializer, fan_in: f64, fan_out: f64) -> Option<Expected> {
    use Initializer as I;
    let fan_avg = (fan_in + fan_out) / 2.0;
    Some(match initializer {
        I::XavierNormal => normal(2.0 / (fan_in + fan_out)),
        I::XavierUniform | I::KerasDefault => uniform((6.0 / (fan_in + fan_out)).sqrt()),
        I::XavierTruncated => truncated(1.0 / fan_avg),
        I::KaimingNormal => normal(2.0 / fan_in),
        I::KaimingUniform => uniform((6.0 / fan_in).sqrt()),
        I::KaimingTruncated => truncated(2.0 / fan_in),
        I::LecunNormal => normal(1.0 / fan_in),
        I::LecunUniform => uniform((3.0 / fan_in).sqrt()),
        I::LecunTruncated | I::FlaxDefault => truncated(1.0 / fan_in),
        I::Normal => normal(0.3 * 0.3),
        I::Uniform => uniform(0.3),
        I::TruncNormal => Expected { std: 0.3 * 0.879_625_661, bound: 0.6, kurtosis: TRUNCATED_KURTOSIS },
        I::PytorchDefault => uniform(1.0 / fan_in.sqrt()),
        // For relu, as the two below.
        I::RandomWalk => normal(2.0 * (2.4 / (fan_in.max(6.0) - 2.4)).exp() / fan_in),
        I::EdgeOfChaos => normal(2.0 / fan_in),
        I::Fixup => normal(2.0 / fan_in),
        // With ω₀ = 1.
        I::Siren => uniform((6.0 / fan_in).sqrt()),
        _ => return None,
    })
}

#[track_caller]
fn assert_statistics(weights: &Array2<f64>, expected: &Expected, what: &str) {
    let n = weights.len() as f64;
    let mean = weights.sum() / n;
    let std = (weights.iter().map(|w| (w - mean) * (w - mean)).sum::<f64>() / n).sqrt();
    // The standard error is s/√N for the mean and s√((κ − 1)/4N) for the standard deviation, κ being the kurtosis.
    assert!(mean.abs() <= ERRORS * expected.std / n.sqrt(), "{what}: mean {mean}");
    let error = ERRORS * expected.std * ((expected.kurtosis - 1.0) / (4.0 * n)).sqrt();
    assert!((std - expected.std).abs() <= error, "{what}: std {std} instead of {}", expected.std);
    let largest = weights.iter().fold(0.0_f64, |largest, w| largest.max(w.abs()));
    if expected.bound.is_finite() {
        let nearly = 1.0 - 20.0 / n;
        assert!(largest <= expected.bound * (1.0 + 1e-15) && largest > nearly * expected.bound, "{what}: {largest}");
    } else {
        assert!(largest > 2.5 * std && largest < 6.0 * std, "{what}: {largest}");
    }
}

#[test]
fn every_initializer_has_a_test_of_its_law() {
    let source = include_str!("initializers.rs");
    for &initializer in Initializer::ALL {
        let alone = TESTED_ALONE.iter().find(|(tested, _)| *tested == initializer);
        match (expected(initializer, 64.0, 64.0), alone) {
            (Some(_), None) => {}
            (None, Some((_, test))) => {
                let body = source.split(&format!("\nfn {test}()")).nth(1);
                let body = body.and_then(|rest| rest.split("\n}\n").next());
                let is_there = body.is_some_and(|body| {
                    body.contains(&format!("Initializer::{initializer:?}"))
                        || body.contains(&format!("\"{initializer}\""))
                });
                assert!(
                    is_there,
                    "tests/initializers.rs has no test '{test}' of '{initializer}', as TESTED_ALONE says"
                );
            }
            (None, None) => panic!(
                "tests/initializers.rs has no case for '{initializer}': give its deviation, bound and kurtosis in `expected`, or write a \
                 test and name it in `TESTED_ALONE`"
            ),
            (Some(_), Some(_)) => {
                panic!("tests/initializers.rs has '{initializer}' in `expected` and in `TESTED_ALONE`: one is enough")
            }
        }
    }
}

#[test]
fn entries_of_the_table_are_consistent() {
    for &initializer in Initializer::ALL {
        let properties = initializer.properties();
        let is_marked_twice = properties.is_critical && properties.mark.is_some();
        assert!(!is_marked_twice, "{initializer} has a mark on the σ_w scale and also another way to choose σ_w");
        let most = properties.largest_parameter.zip(properties.parameter);
        assert!(
            most.is_none_or(|(most, usual)| usual.default <= most),
            "{initializer}: a usual value that is too large"
        );
        let config = suited(Config { initializer, ..Config::default() });
        let initialization = config.resolve().unwrap().initialization().clone();
        let law = |part| initialization.law(64, 64, Place { in_block: Some(part), n_blocks: 3, ..Place::INNER });
        let zero = WeightLaw::Constant(0.0);
        let zeroes = law(BlockPart::Last) == zero && law(BlockPart::First) != zero;
        assert_eq!(properties.zeroes_branches, zeroes, "whether branches begin at 0 with {initializer}");
        let zeroes = initialization.law(2, 64, Place { is_output: true, ..Place::INNER }) == zero;
        assert_eq!(properties.zeroes_output, zeroes, "whether the output layer begins at 0 with {initializer}");
    }
}

#[test]
fn independent_weights_have_the_mean_deviation_and_bounds_of_their_law() {
    for &initializer in Initializer::ALL {
        for (fan_out, fan_in) in SHAPES {
            let Some(expected) = expected(initializer, fan_in as f64, fan_out as f64) else { continue };
            let activation = Activation::Relu;
            let config = Config { initializer, activation, init_parameter: Some(0.3), ..Config::default() };
            let (_, weights) = draw(&suited(config), fan_out, fan_in);
            assert_statistics(&weights, &expected, &format!("{initializer} {fan_out} × {fan_in}"));
        }
    }
}

#[test]
fn variance_scaling_and_kaiming_divide_by_the_chosen_fan() {
    for (fan_out, fan_in) in SHAPES {
        for &fan_mode in FanMode::ALL {
            let fan = match fan_mode {
                FanMode::FanIn => fan_in as f64,
                FanMode::FanOut => fan_out as f64,
                FanMode::FanAvg => (fan_in + fan_out) as f64 / 2.0,
            };
            for &distribution in Distribution::ALL {
                let law = |variance: f64| match distribution {
                    Distribution::Normal => normal(variance),
                    Distribution::Uniform => uniform((3.0 * variance).sqrt()),
                    Distribution::Truncated => truncated(variance),
                };
                let (scaling, kaiming) = (
                    Initializer::VarianceScaling,
                    match distribution {
                        Distribution::Normal => Initializer::KaimingNormal,
                        Distribution::Uniform => Initializer::KaimingUniform,
                        Distribution::Truncated => Initializer::KaimingTruncated,
                    },
                );
                for (initializer, sigma_w) in [(scaling, 1.7), (kaiming, 2.0_f64.sqrt())] {
                    let config = Config { initializer, sigma_w, distribution, fan_mode, ..Config::default() };
                    let what = format!("{initializer} {distribution} {fan_mode} {fan_out} × {fan_in}");
                    assert_statistics(&draw(&config, fan_out, fan_in).1, &law(sigma_w * sigma_w / fan), &what);
                }
            }
        }
    }
}

#[test]
fn gain_multiplies_the_standard_deviation() {
    let sigma_w = |initializer, gain, activation| {
        let config = Config { initializer, gain, activation, ..Config::default() };
        draw(&config, 64, 64).0.sigma_w(64).unwrap()
    };
    let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-14, "{a} instead of {b}");
    let (tanh, relu, leaky) = (Activation::Tanh, Activation::Relu, Activation::LeakyRelu);
    close(sigma_w(Initializer::XavierNormal, Gain::Auto, tanh), 1.0);
    close(sigma_w(Initializer::XavierNormal, Gain::Activation, tanh), 5.0 / 3.0);
    close(sigma_w(Initializer::XavierUniform, Gain::Value(0.5), tanh), 0.5);
    close(sigma_w(Initializer::LecunTruncated, Gain::Activation, relu), 2.0_f64.sqrt());
    close(sigma_w(Initializer::Orthogonal, Gain::Value(3.0), relu), 3.0);
    // The own gain of Kaiming is √2, except for leaky_relu, where it depends on the slope.
    close(sigma_w(Initializer::KaimingNormal, Gain::Auto, tanh), 2.0_f64.sqrt());
    close(sigma_w(Initializer::KaimingUniform, Gain::Auto, leaky), (2.0_f64 / (1.0 + 1e-4)).sqrt());
    close(sigma_w(Initializer::KaimingTruncated, Gain::Activation, tanh), 5.0 / 3.0);
    let config = Config { gain: Gain::Activation, activation: Activation::Gelu, ..Config::default() };
    assert!(config.resolve().unwrap_err().to_string().contains("gelu"));
}

#[test]
fn normal_and_truncated_samples_follow_their_bell_curves() {
    let phi = |x: f64| 0.5 * libm::erfc(-x / 2.0_f64.sqrt());
    for distribution in [Distribution::Normal, Distribution::Truncated] {
        let law = WeightLaw::Entries { distribution, scale: 1.0 };
        let weights = law.draw(400, 500, &mut Stream::OutputWeights.rng(1));
        for x in [-1.9, -1.5, -1.0, -0.2, 0.0, 0.5, 1.0, 1.9, 2.5] {
            let expected = match distribution {
                Distribution::Normal => phi(x),
                _ => ((phi(x) - phi(-2.0)) / (phi(2.0) - phi(-2.0))).min(1.0),
            };
            let n = weights.len() as f64;
            let share = weights.iter().filter(|w| **w <= x).count() as f64 / n;
            let error = ERRORS * (expected * (1.0_f64 - expected) / n).sqrt();
            assert!((share - expected).abs() <= error, "{distribution}, share below {x}: {share}");
        }
    }
    // √(1 − 4 φ(2)/(2Φ(2) − 1)), the constant of Keras and JAX.
    let density = (-2.0_f64).exp() / (2.0 * std::f64::consts::PI).sqrt();
    assert!((TRUNCATED_STD - (1.0 - 4.0 * density / (2.0 * phi(2.0) - 1.0)).sqrt()).abs() < 1e-15);
}

#[test]
fn orthogonal_matrices_have_orthonormal_rows_or_columns() {
    for (rows, columns) in [(64, 64), (100, 30), (30, 100), (1, 5), (5, 1), (300, 300)] {
        for gain in [1.0, 1.5] {
            let law = WeightLaw::Orthogonal { gain };
            let weights = law.draw(rows, columns, &mut Stream::HiddenWeights(1).rng(7));
            let product = if rows <= columns { weights.dot(&weights.t()) } else { weights.t().dot(&weights) };
            let error = product - Array2::<f64>::eye(rows.min(columns)) * (gain * gain);
            let largest = error.iter().fold(0.0_f64, |largest, x| largest.max(x.abs()));
            assert!(largest < 1e-12, "{rows} × {columns}: {largest}");
        }
    }
}

#[test]
fn orthogonal_matrices_are_uniformly_drawn() {
    // Under the Haar law an entry of a 3 × 3 orthogonal matrix is uniform on [−1, 1], the trace has mean 0 and variance 1, and
    // both signs of the determinant are equally likely.
    let n = 4000;
    let mut rng = Stream::HiddenWeights(1).rng(11);
    let (mut squares, mut traces, mut traces_squared, mut positive) = (Array2::<f64>::zeros((3, 3)), 0.0, 0.0, 0);
    for _ in 0..n {
        let q = orthogonal(3, 3, &mut rng);
        squares += &q.mapv(|x| x * x);
        let trace = q.diag().sum();
        traces += trace;
        traces_squared += trace * trace;
        let minor = |i: usize, j: usize| q[[1, i]] * q[[2, j]] - q[[1, j]] * q[[2, i]];
        let determinant = q[[0, 0]] * minor(1, 2) - q[[0, 1]] * minor(0, 2) + q[[0, 2]] * minor(0, 1);
        assert!((determinant.abs() - 1.0).abs() < 1e-13);
        positive += usize::from(determinant > 0.0);
    }
    let error = ERRORS / f64::from(n).sqrt();
    // The variance of x² is 4/45 for uniform x.
    squares
        .iter()
        .for_each(|square| assert!((square / f64::from(n) - 1.0 / 3.0).abs() < error * (4.0_f64 / 45.0).sqrt()));
    assert!((traces / f64::from(n)).abs() < error, "mean trace {}", traces / f64::from(n));
    assert!((traces_squared / f64::from(n) - 1.0).abs() < 2.0 * error);
    assert!((positive as f64 / f64::from(n) - 0.5).abs() < 0.5 * error);
}

#[test]
fn identity_constant_and_zeros_have_the_entries_of_their_definition() {
    let law = |initializer, init_parameter| {
        let config = Config { initializer, init_parameter, gain: Gain::Value(2.0), ..Config::default() };
        draw(&config, 3, 4).1
    };
    let identity = law(Initializer::Identity, None);
    assert!(identity.indexed_iter().all(|((i, j), w)| *w == if i == j { 2.0 } else { 0.0 }));
    assert!(law(Initializer::Constant, Some(0.25)).iter().all(|w| *w == 0.25));
    assert!(law(Initializer::Zeros, None).iter().all(|w| *w == 0.0));
}

#[test]
fn sparse_columns_have_pytorchs_number_of_zeros() {
    for (sparsity, zeros) in [(0.9, 45), (0.5, 25), (0.01, 1), (1.0, 50)] {
        let config = Config { initializer: Initializer::Sparse, init_parameter: Some(sparsity), ..Config::default() };
        let (_, weights) = draw(&config, 50, 400);
        for column in weights.columns() {
            assert_eq!(column.iter().filter(|w| **w == 0.0).count(), zeros, "sparsity {sparsity}");
        }
        let others: Vec<f64> = weights.iter().copied().filter(|w| *w != 0.0).collect();
        if !others.is_empty() {
            let n = others.len();
            let what = format!("sparse {sparsity}");
            assert_statistics(&Array2::from_shape_vec((1, n), others).unwrap(), &normal(1e-4), &what);
        }
        // The zeros are at random places: no row has many more than its share.
        let most = weights.rows().into_iter().map(|row| row.iter().filter(|w| **w == 0.0).count()).max().unwrap();
        let share = zeros as f64 / 50.0;
        assert!(most as f64 <= 400.0 * share + 5.0 * (400.0 * share * (1.0 - share)).sqrt() + 1e-9);
    }
    let config = Config { initializer: Initializer::Sparse, init_parameter: Some(1.5), ..Config::default() };
    assert_eq!(
        config.resolve().unwrap_err().to_string(),
        "init_parameter cannot be 1.5; it lies between 0.000001 and 1"
    );
}

#[test]
fn looks_linear_networks_are_linear_at_the_start() {
    for activation in ["relu", "gelu", "silu", "softplus"] {
        for width in ["16", "17"] {
            let entries =
                [("initializer", "looks_linear"), ("activation", activation), ("width", width), ("depth", "6")];
            let config = Config::from_entries(entries).unwrap();
            let lab = Lab::new(config, None, &mut |_| ()).unwrap();
            let x = Array2::from_shape_fn((3, 2), |(i, j)| (i as f64 - 0.7) * (1.3 - j as f64));
            let y = lab.network().logits(x.view());
            let negative = lab.network().logits((-&x).view());
            let triple = lab.network().logits((&x * 3.0).view());
            let size = y.iter().fold(0.0_f64, |size, y| size.max(y.abs()));
            assert!(size > 0.1, "{activation}");
            assert!((&y + &negative).iter().all(|sum| sum.abs() < 1e-13 * size), "{activation}: odd");
            assert!((&y * 3.0 - &triple).iter().all(|d| d.abs() < 1e-12 * size), "{activation}: homogeneous");
        }
    }
}

#[test]
fn lsuv_brings_every_layers_variance_to_one_and_reports_it() {
    for activation in ["tanh", "relu", "sigmoid", "gelu"] {
        let entries = [("initializer", "lsuv"), ("activation", activation), ("depth", "12"), ("dataset", "noise")];
        let lab = Lab::new(Config::from_entries(entries).unwrap(), None, &mut |_| ()).unwrap();
        for layer in lab.report().layers {
            let lsuv = layer.lsuv.unwrap();
            assert!((lsuv.variance - 1.0).abs() < 0.1 && lsuv.tries <= 1, "{activation}: {lsuv:?}");
            let std = layer.pre_activation.std;
            assert!((std * std / lsuv.variance - 1.0).abs() < 1e-12, "{activation}, layer {}", layer.layer);
        }
    }
    // LSUV scales the weights for the signal without biases, however large these are.
    let entries = [("initializer", "lsuv"), ("bias", "normal"), ("sigma_b", "100")];
    let lab = Lab::new(Config::from_entries(entries).unwrap(), None, &mut |_| ()).unwrap();
    let lsuv = lab.report().layers[1].lsuv.unwrap();
    assert!((lsuv.variance - 1.0).abs() < 0.1 && lsuv.tries <= 2, "{lsuv:?}");
    // Other initializers have no LSUV entry in the report.
    assert!(Lab::new(Config::default(), None, &mut |_| ()).unwrap().report().layers[0].lsuv.is_none());
}

#[test]
fn edge_of_chaos_solves_chi_1_equals_1() {
    let sigma_w = |activation, bias, sigma_b| {
        let initializer = Initializer::EdgeOfChaos;
        let config = Config { initializer, activation, bias, sigma_b, ..Config::default() };
        config.resolve().map(|resolved| resolved.initialization().sigma_w)
    };
    // Known points of the curve: Poole et al. 2016 and Hayou et al. 2019 for relu, linear and tanh without biases.
    for (activation, expected) in [
        (Activation::Relu, 2.0_f64.sqrt()),
        (Activation::LeakyRelu, (2.0_f64 / 1.0001).sqrt()),
        (Activation::Linear, 1.0),
        (Activation::Tanh, 1.0),
        (Activation::Erf, std::f64::consts::PI.sqrt() / 2.0),
        (Activation::Softsign, 1.0),
    ] {
        let found = sigma_w(activation, BiasLaw::Zero, 0.1).unwrap();
        assert!((found - expected).abs() < 1e-5, "{activation}: {found} instead of {expected}");
    }
    // For the sigmoid σ_w² is about 103.
    let sigmoid = sigma_w(Activation::Sigmoid, BiasLaw::Zero, 0.1).unwrap();
    assert!((sigmoid * sigmoid - 103.0).abs() < 1.0, "{}", sigmoid * sigmoid);
    // For erf both expectations are known in closed form (Williams 1997): with S = σ_w², q = S (2/π) asin(2q/(1 + 2q)) + σ_b² and
    // S (4/π)/√(1 + 4q) = 1.
    for sigma_b in [0.3, 3.0, 100.0] {
        let found = sigma_w(Activation::Erf, BiasLaw::Normal, sigma_b).unwrap();
        let s = found * found;
        let q = ((s * 4.0 / std::f64::consts::PI).powi(2) - 1.0) / 4.0;
        let map = s * 2.0 / std::f64::consts::PI * (2.0 * q / (1.0 + 2.0 * q)).asin() + sigma_b * sigma_b;
        assert!((map / q - 1.0).abs() < 1e-9, "q = {q} maps to {map}");
    }
    // The measured gradient of a network with this σ_w keeps its size.
    let entries = [
        ("initializer", "edge_of_chaos"),
        ("activation", "tanh"),
        ("bias", "normal"),
        ("sigma_b", "0.2"),
        ("width", "400"),
    ];
    let verdict = Lab::new(Config::from_entries(entries).unwrap(), None, &mut |_| ()).unwrap().report().verdict;
    assert!((verdict.factor_per_layer.unwrap() - 1.0).abs() < 0.03, "{verdict:?}");
    // A function without slope has no edge of chaos, nor has relu with biases.
    let refused = |activation, bias, sigma_b| sigma_w(activation, bias, sigma_b).unwrap_err().to_string();
    assert!(refused(Activation::Step, BiasLaw::Zero, 0.1).ends_with("step has none with biases of deviation 0"));
    assert!(
        refused(Activation::Relu, BiasLaw::Normal, 0.1).ends_with("0.1; it has one with normal biases of deviation 0")
    );
    assert!(
        refused(Activation::Relu, BiasLaw::Normal, 1e-6).contains("0.000001"),
        "even tiny biases of relu are refused"
    );
    assert!(refused(Activation::Tanh, BiasLaw::Pytorch, 0.1).contains("zero or normal"));
    // Without biases the fixed point of gelu at q → 0, σ_w = 2 is unstable: the network leaves it, and the squared gradient doubles per layer. With larger
    // biases the fixed point is stable.
    assert!(
        refused(Activation::Gelu, BiasLaw::Zero, 0.1).ends_with("0; it has one with normal biases of deviation 0.5")
    );
    assert!(refused(Activation::SquaredRelu, BiasLaw::Normal, 0.5).ends_with("deviation 0.5"), "V′ = 1.5 everywhere");
}

#[test]
fn edge_of_chaos_keeps_the_gradient_of_every_network_that_it_accepts() {
    let mut taken = 0;
    for activation in Activation::ALL {
        for (bias, sigma_b) in [("zero", "0.1"), ("normal", "0.5")] {
            let entries = [
                ("initializer", "edge_of_chaos"),
                ("activation", activation.name()),
                ("bias", bias),
                ("sigma_b", sigma_b),
                ("width", "128"),
                ("depth", "30"),
                ("dataset", "noise"),
            ];
            let Ok(lab) = Lab::new(Config::from_entries(entries).unwrap(), None, &mut |_| ()) else { continue };
            let factor = lab.report().verdict.factor_per_layer.unwrap();
            // Below 1 if the network approaches the fixed point q → 0 slowly. At the unstable fixed point of gelu the gradient would grow by 1.4 per layer.
            assert!((0.9..1.03).contains(&factor), "{activation}, biases {bias}: {factor}");
            taken += 1;
        }
    }
    assert!(taken >= 34, "only {taken} networks are accepted");
}

#[test]
fn fixup_zeroes_the_ends_of_blocks_and_scales_the_rest() {
    let config = Config { initializer: Initializer::Fixup, residual: true, ..Config::default() };
    let resolved = config.clone().resolve().unwrap();
    let law = |place| resolved.initialization().law(64, 64, place);
    let place = Place { n_blocks: 9, in_block: Some(BlockPart::First), ..Place::INNER };
    // The √2 of He et al. times 9^(−1/2).
    assert!((law(place).sigma_w(64).unwrap() - 2.0_f64.sqrt() / 3.0).abs() < 1e-15);
    assert_eq!(law(Place { in_block: Some(BlockPart::Last), ..place }), WeightLaw::Constant(0.0));
    assert_eq!(law(Place { is_output: true, in_block: None, ..place }), WeightLaw::Constant(0.0));
    assert!((law(Place { in_block: None, ..place }).sigma_w(64).unwrap() - 2.0_f64.sqrt()).abs() < 1e-15);
    let refused = Config { residual: false, ..config }.resolve().unwrap_err().to_string();
    assert_eq!(refused, "residual cannot be \"false\" with the initializer fixup, which needs true");
}

#[test]
fn frozen_blocks_are_flagged_and_never_learn() {
    let mut n_frozen = 0;
    for activation in Activation::ALL {
        for (initializer, residual_scale, normalization, bias) in [
            ("fixup", "one", "none", "zero"),
            ("fixup", "one", "none", "constant"),
            ("fixup", "rezero", "none", "zero"),
            ("fixup", "zero_gamma", "layer", "zero"),
            ("lecun_normal", "zero_gamma", "batch", "zero"),
            ("lecun_normal", "zero_gamma", "layer", "constant"),
            ("pytorch_default", "zero_gamma", "layer", "pytorch"),
            ("lecun_normal", "rezero", "none", "zero"),
        ] {
            let entries = [
                ("activation", activation.name()),
                ("initializer", initializer),
                ("residual", "true"),
                ("residual_scale", residual_scale),
                ("normalization", normalization),
                ("bias", bias),
                ("dataset", "noise"),
                ("depth", "4"),
                ("width", "8"),
                ("learning_rate", "0.01"),
            ];
            let config = Config::from_entries(entries).unwrap();
            let is_frozen = config.clone().resolve().unwrap().has_frozen_blocks();
            let mut lab = Lab::new(config, None, &mut |_| ()).unwrap();
            assert_eq!(lab.report().flags.get("verdict") == Some(Flag::BlocksStay), is_frozen);
            let before = lab.network();
            for _ in 0..4 {
                lab.step(&mut |_| ());
            }
            // Layers 3 and 4 form the block with a shortcut.
            let after = lab.network();
            let unchanged = |layer: usize| before.layers()[layer].weights == after.layers()[layer].weights;
            // With a function whose slope is 0 everywhere no layer learns, whatever the block.
            if *activation != Activation::Step {
                assert_eq!(unchanged(2) && unchanged(3), is_frozen, "{entries:?}");
            }
            n_frozen += usize::from(is_frozen);
        }
    }
    assert!(n_frozen > 40, "{n_frozen}");
    // A block that leads from two inputs to 64 units has no shortcut.
    let entries = [("initializer", "fixup"), ("activation", "relu"), ("residual", "true"), ("depth", "2")];
    let lab = Lab::new(Config::from_entries(entries).unwrap(), None, &mut |_| ()).unwrap();
    assert_eq!(lab.report().flags.get("verdict"), None);
}

#[test]
fn siren_has_the_bounds_of_sitzmann_et_al_and_is_for_sine() {
    let entries = [("initializer", "siren"), ("activation", "sine"), ("activation_parameter", "30")];
    let more = [("width", "256"), ("depth", "8"), ("dataset", "digits"), ("bias", "constant")];
    let config = Config::from_entries(entries.into_iter().chain(more)).unwrap();
    let digits = include_bytes!("../www/data/digits.bin");
    let network = Lab::new(config.clone(), Some(digits), &mut |_| ()).unwrap().network();
    for (index, layer) in network.layers().iter().enumerate() {
        let fan_in = layer.weights.ncols() as f64;
        let bound = if index == 0 { 1.0 / fan_in } else { (6.0 / fan_in).sqrt() / 30.0 };
        assert_statistics(&layer.weights, &uniform(bound), &format!("siren, layer {}", index + 1));
        assert!(layer.bias.iter().all(|b| *b == 0.1), "the biases follow the setting bias");
    }
    // If ω₀z is normal with variance v, E sin² = (1 − e^−2v)/2, and the next variance is twice that. It converges within a few layers.
    let mut v = 1.0_f64;
    for _ in 0..50 {
        v = 1.0 - (-2.0 * v).exp();
    }
    let unbiased = Config { bias: BiasLaw::Zero, ..config.clone() };
    let report = Lab::new(unbiased, Some(digits), &mut |_| ()).unwrap().report();
    for layer in &report.layers[4..8] {
        let square = (30.0 * layer.pre_activation.std).powi(2);
        assert!((square / v - 1.0).abs() < 0.1, "layer {}: {square} instead of {v}", layer.layer);
    }
    let refused = Config { activation: Activation::Tanh, ..config }.resolve().unwrap_err().to_string();
    assert_eq!(refused, "activation cannot be \"tanh\" with the initializer siren, which needs sine");
}

#[test]
fn random_walk_is_for_linear_and_relu() {
    let config = Config { initializer: Initializer::RandomWalk, ..Config::default() };
    let refused = config.clone().resolve().unwrap_err().to_string();
    assert_eq!(
        refused,
        "activation cannot be \"sigmoid\" with the initializer random_walk, which needs linear or relu"
    );
    let linear = Config { activation: Activation::Linear, ..config };
    assert!((draw(&linear, 50, 50).0.sigma_w(50).unwrap() - 0.01_f64.exp()).abs() < 1e-15);
}

#[test]
fn biases_follow_their_law_and_framework_defaults_have_their_own() {
    let biases = |entries: &[(&str, &str)]| {
        let base = [("width", "500"), ("depth", "3"), ("dataset", "noise")];
        let config = Config::from_entries(base.iter().chain(entries).copied()).unwrap();
        let network = Lab::new(config, None, &mut |_| ()).unwrap().network();
        network.layers()[1].bias.clone().insert_axis(Axis(0))
    };
    assert!(biases(&[]).iter().all(|b| *b == 0.0));
    assert!(biases(&[("bias", "constant"), ("sigma_b", "0.25")]).iter().all(|b| *b == 0.25));
    assert_statistics(&biases(&[("bias", "normal"), ("sigma_b", "0.25")]), &normal(0.0625), "normal biases");
    let bound = 1.0 / 500.0_f64.sqrt();
    assert_statistics(&biases(&[("bias", "pytorch")]), &uniform(bound), "PyTorch's biases");
    assert_statistics(&biases(&[("initializer", "pytorch_default")]), &uniform(bound), "PyTorch's default");
    // With a normalization the shift starts at 0, as in PyTorch.
    assert!(biases(&[("initializer", "pytorch_default"), ("normalization", "batch")]).iter().all(|b| *b == 0.0));
    for default in ["keras_default", "flax_default"] {
        assert!(biases(&[("initializer", default), ("bias", "normal")]).iter().all(|b| *b == 0.0), "{default}");
    }
}

fn network(config: &Config) -> Network {
    let targets = Targets::Classes { labels: vec![0, 1], n_classes: 2 };
    Network::initialize(&config.clone().resolve().unwrap(), &Array2::zeros((1, 2)), &targets, &mut |_| ()).0
}

#[test]
fn first_layers_do_not_change_when_the_network_grows() {
    let of_depth = |initializer, depth| {
        let activation = Activation::Relu;
        network(&suited(Config { depth, initializer, activation, bias: BiasLaw::Pytorch, ..Config::default() }))
    };
    // Left out: initializers that need shortcuts, whose scale may depend on the number of blocks, and those that need other biases.
    let is_suitable = |it: &&Initializer| it.properties().needs.iter().all(|need| need.setting == "activation");
    for &initializer in Initializer::ALL.iter().filter(is_suitable) {
        let (shallow, deep) = (of_depth(initializer, 3), of_depth(initializer, 30));
        assert_eq!(shallow.layers()[..3], deep.layers()[..3], "{initializer}");
        // The weights of some initializers are adjusted to the signal, which depends on the layers before.
        if !initializer.properties().is_adjusted {
            assert_eq!(
                shallow.layers()[3],
                deep.layers()[30],
                "{initializer}: the output layer has a stream of its own"
            );
        }
    }
    let deep = network(&Config::default());
    assert_ne!(deep.layers()[4].weights, deep.layers()[5].weights);
}

#[test]
fn declared_distributions_are_those_of_the_laws() {
    for &initializer in Initializer::ALL {
        let config = suited(Config { initializer, ..Config::default() });
        let initialization = config.resolve().unwrap().initialization().clone();
        let drawn = match initialization.law(64, 64, Place::INNER) {
            WeightLaw::Entries { distribution, .. } if !initializer.properties().has_free_distribution() => {
                Some(distribution)
            }
            _ => None,
        };
        assert_eq!(initializer.properties().distribution, drawn, "{initializer}");
    }
}

#[test]
fn weight_scale_multiplies_one_draw() {
    let weights = |sigma_w| {
        let config = Config { initializer: Initializer::VarianceScaling, sigma_w, ..Config::default() };
        network(&config).layers()[4].weights.clone()
    };
    let ratio = weights(3.0) / weights(1.5);
    assert!(ratio.iter().all(|ratio| (ratio - 2.0).abs() < 1e-14));
    // On a mark of the scale `variance_scaling` and the named initializer draw the same weights.
    let named = Config { initializer: Initializer::KaimingNormal, ..Config::default() };
    let difference = weights(2.0_f64.sqrt()) - &network(&named).layers()[4].weights;
    assert!(difference.iter().all(|difference| difference.abs() < 1e-15));
}

#[test]
fn weights_do_not_depend_on_the_kind_of_layers() {
    let weights = |entries: &[(&str, &str)]| {
        let config = Config::from_entries(entries.iter().copied()).unwrap();
        network(&config).layers().iter().map(|layer| layer.weights.clone()).collect::<Vec<_>>()
    };
    let plain = weights(&[]);
    for kind in [("normalization", "layer"), ("normalization", "batch"), ("residual", "true"), ("activation", "gelu")] {
        assert_eq!(weights(&[kind]), plain, "{kind:?}");
    }
    let rounded: Vec<_> = plain.iter().map(|weights| weights.mapv(|w| f64::from(w as f32))).collect();
    let float32 = Config { precision: init_lab::Precision::Float32, dataset: Dataset::Spirals, ..Config::default() };
    let lab = Lab::new(float32, None, &mut |_| ()).unwrap();
    assert_eq!(lab.network().layers().iter().map(|layer| layer.weights.clone()).collect::<Vec<_>>(), rounded);
}

#[test]
fn seeds_and_streams_are_independent() {
    let draw =
        |stream: Stream, seed| WeightLaw::entries(Distribution::Normal, 1.0).draw(100, 100, &mut stream.rng(seed));
    let reference = draw(Stream::HiddenWeights(1), 1);
    let streams = [
        Stream::Data,
        Stream::Batches,
        Stream::OutputWeights,
        Stream::OutputBias,
        Stream::HiddenWeights(2),
        Stream::HiddenBias(1),
    ];
    let others = streams.map(|stream| draw(stream, 1)).into_iter().chain([draw(Stream::HiddenWeights(1), 2)]);
    for other in others {
        let correlation = (&reference * &other).sum() / reference.len() as f64;
        // The standard error of the correlation of 10,000 independent pairs is 0.01.
        assert!(correlation.abs() < 0.01 * ERRORS, "correlation {correlation}");
    }
}
