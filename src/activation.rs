//! Activation functions φ and their derivatives φ′.

use crate::named::named_enum;

named_enum! {
    /// An activation function, applied to each pre-activation z to give the post-activation h = φ(z).
    pub enum Activation for "activation" {
        /// σ(z) = 1 / (1 + e^−z). Its slope is at most ¼.
        Sigmoid = "sigmoid",
        /// tanh z. Its slope is at most 1.
        Tanh = "tanh",
        /// max(0, z).
        Relu = "relu",
        /// z: a network without any nonlinearity.
        Linear = "linear",
    }
}

/// Share of the largest slope under which a unit counts as saturated.
const SATURATION_THRESHOLD: f64 = 0.02;

impl Activation {
    /// φ(z). Any z: no overflow, and a NaN stays NaN.
    pub fn phi(self, z: f64) -> f64 {
        match self {
            Self::Sigmoid => {
                // The exponential of a negative number only: it cannot overflow.
                let e = libm::exp(-z.abs());
                if z < 0.0 { e / (1.0 + e) } else { 1.0 / (1.0 + e) }
            }
            Self::Tanh => libm::tanh(z),
            // Written so that a NaN goes through, as in PyTorch; `f64::max` would hide it.
            Self::Relu => {
                if z <= 0.0 {
                    0.0
                } else {
                    z
                }
            }
            Self::Linear => z,
        }
    }

    /// φ′(z), to full relative accuracy as far out as float64 holds it (|z| < 700 for the sigmoid, half of that for tanh). For relu, φ′(0) = 0 as in PyTorch and JAX.
    pub fn dphi(self, z: f64) -> f64 {
        match self {
            Self::Sigmoid => {
                let e = libm::exp(-z.abs());
                e / ((1.0 + e) * (1.0 + e))
            }
            // 1 − tanh² would be 0 from z = 19 on.
            Self::Tanh => {
                let e = libm::exp(-2.0 * z.abs());
                4.0 * e / ((1.0 + e) * (1.0 + e))
            }
            Self::Relu => {
                if z <= 0.0 {
                    0.0
                } else if z > 0.0 {
                    1.0
                } else {
                    f64::NAN
                }
            }
            Self::Linear => 1.0,
        }
    }

    /// φ′(z) below which a unit is saturated: 0.02 · sup|φ′|. `None` where φ is not bounded on both sides.
    pub fn saturation_slope(self) -> Option<f64> {
        match self {
            Self::Sigmoid => Some(SATURATION_THRESHOLD * 0.25),
            Self::Tanh => Some(SATURATION_THRESHOLD),
            Self::Relu | Self::Linear => None,
        }
    }

    /// The curve to draw: 100 points x = −r, −r + r/50, …, r − r/50.
    ///
    /// For the sigmoid r = 10: the abscissae −10, −9.8, …, 9.8 of the article's figure.
    pub fn curve(self) -> Curve {
        let half_range = match self {
            Self::Sigmoid => 10.0,
            Self::Tanh => 5.0,
            Self::Relu | Self::Linear => 2.0,
        };
        let x: Vec<f64> = (-50..50).map(|k| f64::from(k) * half_range / 50.0).collect();
        Curve { phi: x.iter().map(|&x| self.phi(x)).collect(), dphi: x.iter().map(|&x| self.dphi(x)).collect(), x }
    }
}

/// A sampled activation function. The three columns have the same length.
#[derive(Clone, Debug)]
pub struct Curve {
    /// Abscissae, increasing.
    pub x: Vec<f64>,
    /// φ(x).
    pub phi: Vec<f64>,
    /// φ′(x).
    pub dphi: Vec<f64>,
}
