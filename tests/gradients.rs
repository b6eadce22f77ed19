//! Back-propagation against central differences, for every activation and loss.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use init_lab::{Activation, Layer, Loss, Network, fill_standard_normal};
use ndarray::{Array1, Array2};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;

const BATCH: usize = 3;
const WIDTHS: [usize; 5] = [4, 5, 2, 6, 3];

/// Step of the differences: their truncation error is about STEP², their rounding error about 1e−16/STEP.
const STEP: f64 = 1e-5;
const TOLERANCE: f64 = 2e-9;

fn normal(shape: (usize, usize), scale: f64, rng: &mut ChaCha8Rng) -> Array2<f64> {
    let mut values = vec![0.0; shape.0 * shape.1];
    fill_standard_normal(&mut values, rng);
    Array2::from_shape_vec(shape, values.into_iter().map(|x| x * scale).collect()).unwrap()
}

fn layers(rng: &mut ChaCha8Rng) -> Vec<Layer> {
    WIDTHS
        .windows(2)
        .map(|fans| Layer {
            weights: normal((fans[1], fans[0]), 0.8, rng),
            bias: Array1::from_iter(normal((1, fans[1]), 0.3, rng)),
        })
        .collect()
}

#[test]
fn gradients_of_every_parameter_match_central_differences() {
    for &activation in Activation::ALL {
        for &loss in Loss::ALL {
            let mut rng = ChaCha8Rng::seed_from_u64(7);
            let layers = layers(&mut rng);
            let inputs = normal((BATCH, WIDTHS[0]), 1.0, &mut rng);
            let labels = [2, 0, 1];
            let loss_of = |layers: &[Layer]| {
                let network = Network::from_layers(activation, layers.to_vec()).unwrap();
                loss.value_and_gradient(network.logits(inputs.view()).view(), &labels).0
            };
            let network = Network::from_layers(activation, layers.clone()).unwrap();
            let forward = network.forward(inputs.clone(), &mut |_| ());
            let (_, grad_logits) = loss.value_and_gradient(forward.logits(), &labels);
            let gradients = network.backward(&forward, grad_logits, &mut |_| ());

            for l in 0..layers.len() {
                let n_weights = layers[l].weights.len();
                for parameter in 0..n_weights + layers[l].bias.len() {
                    let moved = |by: f64| {
                        let mut layers = layers.clone();
                        match parameter.checked_sub(n_weights) {
                            Some(i) => layers[l].bias[i] += by,
                            None => layers[l].weights.as_slice_mut().unwrap()[parameter] += by,
                        }
                        loss_of(&layers)
                    };
                    let difference = (moved(STEP) - moved(-STEP)) / (2.0 * STEP);
                    let gradient = match parameter.checked_sub(n_weights) {
                        Some(i) => gradients[l].bias[i],
                        None => gradients[l].weights.as_slice().unwrap()[parameter],
                    };
                    assert!(
                        (gradient - difference).abs() <= TOLERANCE,
                        "{activation}, {loss}, layer {}, parameter {parameter}: {gradient} against {difference}",
                        l + 1
                    );
                }
            }
        }
    }
}

#[test]
fn norms_of_the_report_are_those_of_the_gradients() {
    let mut rng = ChaCha8Rng::seed_from_u64(8);
    let layers = layers(&mut rng);
    let network = Network::from_layers(Activation::Tanh, layers).unwrap();
    let forward = network.forward(normal((BATCH, WIDTHS[0]), 1.0, &mut rng), &mut |_| ());
    let (_, grad_logits) = Loss::CrossEntropy.value_and_gradient(forward.logits(), &[0, 1, 2]);
    let plain = |values: &[f64]| values.iter().map(|x| x * x).sum::<f64>().sqrt();
    let of_logits = plain(grad_logits.as_slice().unwrap());
    let gradients = network.backward(&forward, grad_logits, &mut |_| ());
    for gradient in &gradients {
        let weights = plain(gradient.weights.as_slice().unwrap());
        assert!((gradient.weights_norm.value / weights - 1.0).abs() < 1e-14);
        assert!((gradient.bias_norm.value / plain(gradient.bias.as_slice().unwrap()) - 1.0).abs() < 1e-14);
    }
    assert!((gradients[gradients.len() - 1].post_activation_norm.value / of_logits - 1.0).abs() < 1e-14);
}

/// A linear network whose every layer multiplies by `factor`: the gradient of layer l is known in closed form.
fn chain(factor: f64, depth: usize) -> (Network, Array2<f64>) {
    let layer = |weight: f64| Layer { weights: Array2::from_elem((1, 1), weight), bias: Array1::zeros(1) };
    let layers = (0..depth).map(|_| layer(factor)).chain([layer(1.0)]).collect();
    (Network::from_layers(Activation::Linear, layers).unwrap(), Array2::from_elem((1, 1), 1.0))
}

#[test]
fn gradient_of_1e_minus_200_is_reported_as_such() {
    let (network, input) = chain(1e-10, 21);
    let forward = network.forward(input, &mut |_| ());
    let gradients = network.backward(&forward, Array2::from_elem((1, 1), 1.0), &mut |_| ());
    // ∂L/∂h_1 is the product of the 20 factors above layer 1.
    let norm = gradients[0].post_activation_norm;
    assert!((norm.value / 1e-200 - 1.0).abs() < 1e-13, "{norm:?}");
    assert!((norm.log10 + 200.0).abs() < 1e-12, "{norm:?}");
}

#[test]
fn gradient_beyond_float64_keeps_its_logarithm() {
    for (factor, sign) in [(1e-10, -1.0), (1e10, 1.0)] {
        let (network, _) = chain(factor, 61);
        // A forward pass of 0 keeps the activations finite; the product of Jacobians is 1e±600 all the same.
        let forward = network.forward(Array2::zeros((1, 1)), &mut |_| ());
        let norm = network.backward(&forward, Array2::from_elem((1, 1), 1.0), &mut |_| ())[0].post_activation_norm;
        assert!((norm.log10 - sign * 600.0).abs() < 1e-10, "{norm:?}");
        assert_eq!(norm.value, if sign < 0.0 { 0.0 } else { f64::INFINITY });
    }
}

#[test]
fn layers_that_do_not_fit_together_are_refused() {
    let layer = |fan_out, fan_in, bias| Layer { weights: Array2::ones((fan_out, fan_in)), bias: Array1::zeros(bias) };
    let refusal =
        |layers| Network::from_layers(Activation::Relu, layers).expect_err("this must be refused").to_string();
    assert_eq!(
        refusal(vec![layer(3, 2, 3), layer(1, 4, 1)]),
        "weights of layer 2: the shape is [1, 4], [1, 3] is needed"
    );
    assert_eq!(refusal(vec![layer(3, 2, 2)]), "bias of layer 1: the shape is [2], [3] is needed");
    assert_eq!(refusal(vec![layer(0, 2, 0)]), "weights of layer 1: the shape is [0, 2], [1, 2] is needed");
    assert_eq!(refusal(vec![]), "weights of layer 1: the shape is [0], [1, 1] is needed");
    assert!(Network::from_layers(Activation::Relu, vec![layer(3, 2, 3), layer(1, 3, 1)]).is_ok());
}
