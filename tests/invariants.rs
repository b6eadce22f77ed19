//! Exact invariants of networks: symmetries and conservation laws; and results of the literature.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use init_lab::{
    Activation, Architecture, Backward, Config, Distribution, Initializer, Lab, Layer, Loss, Network, Place, Stream,
    Targets, WeightLaw, WithRespectTo, fill_standard_normal,
};
use ndarray::{Array1, Array2};

fn lab(entries: &[(&str, &str)]) -> Lab {
    let config = Config::from_entries(entries.iter().copied()).unwrap();
    Lab::new(config, Some(include_bytes!("../www/data/digits.bin")), &mut |_| ()).unwrap()
}

fn normal(rows: usize, columns: usize, seed: u32) -> Array2<f64> {
    let mut values = vec![0.0; rows * columns];
    fill_standard_normal(&mut values, &mut Stream::Data.rng(seed));
    Array2::from_shape_vec((rows, columns), values).unwrap()
}

/// A network without biases, from its weights, the first layer first.
fn network(activation: Activation, weights: Vec<Array2<f64>>) -> Network {
    let layers = weights.into_iter().map(|weights| {
        let bias = Array1::zeros(weights.nrows());
        Layer::new(weights, bias)
    });
    Network::from_layers(Architecture::plain(activation.function()), layers.collect()).unwrap()
}

fn backward(network: &Network, inputs: &Array2<f64>, targets: &Targets) -> (f64, Backward) {
    let mut forward = network.forward(inputs.clone(), &mut |_| ());
    let (loss, grad_logits) = Loss::Auto.value_and_gradient(forward.logits().view(), targets);
    (loss, network.backward(&mut forward, grad_logits, WithRespectTo::Parameters, &mut |_| ()))
}

fn classes(batch: usize, n_classes: usize) -> Targets {
    Targets::Classes { labels: (0..batch).map(|i| i * 7 % n_classes).collect(), n_classes }
}

#[test]
fn constant_weights_keep_the_units_of_a_layer_identical() {
    for optimizer in ["sgd", "adam"] {
        let mut lab = lab(&[
            ("initializer", "constant"),
            ("activation", "tanh"),
            ("depth", "3"),
            ("width", "7"),
            ("optimizer", optimizer),
        ]);
        for _ in 0..20 {
            lab.step(&mut |_| ());
        }
        let network = lab.network();
        assert_ne!(network.layers()[0].weights[[0, 0]], 0.1, "the weights have moved");
        for layer in &network.layers()[..3] {
            for row in layer.weights.rows() {
                assert_eq!(row, layer.weights.row(0), "{optimizer}");
            }
            assert!(layer.bias.iter().all(|b| *b == layer.bias[0]));
        }
    }
}

#[test]
fn weights_times_their_gradient_are_the_same_in_every_layer_of_a_homogeneous_network() {
    // The outputs are proportional to the weights of each layer, so by Euler's theorem ⟨W_l, ∂L/∂W_l⟩ = Σ y ∂L/∂y for every l.
    for activation in [Activation::Relu, Activation::LeakyRelu, Activation::Linear] {
        let widths = [6, 9, 4, 11, 7, 3];
        let weights = widths.windows(2).zip(1..).map(|(fans, seed)| normal(fans[1], fans[0], seed) * 0.6).collect();
        let network = network(activation, weights);
        let (_, backward) = backward(&network, &normal(20, 6, 99), &classes(20, 3));
        let products: Vec<f64> = network
            .layers()
            .iter()
            .zip(&backward.layers)
            .map(|(layer, gradients)| (&layer.weights * &gradients.weights).sum())
            .collect();
        let size = products[0].abs();
        assert!(size > 1e-3, "{activation}: {products:?}");
        assert!(
            products.iter().all(|product| (product - products[0]).abs() < 1e-12 * size),
            "{activation}: {products:?}"
        );
    }
}

#[test]
fn deep_linear_orthogonal_networks_keep_the_gradient_exactly() {
    let report = lab(&[
        ("activation", "linear"),
        ("initializer", "orthogonal"),
        ("depth", "100"),
        ("width", "48"),
        ("dataset", "noise"),
    ])
    .report();
    let last = report.layers[99].grad_post_activation_norm;
    for layer in &report.layers[..100] {
        assert!((layer.grad_post_activation_norm / last - 1.0).abs() < 1e-11, "layer {}", layer.layer);
        if layer.layer > 1 {
            assert!((layer.jacobian_gain - 1.0).abs() < 1e-12);
        }
    }
    assert!((report.verdict.factor_per_layer.unwrap() - 1.0).abs() < 1e-12);
    // The square 48 × 48 factors have singular values 1, so those of the Jacobian are those of the product of the first and the last matrix.
    assert_eq!(report.jacobian_singular_values.unwrap().len(), 10);
}

#[test]
fn scaling_one_layer_up_and_the_next_down_changes_nothing_for_relu() {
    let widths = [5, 8, 6, 3];
    let weights: Vec<_> = widths.windows(2).zip(1..).map(|(fans, seed)| normal(fans[1], fans[0], seed)).collect();
    let (inputs, targets) = (normal(10, 5, 50), classes(10, 3));
    let (loss, plain) = backward(&network(Activation::Relu, weights.clone()), &inputs, &targets);
    for a in [1e-3, 0.5, 7.0, 1e6] {
        let mut scaled = weights.clone();
        scaled[0] *= a;
        scaled[1] /= a;
        let (scaled_loss, moved) = backward(&network(Activation::Relu, scaled), &inputs, &targets);
        assert!((scaled_loss / loss - 1.0).abs() < 1e-13, "loss {scaled_loss} instead of {loss}");
        // The gradient with respect to the weights scales inversely to the weights.
        let ratio = |l: usize| moved.layers[l].weights_norm.value / plain.layers[l].weights_norm.value;
        assert!(
            (ratio(0) * a - 1.0).abs() < 1e-13 && (ratio(1) / a - 1.0).abs() < 1e-13 && (ratio(2) - 1.0).abs() < 1e-13
        );
    }
}

/// He et al. 2015, section 2.2: filters of 3 × 3 with 64, 128, 256 and 512 channels should have a standard deviation of 0.059, 0.042, 0.029
/// and 0.021; with 0.01 throughout, the gradient from conv10 to conv2 shrinks by 1/(5.9 · 4.2² · 2.9² · 2.1⁴) = 1/(1.7 · 10⁴).
#[test]
fn filters_of_he_et_al_have_their_published_deviations_and_their_gradients_ratio() {
    let config = Config { initializer: Initializer::KaimingNormal, ..Config::default() };
    let initialization = config.resolve().unwrap().initialization().clone();
    let law = |fan_in| initialization.law(64, fan_in, Place::INNER);
    let std = |channels: usize| law(9 * channels).sigma_w(1).unwrap();
    for (channels, published) in [(64, 0.059), (128, 0.042), (256, 0.029), (512, 0.021)] {
        assert!((std(channels) - published).abs() < 0.0006, "{channels} channels: {}", std(channels));
    }
    // Dense layers stand for the filters. Both networks have the same draws at different scales, so the ratio of their gradients is exact.
    let fan_ins = [64, 128, 128, 256, 256, 512, 512, 512, 512];
    let fan_outs = [128, 128, 256, 256, 512, 512, 512, 512, 512];
    let gradients_ratio = |std_of: &dyn Fn(usize) -> f64| {
        let draw = |(index, (&fan_in, &fan_out)): (usize, (&usize, &usize))| {
            let law = WeightLaw::entries(Distribution::Normal, std_of(fan_in));
            law.draw(fan_out, fan_in, &mut Stream::HiddenWeights(index as u32).rng(4))
        };
        let mut weights = vec![normal(64, 16, 2)];
        weights.extend(fan_ins.iter().zip(&fan_outs).enumerate().map(draw));
        weights.push(normal(10, 512, 3));
        let network = network(Activation::Relu, weights);
        let mut forward = network.forward(normal(4, 16, 1), &mut |_| ());
        let backward = network.backward(&mut forward, normal(4, 10, 5), WithRespectTo::Parameters, &mut |_| ());
        backward.layers[0].post_activation_norm.value / backward.layers[9].post_activation_norm.value
    };
    let ratio = gradients_ratio(&|channels| 3.0 * std(channels)) / gradients_ratio(&|_| 3.0 * 0.01);
    let product: f64 = fan_ins.iter().map(|&channels| std(channels) / 0.01).product();
    assert!((ratio / product - 1.0).abs() < 1e-12, "{ratio} instead of {product}");
    assert!((ratio / 1.7e4 - 1.0).abs() < 0.02, "{ratio}");
}

#[test]
fn selu_with_lecun_stays_at_mean_0_and_variance_1() {
    let entries = [
        ("activation", "selu"),
        ("initializer", "lecun_normal"),
        ("depth", "30"),
        ("width", "400"),
        ("dataset", "noise"),
    ];
    for layer in &lab(&entries).report().layers[..30] {
        // Mean 0 and variance 1 are an attracting fixed point; the rest is the fluctuation over 400 units.
        let (mean, std) = (layer.post_activation.mean, layer.post_activation.std);
        assert!(mean.abs() < 0.1 && (std - 1.0).abs() < 0.1, "layer {}: mean {mean}, std {std}", layer.layer);
    }
}

#[test]
fn relu_with_xavier_halves_the_mean_square_in_every_layer() {
    let (width, depth, draws) = (128, 30, 400);
    let law = WeightLaw::entries(Distribution::Uniform, (2.0 / (2 * width) as f64).sqrt());
    let x = normal(1, width, 8);
    let square = |h: &Array2<f64>| h.iter().map(|h| h * h).sum::<f64>() / width as f64;
    let mut ratios = Vec::new();
    for draw in 0..draws {
        let weights = |l| law.draw(width, width, &mut Stream::HiddenWeights(l).rng(draw));
        let network = network(Activation::Relu, (1..=depth + 1).map(weights).collect());
        let forward = network.forward(x.clone(), &mut |_| ());
        ratios.push(square(&forward.post_activations[depth as usize]) / square(&x) * 2.0_f64.powi(depth as i32));
    }
    let n = f64::from(draws);
    let mean = ratios.iter().sum::<f64>() / n;
    let error = (ratios.iter().map(|ratio| (ratio - mean).powi(2)).sum::<f64>() / n / n).sqrt();
    assert!((mean - 1.0).abs() < 4.0 * error && error < 0.1, "2³⁰ times the mean ratio is {mean} ± {error}");
}
