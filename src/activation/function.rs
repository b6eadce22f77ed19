//! An activation function with its parameter: its values, its slopes and the curve to draw.

use std::sync::Arc;

use crate::activation::name::Activation;
use crate::activation::properties::{Code, Family, Parameter, Properties};
use crate::activation::typed::TypedFunction;
use crate::error::Error;
use crate::formula::{Formula, FormulaFault};
use crate::kernels::Computation;
use crate::numeric::Real;

/// An activation function with its parameter. Other code asks it for a property (kinks, saturation, …) instead of comparing names; the name is for
/// messages and exported programs.
#[derive(Clone, Debug)]
pub struct ActivationFunction {
    activation: Activation,
    properties: &'static Properties,
    law: Law,
}

/// How φ and φ′ are computed.
#[derive(Clone, Debug)]
enum Law {
    /// One of the table's functions, with its parameter.
    Known(&'static Computation, f64),
    /// A custom function, from the setting `formula`.
    Typed(Arc<TypedFunction>),
}

/// Distance from 0 at which the slopes on its left and on its right are taken.
const NEAR_ZERO: f64 = 1e-100;
/// Power of two that very small float32 numbers are divided by while they are multiplied: subnormal numbers multiply slowly.
const NEAR_ZERO_EXPONENT: i32 = -64;
/// A unit counts as saturated where its slope is below this share of the largest slope.
const SATURATION_THRESHOLD: f64 = 0.02;

impl ActivationFunction {
    /// The name that messages and exported programs use.
    pub fn name(&self) -> &str {
        self.activation.name()
    }

    /// Whether this is the given function, with any parameter: some initializers are derived for one function only.
    pub(crate) fn is(&self, activation: Activation) -> bool {
        self.activation == activation
    }

    /// The family.
    pub fn family(&self) -> Family {
        self.properties.shape.family
    }

    /// Points between which φ is smooth, in increasing order.
    pub fn kinks(&self) -> &[f64] {
        match &self.law {
            Law::Known(..) => self.properties.shape.kinks,
            Law::Typed(typed) => &typed.kinks,
        }
    }

    /// The formula of `custom`; `None` for the table's functions.
    pub fn formula(&self) -> Option<&Formula> {
        if let Law::Typed(typed) = &self.law { Some(&typed.formula) } else { None }
    }

    /// ω of sin(ω z); `None` for all other functions.
    pub(crate) fn frequency(&self) -> Option<f64> {
        self.properties.shape.is_wave.then_some(self.parameter())
    }

    /// The function's code in PyTorch, Keras and JAX; `$` stands for the parameter. `None` for `custom`.
    pub fn code(&self) -> Option<&Code> {
        self.properties.code.as_ref()
    }

    /// The parameter; 0 for a function without one.
    pub fn parameter(&self) -> f64 {
        if let Law::Known(_, parameter) = self.law { parameter } else { 0.0 }
    }

    /// The gain of PyTorch's `torch.nn.init.calculate_gain`.
    ///
    /// # Errors
    /// [`Error::NoGain`] for a function that `calculate_gain` does not know.
    pub fn gain(&self) -> Result<f64, Error> {
        let gain = self.properties.gain.map(|gain| gain(self.parameter()));
        gain.ok_or_else(|| Error::NoGain { activation: self.name().to_owned() })
    }

    /// φ(z). NaN gives NaN. A function of the table does not overflow where φ(z) fits in a float64.
    pub fn phi(&self, z: f64) -> f64 {
        match &self.law {
            Law::Known(computation, parameter) => (computation.phi)(z, *parameter),
            Law::Typed(typed) => typed.formula.at(z)[0],
        }
    }

    /// φ′(z), with full relative accuracy in the tails as far as float64 can represent it. On a kink it is the value that PyTorch uses.
    pub fn dphi(&self, z: f64) -> f64 {
        match &self.law {
            Law::Known(computation, parameter) => (computation.dphi)(z, *parameter),
            Law::Typed(typed) => typed.formula.at(z)[1],
        }
    }

    /// h ← φ(z) for every value, and slopes ← φ′(z) if they are given. In float32 h is within 4 and the slopes within 5 units in the last place,
    /// except where a slope is a difference or z is scaled first (see the tests).
    pub(crate) fn apply<T: Real>(&self, z: &[T], h: &mut [T], slopes: Option<&mut [T]>) {
        if let Law::Known(&Computation { loops: Some(loops), .. }, parameter) = self.law {
            if T::IS_CARRIED && T::all_below(z, T::SMALL) {
                return self.apply_near_zero(z, h, slopes);
            }
            return T::map_loop(&loops)(T::of(parameter), z, h, slopes);
        }
        let fill = |result: &mut [T], f: &dyn Fn(f64) -> f64| {
            for (result, &z) in result.iter_mut().zip(z) {
                *result = T::of(f(z.into()));
            }
        };
        match (&self.law, slopes) {
            (Law::Typed(typed), Some(slopes)) => {
                for ((h, slope), &z) in h.iter_mut().zip(slopes).zip(z) {
                    [*h, *slope] = typed.formula.at(z.into()).map(T::of);
                }
            }
            (_, slopes) => {
                fill(h, &|z| self.phi(z));
                fill(slopes.unwrap_or_default(), &|z| self.dphi(z));
            }
        }
    }

    /// The same for float32 numbers so small that φ is its tangent on each side of 0. Subnormal numbers multiply slowly, so the product is computed
    /// on numbers scaled by a power of two.
    fn apply_near_zero<T: Real>(&self, z: &[T], h: &mut [T], slopes: Option<&mut [T]>) {
        let [left, middle, right] = [-NEAR_ZERO, 0.0, NEAR_ZERO].map(|z| T::of(self.dphi(z)));
        let mut unused = Vec::new();
        let slopes = slopes.unwrap_or_else(|| {
            unused.resize(z.len(), T::zero());
            &mut unused
        });
        for (slope, &z) in slopes.iter_mut().zip(z) {
            *slope = if z < T::zero() { left } else { right };
        }
        h.copy_from_slice(z);
        T::carry(h, NEAR_ZERO_EXPONENT);
        T::multiply_by(h, slopes);
        T::release(h, NEAR_ZERO_EXPONENT);
        let value = T::of(self.phi(0.0));
        if value != T::zero() {
            h.fill(value);
        }
        if middle != right {
            slopes.iter_mut().zip(z).filter(|(_, z)| z.is_zero()).for_each(|(slope, _)| *slope = middle);
        }
    }

    /// |φ′(z)| below which a unit is saturated: 0.02 · sup|φ′|. `None` where φ does not saturate on both sides.
    pub fn saturation_slope(&self) -> Option<f64> {
        let steepest = match &self.law {
            Law::Known(..) => self.properties.shape.steepest,
            Law::Typed(typed) => typed.steepest,
        };
        steepest.map(|steepest| SATURATION_THRESHOLD * steepest)
    }

    /// The curve to draw: 100 points x = −r, −r + r/50, …, r − r/50.
    ///
    /// For the sigmoid r = 10: x = −10, −9.8, …, 9.8, as in the article's figure. For the sine r covers a few periods.
    pub fn curve(&self) -> Curve {
        let half_range = match &self.law {
            Law::Known(..) => self.properties.shape.half_range / self.frequency().unwrap_or(1.0),
            Law::Typed(typed) => typed.half_range,
        };
        let x: Vec<f64> = (-50..50).map(|k| f64::from(k) * half_range / 50.0).collect();
        Curve { phi: x.iter().map(|&x| self.phi(x)).collect(), dphi: x.iter().map(|&x| self.dphi(x)).collect(), x }
    }
}

impl Activation {
    /// The function with its default parameter.
    pub fn function(self) -> ActivationFunction {
        self.with_parameter(None)
    }

    /// The function with a parameter, any finite number ≥ 0; `None` is the default. Functions without a parameter ignore it. `custom` is the function
    /// of the default formula.
    pub fn with_parameter(self, parameter: Option<f64>) -> ActivationFunction {
        let Ok(function) = self.with_formula(parameter, &Formula::default()) else { unreachable!() };
        function
    }

    /// The function with a parameter; `custom` is the function of the formula.
    ///
    /// # Errors
    /// If a value or a slope of the formula is not a finite number somewhere between −10 and 10.
    pub fn with_formula(self, parameter: Option<f64>, formula: &Formula) -> Result<ActivationFunction, FormulaFault> {
        let properties = self.properties();
        let usual = |known: Parameter| parameter.unwrap_or(known.default);
        let law = match &properties.computation {
            Some(computation) => Law::Known(computation, properties.parameter.map_or(0.0, usual)),
            None => Law::Typed(Arc::new(TypedFunction::of(formula)?)),
        };
        Ok(ActivationFunction { activation: self, properties, law })
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may fail")]
mod tests {
    use super::*;
    use crate::activation::name::Activation;

    /// The distance in units in the last place of a float32; such a unit is at least 2⁻¹⁴⁹.
    fn ulps(result: f32, exact: f64) -> f64 {
        let near = (exact as f32).abs();
        let place = f64::from(f32::from_bits(near.to_bits() + 1)) - f64::from(near);
        (f64::from(result) - exact).abs() / place
    }

    #[test]
    fn float32_functions_and_slopes_are_near_those_of_float64() {
        // Dense around 0, and out to where e^z overflows float32.
        let around = (-40_000..=40_000).map(|k| k as f32 * 2.5e-4);
        let far = (-2_200..=2_200).map(|k| k as f32 * 0.05);
        let zs: Vec<f32> = around.chain(far).chain([1e-30, -1e-30, 1e-10, -1e-10]).collect();
        for &activation in Activation::ALL {
            let function = activation.function();
            let parameter = function.parameter();
            let (mut h, mut slopes) = (vec![0.0_f32; zs.len()], vec![0.0_f32; zs.len()]);
            let Some(Computation { loops: Some(loops), .. }) = activation.properties().computation else { continue };
            (loops.float32)(parameter as f32, &zs, &mut h, Some(&mut slopes));
            let mut alone = vec![0.0_f32; zs.len()];
            (loops.float32)(parameter as f32, &zs, &mut alone, None);
            assert_eq!(h, alone, "{activation} gives the same values with and without slopes");
            let mut worst = [0.0_f64; 2];
            for ((&z, h), slope) in zs.iter().zip(h).zip(slopes) {
                let exact = function.phi(z.into());
                worst[0] = worst[0].max(match activation {
                    // silu is z times the sigmoid, which has lost digits there.
                    Activation::Silu if exact.abs() < 1e-35 => {
                        (f64::from(h) - exact).abs() / f64::from(f32::MIN_POSITIVE)
                    }
                    _ => ulps(h, exact),
                });
                let exact = function.dphi(z.into());
                worst[1] = worst[1].max(match activation {
                    // Near its zero the slope is a difference of two larger numbers: only the absolute error counts.
                    Activation::Silu if exact.abs() < 0.1 => (f64::from(slope) - exact).abs() / f64::from(f32::EPSILON),
                    // ⅔ z is rounded, and e^(−⁴⁄₃ z) multiplies that error by z.
                    Activation::ScaledTanh => ulps(slope, exact) / (1.0 + f64::from(z.abs())),
                    _ => ulps(slope, exact),
                });
            }
            println!("{activation}: φ {:.2} ulp, φ′ {:.2} ulp", worst[0], worst[1]);
            assert!(worst[0] <= 4.0 && worst[1] <= 5.0, "{activation}: {worst:?}");
        }
    }

    fn assert_stay_in_range<T: Real>() {
        let xs: Vec<T> = (0..2_000_000).map(|k| T::of(f64::from(k) * 2.5e-5)).collect();
        for activation in [Activation::Tanh, Activation::Sigmoid] {
            let (mut h, mut slopes) = (vec![T::zero(); xs.len()], vec![T::zero(); xs.len()]);
            let loops = activation.properties().computation.unwrap().loops.unwrap();
            T::map_loop(&loops)(T::zero(), &xs, &mut h, Some(&mut slopes));
            for ((x, h), slope) in xs.iter().zip(h).zip(slopes) {
                assert!(h >= T::zero() && h <= T::one(), "{activation}({x:?}) is {h:?}");
                assert!(slope >= T::zero() && slope <= T::one(), "{activation}′({x:?}) is {slope:?}");
            }
        }
    }

    #[test]
    fn functions_that_saturate_stay_in_their_range() {
        assert_stay_in_range::<f32>();
        assert_stay_in_range::<f64>();
    }
}
