//! The network compared with an independent implementation: JAX's automatic differentiation and optax's optimizers, with the same weights and inputs,
//! which come from an integer formula. `tests/reference/README.md` defines the numbers and says how they were made.
//!
//! `cargo xtask proof` prints the worst relative error of each group.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use std::collections::BTreeMap;

use init_lab::{
    Activation, Architecture, Backward, Layer, Loss, Network, Normalization, Optimizer, OptimizerKind, Real,
    ResidualScale, Targets, WithRespectTo,
};
use ndarray::{Array1, Array2};
use serde_json::Value;

/// Largest relative error in float64.
const TOLERANCE: f64 = 1e-9;
/// The error of a norm is relative to the norm itself, or to this share of the largest norm of its kind if that is larger.
const FLOOR: f64 = 1e-12;
/// The float32 error may be so many times that of JAX's own float32 result, which counts at least as `FLOAT32_ROUNDING`.
const FLOAT32_FACTOR: f64 = 10.0;
const FLOAT32_ROUNDING: f64 = 6e-8;
/// A few deep cases amplify rounding errors a thousandfold, and the error of JAX's single run may be small by chance. For them the test takes the change
/// of JAX's float64 result when every weight changes by one unit in the last place, times this ratio of the units of float32 and float64.
const UNITS: f64 = (1_u64 << 29) as f64;
const MOST_AMPLIFIED: usize = 5;

/// The value of an element of an array, in \[−1, 1).
fn formula(array: u32, element: usize) -> f64 {
    let mut x = (element as u32)
        .wrapping_mul(2_654_435_761)
        .wrapping_add(array.wrapping_mul(2_246_822_519))
        .wrapping_add(374_761_393);
    x ^= x >> 16;
    x = x.wrapping_mul(0x85eb_ca6b);
    x ^= x >> 13;
    x = x.wrapping_mul(0xc2b2_ae35);
    x ^= x >> 16;
    f64::from(x) / f64::from(1_u32 << 31) - 1.0
}

fn vector<T: Real>(array: u32, length: usize, f: impl Fn(f64) -> f64) -> Array1<T> {
    Array1::from_shape_fn(length, |i| T::of(f(formula(array, i))))
}

fn matrix<T: Real>(array: u32, (rows, columns): (usize, usize), scale: f64) -> Array2<T> {
    Array2::from_shape_fn((rows, columns), |(i, j)| T::of(formula(array, i * columns + j) * scale))
}

/// One case of `numbers.json`.
struct Case<'a>(&'a Value);

impl Case<'_> {
    fn text(&self, key: &str) -> &str {
        self.0[key].as_str().unwrap()
    }

    fn number(&self, key: &str) -> f64 {
        self.0[key].as_f64().unwrap()
    }

    fn count(&self, key: &str) -> usize {
        self.0[key].as_u64().unwrap() as usize
    }

    fn widths(&self) -> Vec<usize> {
        self.0["widths"].as_array().unwrap().iter().map(|width| width.as_u64().unwrap() as usize).collect()
    }

    fn architecture(&self) -> Architecture {
        let activation: Activation = self.text("activation").parse().unwrap();
        let normalization = *Normalization::ALL.iter().find(|it| it.name() == self.text("normalization")).unwrap();
        let residual = ResidualScale::ALL.iter().find(|it| it.name() == self.text("residual")).copied();
        assert!(residual.is_some() || self.text("residual") == "none");
        let function = activation.with_parameter(self.0["activation_parameter"].as_f64());
        Architecture { function, normalization, residual }
    }

    fn layers<T: Real>(&self) -> Vec<Layer<T>> {
        self.widths()
            .windows(2)
            .zip(1..)
            .map(|(fans, l)| {
                let bound = 3.0_f64.sqrt() * self.number("sigma_w") / (fans[0] as f64).sqrt();
                let bias = vector(10 * l + 1, fans[1], |u| u * self.number("sigma_b"));
                let mut layer = Layer::new(matrix(10 * l, (fans[1], fans[0]), bound), bias);
                layer.gamma = Some(vector(10 * l + 2, fans[1], |u| 1.0 + 0.3 * u));
                layer.alpha = self.0["alpha"].as_f64().map(T::of);
                layer
            })
            .collect()
    }

    fn targets(&self) -> Targets {
        let (batch, n_classes) = (self.count("batch"), self.count("n_classes"));
        if n_classes == 0 {
            return Targets::Values(matrix(2, (batch, *self.widths().last().unwrap()), 1.0));
        }
        let label = |i| ((formula(1, i) + 1.0) / 2.0 * n_classes as f64).floor() as usize;
        Targets::Classes { labels: (0..batch).map(label).collect(), n_classes }
    }

    /// Loss and norms at some steps, computed in the precision `T`.
    fn run<T: Real>(&self, steps: &[usize]) -> Vec<Step> {
        let loss: Loss = self.text("loss").parse().unwrap();
        let targets = self.targets();
        let inputs: Array2<T> = matrix(0, (self.count("batch"), self.widths()[0]), 3.0_f64.sqrt());
        let mut network = Network::from_layers(self.architecture(), self.layers::<T>()).unwrap();
        let kind: OptimizerKind = self.text("optimizer").parse().unwrap();
        let mut optimizer = Optimizer::new(kind, self.number("learning_rate"), self.0["clip_norm"].as_f64());
        let mut found = Vec::new();
        for step in 0..=*steps.last().unwrap() {
            let mut forward = network.forward(inputs.clone(), &mut |_| ());
            let logits = forward.logits().mapv(|y| y.into());
            let (value, grad_logits) = loss.value_and_gradient(logits.view(), &targets);
            let backward =
                network.backward(&mut forward, grad_logits.mapv(T::of), WithRespectTo::Parameters, &mut |_| ());
            if steps.contains(&step) {
                found.push(Step::of(step, value, &backward));
            }
            optimizer.update(&mut network, &backward.layers);
        }
        found
    }
}

/// The numbers that are compared at one step.
struct Step {
    step: usize,
    loss: f64,
    /// Norms by kind: of W, b, h, γ, α.
    norms: [Vec<f64>; 5],
}

impl Step {
    fn of<T: Real>(step: usize, loss: f64, backward: &Backward<T>) -> Self {
        let layers = &backward.layers;
        let norm = |values: &Array1<T>| values.iter().map(|&x| x.into() * x.into()).sum::<f64>().sqrt();
        let norms = [
            layers.iter().map(|layer| layer.weights_norm.value).collect(),
            layers.iter().map(|layer| layer.bias_norm.value).collect(),
            layers.iter().map(|layer| layer.post_activation_norm.value).collect(),
            layers.iter().filter_map(|layer| layer.gamma.as_ref()).map(norm).collect(),
            layers.iter().filter_map(|layer| layer.alpha).map(|alpha| alpha.into().abs()).collect(),
        ];
        Self { step, loss, norms }
    }

    fn expected(value: &Value) -> Self {
        let numbers = |value: &Value| -> Vec<f64> {
            value.as_array().into_iter().flatten().map(|number| number.as_f64().unwrap()).collect()
        };
        let layers: Vec<Vec<f64>> = value["layers"].as_array().unwrap().iter().map(numbers).collect();
        let kind = |index: usize| layers.iter().map(|layer| layer[index]).collect();
        Self {
            step: value["step"].as_u64().unwrap() as usize,
            loss: value["loss"].as_f64().unwrap(),
            norms: [kind(0), kind(1), kind(2), numbers(&value["gamma"]), numbers(&value["alpha"])],
        }
    }

    /// The relative errors of the loss and of the norm with the largest error.
    fn errors(&self, expected: &Self, what: &str) -> (f64, f64) {
        let mut worst: f64 = 0.0;
        for (kind, (found, expected)) in self.norms.iter().zip(&expected.norms).enumerate() {
            assert_eq!(found.len(), expected.len(), "{what}: norms of kind {kind}");
            let largest = expected.iter().fold(0.0_f64, |largest, norm| largest.max(*norm));
            for (found, expected) in found.iter().zip(expected) {
                let size = expected.max(FLOOR * largest);
                let error = if size == 0.0 { *found } else { (found - expected).abs() / size };
                assert!(!error.is_nan(), "{what}: {found} instead of {expected}");
                worst = worst.max(error);
            }
        }
        ((self.loss - expected.loss).abs() / expected.loss.abs(), worst)
    }
}

/// The cases by the first word of their names.
type Table = BTreeMap<String, Vec<(usize, f64)>>;

#[test]
fn losses_and_norms_agree_with_jax_to_nine_digits_and_float32_as_well_as_its_own() {
    let file: Value = serde_json::from_str(include_str!("reference/numbers.json")).unwrap();
    let cases = file["cases"].as_array().unwrap();
    assert!(cases.len() > 300, "the file has all cases");
    let (mut float64, mut float32, mut amplified) = (Table::new(), Table::new(), Vec::new());
    for case in cases {
        let name = case["name"].as_str().unwrap();
        let group = name.split(' ').next().unwrap().to_owned();
        let expected: Vec<Step> = case["steps"].as_array().unwrap().iter().map(Step::expected).collect();
        let steps: Vec<usize> = expected.iter().map(|step| step.step).collect();
        for (found, expected) in Case(case).run::<f64>(&steps).iter().zip(&expected) {
            let what = format!("{name}, step {}", found.step);
            let (of_loss, of_norms) = found.errors(expected, &what);
            assert!(
                of_loss <= TOLERANCE && of_norms <= TOLERANCE,
                "{what}: loss off by {of_loss:.1e}, a norm by {of_norms:.1e}"
            );
            float64.entry(group.clone()).or_default().push((found.step, of_loss.max(of_norms)));
        }
        for (index, (found, expected)) in Case(case).run::<f32>(&[0, 1]).iter().zip(&expected).enumerate() {
            let what = format!("{name} in float32, step {index}");
            let (of_loss, of_norms) = found.errors(expected, &what);
            for (kind, error) in [("loss", of_loss), ("norms", of_norms)] {
                let mut theirs = case["float32"][kind][index].as_f64().unwrap().max(FLOAT32_ROUNDING);
                if error > FLOAT32_FACTOR * theirs {
                    theirs = case["steps"][index]["moved"].as_f64().unwrap() * UNITS;
                    amplified.push(format!("{what}: {kind} off by {error:.1e}"));
                }
                assert!(error <= FLOAT32_FACTOR * theirs, "{what}: {kind} off by {error:.1e}, JAX's by {theirs:.1e}");
                float32.entry(group.clone()).or_default().push((index, error / theirs));
            }
        }
    }
    assert!(amplified.len() <= MOST_AMPLIFIED, "{amplified:#?}");
    print_table("float64: worst relative error at step 0, 1 and 20", &float64, &[0, 1, 20]);
    print_table("float32: worst error at step 0 and 1, in units of that of JAX's own float32", &float32, &[0, 1]);
}

/// Entries and norms may differ by the rounding of sums (relative), and by the smallest positive float32, `PLACE`, for each term of a product.
const SUM_ROUNDING: f64 = 2e-5;
const PLACE: f64 = 1.401_298_464_324_817e-45;

#[test]
fn float32_below_the_smallest_normal_number_agrees_with_pytorch_on_a_cpu() {
    const SHAPE: (usize, usize) = (6, 8);
    let text = include_str!("reference/float32.json");
    let cases: Vec<Value> = serde_json::from_str(text).unwrap();
    for case in cases.iter().map(Case) {
        let activation: Activation = case.text("activation").parse().unwrap();
        let bound = 3.0_f64.sqrt() * case.number("sigma_w") / (SHAPE.1 as f64).sqrt();
        let layer = |l| {
            let bias = vector(10 * l + 1, SHAPE.1, |u| u * case.number("sigma_b"));
            Layer::<f32>::new(matrix(10 * l, (SHAPE.1, SHAPE.1), bound), bias)
        };
        let layers = (1..=case.count("depth") as u32 + 1).map(layer).collect();
        let network = Network::from_layers(Architecture::plain(activation.function()), layers).unwrap();
        let mut forward = network.forward(matrix(0, SHAPE, 3.0_f64.sqrt()), &mut |_| ());
        let grad_logits = matrix(3, SHAPE, 1.0);
        let backward = network.backward(&mut forward, grad_logits, WithRespectTo::Parameters, &mut |_| ());
        let mut n_small = 0;
        for (l, (ours, theirs)) in backward.layers.iter().zip(case.0["layers"].as_array().unwrap()).enumerate() {
            let near = |ours: &[f64], theirs: &Value, n_terms: usize, what: &str| {
                let theirs: Vec<f64> = theirs.as_array().unwrap().iter().map(|x| x.as_f64().unwrap()).collect();
                let largest = theirs.iter().fold(0.0_f64, |largest, x| largest.max(x.abs()));
                for (a, b) in ours.iter().zip(&theirs) {
                    let allowed = SUM_ROUNDING * largest + PLACE * n_terms as f64;
                    let what = format!("{activation}, layer {}, {what}", l + 1);
                    assert!((a - b).abs() <= allowed, "{what}: {a:e} instead of {b:e}, allowed {allowed:e}");
                }
                theirs.iter().filter(|x| **x != 0.0 && x.abs() < f32::MIN_POSITIVE.into()).count()
            };
            let wide = |values: &[f32]| values.iter().map(|&x| x.into()).collect::<Vec<f64>>();
            let row = ours.weights.row(0).to_vec();
            n_small += near(&wide(&row), &theirs["weights"], SHAPE.1, "weights");
            n_small += near(&wide(&ours.bias.to_vec()), &theirs["bias"], SHAPE.1, "bias");
            near(&[ours.post_activation_norm.value], &serde_json::json!([theirs["norm"]]), SHAPE.1, "norm");
        }
        assert!(n_small > 0, "{activation}: no number is small");
    }
}

/// Shown by `cargo xtask proof`.
fn print_table(title: &str, table: &Table, steps: &[usize]) {
    println!("\n{title}");
    for (group, errors) in table {
        let worst = |step: usize| errors.iter().filter(|error| error.0 == step).map(|error| error.1).reduce(f64::max);
        let columns: String = steps
            .iter()
            .map(|&step| worst(step).map_or("      –".to_owned(), |error| format!("{error:>9.1e}")))
            .collect::<Vec<_>>()
            .join(" ");
        println!("  {group:<12} {:>4} comparisons  {columns}", errors.len());
    }
}
