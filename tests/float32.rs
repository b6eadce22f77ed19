//! Subnormal float32 numbers, below 10⁻³⁸: passes and updates lose as much precision as plain loops over float32 numbers do, and no more.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use init_lab::{
    Activation, ActivationFunction, Architecture, Layer, LayerGradients, Network, Optimizer, OptimizerKind,
    ResidualScale, WithRespectTo, fill_standard_normal,
};
use ndarray::{Array1, Array2, ArrayView2};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;

const BATCH: usize = 9;
const WIDTH: usize = 20;
/// The distance between neighbouring subnormal numbers, which is the smallest positive float32.
const PLACE: f32 = f32::from_bits(1);

fn normal(shape: (usize, usize), scale: f64, rng: &mut ChaCha8Rng) -> Array2<f32> {
    let mut values = vec![0.0; shape.0 * shape.1];
    fill_standard_normal(&mut values, rng);
    Array2::from_shape_vec(shape, values.into_iter().map(|x| (x * scale) as f32).collect()).unwrap()
}

/// a bᵀ by plain loops: every product and every sum is rounded to float32.
fn product(a: ArrayView2<'_, f32>, b: ArrayView2<'_, f32>) -> Array2<f32> {
    Array2::from_shape_fn((a.nrows(), b.nrows()), |(i, j)| {
        a.row(i).iter().zip(b.row(j)).fold(0.0, |sum, (x, y)| sum + x * y)
    })
}

/// By plain loops: the post-activations of every layer; the gradients with respect to its weights and biases, and the norm of that with respect to its
/// post-activations; and the number of subnormal values that occurred.
#[allow(clippy::type_complexity, reason = "lists of a test")]
fn plain_passes(
    function: &ActivationFunction,
    layers: &[Layer<f32>],
    inputs: &Array2<f32>,
    grad_logits: &Array2<f32>,
    has_shortcuts: bool,
) -> (Vec<Array2<f32>>, Vec<(Array2<f32>, Array1<f32>, f64)>, usize) {
    let depth = layers.len() - 1;
    let ends_block = |index: usize| has_shortcuts && index % 2 == 1 && index < depth;
    let (mut h, mut z) = (vec![inputs.clone()], Vec::new());
    for (index, layer) in layers.iter().enumerate() {
        z.push(product(h[index].view(), layer.weights.view()) + &layer.bias);
        let mut next = z[index].mapv(|z| function.phi(z.into()) as f32);
        if ends_block(index) {
            next = next * layer.alpha.unwrap_or(1.0) + &h[index - 1];
        }
        h.push(next);
    }
    let mut gradients = Vec::new();
    let count = |array: &Array2<f32>| array.iter().filter(|x| **x != 0.0 && x.abs() < f32::MIN_POSITIVE).count();
    let mut n_lost = h.iter().map(count).sum();
    let (mut grad, mut shortcut) = (grad_logits.clone(), None);
    for (index, layer) in layers.iter().enumerate().rev() {
        let norm = grad.iter().map(|&x| f64::from(x) * f64::from(x)).sum::<f64>().sqrt();
        if ends_block(index) {
            shortcut = Some(grad.clone());
            grad *= layer.alpha.unwrap_or(1.0);
        }
        if index < depth {
            grad *= &z[index].mapv(|z| function.dphi(z.into()) as f32);
        }
        n_lost += count(&grad);
        let bias = grad.columns().into_iter().map(|column| column.iter().map(|&x| f64::from(x)).sum::<f64>() as f32);
        gradients.push((product(grad.t(), h[index].t()), bias.collect(), norm));
        grad = product(grad.view(), layer.weights.t());
        if index < depth && ends_block(index + 1) {
            grad += &shortcut.take().unwrap();
        }
    }
    gradients.reverse();
    (h, gradients, n_lost)
}

/// Asserts that numbers agree up to the rounding of sums, and subnormal ones up to one `PLACE` for each term of a sum.
fn assert_near(ours: &[f32], plain: &[f32], n_terms: usize, what: &str) {
    let largest = plain.iter().fold(0.0_f32, |largest, x| largest.max(x.abs()));
    assert!(largest.is_finite(), "{what}: the plain loops do not overflow");
    let allowed = f64::from(largest) * 2e-5 + f64::from(PLACE) * n_terms as f64;
    for (index, (&a, &b)) in ours.iter().zip(plain).enumerate() {
        let distance = (f64::from(a) - f64::from(b)).abs();
        assert!(distance <= allowed, "{what}, entry {index}: {a:e} instead of {b:e}, {distance:e} > {allowed:e}");
    }
}

struct Case {
    activation: Activation,
    depth: usize,
    /// The weights have the standard deviation `sigma`/√fan_in.
    sigma: f64,
    /// The standard deviation of the gradient with respect to the logits.
    grad: f64,
    residual: Option<ResidualScale>,
    alpha: f32,
}

const PLAIN: Case = Case { activation: Activation::Tanh, depth: 40, sigma: 1.0, grad: 1.0, residual: None, alpha: 1.0 };

#[test]
fn passes_with_subnormal_numbers_match_plain_loops() {
    let cases = [
        // Only the gradients are subnormal, or the signal too; functions with and without a kink.
        Case { activation: Activation::Sigmoid, depth: 75, ..PLAIN },
        Case { activation: Activation::Tanh, sigma: 0.05, ..PLAIN },
        // (These networks are not so deep that z itself is only a few `PLACE`s: then its rounding would decide on which side of the kink it lies.)
        Case { activation: Activation::Relu, sigma: 0.1, depth: 28, grad: 1e-12, ..PLAIN },
        Case { activation: Activation::LeakyRelu, sigma: 0.1, depth: 28, grad: 1e-12, ..PLAIN },
        Case { activation: Activation::Elu, sigma: 0.05, ..PLAIN },
        Case { activation: Activation::Selu, sigma: 0.05, depth: 26, grad: 1e-12, ..PLAIN },
        Case { activation: Activation::Celu, sigma: 0.05, ..PLAIN },
        Case { activation: Activation::Silu, sigma: 0.2, ..PLAIN },
        Case { activation: Activation::ScaledTanh, sigma: 0.05, ..PLAIN },
        Case { activation: Activation::Gelu, sigma: 0.2, ..PLAIN },
        Case { activation: Activation::Linear, sigma: 0.03, ..PLAIN },
        Case { activation: Activation::Tanhshrink, sigma: 0.5, depth: 6, ..PLAIN },
        // Saturated units: a few slopes are tiny beside others near 1.
        Case { activation: Activation::Sigmoid, sigma: 40.0, depth: 4, ..PLAIN },
        Case { activation: Activation::Tanh, sigma: 60.0, depth: 2, ..PLAIN },
        Case { activation: Activation::Elu, sigma: 30.0, depth: 3, ..PLAIN },
        // Numbers that grow from subnormal to almost infinite, forward and backward, and others that shrink.
        Case { activation: Activation::Linear, sigma: 30.0, depth: 20, grad: 1e-39, ..PLAIN },
        Case { activation: Activation::Linear, sigma: 1e12, depth: 2, grad: 1e-40, ..PLAIN },
        Case { activation: Activation::Relu, sigma: 1e9, depth: 3, grad: 1e-39, ..PLAIN },
        Case { activation: Activation::Relu, sigma: 1e-9, depth: 4, grad: 1e3, ..PLAIN },
        Case { activation: Activation::Linear, sigma: 1e-12, depth: 3, grad: 1e-40, ..PLAIN },
        Case { activation: Activation::Linear, sigma: 1e-9, depth: 4, grad: 1e-36, ..PLAIN },
        // Residual blocks: tiny gradients, or a branch that is tiny beside the shortcut.
        Case { activation: Activation::Tanh, residual: Some(ResidualScale::One), grad: 1e-41, ..PLAIN },
        Case { activation: Activation::Tanh, residual: Some(ResidualScale::Rezero), alpha: 1e-41, ..PLAIN },
        Case {
            activation: Activation::Relu,
            residual: Some(ResidualScale::Rezero),
            alpha: 1e-20,
            sigma: 1e-9,
            ..PLAIN
        },
    ];
    for case in &cases {
        let Case { activation, depth, sigma, grad, residual, alpha } = *case;
        let mut rng = ChaCha8Rng::seed_from_u64(11);
        let fans: Vec<usize> = [WIDTH].into_iter().cycle().take(depth + 1).chain([5]).collect();
        let layers: Vec<Layer<f32>> = fans
            .windows(2)
            .map(|fans| {
                let weights = normal((fans[1], fans[0]), sigma / f64::sqrt(fans[0] as f64), &mut rng);
                Layer { alpha: Some(alpha), ..Layer::new(weights, Array1::zeros(fans[1])) }
            })
            .collect();
        let (inputs, grad_logits) = (normal((BATCH, WIDTH), 1.0, &mut rng), normal((BATCH, 5), grad, &mut rng));
        let function = activation.function();
        let architecture = Architecture { residual, ..Architecture::plain(function.clone()) };
        let network = Network::from_layers(architecture, layers.clone()).unwrap();
        let mut forward = network.forward(inputs.clone(), &mut |_| ());
        let backward = network.backward(&mut forward, grad_logits.clone(), WithRespectTo::Parameters, &mut |_| ());
        let (h, gradients, n_lost) = plain_passes(&function, &layers, &inputs, &grad_logits, residual.is_some());
        let what = format!("{activation}, sigma {sigma}, grad {grad}, {residual:?}, alpha {alpha}");
        let flat = |array: &Array2<f32>| array.iter().copied().collect::<Vec<_>>();
        for (l, (ours, (weights, bias, norm))) in backward.layers.iter().zip(&gradients).enumerate() {
            let what = format!("{what}, layer {}", l + 1);
            let (measured, place) = (ours.post_activation_norm.value, f64::from(PLACE));
            let distance = (measured - norm).abs();
            assert!(distance <= 1e-5 * norm + 100.0 * place, "{what}: a norm of {measured:e} instead of {norm:e}");
            assert!(measured == 0.0 || measured >= place, "{what}: {measured:e} is less than a float32 can be");
            assert_near(&flat(&forward.post_activations[l]), &flat(&h[l]), WIDTH, &format!("{what}, h"));
            assert_near(&flat(&ours.weights), &flat(weights), BATCH * WIDTH, &format!("{what}, dW"));
            assert_near(&ours.bias.to_vec(), &bias.to_vec(), BATCH * WIDTH, &format!("{what}, db"));
        }
        assert!(n_lost > 0, "{what}: no number is small");
    }
}

/// The update rules of PyTorch for one parameter, in float32.
fn plain_update(kind: OptimizerKind, step: i32, rate: f32, p: f32, g: f32, [m, v]: &mut [f32; 2]) -> f32 {
    match kind {
        OptimizerKind::Sgd => p - rate * g,
        OptimizerKind::Momentum => {
            *m = 0.9 * *m + g;
            p - rate * *m
        }
        OptimizerKind::Nesterov => {
            *m = 0.9 * *m + g;
            p - rate * (g + 0.9 * *m)
        }
        OptimizerKind::Rmsprop => {
            *v = 0.99 * *v + 0.01 * g * g;
            p - rate * g / (v.sqrt() + 1e-8)
        }
        OptimizerKind::Adam => {
            *m = 0.9 * *m + 0.1 * g;
            *v = 0.999 * *v + 0.001 * g * g;
            let unbias = |decay: f64| (1.0 / (1.0 - decay.powi(step))) as f32;
            p - rate * (*m * unbias(0.9)) / ((*v * unbias(0.999)).sqrt() + 1e-8)
        }
    }
}

#[test]
fn updates_with_subnormal_gradients_match_plain_loops() {
    const RATE: f32 = 0.1;
    let shape = (30, WIDTH);
    for &kind in OptimizerKind::ALL {
        for size in [1e-44, 1e-40, 1e-36, 1e-30, 1e-22, 1e-20, 1e-18, 1e-6] {
            let mut rng = ChaCha8Rng::seed_from_u64(5);
            // The biases start at 0, where even the smallest update is not rounded away.
            let layer = Layer::new(normal(shape, 0.1, &mut rng), Array1::zeros(shape.0));
            let architecture = Architecture::plain(Activation::Tanh.function());
            let mut network = Network::from_layers(architecture, vec![layer]).unwrap();
            let mut optimizer = Optimizer::new(kind, RATE.into(), None);
            let flat = |network: &Network<f32>| -> Vec<f32> {
                network.layers()[0].weights.iter().chain(&network.layers()[0].bias).copied().collect()
            };
            let mut plain = flat(&network);
            let mut moments = vec![[0.0_f32; 2]; plain.len()];
            for step in 1..=4 {
                let weights = normal(shape, size, &mut rng);
                let bias = normal((1, shape.0), size, &mut rng).into_iter().collect::<Array1<f32>>();
                let gradients: Vec<f32> = weights.iter().chain(&bias).copied().collect();
                // The flag of the backward pass for gradients with tiny numbers.
                let has_small = size < 1e-10;
                optimizer
                    .update(&mut network, &[LayerGradients { weights, bias, has_small, ..LayerGradients::default() }]);
                for ((p, &g), moments) in plain.iter_mut().zip(&gradients).zip(&mut moments) {
                    *p = plain_update(kind, step, RATE, *p, g, moments);
                }
            }
            let scale = if kind == OptimizerKind::Adam || kind == OptimizerKind::Rmsprop { 1e8 } else { 1.0 };
            for (index, (&a, &b)) in flat(&network).iter().zip(&plain).enumerate() {
                // An error of one `PLACE` in the moments is divided by ε = 10⁻⁸ in the update; and the root of a subnormal square is coarse.
                let allowed = f64::from(b.abs()) * 1e-5 + f64::from(PLACE) * 40.0 * scale;
                let distance = (f64::from(a) - f64::from(b)).abs();
                assert!(distance <= allowed, "{kind}, {size:e}, {index}: {a:e} instead of {b:e}");
            }
        }
    }
}
