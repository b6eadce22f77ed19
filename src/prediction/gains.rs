//! The gains of an activation function: factors of the weights that preserve the size of the signal or of the gradient.

use crate::activation::ActivationFunction;
use crate::theory::{EdgeOfChaos, WideLayer};

/// The gains of an activation function, for infinitely wide layers.
#[derive(Clone, Debug, PartialEq)]
pub struct Gains {
    /// 1/√E\[φ(z)²\] for z ~ N(0, 1): weights of variance gain²/fan_in preserve a second moment of 1.
    pub forward: f64,
    /// V′(1) with these weights: the factor by which each layer multiplies a small deviation of the second moment from 1. Stable if its absolute
    /// value is below 1.
    pub rise: f64,
    /// 1/√E\[φ′(z)²\]: weights with this gain preserve the size of the gradient.
    pub backward: f64,
    /// The gain of `torch.nn.init.calculate_gain`; `None` where PyTorch has none.
    pub pytorch: Option<f64>,
    /// The factor of ‖∂L/∂h‖ for each layer towards the input with LayerNorm, for weights of any scale: √(E\[φ′²\]/E\[φ²\]).
    pub layer_norm: f64,
    /// The same with BatchNorm, for a large mini-batch of uncorrelated samples: √(E\[φ′²\]/Var φ). Yang et al. 2019.
    pub batch_norm: f64,
    /// Points (σ_w, σ_b) of the edge of chaos with stable fixed points.
    pub edge: Vec<(f64, f64)>,
}

impl Gains {
    /// Computes the gains of a function.
    pub fn of(function: &ActivationFunction) -> Self {
        let WideLayer { mean, square, slope_square, rise } = WideLayer::of(function, 1.0);
        let edge = EdgeOfChaos::of(function);
        let mut points = Vec::new();
        for twentieth in 0..=30 {
            let sigma_b = f64::from(twentieth) / 20.0;
            if let Some(sigma_w) = edge.sigma_w(sigma_b) {
                points.push((sigma_w, sigma_b));
            }
        }
        Self {
            forward: 1.0 / f64::sqrt(square),
            rise: rise / square,
            backward: 1.0 / f64::sqrt(slope_square),
            pytorch: function.gain().ok(),
            layer_norm: f64::sqrt(slope_square / square),
            batch_norm: f64::sqrt(slope_square / (square - mean * mean)),
            edge: points,
        }
    }
}
