//! The quantities that verdicts depend on, compared with an independent implementation in NumPy and JAX, from the weights and samples of the lab.
//!
//! `RECORD=1 cargo test --test quantities` writes the input of `tests/reference/quantities.py`, which computes the reference numbers.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{env, fs};

use init_lab::{Config, Lab, Report, Targets};
use ndarray::Array1;
use serde_json::{Value, json};

const REFERENCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference/quantities.json");
const INPUTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/quantities.json");

/// Experiments whose mini-batch is the whole training set of 64 samples, so that the order of the samples does not matter.
const CASES: [&str; 17] = [
    "activation=tanh depth=3 width=6",
    "activation=relu initializer=kaiming_normal depth=3 width=6 optimizer=momentum learning_rate=0.01",
    "activation=sigmoid initializer=normal init_parameter=3 bias=constant sigma_b=3 depth=2 width=7",
    "activation=tanh initializer=constant depth=2 width=4 loss=mse",
    "activation=tanh initializer=zeros depth=3 width=4 bias=normal",
    "activation=gelu initializer=lsuv depth=4 width=6 normalization=layer",
    "activation=relu initializer=kaiming_normal depth=3 width=6 normalization=batch",
    "activation=tanh initializer=lecun_normal depth=6 width=5 residual=true residual_scale=inverse_sqrt",
    "activation=tanh initializer=lecun_normal depth=7 width=5 residual=true residual_scale=rezero",
    "activation=tanh depth=3 width=6 loss=mse",
    "activation=elu depth=3 width=6 loss=bce_with_logits",
    "activation=softplus depth=3 width=6 optimizer=adam learning_rate=0.01 clip_norm=0.01",
    "activation=tanh depth=3 width=6 optimizer=rmsprop",
    "activation=relu initializer=pytorch_default depth=4 width=6 optimizer=nesterov clip_norm=0.02",
    "activation=tanh depth=3 width=6 target_column=1",
    "activation=selu initializer=lecun_normal depth=1 width=6 target_column=1 optimizer=momentum",
    "activation=tanh depth=2 width=6 target_column=1 normalization=layer",
];

/// A CSV file of 80 samples, 64 of them for training: two features from a formula, and one of three classes or a number.
fn file(case: &str) -> String {
    let is_regression = case.contains("target_column");
    let row = |i: usize| {
        // No two samples are equally far from a third one; otherwise their order would decide which is the nearest.
        let [x, y] = [(i * 37 % 80, i * i * i % 97), (i * i % 71, i * i * 7 % 89)]
            .map(|(tenths, rest)| tenths as f64 / 10.0 + rest as f64 / 9700.0 - 4.0);
        let class = (i / 3 + i * i) % 4;
        if is_regression { format!("{x},{y},{class}\n") } else { format!("{x},{y},{}\n", ["a", "b", "c", "a"][class]) }
    };
    (0..80).map(row).collect()
}

fn lab(case: &str) -> Lab {
    let entries = case.split(' ').map(|entry| entry.split_once('=').unwrap());
    let all = [("dataset", "csv"), ("batch_size", "64")].into_iter().chain(entries);
    let mut lab = Lab::new(Config::from_entries(all).unwrap(), Some(file(case).as_bytes()), &mut |_| ()).unwrap();
    lab.examine();
    lab
}

#[test]
fn quantities_agree_with_numpy_and_jax() {
    if env::var_os("RECORD").is_some() {
        let cases: Vec<Value> = CASES.iter().map(|case| inputs(case)).collect();
        fs::write(INPUTS, serde_json::to_string(&cases).unwrap()).unwrap();
        return;
    }
    let reference: Vec<Value> = serde_json::from_str(&fs::read_to_string(REFERENCE).unwrap()).unwrap();
    assert_eq!(reference.len(), CASES.len());
    for (case, expected) in CASES.iter().zip(&reference) {
        let report = lab(case).report();
        assert_eq!(expected["case"], *case, "`tests/reference/README.md` says how to compute the numbers again");
        assert_quantities(case, &report, expected);
    }
}

fn assert_quantities(case: &str, report: &Report, expected: &Value) {
    let close = |name: &str, number: Option<f64>, expected: &Value, tolerance: f64| match (number, expected.as_f64()) {
        (None, None) => (),
        (Some(number), Some(expected)) if (number - expected).abs() <= tolerance * expected.abs().max(1e-3) => (),
        _ => panic!("{case}: {name} is {number:?} instead of {expected}"),
    };
    let exact = 1e-9;
    close("loss_over_chance", report.loss_over_chance, &expected["loss_over_chance"], exact);
    close("largest_class_share", report.largest_class_share, &expected["largest_class_share"], exact);
    close("clip_factor", Some(report.clip_factor), &expected["clip_factor"], exact);
    close("relative_gain", Some(report.relative_gain), &expected["relative_gain"], exact);
    close("path ratio", report.verdict.log10_path_ratio, &expected["log10_path_ratio"], 1e-8);
    close("inputs_mean_cosine", report.inputs_mean_cosine, &expected["cosines"][0], exact);
    close("inputs_effective_rank", report.inputs_effective_rank, &expected["ranks"][0], exact);
    close("lost_with_length", report.lost_with_length, &expected["lost_with_length"], exact);
    // The lab takes twelve steps of Lanczos, the reference all eigenvalues: hence the larger tolerance.
    close("sharpness", report.sharpness, &expected["sharpness"], 1e-4);
    close("expected_fall", report.expected_fall, &expected["expected_fall"], 1e-5);
    for (index, layer) in report.layers.iter().enumerate() {
        let at = |name: &str| format!("{name} of layer {}", index + 1);
        let is_hidden = index + 1 < report.layers.len();
        close(&at("mean_cosine"), layer.mean_cosine, &expected["cosines"][index + 1], exact);
        close(&at("gradient_ratio"), layer.gradient_ratio, &expected["gradient_ratios"][index], exact);
        if is_hidden {
            close(&at("effective_rank"), layer.effective_rank, &expected["ranks"][index + 1], exact);
            close(&at("duplicates"), layer.duplicate_fraction, &expected["duplicates"][index], exact);
            close(&at("saturated"), layer.always_saturated_fraction, &expected["always_saturated"][index], exact);
        }
    }
}

/// The weights and samples of an experiment.
fn inputs(case: &str) -> Value {
    let lab = lab(case);
    let data = lab.config().clone().resolve().unwrap().load(Some(file(case).as_bytes())).unwrap().train;
    let vector = |vector: &Array1<f64>| vector.to_vec();
    let layers: Vec<Value> = lab
        .network()
        .layers()
        .iter()
        .map(|layer| {
            json!({
                "weights": layer.weights.rows().into_iter().map(|row| row.to_vec()).collect::<Vec<_>>(),
                "bias": vector(&layer.bias),
                "gamma": layer.gamma.as_ref().map(vector),
                "alpha": layer.alpha,
            })
        })
        .collect();
    let targets = match &data.targets {
        Targets::Classes { labels, .. } => json!(labels),
        Targets::Values(values) => json!(values.iter().collect::<Vec<_>>()),
    };
    json!({
        "case": case,
        "inputs": data.inputs.rows().into_iter().map(|row| row.to_vec()).collect::<Vec<_>>(),
        "targets": targets,
        "layers": layers,
    })
}
