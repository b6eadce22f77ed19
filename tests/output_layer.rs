//! The initial weights and biases of the output layer: its gain, and biases that follow the targets.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use init_lab::{Config, Initializer, Lab, Loss, Network, Report, Targets};
use ndarray::array;

const DIGITS: &[u8] = include_bytes!("../www/data/digits.bin");

fn config(entries: &[(&str, &str)]) -> Config {
    Config::from_entries(entries.iter().copied()).unwrap()
}

fn lab(config: Config) -> Lab {
    Lab::new(config, Some(DIGITS), &mut |_| ()).unwrap()
}

/// The configuration with an initializer and the other settings that it needs.
fn suited(initializer: Initializer, more: &[(&str, &str)]) -> Config {
    let needs = initializer.properties().needs.iter().map(|need| (need.setting, need.allowed[0]));
    let own = [("activation", "tanh"), ("initializer", initializer.name()), ("depth", "4"), ("width", "12")];
    let entries = own.into_iter().chain([("dataset", "digits"), ("bias", "normal")]).chain(needs);
    Config::from_entries(entries.chain(more.iter().copied())).unwrap()
}

#[test]
fn output_gain_multiplies_the_weights_of_the_output_layer_and_nothing_else() {
    for &initializer in Initializer::ALL {
        for precision in ["float64", "float32"] {
            let with = |gain: &str| -> Network {
                lab(suited(initializer, &[("output_gain", gain), ("precision", precision)])).network()
            };
            let (usual, half, none) = (with("1"), with("0.5"), with("0"));
            let hidden = usual.layers().len() - 1;
            for network in [&half, &none] {
                assert_eq!(network.layers()[..hidden], usual.layers()[..hidden], "{initializer}");
                assert_eq!(network.layers()[hidden].bias, usual.layers()[hidden].bias, "{initializer}");
            }
            // A power of two multiplies exactly, in float32 too.
            assert_eq!(half.layers()[hidden].weights, &usual.layers()[hidden].weights * 0.5, "{initializer}");
            assert!(none.layers()[hidden].weights.iter().all(|w| *w == 0.0), "{initializer}");
        }
    }
}

/// −Σ p log p.
fn entropy(shares: &[f64]) -> f64 {
    shares.iter().map(|p| -p * p.ln()).sum()
}

/// The share of each class in the training set.
fn shares(config: &Config) -> Vec<f64> {
    let train = config.clone().resolve().unwrap().load(Some(DIGITS)).unwrap().train;
    let Targets::Classes { labels, n_classes } = train.targets else { panic!("these data have classes") };
    let share = |class| labels.iter().filter(|label| **label == class).count() as f64 / labels.len() as f64;
    (0..n_classes).map(share).collect()
}

/// The report on the whole training set of a network whose output weights are 0: it answers its output biases, which follow the targets.
fn ignorant(dataset: &str, loss: &str) -> (Config, Report) {
    let config = config(&[
        ("dataset", dataset),
        ("loss", loss),
        ("output_gain", "0"),
        ("output_bias", "prior"),
        ("depth", "2"),
        ("batch_size", "1024"),
    ]);
    (config.clone(), lab(config).report())
}

#[test]
fn prior_biases_have_the_loss_of_chance() {
    let mut found = Vec::new();
    for dataset in ["spirals", "blobs", "noise"] {
        for loss in ["cross_entropy", "bce_with_logits", "mse"] {
            let (config, report) = ignorant(dataset, loss);
            let shares = shares(&config);
            let mean = |of: fn(f64) -> f64| shares.iter().map(|p| of(*p)).sum::<f64>() / shares.len() as f64;
            let expected = match loss {
                "cross_entropy" => entropy(&shares),
                "bce_with_logits" => mean(|p| entropy(&[p, 1.0 - p])),
                _ => mean(|p| p * (1.0 - p)),
            };
            found.push((report, expected));
        }
    }
    let (config, report) = ignorant("sine", "auto");
    let train = config.resolve().unwrap().load(None).unwrap().train;
    let Targets::Values(values) = train.targets else { panic!("a regression has values") };
    let mean = values.mean().unwrap();
    found.push((report, values.iter().map(|t| (t - mean).powi(2)).sum::<f64>() / values.len() as f64));
    for (report, expected) in found {
        let what = (report.config.dataset, report.config.loss);
        assert!((report.loss / expected - 1.0).abs() < 1e-12, "{what:?}: {} instead of {expected}", report.loss);
        // The gradient with respect to the biases is 0: no other constant answer has a smaller loss.
        assert!(report.layers.last().unwrap().grad_bias_norm < 1e-15, "{what:?}");
    }
}

#[test]
fn prior_biases_are_finite_where_a_class_has_no_sample_or_all() {
    let targets = Targets::Classes { labels: vec![0, 0, 0, 1], n_classes: 3 };
    let logs = [0.75_f64, 0.25, 0.125].map(f64::ln);
    assert_eq!(Loss::Auto.prior(&targets), logs);
    assert_eq!(Loss::CrossEntropy.prior(&targets), logs);
    let odds = [3.0_f64, 1.0 / 3.0, 0.5 / 3.5].map(f64::ln);
    assert!(Loss::BceWithLogits.prior(&targets).iter().zip(odds).all(|(logit, odds)| (logit - odds).abs() < 1e-15));
    assert_eq!(Loss::Mse.prior(&targets), [0.75, 0.25, 0.0]);
    let one_class = Targets::Classes { labels: vec![1; 4], n_classes: 2 };
    let all = Loss::BceWithLogits.prior(&one_class);
    assert!(all.len() == 1 && (all[0] - 7.0_f64.ln()).abs() < 1e-15, "{all:?}: the logit of the second class");
    assert_eq!(Loss::Auto.prior(&Targets::Values(array![[1.0, 10.0], [2.0, 20.0]])), [1.5, 15.0]);
}

#[test]
fn output_biases_follow_the_law_of_the_biases_or_the_targets() {
    let biases = |output_bias, bias, initializer| {
        let entries = [("output_bias", output_bias), ("bias", bias), ("sigma_b", "0.25"), ("initializer", initializer)];
        let network = lab(config(&entries)).network();
        network.layers().iter().map(|layer| layer.bias.to_vec()).collect::<Vec<_>>()
    };
    for (bias, initializer) in [("zero", "xavier_normal"), ("constant", "orthogonal"), ("normal", "pytorch_default")] {
        let (zero, prior) = (biases("zero", bias, initializer), biases("prior", bias, initializer));
        assert_eq!(zero[..20], prior[..20], "the hidden layers are the same");
        assert!(prior[20].iter().all(|b| (b - 0.5_f64.ln()).abs() < 0.1) && prior[20] != zero[20], "{prior:?}");
    }
    assert!(biases("zero", "zero", "xavier_normal")[20].iter().all(|b| *b == 0.0));
    assert!(biases("zero", "constant", "xavier_normal")[20].iter().all(|b| *b == 0.25));
}
