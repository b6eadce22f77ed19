//! Activation functions over whole arrays, each with a loop of its own, which becomes vector instructions.
//!
//! The module that the page starts with does without: there every value goes through a pointer to the same formula, to the same bits.

use crate::network::activation::Activation;
use crate::network::formulas as f;
use crate::network::precision::Real;

/// z ← φ(z) for every value. Returns whether the function has a loop here.
pub(crate) fn apply<T: Real>(activation: Activation, parameter: T, z: &mut [T]) -> bool {
    macro_rules! each {
        ($phi:path) => {
            for z in z {
                *z = $phi(*z, parameter);
            }
        };
    }
    match activation {
        Activation::Sigmoid => each!(f::sigmoid),
        Activation::Tanh => each!(f::tanh),
        Activation::ScaledTanh => each!(f::scaled_tanh),
        Activation::Relu => each!(f::relu),
        Activation::LeakyRelu => each!(f::leaky_relu),
        Activation::Elu => each!(f::elu),
        Activation::Celu => each!(f::celu),
        Activation::Selu => each!(f::selu),
        Activation::Silu => each!(f::silu),
        Activation::Linear => {}
        _ => return false,
    }
    true
}

/// g ← g φ′(z) for every value. Returns whether the function has a loop here.
pub(crate) fn multiply_by_slopes<T: Real>(activation: Activation, parameter: T, g: &mut [T], z: &[T]) -> bool {
    macro_rules! each {
        ($dphi:path) => {
            for (g, &z) in g.iter_mut().zip(z) {
                *g *= $dphi(z, parameter);
            }
        };
    }
    match activation {
        Activation::Sigmoid => each!(f::sigmoid_slope),
        Activation::Tanh => each!(f::tanh_slope),
        Activation::ScaledTanh => each!(f::scaled_tanh_slope),
        Activation::Relu => each!(f::relu_slope),
        Activation::LeakyRelu => each!(f::leaky_relu_slope),
        Activation::Elu => each!(f::elu_slope),
        Activation::Celu => each!(f::celu_slope),
        Activation::Selu => each!(f::selu_slope),
        Activation::Silu => each!(f::silu_slope),
        Activation::Linear => each!(f::linear_slope),
        _ => return false,
    }
    true
}
