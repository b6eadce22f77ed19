//! An activation function with its parameter: what is computed, and drawn.

#[cfg(feature = "later")]
use crate::activation::loops;
use crate::activation::name::{Activation, Parameter, Properties};
use crate::numeric::Real;

/// An activation function with its parameter.
#[derive(Clone, Copy, Debug)]
pub struct ActivationFunction {
    activation: Activation,
    properties: Properties,
    parameter: f64,
}

/// Share of the largest slope under which a unit counts as saturated.
const SATURATION_THRESHOLD: f64 = 0.02;

impl ActivationFunction {
    /// The function's name.
    pub fn activation(&self) -> Activation {
        self.activation
    }

    /// What is known of the function.
    pub fn properties(&self) -> &Properties {
        &self.properties
    }

    /// The parameter; 0 where the formula has none.
    pub fn parameter(&self) -> f64 {
        self.parameter
    }

    /// φ(z). A NaN stays NaN; nothing overflows that fits in a float64.
    pub fn phi(&self, z: f64) -> f64 {
        (self.properties.phi)(z, self.parameter)
    }

    /// φ′(z), to full relative accuracy in the tails as far out as float64 holds it. On a kink it is PyTorch's choice.
    pub fn dphi(&self, z: f64) -> f64 {
        (self.properties.dphi)(z, self.parameter)
    }

    /// h ← φ(z) for every value, and φ′(z) if there is room for slopes: in float32 within four and five units in the last place (but where a
    /// slope is a difference or z is scaled: see the tests).
    pub(crate) fn apply<T: Real>(&self, z: &[T], h: &mut [T], slopes: Option<&mut [T]>) {
        #[cfg(feature = "later")]
        let Err(slopes) = loops::apply(self.activation, T::of(self.parameter), z, h, slopes) else {
            return;
        };
        let Self { properties: Properties { phi, dphi, .. }, parameter, .. } = *self;
        let fill = |result: &mut [T], f: fn(f64, f64) -> f64| {
            for (result, &z) in result.iter_mut().zip(z) {
                *result = T::of(f(z.into(), parameter));
            }
        };
        fill(h, phi);
        fill(slopes.unwrap_or_default(), dphi);
    }

    /// |φ′(z)| below which a unit is saturated: 0.02 · sup|φ′|. `None` where φ does not saturate on both sides.
    pub fn saturation_slope(&self) -> Option<f64> {
        self.properties.steepest.map(|steepest| SATURATION_THRESHOLD * steepest)
    }

    /// The curve to draw: 100 points x = −r, −r + r/50, …, r − r/50.
    ///
    /// For the sigmoid r = 10: the abscissae −10, −9.8, …, 9.8 of the article's figure. For the sine a few periods.
    pub fn curve(&self) -> Curve {
        let frequency = if self.activation == Activation::Sine { self.parameter } else { 1.0 };
        let half_range = self.properties.half_range / frequency;
        let x: Vec<f64> = (-50..50).map(|k| f64::from(k) * half_range / 50.0).collect();
        Curve { phi: x.iter().map(|&x| self.phi(x)).collect(), dphi: x.iter().map(|&x| self.dphi(x)).collect(), x }
    }
}

impl Activation {
    /// The function with its usual parameter.
    pub fn function(self) -> ActivationFunction {
        self.with_parameter(None)
    }

    /// The function with a parameter: any finite number ≥ 0. Functions without one ignore it; `None` is the usual one.
    pub fn with_parameter(self, parameter: Option<f64>) -> ActivationFunction {
        let properties = self.properties();
        let usual = |known: Parameter| parameter.unwrap_or(known.default);
        ActivationFunction { activation: self, properties, parameter: properties.parameter.map_or(0.0, usual) }
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
