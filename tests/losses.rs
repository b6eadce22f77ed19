//! The losses compared with plain formulas, for logits of every size, and the loss at chance.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use init_lab::{Config, Error, Lab, Loss, Targets, Task};
use ndarray::{Array2, array};

fn classes(labels: &[usize], n_classes: usize) -> Targets {
    Targets::Classes { labels: labels.to_vec(), n_classes }
}

#[track_caller]
fn assert_close(got: f64, expected: f64) {
    assert!((got - expected).abs() <= 1e-14 * expected.abs().max(1.0), "{got} instead of {expected}");
}

/// Compares the gradient with central differences of the loss.
#[track_caller]
fn assert_gradient(loss: Loss, logits: &Array2<f64>, targets: &Targets) {
    let (_, gradient) = loss.value_and_gradient(logits.view(), targets);
    assert_eq!(gradient.dim(), logits.dim());
    for (index, slope) in gradient.indexed_iter() {
        let moved = |by: f64| {
            let mut logits = logits.clone();
            logits[index] += by;
            loss.value_and_gradient(logits.view(), targets).0
        };
        let difference = (moved(1e-5) - moved(-1e-5)) / 2e-5;
        assert!((slope - difference).abs() < 1e-9, "{loss} at {index:?}: {slope} against {difference}");
    }
}

fn sigmoid(y: f64) -> f64 {
    1.0 / (1.0 + (-y).exp())
}

#[test]
fn cross_entropy_is_minus_the_log_of_the_softmax() {
    let logits = array![[0.3_f64, -1.2, 2.0], [1.0, 0.5, -0.7]];
    let targets = classes(&[2, 1], 3);
    let softmax =
        |row: usize, label: usize| logits[(row, label)].exp() / logits.row(row).iter().map(|y| y.exp()).sum::<f64>();
    let (loss, _) = Loss::CrossEntropy.value_and_gradient(logits.view(), &targets);
    assert_close(loss, -(softmax(0, 2).ln() + softmax(1, 1).ln()) / 2.0);
    assert_gradient(Loss::CrossEntropy, &logits, &targets);
}

#[test]
fn bce_is_the_entropy_of_one_sigmoid_for_each_class() {
    let logits = array![[0.3_f64, -1.2, 2.0], [1.0, 0.5, -0.7]];
    let labels = [2, 1];
    let (loss, gradient) = Loss::BceWithLogits.value_and_gradient(logits.view(), &classes(&labels, 3));
    let expected = logits
        .indexed_iter()
        .map(|((row, class), &y)| -if labels[row] == class { sigmoid(y).ln() } else { (1.0 - sigmoid(y)).ln() });
    assert_close(loss, expected.sum::<f64>() / 6.0);
    for ((row, class), &y) in logits.indexed_iter() {
        assert_close(gradient[(row, class)], (sigmoid(y) - f64::from(labels[row] == class)) / 6.0);
    }
    assert_gradient(Loss::BceWithLogits, &logits, &classes(&labels, 3));
}

#[test]
fn bce_of_two_classes_has_one_logit_that_of_the_second() {
    let targets = classes(&[0, 1, 1], 2);
    assert_eq!(Loss::BceWithLogits.n_outputs(&targets), 1);
    let logits = array![[0.8], [0.8], [-3.0]];
    let (loss, gradient) = Loss::BceWithLogits.value_and_gradient(logits.view(), &targets);
    assert_close(loss, -((1.0 - sigmoid(0.8)).ln() + sigmoid(0.8).ln() + sigmoid(-3.0).ln()) / 3.0);
    assert_close(gradient[(0, 0)], sigmoid(0.8) / 3.0);
    assert_close(gradient[(1, 0)], (sigmoid(0.8) - 1.0) / 3.0);
    assert_gradient(Loss::BceWithLogits, &logits, &targets);
    // It equals the cross-entropy of the two logits 0 and y.
    let pairs = array![[0.0, 0.8], [0.0, 0.8], [0.0, -3.0]];
    assert_close(loss, Loss::CrossEntropy.value_and_gradient(pairs.view(), &targets).0);
}

#[test]
fn mse_is_the_mean_over_batch_and_outputs() {
    let logits = array![[0.5, -1.0], [2.0, 0.0]];
    let one_hot = classes(&[0, 1], 2);
    assert_close(Loss::Mse.value_and_gradient(logits.view(), &one_hot).0, (0.25 + 1.0 + 4.0 + 1.0) / 4.0);
    assert_gradient(Loss::Mse, &logits, &one_hot);
    let values = Targets::Values(array![[1.5, -1.0], [0.0, 3.0]]);
    let (loss, gradient) = Loss::Mse.value_and_gradient(logits.view(), &values);
    assert_close(loss, (1.0 + 0.0 + 4.0 + 9.0) / 4.0);
    assert_eq!(gradient, array![[-0.5, 0.0], [1.0, -1.5]]);
    assert_gradient(Loss::Mse, &logits, &values);
}

#[test]
fn logits_of_any_size_give_finite_results() {
    for size in [1e4, 1e300] {
        let logits = array![[size, -size], [-size, size], [size, size], [-size, -size]];
        let right = classes(&[0, 1, 0, 1], 2);
        let wrong = classes(&[1, 0, 1, 0], 2);
        let (loss, gradient) = Loss::CrossEntropy.value_and_gradient(logits.view(), &right);
        assert_close(loss, 2.0_f64.ln() / 2.0);
        assert!(gradient.iter().all(|g| g.is_finite()));
        let (loss, gradient) = Loss::CrossEntropy.value_and_gradient(logits.view(), &wrong);
        assert!((loss / size - 1.0).abs() < 1e-4, "two of four rows have a loss of 2 · {size}: {loss}");
        assert_eq!(gradient.row(0).to_vec(), [0.25, -0.25]);
        // In each of the last two rows one of the two logits is wrong.
        let (loss, gradient) = Loss::BceWithLogits.value_and_gradient(logits.view(), &right);
        assert_close(loss / size, 0.25);
        assert_eq!(gradient.row(0).to_vec(), [0.0, 0.0]);
        let (loss, gradient) = Loss::BceWithLogits.value_and_gradient(logits.view(), &wrong);
        assert_close(loss / size, 0.75);
        assert_eq!(gradient.row(0).to_vec(), [0.125, -0.125]);
    }
}

#[test]
fn loss_is_finite_where_the_sum_over_the_batch_is_not() {
    let targets = classes(&[1; 64], 2);
    let logits = Array2::from_shape_fn((64, 2), |(_, class)| if class == 0 { 4e307 } else { -4e307 });
    assert_close(Loss::CrossEntropy.value_and_gradient(logits.view(), &targets).0 / 8e307, 1.0);
    assert_close(Loss::BceWithLogits.value_and_gradient(logits.view(), &targets).0 / 4e307, 1.0);
    let logits = Array2::from_elem((64, 2), 1e154);
    assert!((Loss::Mse.value_and_gradient(logits.view(), &targets).0 / 1e308 - 1.0).abs() < 1e-14);
    // The squares overflow float64, the gradient does not.
    let logits = Array2::from_elem((64, 2), 1e308);
    let (loss, gradient) = Loss::Mse.value_and_gradient(logits.view(), &targets);
    assert_eq!(loss, f64::INFINITY);
    assert_close(gradient[(0, 0)] / (1e308 / 64.0), 1.0);
}

#[test]
fn bce_gradient_of_a_nearly_right_answer_keeps_its_digits() {
    let (_, gradient) = Loss::BceWithLogits.value_and_gradient(array![[60.0], [-60.0]].view(), &classes(&[1, 0], 2));
    assert!((gradient[(0, 0)] / (-(-60.0_f64).exp() / 2.0) - 1.0).abs() < 1e-14, "σ(60) − 1 rounds to 0");
    assert_eq!(gradient[(1, 0)], -gradient[(0, 0)]);
}

#[test]
fn nan_logits_give_a_nan_loss() {
    for loss in [Loss::CrossEntropy, Loss::BceWithLogits, Loss::Mse] {
        let logits = array![[f64::NAN, 0.0], [0.0, 1.0]];
        assert!(loss.value_and_gradient(logits.view(), &classes(&[0, 1], 2)).0.is_nan(), "{loss}");
    }
}

#[test]
fn at_chance_is_the_loss_of_the_constant_answer() {
    for k in [2, 3, 10, 100] {
        let labels: Vec<usize> = (0..k).collect();
        let targets = classes(&labels, k);
        let p = 1.0 / k as f64;
        // The constant answer 1/K, as logits of each loss.
        for (loss, answer) in [(Loss::CrossEntropy, 0.0), (Loss::Mse, p), (Loss::BceWithLogits, (p / (1.0 - p)).ln())] {
            let logits = Array2::from_elem((k, loss.n_outputs(&targets)), answer);
            let measured = loss.value_and_gradient(logits.view(), &targets).0;
            let at_chance = loss.at_chance(&targets);
            assert!((measured / at_chance - 1.0).abs() < 1e-12, "{loss}, {k} classes: {at_chance}, {measured}");
        }
        assert_eq!(Loss::Auto.at_chance(&targets), Loss::CrossEntropy.at_chance(&targets));
    }
    assert_eq!(Loss::BceWithLogits.at_chance(&classes(&[0, 1], 2)), 2.0_f64.ln());
    let values = Targets::Values(array![[1.0, 0.0], [2.0, 10.0], [6.0, 2.0]]);
    // The population variances are 14/3 and 56/3.
    for loss in [Loss::Mse, Loss::Auto] {
        assert_close(loss.at_chance(&values), (14.0 + 56.0) / 6.0);
    }
    let means = array![[3.0, 4.0], [3.0, 4.0], [3.0, 4.0]];
    assert_close(Loss::Mse.value_and_gradient(means.view(), &values).0, Loss::Mse.at_chance(&values));
}

#[test]
fn at_chance_is_exactly_0_where_all_targets_are_equal() {
    // Rounding must not matter: the computed mean of nine thirds is not exactly a third, and nine ninths do not add up to exactly 1.
    for n in 1..100 {
        let values = Targets::Values(Array2::from_elem((n, 1), 1.0 / 3.0));
        assert_eq!(Loss::Mse.at_chance(&values), 0.0, "{n} values");
        for loss in [Loss::CrossEntropy, Loss::BceWithLogits, Loss::Mse] {
            assert_eq!(loss.at_chance(&classes(&vec![1; n], 3)), 0.0, "{n} labels, {loss}");
        }
    }
}

#[test]
fn at_chance_uses_the_frequencies_of_the_classes() {
    // 1 of 4 is class 1.
    let targets = classes(&[0, 0, 1, 0], 2);
    let entropy = -(0.75 * 0.75_f64.ln() + 0.25 * 0.25_f64.ln());
    assert_close(Loss::CrossEntropy.at_chance(&targets), entropy);
    assert_close(Loss::BceWithLogits.at_chance(&targets), entropy);
    assert_close(Loss::Mse.at_chance(&targets), 0.75 * 0.25);
    let logits = Array2::from_shape_fn((4, 2), |(_, class)| [0.75_f64, 0.25][class].ln());
    assert_close(Loss::CrossEntropy.value_and_gradient(logits.view(), &targets).0, entropy);
    assert_eq!(Loss::CrossEntropy.at_chance(&classes(&[1, 1], 2)), 0.0, "with one class the answer is certain");
}

#[test]
fn auto_resolves_by_the_task_and_outputs_follow() {
    let (two, three) = (classes(&[0], 2), classes(&[0], 3));
    let values = Targets::Values(array![[0.0], [1.0]]);
    assert_eq!((two.task(), values.task()), (Task::Classification, Task::Regression));
    assert_eq!(Loss::Auto.resolve(two.task()), Loss::CrossEntropy);
    assert_eq!(Loss::Auto.resolve(values.task()), Loss::Mse);
    for loss in [Loss::CrossEntropy, Loss::BceWithLogits, Loss::Mse] {
        assert_eq!(loss.resolve(two.task()), loss);
        assert_eq!(loss.n_outputs(&two), if loss == Loss::BceWithLogits { 1 } else { 2 });
        assert_eq!(loss.n_outputs(&three), 3);
    }
    assert_eq!((Loss::Auto.n_outputs(&two), Loss::Auto.n_outputs(&values)), (2, 1));
}

#[test]
fn loss_that_does_not_fit_the_task_is_refused() {
    let values = Targets::Values(array![[0.0], [1.0]]);
    for &loss in Loss::ALL {
        assert_eq!(loss.check(Task::Classification), Ok(()));
        let fits = matches!(loss, Loss::Auto | Loss::Mse);
        assert_eq!(loss.check(values.task()).is_ok(), fits, "{loss}");
    }
    let config = Config::from_entries([("dataset", "sine"), ("loss", "bce_with_logits")]).unwrap();
    let error = Lab::new(config, None, &mut |_| ()).unwrap_err();
    assert_eq!(error.to_string(), "loss cannot be \"bce_with_logits\" for a regression; it is one of auto, mse");
    let expected = Error::LossDoesNotFit { loss: "bce_with_logits", task: "regression", allowed: vec!["auto", "mse"] };
    assert_eq!(error, expected);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&init_lab::to_json(&error)).unwrap()["task"], "regression");
}

#[test]
fn lab_counts_right_answers_of_a_single_logit() {
    let entries = [("dataset", "moons"), ("loss", "bce_with_logits"), ("activation", "tanh"), ("depth", "2")];
    let lab = |more: &[(&str, &str)]| {
        let config = Config::from_entries([&entries[..], more].concat()).unwrap();
        Lab::new(config, None, &mut |_| ()).unwrap()
    };
    let mut trained = lab(&[("learning_rate", "1")]);
    assert_eq!(trained.network().layers()[2].weights.nrows(), 1);
    for _ in 0..300 {
        trained.step(&mut |_| ());
    }
    trained.evaluate();
    let report = trained.report();
    assert!(report.accuracy.unwrap() > 0.95 && report.loss < 0.15, "{:?}, {}", report.accuracy, report.loss);
    // The classes of the training set are not exactly equally frequent.
    assert!((0.99..1.0).contains(&(report.loss_at_chance / 2.0_f64.ln())), "{}", report.loss_at_chance);
    // A logit of 0 counts as the answer class 0.
    let mut zeros = lab(&[("initializer", "zeros")]);
    zeros.evaluate();
    assert!((0.45..0.55).contains(&zeros.report().accuracy.unwrap()));
}
