//! Mean-field theory compared with real networks: the factor of ‖∂L/∂h‖ of each layer, averaged over thirty draws of the weights.
//!
//! `RECORD=1 cargo test --test predictions` measures all configurations again, which takes minutes, and writes `tests/reference/predictions.json`.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use std::{env, fs};

use init_lab::{Activation, Config, FiniteWidth, Flag, Gains, Lab, Phase, Report};
use serde_json::{Value, json};

const REFERENCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference/predictions.json");
const DRAWS: u32 = 30;
const WIDTH: f64 = 256.0;
/// A factor may deviate by `ERRORS` standard errors of the draws plus `SHARES`/width, because the theory is that of infinite width.
const ERRORS: f64 = 3.0;
const SHARES: f64 = 3.0;

type Settings = Vec<(&'static str, &'static str)>;

fn report(settings: &Settings, seed: u32) -> Report {
    let seed = seed.to_string();
    let noise = [("dataset", "noise"), ("width", "256"), ("depth", "6"), ("batch_size", "32"), ("seed", &seed)];
    let config = Config::from_entries(noise.into_iter().chain(settings.iter().copied())).unwrap();
    Lab::new(config, None, &mut |_| ()).unwrap().report()
}

/// Plain networks with every continuous activation function, and ten of these functions with each normalization and residual scale.
fn configurations() -> Vec<Settings> {
    let plain = |activation: Activation| {
        let mut settings = match activation {
            // These functions square or cube the signal, and with it the deviation of a draw: shallow networks or larger weights keep it small.
            Activation::SquaredRelu => vec![("initializer", "kaiming_normal"), ("depth", "2")],
            Activation::Tanhshrink => vec![("initializer", "variance_scaling"), ("sigma_w", "3")],
            _ => vec![("initializer", "kaiming_normal")],
        };
        settings.push(("activation", activation.name()));
        settings
    };
    let without_jump = Activation::ALL.iter().filter(|activation| **activation != Activation::Step);
    let mut all: Vec<Settings> = without_jump.map(|activation| plain(*activation)).collect();
    for activation in ["relu", "tanh", "sigmoid", "gelu", "elu", "selu", "silu", "softplus", "leaky_relu", "linear"] {
        let with = |settings: &[(&'static str, &'static str)]| {
            [("activation", activation), ("initializer", "xavier_normal")]
                .into_iter()
                .chain(settings.iter().copied())
                .collect()
        };
        all.push(with(&[("normalization", "layer")]));
        // With small logits ∂L/∂logits does not depend on the weights of the output layer, as theory assumes.
        all.push(with(&[("normalization", "batch"), ("batch_size", "128"), ("output_gain", "0.1")]));
        for scale in ["one", "inverse_sqrt", "rezero"] {
            all.push(with(&[("residual", "true"), ("residual_scale", scale)]));
        }
        all.push(with(&[("normalization", "layer"), ("residual", "true"), ("residual_scale", "zero_gamma")]));
    }
    all
}

/// ln of ‖∂L/∂h_{l−1}‖/‖∂L/∂h_l‖ for the hidden layers, from the decimal logarithms of the norms.
fn factors(norms: Vec<f64>) -> Vec<f64> {
    norms.windows(2).map(|pair| (pair[0] - pair[1]) * std::f64::consts::LN_10).collect()
}

fn predicted(report: &Report) -> Vec<f64> {
    let layers = &report.predicted.as_ref().unwrap().layers;
    factors(layers.iter().map(|layer| layer.grad_post_activation_norm_log10).collect())
}

/// For each layer the mean over the draws and its standard error.
fn measured(settings: &Settings) -> Vec<(f64, f64)> {
    let draws: Vec<Vec<f64>> = (0..DRAWS)
        .map(|seed| factors(report(settings, seed).layers.iter().map(|l| l.grad_post_activation_norm_log10).collect()))
        .collect();
    let n = f64::from(DRAWS);
    let of_layer = |layer: usize| {
        let mean = draws.iter().map(|draw| draw[layer]).sum::<f64>() / n;
        let variance = draws.iter().map(|draw| (draw[layer] - mean) * (draw[layer] - mean)).sum::<f64>() / (n - 1.0);
        (mean, f64::sqrt(variance / n))
    };
    (0..draws[0].len()).map(of_layer).collect()
}

/// The largest deviation of a layer's factor, as a share of what is allowed.
fn worst(predicted: &[f64], measured: &[(f64, f64)]) -> f64 {
    let of_layer = |(predicted, (mean, error)): (&f64, &(f64, f64))| match (predicted.is_finite(), mean.is_finite()) {
        (true, true) => (predicted - mean).abs() / (ERRORS * error + SHARES / WIDTH),
        // If the gradient is 0 neither has a factor.
        (false, false) => 0.0,
        _ => f64::INFINITY,
    };
    assert_eq!(predicted.len(), measured.len());
    predicted.iter().zip(measured).map(of_layer).fold(0.0, f64::max)
}

fn name(settings: &Settings) -> String {
    settings.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(" ")
}

#[test]
fn factors_of_recorded_networks_are_as_predicted() {
    if env::var_os("RECORD").is_some() {
        let of = |settings: &Settings| (name(settings), json!(measured(settings)));
        let all: serde_json::Map<String, Value> = configurations().iter().map(of).collect();
        fs::write(REFERENCE, serde_json::to_string(&all).unwrap().replace("]],", "]],\n") + "\n").unwrap();
    }
    let reference: Value = serde_json::from_str(&fs::read_to_string(REFERENCE).unwrap()).unwrap();
    assert_eq!(
        reference.as_object().unwrap().len(),
        configurations().len(),
        "record again, see the first lines of this file"
    );
    let mut wrong = Vec::new();
    for settings in configurations() {
        // JSON has no NaN, so a missing factor is null.
        let recorded: Vec<[Option<f64>; 2]> = serde_json::from_value(reference[name(&settings)].clone()).unwrap();
        let number = |number: Option<f64>| number.unwrap_or(f64::NAN);
        let recorded: Vec<(f64, f64)> = recorded.iter().map(|[mean, error]| (number(*mean), number(*error))).collect();
        // Each draw has its own inputs and logits, which hardly change the prediction: that of one draw stands for all.
        let predicted = predicted(&report(&settings, 0));
        let off = worst(&predicted, &recorded);
        if off.is_nan() || off > 1.0 {
            wrong.push(format!(
                "{}: {off:.2} of what is allowed; {predicted:.3?}, measured {recorded:.3?}",
                name(&settings)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn factors_of_networks_drawn_now_are_as_predicted() {
    let configurations: [&[(&str, &str)]; 5] = [
        &[("activation", "relu"), ("initializer", "pytorch_default")],
        &[("activation", "tanh"), ("initializer", "xavier_truncated"), ("last_width", "128")],
        &[("activation", "sine"), ("initializer", "siren"), ("activation_parameter", "30")],
        &[
            ("activation", "gelu"),
            ("initializer", "orthogonal"),
            ("normalization", "batch"),
            ("batch_size", "128"),
            ("output_gain", "0.1"),
        ],
        &[
            ("activation", "elu"),
            ("initializer", "kaiming_uniform"),
            ("fan_mode", "fan_out"),
            ("residual", "true"),
            ("bias", "normal"),
        ],
    ];
    for settings in configurations {
        let settings = settings.to_vec();
        let (predicted, measured) = (predicted(&report(&settings, 0)), measured(&settings));
        let off = worst(&predicted, &measured);
        assert!(
            off <= 1.0,
            "{}: {off:.2} of what is allowed; {predicted:.3?}, measured {measured:.3?}",
            name(&settings)
        );
    }
}

#[test]
fn missing_prediction_is_flagged_with_its_reason() {
    let cases: [(&[(&str, &str)], Flag); 9] = [
        (&[("initializer", "lsuv")], Flag::AdjustedWeights),
        (&[("initializer", "constant")], Flag::DependentWeights),
        (&[("initializer", "looks_linear"), ("activation", "relu")], Flag::DependentWeights),
        (&[("initializer", "identity")], Flag::DependentWeights),
        (&[("initializer", "sparse"), ("init_parameter", "0.95")], Flag::FewInputs),
        (&[("activation", "step")], Flag::Jump),
        (&[("normalization", "batch"), ("dataset", "spirals")], Flag::FewDirections),
        (&[("normalization", "batch"), ("dataset", "sine")], Flag::FewDirections),
        (&[("normalization", "batch"), ("batch_size", "1")], Flag::FewDirections),
    ];
    for (settings, flag) in cases {
        let report = report(&settings.to_vec(), 0);
        assert!(report.predicted.is_none(), "{settings:?}");
        assert_eq!(report.flags.get("predicted"), Some(flag), "{settings:?}");
    }
    // With fewer zeros there is a prediction at step 0; after a step there is none.
    let noise = [("dataset", "noise"), ("depth", "3"), ("initializer", "sparse"), ("init_parameter", "0.5")];
    let mut lab = Lab::new(Config::from_entries(noise).unwrap(), None, &mut |_| ()).unwrap();
    assert!(lab.report().predicted.is_some() && lab.report().flags.get("predicted").is_none());
    lab.step(&mut |_| ());
    assert_eq!(lab.report().flags.get("predicted"), Some(Flag::Trained));
    lab.restore(0, &mut |_| ());
    assert!(lab.report().predicted.is_some(), "back at the start");
}

#[test]
fn spread_of_narrow_networks_over_draws_is_as_predicted() {
    const MANY: u32 = 1000;
    for (activation, initializer) in [("relu", "kaiming_normal"), ("linear", "lecun_normal")] {
        let settings = |seed: &str| {
            let settings = [
                ("dataset", "sine"),
                ("depth", "4"),
                ("width", "32"),
                ("batch_size", "1"),
                ("activation", activation),
                ("initializer", initializer),
                ("seed", seed),
            ];
            Config::from_entries(settings).unwrap()
        };
        let predicted = FiniteWidth::of(&settings("0").resolve().unwrap()).unwrap();
        // The mean square of the last hidden layer divided by that of the input, for one sample.
        let squares: Vec<f64> = (0..MANY)
            .map(|seed| {
                let lab = Lab::new(settings(&seed.to_string()), None, &mut |_| ()).unwrap();
                let (h, input) = (lab.report().layers[3].post_activation.clone(), lab.batch().inputs);
                (h.mean * h.mean + h.std * h.std) / (input.iter().map(|x| x * x).sum::<f64>() / input.len() as f64)
            })
            .collect();
        let mean = squares.iter().sum::<f64>() / squares.len() as f64;
        let variance = squares.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / squares.len() as f64;
        let (got, expected) = (f64::sqrt(variance) / mean, predicted.relative_deviation);
        assert!((got / expected - 1.0).abs() < 0.15, "{activation}: {got} instead of {expected}");
        assert!((mean - 1.0).abs() < 0.1, "{activation}: the mean is {mean}");
    }
}

#[test]
fn share_of_networks_dead_at_the_start_is_as_predicted() {
    const MANY: u32 = 1000;
    let settings = |seed: &str| {
        let settings = [
            ("dataset", "sine"),
            ("depth", "5"),
            ("width", "2"),
            ("batch_size", "1"),
            ("activation", "relu"),
            ("initializer", "kaiming_normal"),
            ("seed", seed),
        ];
        Config::from_entries(settings).unwrap()
    };
    let expected = FiniteWidth::of(&settings("0").resolve().unwrap()).unwrap().born_dead;
    assert!((expected - (1.0 - libm::pow(0.75, 5.0))).abs() < 1e-12);
    let is_dead = |seed: &u32| {
        let report = Lab::new(settings(&seed.to_string()), None, &mut |_| ()).unwrap().report();
        report.layers[4].post_activation.mean == 0.0
    };
    let share = (0..MANY).filter(is_dead).count() as f64 / f64::from(MANY);
    assert!(
        (share - expected).abs() < 3.5 * f64::sqrt(expected * (1.0 - expected) / f64::from(MANY)),
        "{share}, {expected}"
    );
    // There is no prediction for other functions, distributions of weights and kinds of layers.
    for (name, value) in
        [("activation", "tanh"), ("initializer", "orthogonal"), ("bias", "normal"), ("residual", "true")]
    {
        let config = Config::from_entries([("activation", "relu"), ("initializer", "kaiming_normal"), (name, value)]);
        assert!(FiniteWidth::of(&config.unwrap().resolve().unwrap()).is_none(), "{name}={value}");
    }
    let leaky = Config::from_entries([("activation", "leaky_relu"), ("initializer", "kaiming_normal")]).unwrap();
    assert_eq!(FiniteWidth::of(&leaky.resolve().unwrap()).unwrap().born_dead, 0.0);
}

#[test]
fn depth_scales_match_the_iterated_maps() {
    // Expectations over N(0, 1) by the midpoint rule.
    let mean = |f: &dyn Fn(f64) -> f64| {
        let density = |z: f64| (-0.5 * z * z).exp() / (2.0 * std::f64::consts::PI).sqrt();
        (-1000..1000).map(|k| (f64::from(k) + 0.5) * 0.01).map(|z| 0.01 * density(z) * f(z)).sum::<f64>()
    };
    for sigma_w in [0.7_f64, 1.5, 3.0] {
        let of = [("activation", "tanh"), ("initializer", "variance_scaling"), ("bias", "normal"), ("sigma_b", "0.3")];
        let mut config = Config::from_entries(of).unwrap();
        config.sigma_w = sigma_w;
        let phase = Phase::of(&config.resolve().unwrap()).unwrap();
        let map = |q: f64| sigma_w * sigma_w * mean(&|z| (q.sqrt() * z).tanh().powi(2)) + 0.09;
        let mut q = 1.0;
        for _ in 0..400 {
            q = map(q);
        }
        let slope = (map(q + 1e-5) - map(q - 1e-5)) / 2e-5;
        let chi = sigma_w * sigma_w * mean(&|z| (1.0 - (q.sqrt() * z).tanh().powi(2)).powi(2));
        for (got, slope) in [(phase.variance_depth, slope), (phase.gradient_depth, chi)] {
            assert!(
                (got * slope.ln().abs() - 1.0).abs() < 1e-6,
                "{got} at σ_w = {sigma_w}, where the slope is {slope}"
            );
        }
        assert!((phase.chi - chi).abs() < 1e-9);
    }
    // With these weights a relu network keeps any second moment, so the depth is infinite.
    let relu = [("activation", "relu"), ("initializer", "kaiming_normal")];
    let phase = Phase::of(&Config::from_entries(relu).unwrap().resolve().unwrap()).unwrap();
    assert!(phase.variance_depth.is_infinite() && phase.gradient_depth > 1e12, "{phase:?}");
}

#[test]
fn gains_and_factors_are_those_of_the_literature() {
    let of = |activation: Activation| Gains::of(&activation.function());
    let close = |got: f64, expected: f64, tolerance: f64, what: &str| {
        assert!((got - expected).abs() <= tolerance, "{what}: {got} instead of {expected}");
    };
    for (activation, layer_norm, batch_norm) in [
        (Activation::Linear, 1.0, 1.0),
        (Activation::Relu, 1.0, 1.2112),
        (Activation::Tanh, 1.085, 1.085),
        (Activation::Sigmoid, 0.391, 1.017),
        (Activation::Softplus, 0.564, 1.040),
        (Activation::Elu, 1.018, 1.039),
        (Activation::Selu, 1.035, 1.035),
        (Activation::Gelu, 1.035, 1.148),
        (Activation::Silu, 1.033, 1.101),
    ] {
        let gains = of(activation);
        close(gains.layer_norm, layer_norm, 6e-4, &format!("{activation} with LayerNorm"));
        close(gains.batch_norm, batch_norm, 6e-4, &format!("{activation} with BatchNorm"));
    }
    let relu = of(Activation::Relu);
    close(relu.forward, std::f64::consts::SQRT_2, 1e-12, "He et al.");
    close(relu.backward, std::f64::consts::SQRT_2, 1e-12, "He et al.");
    close(of(Activation::Selu).forward, 1.0, 1e-9, "Klambauer et al.");
    close(of(Activation::Selu).rise, 0.782_648, 1e-6, "Klambauer et al.");
    close(relu.rise, 1.0, 1e-12, "a homogeneous function keeps any second moment");
    assert!(of(Activation::Tanh).rise < 1.0 && of(Activation::Gelu).rise > 1.0 && of(Activation::Silu).rise > 1.0);
    assert_eq!((of(Activation::Tanh).pytorch, of(Activation::Gelu).pytorch), (Some(5.0 / 3.0), None));
    close(relu.edge[0].0, std::f64::consts::SQRT_2, 1e-9, "edge of relu");
    assert!(
        of(Activation::Gelu).edge.iter().all(|(_, sigma_b)| *sigma_b > 0.0),
        "without biases the fixed point of gelu is unstable"
    );
    close(of(Activation::Sigmoid).edge[0].0, 10.15, 0.02, "edge of the sigmoid");
}
