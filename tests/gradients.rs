//! Back-propagation compared with central differences, for every activation function, loss and kind of layer.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use init_lab::{
    Activation, Architecture, Layer, Loss, Network, Normalization, ResidualScale, Targets, WithRespectTo,
    fill_standard_normal,
};
use ndarray::{Array1, Array2};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;

const BATCH: usize = 5;
/// Two blocks of two hidden layers, the first without a shortcut, and a layer in no block.
const WIDTHS: [usize; 7] = [4, 3, 5, 4, 5, 3, 3];

/// Steps of the differences. The truncation error is about STEP⁴ times a fifth derivative, the rounding error about 1e−16/STEP. The better of the two
/// results counts, so that a kink within the larger step does not matter.
const STEPS: [f64; 2] = [1e-4, 2e-5];
/// Relative to the gradient, the loss (whose rounding error is divided by the step) or 1, whichever is largest.
const TOLERANCE: f64 = 1e-9;

/// Asserts that `gradient` is the slope of `f` at 0.
fn assert_slope(gradient: f64, f: impl Fn(f64) -> f64, what: impl Fn() -> String) {
    let slopes = STEPS.map(|step| (8.0 * (f(step) - f(-step)) - (f(2.0 * step) - f(-2.0 * step))) / (12.0 * step));
    let is_near = |slope: &f64| (gradient - slope).abs() <= TOLERANCE * gradient.abs().max(f(0.0)).max(1.0);
    assert!(slopes.iter().any(is_near), "{}: {gradient} against {slopes:?}", what());
}

fn normal(shape: (usize, usize), scale: f64, rng: &mut ChaCha8Rng) -> Array2<f64> {
    let mut values = vec![0.0; shape.0 * shape.1];
    fill_standard_normal(&mut values, rng);
    Array2::from_shape_vec(shape, values.into_iter().map(|x| x * scale).collect()).unwrap()
}

fn layers(n_outputs: usize, rng: &mut ChaCha8Rng) -> Vec<Layer> {
    let mut widths = WIDTHS.to_vec();
    widths[WIDTHS.len() - 1] = n_outputs;
    widths
        .windows(2)
        .map(|fans| {
            let vector = |scale, rng: &mut ChaCha8Rng| Array1::from_iter(normal((1, fans[1]), scale, rng));
            let mut layer = Layer::new(normal((fans[1], fans[0]), 0.5, rng), vector(0.3, rng));
            layer.gamma = Some(1.0 + vector(0.2, rng));
            layer.alpha = Some(0.7);
            layer
        })
        .collect()
}

fn values_of(layer: &mut Layer) -> Vec<&mut f64> {
    let Layer { weights, bias, gamma, alpha, .. } = layer;
    weights.iter_mut().chain(bias).chain(gamma.iter_mut().flatten()).chain(alpha).collect()
}

/// Compares the gradients of all parameters and of the inputs with central differences of the loss.
fn assert_gradients_are_slopes(architecture: &Architecture, loss: Loss, targets: &Targets, what: &str) {
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let network = Network::from_layers(architecture.clone(), layers(loss.n_outputs(targets), &mut rng)).unwrap();
    let inputs = normal((BATCH, WIDTHS[0]), 1.0, &mut rng);
    let loss_of = |network: &Network, inputs: &Array2<f64>| {
        let forward = network.forward(inputs.clone(), &mut |_| ());
        loss.value_and_gradient(forward.logits().view(), targets).0
    };
    let mut forward = network.forward(inputs.clone(), &mut |_| ());
    let (_, grad_logits) = loss.value_and_gradient(forward.logits().view(), targets);
    let backward = network.backward(&mut forward, grad_logits, WithRespectTo::ParametersAndInputs, &mut |_| ());
    for (l, gradients) in backward.layers.iter().enumerate() {
        let flat: Vec<f64> = gradients
            .weights
            .iter()
            .chain(&gradients.bias)
            .chain(gradients.gamma.iter().flatten())
            .chain(&gradients.alpha)
            .copied()
            .collect();
        let mut layers = network.layers().to_vec();
        assert_eq!(
            flat.len(),
            values_of(&mut layers[l]).len(),
            "{what}: every parameter of layer {} has a gradient",
            l + 1
        );
        for (parameter, &gradient) in flat.iter().enumerate() {
            let moved = |by: f64| {
                let mut layers = network.layers().to_vec();
                *values_of(&mut layers[l])[parameter] += by;
                loss_of(&Network::from_layers(architecture.clone(), layers).unwrap(), &inputs)
            };
            assert_slope(gradient, moved, || format!("{what}, layer {}, parameter {parameter}", l + 1));
        }
    }
    for index in 0..inputs.len() {
        let moved = |by: f64| {
            let mut inputs = inputs.clone();
            inputs.as_slice_mut().unwrap()[index] += by;
            loss_of(&network, &inputs)
        };
        assert_slope(backward.inputs.as_slice().unwrap()[index], moved, || format!("{what}, input {index}"));
    }
}

fn three_classes() -> Targets {
    Targets::Classes { labels: vec![2, 0, 1, 1, 0], n_classes: 3 }
}

#[test]
fn gradients_match_central_differences_for_every_activation_loss_and_normalization() {
    let two_classes = Targets::Classes { labels: vec![1, 0, 1, 1, 0], n_classes: 2 };
    let values = Targets::Values(normal((BATCH, 2), 1.0, &mut ChaCha8Rng::seed_from_u64(3)));
    for &activation in Activation::ALL {
        for &normalization in Normalization::ALL {
            let architecture = Architecture { normalization, ..Architecture::plain(activation.function()) };
            for (loss, targets) in [
                (Loss::CrossEntropy, &three_classes()),
                (Loss::Mse, &three_classes()),
                (Loss::Mse, &values),
                (Loss::BceWithLogits, &three_classes()),
                (Loss::BceWithLogits, &two_classes),
            ] {
                let what = format!("{activation}, {normalization}, {loss}");
                assert_gradients_are_slopes(&architecture, loss, targets, &what);
            }
        }
    }
}

#[test]
fn gradients_match_central_differences_with_shortcuts() {
    for activation in [Activation::Tanh, Activation::Relu, Activation::Silu, Activation::Sigmoid, Activation::Elu] {
        for &normalization in Normalization::ALL {
            for &scale in ResidualScale::ALL {
                let architecture =
                    Architecture { function: activation.function(), normalization, residual: Some(scale) };
                let what = format!("{activation}, {normalization}, shortcuts scaled {scale}");
                assert_gradients_are_slopes(&architecture, Loss::CrossEntropy, &three_classes(), &what);
            }
        }
    }
}

#[test]
fn gradients_match_central_differences_with_every_parameter() {
    for (activation, parameter) in
        [(Activation::LeakyRelu, 0.3), (Activation::Elu, 1.7), (Activation::Celu, 0.6), (Activation::Sine, 2.5)]
    {
        let architecture = Architecture::plain(activation.with_parameter(Some(parameter)));
        assert_gradients_are_slopes(&architecture, Loss::Mse, &three_classes(), &format!("{activation}({parameter})"));
    }
}

#[test]
fn norms_are_those_of_the_gradients() {
    let mut rng = ChaCha8Rng::seed_from_u64(8);
    let architecture = Architecture {
        function: Activation::Tanh.function(),
        normalization: Normalization::Layer,
        residual: Some(ResidualScale::InverseSqrt),
    };
    let network = Network::from_layers(architecture, layers(3, &mut rng)).unwrap();
    let mut forward = network.forward(normal((BATCH, WIDTHS[0]), 1.0, &mut rng), &mut |_| ());
    let (_, grad_logits) = Loss::CrossEntropy.value_and_gradient(forward.logits().view(), &three_classes());
    let plain = |values: &[f64]| values.iter().map(|x| x * x).sum::<f64>().sqrt();
    let of_logits = plain(grad_logits.as_slice().unwrap());
    let backward = network.backward(&mut forward, grad_logits, WithRespectTo::ParametersAndInputs, &mut |_| ());
    for gradient in &backward.layers {
        let weights = plain(gradient.weights.as_slice().unwrap());
        assert!((gradient.weights_norm.value / weights - 1.0).abs() < 1e-14);
        assert!((gradient.weights_norm.log10 - weights.log10()).abs() < 1e-14);
        assert!((gradient.bias_norm.value / plain(gradient.bias.as_slice().unwrap()) - 1.0).abs() < 1e-14);
    }
    assert!((backward.layers[WIDTHS.len() - 2].post_activation_norm.value / of_logits - 1.0).abs() < 1e-14);
    assert!((backward.inputs_norm.value / plain(backward.inputs.as_slice().unwrap()) - 1.0).abs() < 1e-14);
}

#[test]
fn layers_that_do_not_fit_together_are_refused() {
    let plain = Architecture::plain(Activation::Tanh.function());
    let layer = |fan_out, fan_in| Layer::<f64>::new(Array2::zeros((fan_out, fan_in)), Array1::zeros(fan_out));
    let refused = |layers: Vec<Layer>| Network::from_layers(plain.clone(), layers).unwrap_err().to_string();
    assert_eq!(refused(vec![layer(3, 2), layer(1, 4)]), "weights of layer 2: the shape is [1, 4], [1, 3] is needed");
    let short = Layer { bias: Array1::zeros(2), ..layer(3, 2) };
    assert_eq!(refused(vec![short]), "bias of layer 1: the shape is [2], [3] is needed");
    let gamma = Layer { gamma: Some(Array1::zeros(2)), ..layer(3, 2) };
    assert_eq!(refused(vec![gamma]), "gamma of layer 1: the shape is [2], [3] is needed");
    assert_eq!(refused(vec![]), "weights of layer 1: the shape is [0], [1, 1] is needed");
}
