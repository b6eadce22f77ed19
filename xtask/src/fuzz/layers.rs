//! Fuzzing of networks with given parameters: the core builds and runs them, or refuses them.

use init_lab::{Activation, Architecture, Layer, Loss, Network, Normalization, ResidualScale, Targets, WithRespectTo};
use ndarray::{Array1, Array2};

use crate::fuzz::draw::Draw;

/// Builds a network of layers with random shapes and numbers.
///
/// # Errors
/// If the logits of an accepted network have another shape than its last layer.
pub(crate) fn make_a_network_or_are_refused(draw: &mut Draw) -> Result<(), String> {
    let n_layers = draw.below(5);
    let mut fan_in = draw.below(4);
    let mut layers = Vec::new();
    for _ in 0..n_layers {
        let fan_out = draw.below(5);
        let columns = if draw.happens(90) { fan_in } else { draw.below(5) };
        let weights = Array2::from_shape_fn((fan_out, columns), |_| draw.number());
        let n_biases = if draw.happens(95) { fan_out } else { draw.below(5) };
        let bias = Array1::from_shape_fn(n_biases, |_| draw.number());
        let gamma = draw.happens(20).then(|| Array1::from_shape_fn(n_biases, |_| draw.number()));
        layers.push(Layer { gamma, ..Layer::new(weights, bias) });
        fan_in = fan_out;
    }
    let normalizations = [Normalization::None, Normalization::Layer, Normalization::Batch];
    let scales = [
        None,
        Some(ResidualScale::One),
        Some(ResidualScale::InverseSqrt),
        Some(ResidualScale::Rezero),
        Some(ResidualScale::ZeroGamma),
    ];
    let architecture = Architecture {
        normalization: *draw.one(&normalizations),
        residual: *draw.one(&scales),
        ..Architecture::plain(draw.one(Activation::ALL).function())
    };
    let Ok(network) = Network::<f64>::from_layers(architecture, layers) else { return Ok(()) };
    let (batch, n_features) = (1 + draw.below(5), network.layers()[0].weights.ncols());
    let inputs = Array2::from_shape_fn((batch, n_features), |_| draw.number());
    let mut forward = network.forward(inputs, &mut |_| ());
    if forward.logits().dim() != (batch, fan_in) {
        return Err(format!("{batch} samples, {fan_in} outputs: {:?}", forward.logits().dim()));
    }
    let targets = Targets::Values(Array2::from_shape_fn((batch, fan_in), |_| draw.number()));
    let (_, gradient) = Loss::Mse.value_and_gradient(forward.logits().view(), &targets);
    network.backward(&mut forward, gradient, WithRespectTo::Parameters, &mut |_| ());
    Ok(())
}
