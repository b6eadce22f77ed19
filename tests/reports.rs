//! The quantities of a report compared with other ways to measure them.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use init_lab::{
    Config, Dataset, Flag, Lab, LayerReport, MOST_VALUES, N_BINS, OptimizerKind, Reading, Report, Scale, Scaling,
    Sketch, VerdictKind,
};
use ndarray::Array2;

fn lab(entries: &[(&str, &str)]) -> Lab {
    let config = Config::from_entries(entries.iter().copied()).unwrap();
    Lab::new(config, Some(include_bytes!("../www/data/digits.bin")), &mut |_| ()).unwrap()
}

fn report(entries: &[(&str, &str)]) -> Report {
    lab(entries).report()
}

#[track_caller]
fn assert_close(found: f64, expected: f64, tolerance: f64) {
    assert!((found / expected - 1.0).abs() <= tolerance, "{found} instead of {expected}");
}

#[test]
fn float32_underflow_is_flagged_beside_the_logarithm_of_float64() {
    let deep = |precision| report(&[("depth", "100"), ("dataset", "digits"), ("precision", precision)]);
    let (float64, float32) = (deep("float64"), deep("float32"));
    let (exact, held) = (&float64.layers[0], &float32.layers[0]);
    assert!(exact.grad_post_activation_norm > 0.0 && exact.grad_post_activation_norm < 1e-50);
    assert_eq!(held.grad_post_activation_norm, 0.0);
    assert_eq!(held.flags.get("grad_post_activation_norm"), Some(Flag::Underflow));
    assert_eq!(held.flags.get("grad_weights_norm"), Some(Flag::Underflow));
    assert!((held.grad_post_activation_norm_log10 - exact.grad_post_activation_norm_log10).abs() < 1e-3);
    assert_eq!(float32.verdict.kind, VerdictKind::Vanishing);
    // Near the output both precisions agree to the digits of float32.
    let (exact, held) = (&float64.layers[95], &float32.layers[95]);
    assert_close(held.grad_post_activation_norm, exact.grad_post_activation_norm, 1e-5);
    assert!(held.flags.get("grad_post_activation_norm").is_none());
}

#[test]
fn float32_overflow_is_flagged_layer_by_layer() {
    // Each layer multiplies the signal by √64/√2 = 5.7, which exceeds 3.4·10³⁸ after about fifty layers.
    let entries = [("depth", "60"), ("activation", "relu"), ("initializer", "normal")];
    assert!(report(&entries).loss.is_finite());
    let mut float32 = entries.to_vec();
    float32.push(("precision", "float32"));
    let report = report(&float32);
    let first =
        report.layers.iter().position(|layer| layer.flags.get("pre_activation") == Some(Flag::Overflow)).unwrap();
    assert!((45..58).contains(&first), "layer {}", first + 1);
    assert!(report.layers[..first].iter().all(|layer| layer.pre_activation.std.is_finite()));
    assert!(report.flags.get("loss").is_some());
    assert_eq!(report.verdict.kind, VerdictKind::Overflow);
}

#[test]
fn a_true_zero_is_no_underflow_in_float32_either() {
    let report = report(&[("initializer", "zeros"), ("activation", "relu"), ("precision", "float32"), ("depth", "3")]);
    assert_eq!(report.verdict.kind, VerdictKind::Dead);
    assert_eq!(report.layers[0].flags.get("grad_weights_norm"), None);
    assert_eq!(report.layers[0].flags.get("grad_weights_norm_log10"), Some(Flag::Zero));
}

/// √(mean over the batch of ‖∂h_1/∂x‖²/fan_out) of a network with one hidden layer, by central differences over the whole training set.
fn measured_gain(lab: &Lab) -> f64 {
    const STEP: f64 = 1e-6;
    let inputs = Dataset::Spirals.load(1, None, &Reading::default(), Scaling::default()).unwrap().train.inputs;
    let network = lab.network();
    let hidden = |inputs: &Array2<f64>| network.forward(inputs.clone(), &mut |_| ()).post_activations[1].clone();
    let mut squares = 0.0;
    for feature in 0..inputs.ncols() {
        let moved = |by: f64| {
            let mut inputs = inputs.clone();
            inputs.column_mut(feature).mapv_inplace(|x| x + by);
            hidden(&inputs)
        };
        let slopes = (moved(STEP) - moved(-STEP)) / (2.0 * STEP);
        squares += slopes.iter().map(|slope| slope * slope).sum::<f64>();
    }
    (squares / (inputs.nrows() * network.layers()[0].weights.nrows()) as f64).sqrt()
}

#[test]
fn jacobian_gain_is_that_of_central_differences() {
    for normalization in ["none", "layer"] {
        for activation in ["tanh", "gelu", "sigmoid"] {
            // The mini-batch is the whole training set.
            let entries = [
                ("depth", "1"),
                ("width", "13"),
                ("batch_size", "1024"),
                ("activation", activation),
                ("normalization", normalization),
                ("bias", "normal"),
            ];
            let lab = lab(&entries);
            assert_close(lab.report().layers[0].jacobian_gain, measured_gain(&lab), 1e-8);
        }
    }
}

#[test]
fn jacobian_gain_of_mixed_layers_is_the_ratio_of_gradients_and_is_flagged() {
    for kind in [("normalization", "batch"), ("residual", "true")] {
        let report = report(&[kind, ("depth", "6"), ("activation", "tanh")]);
        let norm = |l: usize| report.layers[l].grad_post_activation_norm;
        for l in 1..6 {
            assert_close(report.layers[l].jacobian_gain, norm(l - 1) / norm(l), 1e-14);
            assert_eq!(report.layers[l].flags.get("jacobian_gain"), Some(Flag::FromGradients));
        }
        assert!(report.layers[0].jacobian_gain > 0.0);
        // The output layer is plain.
        assert_eq!(report.layers[6].flags.get("jacobian_gain"), None);
    }
}

#[test]
fn jacobian_product_runs_from_the_output() {
    let layers = report(&[("depth", "9"), ("activation", "tanh")]).layers;
    let mut sum = 0.0;
    for layer in layers.iter().rev() {
        sum += layer.jacobian_gain.log10();
        assert!((layer.jacobian_product_log10 - sum).abs() < 1e-12);
    }
}

#[test]
fn singular_values_of_a_linear_network_are_those_of_its_product() {
    let lab = lab(&[("activation", "linear"), ("depth", "3"), ("width", "9")]);
    let network = lab.network();
    let product =
        network.layers()[1..].iter().fold(network.layers()[0].weights.clone(), |j, layer| layer.weights.dot(&j));
    let values = lab.report().jacobian_singular_values.unwrap();
    let squares: f64 = product.iter().map(|x| x * x).sum();
    let determinant = product[[0, 0]] * product[[1, 1]] - product[[0, 1]] * product[[1, 0]];
    assert!(values.len() == 2 && values[0] >= values[1]);
    assert_close(values[0] * values[0] + values[1] * values[1], squares, 1e-13);
    assert_close(values[0] * values[1], determinant.abs(), 1e-12);
}

#[test]
fn singular_values_are_reported_largest_first() {
    for seed in 1..=20 {
        let settings = [("dataset", "digits"), ("depth", "6"), ("width", "20"), ("seed", &seed.to_string())];
        let values = report(&settings).jacobian_singular_values_log10.unwrap();
        assert!(values.len() == 10 && values.is_sorted_by(|a, b| a >= b), "{values:?}");
    }
}

#[test]
fn singular_values_below_float64_keep_their_logarithms_and_batches_have_none() {
    let entries = [("depth", "100"), ("activation", "tanh"), ("initializer", "normal"), ("init_parameter", "0.000001")];
    let tiny = report(&entries);
    assert_eq!(tiny.jacobian_singular_values.unwrap()[0], 0.0);
    assert_eq!(tiny.flags.get("jacobian_singular_values"), Some(Flag::Underflow));
    let log10 = tiny.jacobian_singular_values_log10.unwrap()[0];
    assert!((-530.0..-490.0).contains(&log10), "{log10}");
    let batch = report(&[("normalization", "batch")]);
    assert_eq!(batch.jacobian_singular_values, None);
    assert_eq!(batch.flags.get("jacobian_singular_values"), Some(Flag::NotApplicable));
}

#[test]
fn float32_jacobians_keep_the_logarithms_that_float64_has() {
    let of = |precision| report(&[("depth", "100"), ("precision", precision)]);
    let (float64, float32) = (of("float64"), of("float32"));
    let largest = |report: &Report| report.jacobian_singular_values_log10.clone().unwrap()[0];
    assert!((largest(&float64) - largest(&float32)).abs() < 1e-3 && largest(&float64) < -50.0);
    assert_eq!(float32.flags.get("jacobian_singular_values"), Some(Flag::Underflow));
}

#[test]
fn update_ratio_is_that_of_the_update_that_follows() {
    for &kind in OptimizerKind::ALL {
        for clip in ["none", "0.05"] {
            let entries = [("optimizer", kind.name()), ("clip_norm", clip), ("activation", "tanh"), ("depth", "4")];
            let mut lab = lab(&entries);
            for step in 0..4 {
                let (before, report) = (lab.network(), lab.report());
                lab.step(&mut |_| ());
                for ((before, after), layer) in before.layers().iter().zip(lab.network().layers()).zip(report.layers) {
                    let norm = |x: &Array2<f64>| x.iter().map(|x| x * x).sum::<f64>().sqrt();
                    let measured = norm(&(&after.weights - &before.weights)) / norm(&before.weights);
                    assert!(
                        (layer.update_ratio.unwrap() / measured - 1.0).abs() < 1e-9,
                        "{kind}, clip {clip}, step {step}, layer {}: {:?} instead of {measured}",
                        layer.layer,
                        layer.update_ratio
                    );
                }
            }
        }
    }
}

#[test]
fn histograms_share_their_bins_and_count_every_value() {
    let report = report(&[("activation", "tanh"), ("depth", "5"), ("width", "40"), ("batch_size", "100")]);
    let bins = &report.histogram_bins;
    for bins in [&bins.pre_activation, &bins.post_activation] {
        assert_eq!((bins.edges.len(), bins.scale), (N_BINS + 1, Scale::Linear));
        assert!(bins.edges.is_sorted());
    }
    for layer in &report.layers {
        let n = (100 * layer.fan_out) as u32;
        assert_eq!(layer.pre_activation.histogram.iter().sum::<u32>(), n);
        assert_eq!(layer.post_activation.histogram.iter().sum::<u32>(), n);
        // The mean of the histogram is the mean of the values, to the width of a bin.
        let edges = &bins.pre_activation.edges;
        let counts = layer.pre_activation.histogram.iter().zip(edges.windows(2));
        let mean =
            counts.map(|(&count, edge)| f64::from(count) * (edge[0] + edge[1]) / 2.0).sum::<f64>() / f64::from(n);
        assert!((mean - layer.pre_activation.mean).abs() < edges[1] - edges[0]);
    }
}

#[test]
fn histograms_of_layers_of_different_sizes_are_logarithmic() {
    let tanh =
        report(&[("activation", "tanh"), ("initializer", "normal"), ("init_parameter", "0.01"), ("dataset", "noise")]);
    let bins = &tanh.histogram_bins.post_activation;
    assert_eq!(bins.scale, Scale::Symlog);
    assert!(bins.edges[N_BINS / 2] == -bins.edges[N_BINS / 2 + 1] && bins.edges.is_sorted());
    for layer in &tanh.layers[..20] {
        // In no layer does the bin around 0 contain half of the values or more.
        let total: u32 = layer.post_activation.histogram.iter().sum();
        assert!(layer.post_activation.histogram[N_BINS / 2] < total / 2, "layer {}", layer.layer);
    }
    let relu = report(&[("activation", "relu"), ("initializer", "normal"), ("dataset", "noise")]);
    let edges = &relu.histogram_bins.post_activation.edges;
    assert!(edges[0] == 0.0 && edges.is_sorted(), "nothing is negative");
}

#[test]
fn histograms_of_constant_and_of_many_values() {
    let dead = report(&[("initializer", "zeros"), ("activation", "tanh")]);
    let histogram = &dead.layers[3].pre_activation.histogram;
    assert_eq!(histogram.iter().filter(|count| **count > 0).count(), 1);
    let counted = |width: usize, batch_size: usize| {
        let report = report(&[
            ("width", &width.to_string()),
            ("depth", "1"),
            ("batch_size", &batch_size.to_string()),
            ("dataset", "noise"),
        ]);
        report.layers[0].pre_activation.histogram.iter().sum::<u32>() as usize
    };
    // Up to `MOST_VALUES` all values are counted, beyond that samples in blocks; here the last block has fewer values than the others, or none.
    assert_eq!(counted(128, 64), MOST_VALUES);
    for (width, batch_size) in [(100, 83), (100, 100), (131, 97), (512, 64), (512, 512)] {
        let counted = counted(width, batch_size);
        assert!((1600..=2112).contains(&counted), "{counted} of {width} x {batch_size}");
    }
}

#[test]
fn histograms_of_samples_are_those_of_all_values() {
    let report = report(&[
        ("width", "128"),
        ("depth", "6"),
        ("batch_size", "128"),
        ("activation", "tanh"),
        ("dataset", "noise"),
    ]);
    for layer in &report.layers[..6] {
        let statistics = &layer.pre_activation;
        let middles = report.histogram_bins.pre_activation.edges.windows(2).map(|ends| f64::midpoint(ends[0], ends[1]));
        let counted: Vec<_> = statistics.histogram.iter().map(|count| f64::from(*count)).zip(middles).collect();
        let mean = |f: &dyn Fn(f64) -> f64| {
            counted.iter().map(|(count, x)| count * f(*x)).sum::<f64>()
                / counted.iter().map(|(count, _)| count).sum::<f64>()
        };
        let centre = mean(&|x| x);
        let std = mean(&|x| (x - centre).powi(2)).sqrt();
        assert!((centre - statistics.mean).abs() < 0.06 * statistics.std, "{centre} instead of {}", statistics.mean);
        assert_close(std, statistics.std, 0.06);
    }
}

#[test]
fn regression_has_a_loss_at_chance_of_its_variance_and_no_accuracy() {
    let mut lab = lab(&[
        ("dataset", "sine"),
        ("activation", "tanh"),
        ("depth", "3"),
        ("optimizer", "adam"),
        ("learning_rate", "0.01"),
    ]);
    lab.evaluate();
    let report = lab.report();
    assert_eq!(report.accuracy, None);
    assert_eq!(report.flags.get("accuracy"), Some(Flag::NotApplicable));
    assert_close(report.loss_at_chance, 1.0, 0.05);
    for _ in 0..300 {
        lab.step(&mut |_| ());
    }
    assert!(lab.loss() < 0.1, "{}", lab.loss());
}

#[test]
fn batch_norm_evaluates_with_running_averages() {
    let mut lab = lab(&[("dataset", "digits"), ("normalization", "batch"), ("activation", "relu"), ("depth", "3")]);
    for _ in 0..150 {
        lab.step(&mut |_| ());
    }
    lab.evaluate();
    let report = lab.report();
    assert!(report.test_accuracy.unwrap() > 0.9, "{:?}", report.test_accuracy);
    // After 150 steps the weight of the initial values in the running averages is 0.9¹⁵⁰: the rest comes from the mini-batches.
    let network = lab.network();
    let running = network.layers()[1].running.as_ref().unwrap();
    assert!(
        running.variance.iter().all(|variance| *variance > 0.0) && running.mean.iter().any(|mean| mean.abs() > 0.01)
    );
}

#[test]
fn every_optimizer_and_kind_of_layer_learns_the_digits() {
    for (kind, value) in [
        ("optimizer", "momentum"),
        ("optimizer", "nesterov"),
        ("optimizer", "adam"),
        ("optimizer", "rmsprop"),
        ("normalization", "layer"),
        ("residual", "true"),
    ] {
        let rate = if value == "adam" || value == "rmsprop" { "0.003" } else { "0.05" };
        let mut lab = lab(&[
            ("dataset", "digits"),
            ("activation", "relu"),
            ("initializer", "kaiming_normal"),
            ("depth", "4"),
            ("learning_rate", rate),
            (kind, value),
        ]);
        for _ in 0..150 {
            lab.step(&mut |_| ());
        }
        lab.evaluate();
        let accuracy = lab.report().test_accuracy.unwrap();
        assert!(accuracy > 0.9, "{kind} = {value}: {accuracy}");
    }
}

#[test]
fn constant_targets_are_flagged() {
    let row = |i: u32| format!("{},{},{}\n", i, i * i % 7, if i == 4 { 9.5 } else { 0.1 });
    let file: String = (0..10).map(row).collect();
    let reports = (1..=20).map(|seed: u32| {
        let config =
            Config::from_entries([("dataset", "csv"), ("task", "number"), ("seed", &seed.to_string())]).unwrap();
        Lab::new(config, Some(file.as_bytes()), &mut |_| ()).unwrap().report()
    });
    let (constant, others): (Vec<_>, Vec<_>) = reports.partition(|report| report.loss_at_chance == 0.0);
    assert!(
        !constant.is_empty() && !others.is_empty(),
        "for some seeds the odd row is in the test set, for others not"
    );
    for report in constant {
        for name in ["loss_at_chance", "loss_over_chance", "target_loss"] {
            assert_eq!(report.flags.get(name), Some(Flag::ConstantTargets));
        }
        assert_eq!((report.loss_over_chance, report.target_loss), (None, None));
    }
    assert!(others.iter().all(|report| report.loss_at_chance > 1e-6 && report.flags.get("loss_at_chance").is_none()));
}

/// The reports of a sketch (a few samples) and of the complete lab, for depth 40, width 64 and batch 256 on the digits.
fn sketched(entries: &[(&str, &str)]) -> (Report, Report) {
    let settings = [("dataset", "digits"), ("depth", "40"), ("width", "64"), ("batch_size", "256")];
    let config = Config::from_entries(settings.iter().chain(entries).copied()).unwrap();
    let digits = Some(include_bytes!("../www/data/digits.bin").as_slice());
    let sketch = Sketch::of(config.clone().resolve().unwrap(), digits, &mut |_| ()).unwrap().unwrap();
    let first = sketch.report();
    let complete = sketch.complete(&mut |_| ()).report();
    assert_eq!(complete.to_json(), Lab::new(config, digits, &mut |_| ()).unwrap().report().to_json());
    (first, complete)
}

#[test]
fn sketches_estimate_what_the_whole_mini_batch_gives() {
    for entries in [
        [("activation", "tanh"), ("initializer", "xavier_normal")],
        [("activation", "sigmoid"), ("initializer", "xavier_normal")],
        [("activation", "relu"), ("initializer", "kaiming_normal")],
        [("activation", "relu"), ("initializer", "normal")],
        [("activation", "tanh"), ("initializer", "normal")],
        [("activation", "selu"), ("initializer", "lecun_normal")],
    ] {
        let (sketch, complete) = sketched(&entries);
        assert_eq!(sketch.flags.get("batch_size"), Some(Flag::FewSamples));
        assert_eq!(complete.flags.get("batch_size"), None);
        assert_eq!(sketch.verdict.kind, complete.verdict.kind, "{entries:?}");
        let of_h = |layer: &LayerReport| layer.grad_post_activation_norm_log10;
        let (lowest, highest) =
            complete.layers.iter().map(of_h).fold((f64::MAX, f64::MIN), |(a, b), y| (a.min(y), b.max(y)));
        // If gradients explode, a few samples contribute most of the norm, so the estimate is rougher.
        let tolerance = 0.15 + 0.15 * (highest - lowest);
        for (sketch, complete) in sketch.layers.iter().zip(&complete.layers) {
            let moved = of_h(sketch) - of_h(complete);
            assert!(moved.abs() < tolerance, "{entries:?}, layer {}: ∂L/∂h by {moved} decades", complete.layer);
            // Parts of ∂L/∂W that cancel between samples cancel less in a sketch: at most √8 times as much is left.
            let moved = sketch.grad_weights_norm_log10 - complete.grad_weights_norm_log10;
            assert!(
                (-tolerance..0.45 + 2.0 * tolerance).contains(&moved),
                "{entries:?}, layer {}: ∂L/∂W by {moved}",
                complete.layer
            );
        }
    }
}

/// The z of a network's only hidden layer, whose mini-batch is the whole training set, and what its report says of the layer.
fn first_layer(entries: &[(&str, &str)]) -> (Array2<f64>, LayerReport) {
    let lab = lab(&[entries, &[("depth", "1"), ("batch_size", "1024")]].concat());
    let inputs = lab.config().clone().resolve().unwrap().load(None).unwrap().train.inputs;
    let network = lab.network();
    let layer = &network.layers()[0];
    (inputs.dot(&layer.weights.t()) + &layer.bias, lab.report().layers.remove(0))
}

#[test]
fn shares_of_saturated_and_dead_units_are_those_of_the_slopes() {
    let (z, layer) = first_layer(&[("activation", "tanh"), ("initializer", "normal")]);
    let saturated = z.iter().filter(|z| 1.0 - z.tanh().powi(2) < 0.02).count();
    assert!(saturated > 0);
    assert_close(layer.saturated_fraction.unwrap(), saturated as f64 / z.len() as f64, 1e-12);
    assert_eq!(layer.dead_fraction, 0.0);
    let (z, layer) = first_layer(&[("activation", "relu"), ("bias", "normal"), ("sigma_b", "10")]);
    let dead = z.columns().into_iter().filter(|unit| unit.iter().all(|z| *z <= 0.0)).count();
    assert!(dead > 0 && dead < z.ncols());
    assert_eq!((layer.dead_fraction, layer.saturated_fraction), (dead as f64 / z.ncols() as f64, None));
}

#[test]
fn stable_rates_follow_from_the_sharpness() {
    for (optimizer, times_sharpness) in
        [("sgd", Some(2.0)), ("momentum", Some(3.8)), ("nesterov", Some(3.8 / 2.8)), ("rmsprop", None), ("adam", None)]
    {
        let mut lab = lab(&[("optimizer", optimizer), ("depth", "2"), ("learning_rate", "0.01")]);
        lab.examine();
        let report = lab.report();
        let Some(expected) = times_sharpness else {
            assert_eq!((report.stable_learning_rate, report.learning_rate_times_sharpness), (None, None));
            continue;
        };
        let sharpness = report.sharpness.unwrap();
        assert_close(report.stable_learning_rate.unwrap() * sharpness, expected, 1e-12);
        assert_close(report.learning_rate_times_sharpness.unwrap(), 0.01 * sharpness, 1e-12);
        assert!(report.best_expected_fall.unwrap() >= report.expected_fall.unwrap(), "{optimizer}");
    }
}
