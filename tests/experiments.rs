//! Whole experiments: determinism, training, rewinding, and the known results that the lab shows.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use init_lab::{Config, Error, Flag, Lab, VerdictKind};

const DIGITS: &[u8] = include_bytes!("../www/data/digits.bin");

fn lab(entries: &[(&str, &str)]) -> Lab {
    let config = Config::from_entries(entries.iter().copied()).unwrap();
    Lab::new(config, Some(DIGITS), &mut |_| ()).unwrap()
}

fn train(lab: &mut Lab, steps: usize) {
    for _ in 0..steps {
        lab.step(&mut |_| ());
    }
    lab.evaluate();
}

#[track_caller]
fn assert_verdict(entries: &[(&str, &str)], kind: VerdictKind, factor: std::ops::Range<f64>) {
    let verdict = lab(entries).report().verdict;
    assert_eq!(verdict.kind, kind, "{verdict:?}");
    assert!(factor.contains(&verdict.factor_per_layer.unwrap()), "{verdict:?}");
}

#[test]
fn verdicts_of_well_known_networks() {
    let deep = |activation, initializer| [("depth", "30"), ("activation", activation), ("initializer", initializer)];
    // Each layer multiplies the gradient by about σ_w · φ′(0) = ¼.
    assert_verdict(&deep("sigmoid", "xavier_normal"), VerdictKind::Vanishing, 0.22..0.25);
    // Here by √(64/2) = 5.66.
    assert_verdict(&deep("relu", "normal"), VerdictKind::Exploding, 5.0..6.2);
    assert_verdict(&deep("relu", "kaiming_normal"), VerdictKind::Healthy, 0.93..1.07);
    // Here by √½.
    assert_verdict(&deep("relu", "xavier_uniform"), VerdictKind::Vanishing, 0.67..0.75);
    assert_verdict(&deep("linear", "lecun_normal"), VerdictKind::Healthy, 0.93..1.07);
}

#[test]
fn sigmoid_with_unit_normal_weights_does_not_vanish() {
    // At width 100 unit weights have σ_w² = 100, which is close to the critical value 103.
    let report = lab(&[("activation", "sigmoid"), ("initializer", "normal"), ("width", "100")]).report();
    assert!((0.9..1.1).contains(&report.verdict.factor_per_layer.unwrap()), "{:?}", report.verdict);
}

#[test]
fn weight_gradient_is_flat_where_the_backward_signal_falls() {
    let entries = [("activation", "tanh"), ("initializer", "normal"), ("init_parameter", "0.01"), ("dataset", "noise")];
    let report = lab(&entries).report();
    let hidden = &report.layers[1..20];
    let spread = |values: Vec<f64>| {
        let (lo, hi) = values.iter().fold((f64::MAX, f64::MIN), |(lo, hi), &v| (v.min(lo), v.max(hi)));
        hi - lo
    };
    assert!(spread(hidden.iter().map(|l| l.grad_weights_norm_log10).collect()) < 1.0);
    // The factor √64 · 0.01 = 0.08 for each of 18 layers makes about twenty decades.
    assert!(spread(hidden.iter().map(|l| l.grad_post_activation_norm_log10).collect()) > 18.0);
}

#[test]
fn zeros_leave_every_hidden_layer_dead_and_the_loss_at_chance() {
    for (activation, dataset, classes) in
        [("tanh", "spirals", 2.0_f64), ("relu", "digits", 10.0), ("sigmoid", "noise", 10.0)]
    {
        let report =
            lab(&[("initializer", "zeros"), ("activation", activation), ("dataset", dataset), ("depth", "4")]).report();
        // With sigmoid h = ½, so the output weights get a gradient. Once they have moved the hidden layers get one too, the same for all units.
        let kind = if activation == "sigmoid" { VerdictKind::Symmetric } else { VerdictKind::Dead };
        assert_eq!(report.verdict.kind, kind);
        assert!((report.loss - classes.ln()).abs() < 1e-13, "{} instead of ln {classes}", report.loss);
        // The classes of the training set are not quite equally frequent.
        assert!((0.98..1.0).contains(&(report.loss_at_chance / classes.ln())), "{}", report.loss_at_chance);
        for layer in &report.layers[..4] {
            assert_eq!(layer.grad_weights_norm, 0.0);
            assert!(layer.flags.get("grad_weights_norm").is_none(), "an exact zero is not flagged as an underflow");
        }
    }
}

#[test]
fn underflow_and_zero_have_different_flags() {
    // With weights of 1e−6 both the signal and the gradient underflow.
    let entries = [("depth", "100"), ("activation", "tanh"), ("initializer", "normal"), ("init_parameter", "0.000001")];
    let report = lab(&entries).report();
    assert_eq!(report.verdict.kind, VerdictKind::Vanishing);
    let first = &report.layers[0];
    assert_eq!((first.grad_post_activation_norm, first.grad_weights_norm), (0.0, 0.0));
    assert_eq!(first.flags.get("grad_post_activation_norm"), Some(Flag::Underflow));
    assert!(first.grad_post_activation_norm_log10 < -400.0 && first.grad_post_activation_norm_log10 > -600.0);
    // ‖∂L/∂W‖ is in every layer about the same product of a tiny h and a tiny δ, and in none exactly zero.
    for layer in &report.layers[..100] {
        assert_eq!((layer.grad_weights_norm, layer.flags.get("grad_weights_norm")), (0.0, Some(Flag::Underflow)));
    }
    let spread = report.layers[30].grad_weights_norm_log10 - report.layers[2].grad_weights_norm_log10;
    assert!(spread.abs() < 1.0, "‖∂L/∂W‖ is about the same in every layer, though too small for float64: {spread}");
}

#[test]
fn unit_normal_weights_with_relu_diverge_at_the_first_step() {
    let mut lab = lab(&[("activation", "relu"), ("initializer", "normal")]);
    train(&mut lab, 1);
    assert_eq!(lab.report().verdict.kind, VerdictKind::Diverged);
}

#[test]
fn divergence_is_reported_and_is_no_error() {
    let mut lab = lab(&[("activation", "relu"), ("initializer", "normal"), ("depth", "12"), ("learning_rate", "10")]);
    train(&mut lab, 5);
    let report = lab.report();
    assert!(!lab.is_finite());
    assert_eq!(report.verdict.kind, VerdictKind::Diverged);
    let json: serde_json::Value = serde_json::from_str(&report.to_json()).unwrap();
    assert_eq!(json["loss"], serde_json::Value::Null);
    assert!(json["flags"]["loss"].is_string());
    assert_eq!(json["layers"][0]["grad_weights_norm"], serde_json::Value::Null);
    assert!(json["layers"][0]["flags"]["grad_weights_norm"].is_string());
}

#[test]
fn same_configuration_and_seed_give_the_same_report() {
    let entries = [("dataset", "digits"), ("depth", "4"), ("width", "33"), ("batch_size", "50"), ("seed", "9")];
    let report = |entries: &[(&str, &str)]| {
        let mut lab = lab(entries);
        train(&mut lab, 40); // 40 mini-batches of 50 are more than the 1437 training samples: into the second epoch
        lab.report().to_json()
    };
    assert_eq!(report(&entries), report(&entries));
    let mut other = entries;
    other[4] = ("seed", "10");
    assert_ne!(report(&entries), report(&other));
}

#[test]
fn reset_returns_to_the_same_weights_and_batches() {
    let mut lab = lab(&[("activation", "relu"), ("initializer", "kaiming_uniform"), ("depth", "3")]);
    let start = lab.report().to_json();
    train(&mut lab, 7);
    let later = lab.report().to_json();
    assert_ne!(start, later);
    lab.reset(&mut |_| ());
    assert_eq!(lab.report().to_json(), start);
    train(&mut lab, 7);
    assert_eq!(lab.report().to_json(), later);
}

#[test]
fn training_moves_every_layer_and_learns_the_digits() {
    let mut lab =
        lab(&[("dataset", "digits"), ("activation", "relu"), ("initializer", "kaiming_normal"), ("depth", "5")]);
    let before = lab.network().clone();
    let loss = lab.loss();
    train(&mut lab, 1);
    for (layer, (before, after)) in before.layers().iter().zip(lab.network().layers()).enumerate() {
        assert_ne!(before.weights, after.weights, "weights of layer {}", layer + 1);
        assert_ne!(before.bias, after.bias, "bias of layer {}", layer + 1);
    }
    train(&mut lab, 199);
    let report = lab.report();
    assert!(report.loss < loss / 5.0, "{} after {loss}", report.loss);
    assert!(report.accuracy.unwrap() > 0.97 && report.test_accuracy.unwrap() > 0.93, "{:?}", report.test_accuracy);
}

#[test]
fn vanishing_gradient_learns_nothing() {
    let mut lab = lab(&[("dataset", "digits"), ("activation", "sigmoid"), ("depth", "30")]);
    train(&mut lab, 200);
    let report = lab.report();
    assert!(report.accuracy.unwrap() < 0.2, "{:?}", report.accuracy);
    assert!((report.loss - report.loss_at_chance).abs() < 0.1);
}

#[test]
fn one_step_follows_the_gradient_for_every_loss() {
    for loss in ["cross_entropy", "mse"] {
        let entries = [
            ("loss", loss),
            ("learning_rate", "0.001"),
            ("batch_size", "1024"),
            ("activation", "tanh"),
            ("depth", "3"),
        ];
        let mut lab = lab(&entries);
        let squares: f64 =
            lab.report().layers.iter().map(|l| l.grad_weights_norm.powi(2) + l.grad_bias_norm.powi(2)).sum();
        let before = lab.loss();
        train(&mut lab, 1);
        // The batch is the whole training set, before and after the step, so to first order the loss falls by λ‖gradient‖².
        let fall = (before - lab.loss()) / (0.001 * squares);
        assert!((fall - 1.0).abs() < 0.02, "{loss}: the loss fell by {fall} times the expected amount");
    }
}

#[test]
fn report_gives_the_shapes_the_batch_and_the_update_ratio() {
    let report = lab(&[("dataset", "digits"), ("depth", "2"), ("width", "10"), ("batch_size", "1024")]).report();
    let shapes: Vec<_> = report.layers.iter().map(|l| (l.layer, l.fan_in, l.fan_out)).collect();
    assert_eq!(shapes, [(1, 64, 10), (2, 10, 10), (3, 10, 10)]);
    assert_eq!(report.n_parameters, 64 * 10 + 10 + 2 * 110);
    assert_eq!(report.batch_size, 1024);
    for layer in &report.layers {
        let expected = 0.1 * layer.grad_weights_norm / layer.weights_norm;
        assert!((layer.update_ratio.unwrap() / expected - 1.0).abs() < 1e-12);
    }
    // The spirals have 819 training points, which limits the mini-batch.
    assert_eq!(lab(&[("batch_size", "1024")]).report().batch_size, 819);
}

#[test]
fn jacobian_gain_of_a_linear_layer_is_the_norm_of_its_weights() {
    let lab = lab(&[("activation", "linear"), ("depth", "2"), ("width", "50")]);
    for (layer, report) in lab.network().layers().iter().zip(lab.report().layers) {
        let norm = layer.weights.iter().map(|w| w * w).sum::<f64>().sqrt();
        assert!((report.jacobian_gain / (norm / (report.fan_out as f64).sqrt()) - 1.0).abs() < 1e-13);
    }
}

#[test]
fn progress_rises_to_one() {
    let mut reported = Vec::new();
    let mut lab = Lab::new(Config::default(), None, &mut |done| reported.push(done)).unwrap();
    // One call for each of 21 layers when its weights are drawn, one in the forward pass and one in the backward pass.
    assert_eq!(reported.len(), 3 * 21);
    assert!(reported.is_sorted() && (reported[62] - 1.0).abs() < 1e-12, "{reported:?}");
    reported.clear();
    lab.step(&mut |done| reported.push(done));
    assert_eq!(reported.len(), 2 * 21);
    assert!(reported.is_sorted() && (reported[41] - 1.0).abs() < 1e-12, "{reported:?}");
}

#[test]
fn equal_logits_predict_the_first_class() {
    let mut lab = lab(&[("initializer", "zeros"), ("activation", "tanh"), ("depth", "2")]);
    lab.evaluate();
    let accuracy = lab.report().accuracy.unwrap();
    assert!((0.45..0.55).contains(&accuracy), "the share of the first of two classes: {accuracy}");
}

#[test]
fn evaluation_in_parts_is_the_evaluation() {
    let entries = [("dataset", "digits"), ("activation", "relu"), ("initializer", "kaiming_normal"), ("depth", "2")];
    let (mut whole, mut parts) = (lab(&entries), lab(&entries));
    train(&mut whole, 20);
    for _ in 0..20 {
        parts.step(&mut |_| ());
    }
    assert_eq!(parts.report().accuracy, None);
    assert_eq!(parts.report().flags.get("accuracy"), Some(Flag::NotEvaluated));
    let calls = (1..).find(|_| parts.evaluate_some(100)).unwrap();
    assert_eq!(calls, 15 + 4, "1,437 and 360 samples, a hundred at a time");
    assert_eq!(parts.report().to_json(), whole.report().to_json());
}

#[test]
fn digits_file_is_checked_byte_by_byte() {
    let digits = Config::from_entries([("dataset", "digits"), ("depth", "1")]).unwrap();
    let refused = |file: Option<&[u8]>| {
        matches!(Lab::new(digits.clone(), file, &mut |_| ()), Err(Error::BadDigits { expected: 116_805, .. }))
    };
    assert!(refused(None));
    assert!(refused(Some(&DIGITS[..DIGITS.len() - 65])));
    let mut dark = DIGITS.to_vec();
    dark[100] = 17;
    assert!(refused(Some(&dark)));
    let mut eleventh = DIGITS.to_vec();
    eleventh[64] = 10;
    assert!(refused(Some(&eleventh)));
}

#[test]
fn training_from_a_restored_step_is_the_same() {
    for (optimizer, normalization, precision, dataset) in [
        ("sgd", "none", "float64", "spirals"),
        ("adam", "batch", "float64", "digits"),
        ("rmsprop", "layer", "float32", "sine"),
        ("nesterov", "batch", "float32", "noise"),
    ] {
        let entries = [
            ("optimizer", optimizer),
            ("normalization", normalization),
            ("precision", precision),
            ("dataset", dataset),
            ("activation", "tanh"),
            ("learning_rate", "0.01"),
            ("depth", "4"),
            ("width", "16"),
        ];
        let mut lab = lab(&entries);
        let mut reports = Vec::new();
        for _ in 0..40 {
            reports.push(lab.report().to_json());
            lab.step(&mut |_| ());
        }
        // Back, further back, forward, to a checkpoint, to the start, forward, and back.
        for step in [37, 12, 13, 16, 0, 39, 5] {
            lab.go_to(step, &mut |_| ());
            assert_eq!(lab.n_steps(), step);
            assert_eq!(lab.report().to_json(), reports[step], "{entries:?} at {step}");
        }
        lab.reset(&mut |_| ());
        assert_eq!(lab.report().to_json(), reports[0]);
    }
}

#[test]
fn restoring_a_step_of_a_long_training_repeats_few_steps() {
    let mut lab = lab(&[("depth", "2"), ("width", "128"), ("dataset", "digits"), ("batch_size", "8")]);
    for _ in 0..600 {
        lab.step(&mut |_| ());
    }
    lab.restore(555, &mut |_| ());
    assert!((540..=555).contains(&lab.n_steps()), "{}", lab.n_steps());
    // If no checkpoint fits into memory the lab restarts from step 0: three copies of these weights are over 64 MiB.
    let entries = [("depth", "12"), ("width", "512"), ("batch_size", "1")];
    let mut heavy = Lab::new(Config::from_entries(entries).unwrap(), None, &mut |_| ()).unwrap();
    let first = heavy.report().to_json();
    for _ in 0..2 {
        heavy.step(&mut |_| ());
    }
    heavy.restore(1, &mut |_| ());
    assert_eq!((heavy.n_steps(), heavy.report().to_json()), (0, first));
}
