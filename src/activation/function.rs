//! An activation function with its parameter: what is computed, and drawn.

use crate::activation::name::Activation;
use crate::activation::properties::{Code, Family, Parameter, Properties};
use crate::error::Error;
use crate::kernels::Computation;
use crate::numeric::Real;

/// An activation function with its parameter. Whoever needs to know how a function behaves asks it; its name is for messages.
#[derive(Clone, Debug)]
pub struct ActivationFunction {
    activation: Activation,
    properties: &'static Properties,
    parameter: f64,
}

/// Share of the largest slope under which a unit counts as saturated.
const SATURATION_THRESHOLD: f64 = 0.02;

impl ActivationFunction {
    /// What messages and programs call the function.
    pub fn name(&self) -> &str {
        self.activation.name()
    }

    /// Whether it is a function that a law was derived for, whatever its parameter.
    pub(crate) fn is(&self, activation: Activation) -> bool {
        self.activation == activation
    }

    /// The family.
    pub fn family(&self) -> Family {
        self.properties.shape.family
    }

    /// Points between which φ is smooth, in increasing order.
    pub fn kinks(&self) -> &[f64] {
        self.properties.shape.kinks
    }

    /// How other frameworks write the function; `$` stands for the parameter.
    pub fn code(&self) -> &Code {
        &self.properties.code
    }

    /// The parameter; 0 where the formula has none.
    pub fn parameter(&self) -> f64 {
        self.parameter
    }

    /// The gain of PyTorch's `torch.nn.init.calculate_gain`.
    ///
    /// # Errors
    /// For the functions that PyTorch gives none.
    pub fn gain(&self) -> Result<f64, Error> {
        let gain = self.properties.gain.map(|gain| gain(self.parameter));
        gain.ok_or_else(|| Error::NoGain { activation: self.name().to_owned() })
    }

    /// φ(z). A NaN stays NaN; nothing overflows that fits in a float64.
    pub fn phi(&self, z: f64) -> f64 {
        (self.properties.computation.phi)(z, self.parameter)
    }

    /// φ′(z), to full relative accuracy in the tails as far out as float64 holds it. On a kink it is PyTorch's choice.
    pub fn dphi(&self, z: f64) -> f64 {
        (self.properties.computation.dphi)(z, self.parameter)
    }

    /// h ← φ(z) for every value, and φ′(z) if there is room for slopes: in float32 within four and five units in the last place (but where a
    /// slope is a difference or z is scaled: see the tests).
    pub(crate) fn apply<T: Real>(&self, z: &[T], h: &mut [T], slopes: Option<&mut [T]>) {
        let Computation { phi, dphi, loops } = self.properties.computation;
        if let Some(loops) = &loops {
            return T::map_loop(loops)(T::of(self.parameter), z, h, slopes);
        }
        let fill = |result: &mut [T], f: fn(f64, f64) -> f64| {
            for (result, &z) in result.iter_mut().zip(z) {
                *result = T::of(f(z.into(), self.parameter));
            }
        };
        fill(h, phi);
        fill(slopes.unwrap_or_default(), dphi);
    }

    /// |φ′(z)| below which a unit is saturated: 0.02 · sup|φ′|. `None` where φ does not saturate on both sides.
    pub fn saturation_slope(&self) -> Option<f64> {
        self.properties.shape.steepest.map(|steepest| SATURATION_THRESHOLD * steepest)
    }

    /// The curve to draw: 100 points x = −r, −r + r/50, …, r − r/50.
    ///
    /// For the sigmoid r = 10: the abscissae −10, −9.8, …, 9.8 of the article's figure. For the sine a few periods.
    pub fn curve(&self) -> Curve {
        let frequency = if self.is(Activation::Sine) { self.parameter } else { 1.0 };
        let half_range = self.properties.shape.half_range / frequency;
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
