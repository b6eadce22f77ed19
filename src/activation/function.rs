//! An activation function with its parameter: what is computed, and drawn.

use std::sync::Arc;

use crate::activation::name::Activation;
use crate::activation::properties::{Code, Family, Parameter, Properties};
use crate::activation::typed::TypedFunction;
use crate::error::Error;
use crate::formula::{Formula, FormulaFault};
use crate::kernels::Computation;
use crate::numeric::Real;

/// An activation function with its parameter. Whoever needs to know how a function behaves asks it; its name is for messages.
#[derive(Clone, Debug)]
pub struct ActivationFunction {
    activation: Activation,
    properties: &'static Properties,
    law: Law,
}

/// How φ and φ′ are computed.
#[derive(Clone, Debug)]
enum Law {
    /// By the table's functions, with a parameter.
    Known(&'static Computation, f64),
    /// By a formula.
    Typed(Arc<TypedFunction>),
}

/// On which side of 0 a slope is asked for.
const NEAR_ZERO: f64 = 1e-100;
/// The power of two that small numbers are carried by.
const NEAR_ZERO_EXPONENT: i32 = -64;
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
        match &self.law {
            Law::Known(..) => self.properties.shape.kinks,
            Law::Typed(typed) => &typed.kinks,
        }
    }

    /// The formula, if it is one that was typed.
    pub fn formula(&self) -> Option<&Formula> {
        if let Law::Typed(typed) = &self.law { Some(&typed.formula) } else { None }
    }

    /// ω of sin(ω z); `None` for all other functions.
    pub(crate) fn frequency(&self) -> Option<f64> {
        self.properties.shape.is_wave.then_some(self.parameter())
    }

    /// How other frameworks write the function; `$` stands for the parameter. `None` for one that was typed.
    pub fn code(&self) -> Option<&Code> {
        self.properties.code.as_ref()
    }

    /// The parameter; 0 where the formula has none.
    pub fn parameter(&self) -> f64 {
        if let Law::Known(_, parameter) = self.law { parameter } else { 0.0 }
    }

    /// The gain of PyTorch's `torch.nn.init.calculate_gain`.
    ///
    /// # Errors
    /// For the functions that PyTorch gives none.
    pub fn gain(&self) -> Result<f64, Error> {
        let gain = self.properties.gain.map(|gain| gain(self.parameter()));
        gain.ok_or_else(|| Error::NoGain { activation: self.name().to_owned() })
    }

    /// φ(z). A NaN stays NaN; of the table's functions nothing overflows that fits in a float64.
    pub fn phi(&self, z: f64) -> f64 {
        match &self.law {
            Law::Known(computation, parameter) => (computation.phi)(z, *parameter),
            Law::Typed(typed) => typed.formula.at(z)[0],
        }
    }

    /// φ′(z), to full relative accuracy in the tails as far out as float64 holds it. On a kink it is PyTorch's choice.
    pub fn dphi(&self, z: f64) -> f64 {
        match &self.law {
            Law::Known(computation, parameter) => (computation.dphi)(z, *parameter),
            Law::Typed(typed) => typed.formula.at(z)[1],
        }
    }

    /// h ← φ(z) for every value, and φ′(z) if there is room for slopes: in float32 within four and five units in the last place (but where a
    /// slope is a difference or z is scaled: see the tests).
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

    /// The same for numbers so small that φ is its tangent on either side of 0, and that they multiply slowly: they are carried.
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
    /// For the sigmoid r = 10: the abscissae −10, −9.8, …, 9.8 of the article's figure. For the sine a few periods.
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
    /// The function with its usual parameter.
    pub fn function(self) -> ActivationFunction {
        self.with_parameter(None)
    }

    /// The function with a parameter: any finite number ≥ 0. Functions without one ignore it; `None` is the usual one. `custom` is that of the usual
    /// formula.
    pub fn with_parameter(self, parameter: Option<f64>) -> ActivationFunction {
        let Ok(function) = self.with_formula(parameter, &Formula::default()) else { unreachable!() };
        function
    }

    /// The function with a parameter, or what a formula says where the function is `custom`.
    ///
    /// # Errors
    /// If a value or a slope of the formula is no finite number somewhere between −10 and 10.
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

    /// Units in the last place of a float32, which is 2⁻¹⁴⁹ at the least.
    fn ulps(result: f32, exact: f64) -> f64 {
        let near = (exact as f32).abs();
        let place = f64::from(f32::from_bits(near.to_bits() + 1)) - f64::from(near);
        (f64::from(result) - exact).abs() / place
    }

    #[test]
    fn float32_functions_and_slopes_are_near_those_of_float64() {
        // Dense around 0, and out to where exponentials are no float32 any more.
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
            assert_eq!(h, alone, "{activation} is the same with and without its slopes");
            let mut worst = [0.0_f64; 2];
            for ((&z, h), slope) in zs.iter().zip(h).zip(slopes) {
                let exact = function.phi(z.into());
                worst[0] = worst[0].max(match activation {
                    // The sigmoid in it has lost digits there.
                    Activation::Silu if exact.abs() < 1e-35 => {
                        (f64::from(h) - exact).abs() / f64::from(f32::MIN_POSITIVE)
                    }
                    _ => ulps(h, exact),
                });
                let exact = function.dphi(z.into());
                worst[1] = worst[1].max(match activation {
                    // Its zero is a difference, where only the distance counts.
                    Activation::Silu if exact.abs() < 0.1 => (f64::from(slope) - exact).abs() / f64::from(f32::EPSILON),
                    // ⅔ z is rounded, and e^(−⁴⁄₃ z) has that error z times.
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
