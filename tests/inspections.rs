//! Measurements on demand: histograms of sizes, and gradients checked by differences of the loss; and the loss on the test set.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use init_lab::{Config, Error, Flag, Lab, Quantity, Resolved, Sizes, Targets};

fn resolved(entries: &[(&str, &str)]) -> Resolved {
    Config::from_entries(entries.iter().copied()).unwrap().resolve().unwrap()
}

fn lab(entries: &[(&str, &str)]) -> Lab {
    Lab::of(resolved(entries), None, &mut |_| ()).unwrap()
}

#[test]
fn differences_of_losses_agree_with_back_propagation() {
    for settings in [
        &[("activation", "tanh"), ("dataset", "moons")][..],
        &[("activation", "sigmoid"), ("dataset", "sine"), ("bias", "normal")],
        &[("activation", "gelu"), ("normalization", "batch"), ("loss", "bce_with_logits")],
        &[("activation", "silu"), ("normalization", "layer"), ("residual", "true"), ("dataset", "blobs")],
        &[("activation", "tanh"), ("loss", "mse"), ("precision", "float32")],
    ] {
        let mut lab = lab(&[&[("depth", "4"), ("width", "9"), ("initializer", "xavier_normal")], settings].concat());
        lab.step(&mut |_| ());
        for (layer, to, from) in [(1, 1, 1), (3, 9, 4), (5, 1, 2)] {
            let check = lab.check_gradient(layer, to, from).unwrap();
            let epsilons: Vec<f64> = check.differences.iter().map(|difference| difference.epsilon).collect();
            assert_eq!(epsilons, (1..=8).map(|n| 10_f64.powi(-n)).collect::<Vec<_>>());
            let nearest = check.differences.iter().map(|difference| difference.relative).fold(f64::INFINITY, f64::min);
            assert!(check.gradient != 0.0 && nearest < 1e-6, "{settings:?} {layer}: {check:?}");
            // The error of a central difference is ε² times a third derivative: a tenth of ε gives a hundredth of the error.
            let [first, second, third] = [0, 1, 2].map(|i| check.differences[i].quotient);
            let ratio = (first - second) / (second - third);
            // (For the output layer with squared error the third derivative is 0.)
            assert!(layer == 5 || (50.0..200.0).contains(&ratio), "{settings:?} {layer}: {ratio} of {check:?}");
        }
    }
}

#[test]
fn gradient_check_takes_the_named_weight_and_changes_nothing() {
    let lab = lab(&[("activation", "tanh"), ("depth", "2"), ("width", "5")]);
    let before = lab.report().to_json();
    let network = lab.network();
    let batch = lab.batch();
    let mut forward = network.forward(batch.inputs, &mut |_| ());
    let (_, gradient) = lab.report().config.loss.value_and_gradient(forward.logits().view(), &batch.targets);
    let backward = network.backward(&mut forward, gradient, init_lab::WithRespectTo::Parameters, &mut |_| ());
    assert_eq!(lab.check_gradient(2, 4, 3).unwrap().gradient, backward.layers[1].weights[(3, 2)]);
    assert_eq!(lab.report().to_json(), before);
}

#[test]
fn gradient_check_of_a_missing_weight_is_refused() {
    let lab = lab(&[("depth", "2"), ("width", "5")]);
    for (place, setting, max) in
        [((0, 1, 1), "layer", 3.0), ((4, 1, 1), "layer", 3.0), ((1, 6, 1), "to", 5.0), ((1, 1, 3), "from", 2.0)]
    {
        match lab.check_gradient(place.0, place.1, place.2) {
            Err(Error::OutOfRange { setting: named, min, max: most, .. }) => {
                assert_eq!((named, min, most), (setting, 1.0, max));
            }
            other => panic!("{place:?}: {other:?}"),
        }
    }
}

#[test]
fn gradient_check_of_a_dead_weight_gives_zeros() {
    let lab = lab(&[("activation", "relu"), ("initializer", "zeros"), ("depth", "3"), ("dataset", "sine")]);
    let check = lab.check_gradient(2, 1, 1).unwrap();
    assert!(
        check.gradient == 0.0 && check.differences.iter().all(|difference| difference.relative == 0.0),
        "{check:?}"
    );
}

/// Compares the histogram of one layer with a direct count of its values.
#[track_caller]
fn assert_counts(sizes: &Sizes, layer: usize, values: &[f64]) {
    let counted = &sizes.layers[layer];
    let zeros = values.iter().filter(|x| **x == 0.0).count();
    assert_eq!(counted.zeros as usize, zeros, "zeros of layer {layer}");
    assert_eq!(counted.not_finite, 0);
    assert_eq!(counted.counts.iter().sum::<u32>() as usize + zeros, values.len(), "each value counts once");
    for (bin, count) in counted.counts.iter().enumerate() {
        let lo = sizes.first + sizes.width * bin as f64;
        let inside = values.iter().filter(|x| **x != 0.0).map(|x| x.abs().log10());
        let inside = inside.filter(|log10| (lo..lo + sizes.width).contains(log10)).count();
        assert_eq!(*count as usize, inside, "bin {bin} of layer {layer} from {lo}");
    }
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let variance = values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / values.len() as f64;
    let expected = variance.sqrt().log10();
    let is_same = counted.std_log10 == expected || (counted.std_log10 - expected).abs() < 1e-9;
    assert!(is_same, "{} instead of {expected} in layer {layer}", counted.std_log10);
}

#[test]
fn histograms_of_sizes_count_every_value_once_and_zeros_apart() {
    for (activation, initializer) in [("relu", "kaiming_normal"), ("sigmoid", "xavier_normal"), ("tanh", "sparse")] {
        let lab = lab(&[
            ("activation", activation),
            ("initializer", initializer),
            ("init_parameter", "0.5"),
            ("depth", "6"),
            ("width", "20"),
        ]);
        let (network, batch) = (lab.network(), lab.batch());
        let mut forward = network.forward(batch.inputs, &mut |_| ());
        let (_, of_logits) = lab.report().config.loss.value_and_gradient(forward.logits().view(), &batch.targets);
        let (weights, gradients) =
            (lab.sizes(Quantity::Weights).unwrap(), lab.sizes(Quantity::WeightsGradient).unwrap());
        let backward =
            network.backward(&mut forward, of_logits.clone(), init_lab::WithRespectTo::Parameters, &mut |_| ());
        for (index, layer) in network.layers().iter().enumerate() {
            assert_counts(&weights, index, layer.weights.as_slice().unwrap());
            assert_counts(&gradients, index, backward.layers[index].weights.as_slice().unwrap());
        }
        let of_units = lab.sizes(Quantity::PostActivationGradient).unwrap();
        assert_counts(&of_units, 6, of_logits.as_slice().unwrap());
        // ∂L/∂h of the last hidden layer is δ W: it has no shortcut.
        let before = of_logits.dot(&network.layers()[6].weights);
        assert_counts(&of_units, 5, before.as_slice().unwrap());
        let n_bins: Vec<usize> = of_units.layers.iter().map(|layer| layer.counts.len()).collect();
        assert!(n_bins.iter().all(|n| (2..=Sizes::MOST_BINS).contains(n)), "{activation} {initializer}: {n_bins:?}");
    }
}

#[test]
fn histograms_of_sizes_hold_what_float64_does_not() {
    let lab = lab(&[
        ("activation", "sigmoid"),
        ("depth", "100"),
        ("width", "4"),
        ("initializer", "normal"),
        ("init_parameter", "0.00001"),
    ]);
    let sizes = lab.sizes(Quantity::PostActivationGradient).unwrap();
    let norm = lab.report().layers[0].grad_post_activation_norm_log10;
    assert!(norm < -400.0 && sizes.first < norm && sizes.layers[0].zeros == 0, "{norm}, from {}", sizes.first);
    let n = f64::from(sizes.layers[0].counts.iter().sum::<u32>());
    // The root mean square is the norm divided by √n, and the standard deviation is at most that.
    assert!(sizes.layers[0].std_log10 <= norm - n.log10() / 2.0 + 1e-9, "{}", sizes.layers[0].std_log10);
}

#[test]
fn histograms_of_zeros_have_zeros_only() {
    let lab = lab(&[("initializer", "zeros"), ("depth", "2"), ("width", "3")]);
    let sizes = lab.sizes(Quantity::Weights).unwrap();
    assert!(sizes.layers.iter().all(|layer| layer.counts.iter().all(|count| *count == 0)));
    assert_eq!(sizes.layers.iter().map(|layer| layer.zeros).collect::<Vec<_>>(), [6, 9, 6]);
    assert_eq!(sizes.layers[0].std_log10, f64::NEG_INFINITY);
}

#[test]
fn histograms_count_what_is_not_finite_apart() {
    let mut lab =
        lab(&[("activation", "linear"), ("initializer", "normal"), ("dataset", "sine"), ("learning_rate", "10")]);
    while lab.is_finite() {
        lab.step(&mut |_| ());
    }
    lab.step(&mut |_| ());
    let layer = &lab.sizes(Quantity::WeightsGradient).unwrap().layers[0];
    assert!(layer.not_finite == 64 && layer.std_log10.is_nan(), "{layer:?}");
}

#[test]
fn test_loss_is_the_mean_over_the_held_out_samples() {
    let log_sum_exp = |row: &[f64]| row.iter().map(|y| y.exp()).sum::<f64>().ln();
    for settings in [
        &[("dataset", "blobs")][..],
        &[("dataset", "moons"), ("normalization", "batch")],
        &[("dataset", "moons"), ("loss", "bce_with_logits")],
        &[("dataset", "moons"), ("loss", "mse")],
        &[("dataset", "sine")],
        &[("dataset", "sine"), ("normalization", "batch")],
    ] {
        let entries = [&[("activation", "tanh"), ("depth", "2"), ("width", "16")], settings].concat();
        let mut lab = lab(&entries);
        assert_eq!(lab.report().test_loss, None);
        assert_eq!(lab.report().flags.get("test_loss"), Some(Flag::NotEvaluated), "{settings:?}");
        for _ in 0..30 {
            lab.step(&mut |_| ());
        }
        assert!(!lab.evaluate_some(7), "{settings:?}: seven samples are not the whole evaluation");
        assert_eq!(lab.report().flags.get("test_loss"), Some(Flag::NotEvaluated), "{settings:?}");
        while !lab.evaluate_some(33) {}
        let report = lab.report();
        assert_eq!(report.flags.get("test_loss"), None);
        let test = resolved(&entries).load(None).unwrap().test;
        let logits = lab.logits(test.inputs.view()).unwrap();
        let losses: Vec<f64> = match &test.targets {
            Targets::Values(values) => logits.iter().zip(values).map(|(y, t)| (y - t).powi(2)).collect(),
            Targets::Classes { labels, .. } => {
                let of = |(row, &label): (ndarray::ArrayView1<'_, f64>, &usize)| {
                    let row = row.to_vec();
                    match report.config.loss.name() {
                        "mse" => {
                            let square = |(class, y): (usize, &f64)| (y - f64::from(u8::from(class == label))).powi(2);
                            row.iter().enumerate().map(square).sum::<f64>() / row.len() as f64
                        }
                        "bce_with_logits" => (1.0 + (if label == 1 { -row[0] } else { row[0] }).exp()).ln(),
                        _ => log_sum_exp(&row) - row[label],
                    }
                };
                logits.rows().into_iter().zip(labels).map(of).collect()
            }
        };
        let mean = losses.iter().sum::<f64>() / losses.len() as f64;
        let test_loss = report.test_loss.unwrap();
        assert!((test_loss - mean).abs() < 1e-12 * mean, "{settings:?}: {test_loss} instead of {mean}");
        assert!((test_loss - report.loss).abs() > 1e-9, "the test loss differs from that of the mini-batch");
        lab.step(&mut |_| ());
        assert_eq!(lab.report().test_loss, None, "{settings:?}: the test loss belongs to one step only");
    }
}

#[test]
fn test_loss_that_is_not_finite_is_flagged() {
    let mut lab =
        lab(&[("activation", "linear"), ("initializer", "normal"), ("dataset", "sine"), ("learning_rate", "10")]);
    while lab.is_finite() {
        lab.step(&mut |_| ());
    }
    lab.evaluate();
    assert!(matches!(lab.report().flags.get("test_loss"), Some(Flag::Infinite | Flag::NotANumber)));
}
