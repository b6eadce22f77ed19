//! The exponential function, computed without branches by multiplications, additions and a division: so it gives the same bits on every platform, and
//! LLVM vectorizes a loop over an array.
//!
//! eˣ = 2ᵏ eʳ, where k is the whole number nearest to x/ln 2, so that |r| ≤ ½ ln 2; and eʳ = (R + r)/(R − r),
//! where R = r coth(r/2) = 2 + r²/6 − r⁴/360 + … is an even function and needs half as many terms as eʳ. The polynomial for (R − 2)/r² interpolates
//! it in r² at the Chebyshev nodes of |r| ≤ ½ ln 2.

use std::ops::{Add, Div, Mul, Sub};

/// A number type with an exponential.
pub trait Elementary:
    Copy + PartialOrd + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// One.
    const ONE: Self;
    /// `ExpParts::shifted` is 2ᵏ times 2 to this power: so it is a normal number even where eˣ is subnormal.
    const SHIFT: i32;
    /// The factor that reverts this shift, 2 to the power −`SHIFT`.
    const SHIFT_BACK: Self;
    /// The smallest normal number, times 2 to the power `SHIFT`.
    const SHIFTED_LEAST: Self;

    /// |x|.
    fn abs(self) -> Self;

    /// x with the sign of another number.
    fn copysign(self, sign: Self) -> Self;

    /// The nearest whole number, for numbers from −2²¹ to 2²¹, and its lowest binary digits.
    fn rounded(self) -> (Self, u32);

    /// The constants of the exponential.
    type ExpConstants: Copy;
    /// Their values.
    const EXP_CONSTANTS: Self::ExpConstants;

    /// The parts of eˣ for x ≤ 0, from which functions of eˣ are computed; NaN gives NaN.
    fn exp_parts_of_negative(self, constants: &Self::ExpConstants) -> ExpParts<Self>;

    /// eˣ for x ≤ 0, within 1 ulp, with gradual underflow; NaN gives NaN.
    #[inline(always)]
    fn exp_of_negative(self) -> Self {
        self.exp_parts_of_negative(&Self::EXP_CONSTANTS).exp()
    }

    /// eˣ − 1 for x ≤ 0, within 1.5 ulp, also near 0; NaN gives NaN.
    #[inline(always)]
    fn exp_m1_of_negative(self) -> Self {
        let parts = self.exp_parts_of_negative(&Self::EXP_CONSTANTS);
        parts.exp_m1_of_r() * parts.power() + (parts.power() - Self::ONE)
    }
}

/// The parts of eˣ = 2ᵏ (R + r)/(R − r).
#[derive(Clone, Copy, Default)]
pub struct ExpParts<T> {
    /// 2ᵏ, shifted by 2 to the power [`Elementary::SHIFT`].
    pub shifted: T,
    /// r.
    pub r: T,
    /// R − 2.
    pub excess: T,
}

impl<T: Elementary> ExpParts<T> {
    /// eˣ, with gradual underflow.
    #[inline(always)]
    pub fn exp(&self) -> T {
        self.shifted_exp() * T::SHIFT_BACK
    }

    /// eˣ, shifted as `shifted` is.
    #[inline(always)]
    pub fn shifted_exp(&self) -> T {
        (T::ONE + self.exp_m1_of_r()) * self.shifted
    }

    /// 2ᵏ; in float32 at least the smallest normal number, because subnormal numbers multiply slowly. The sum with 1 is the same.
    #[inline(always)]
    pub fn power(&self) -> T {
        shifted_back(self.shifted)
    }

    /// R − r and R + r.
    #[inline(always)]
    pub fn sides(&self) -> [T; 2] {
        [self.even() - self.r, self.even() + self.r]
    }

    /// R.
    #[inline(always)]
    pub fn even(&self) -> T {
        T::ONE + T::ONE + self.excess
    }

    /// eʳ − 1 = 2r/(2 − c) = r + r c/(2 − c), with c = r − (R − 2): only the small second term is rounded more than once.
    #[inline(always)]
    fn exp_m1_of_r(&self) -> T {
        let c = self.r - self.excess;
        self.r + self.r * c / (T::ONE + T::ONE - c)
    }
}

/// Reverts the shift; in float32 the result is at least the smallest normal number.
#[inline(always)]
pub(crate) fn shifted_back<T: Elementary>(shifted: T) -> T {
    let is_lost = size_of::<T>() == 4 && shifted < T::SHIFTED_LEAST;
    (if is_lost { T::SHIFTED_LEAST } else { shifted }) * T::SHIFT_BACK
}

macro_rules! elementary {
    ($Float:ident, $Bits:ident, lowest: $lowest:literal, shift: $shift:literal, ln_2: $ln_2:expr, series: $series:expr) => {
        /// Number of binary digits after the point.
        const DIGITS: u32 = $Float::MANTISSA_DIGITS - 1;
        /// Adding this number leaves the nearest whole number in the lowest binary digits.
        const ROUNDER: $Float = 1.5 * (1_u64 << DIGITS) as $Float;

        #[derive(Clone, Copy)]
        pub struct ExpConstants {
            /// Below this eˣ is 0.
            lowest: $Float,
            log2_e: $Float,
            /// Adding this number leaves k + shift in the lowest binary digits: the exponent of 2^(k + shift).
            rounder: $Float,
            /// ln 2 as a sum of two numbers; the first has so few digits that its product with k is exact.
            ln_2: [$Float; 2],
            /// The coefficients of (R − 2)/r² as a polynomial in r², the highest power first.
            series: [$Float; $series.len()],
        }

        impl Elementary for $Float {
            const ONE: Self = 1.0;
            const SHIFT: i32 = $shift;
            const SHIFTED_LEAST: Self = Self::from_bits((1 + $shift) << DIGITS);
            const SHIFT_BACK: Self = Self::from_bits(((Self::MAX_EXP - 1 - $shift) as $Bits) << DIGITS);

            type ExpConstants = ExpConstants;
            const EXP_CONSTANTS: ExpConstants = ExpConstants {
                lowest: $lowest,
                log2_e: std::$Float::consts::LOG2_E,
                rounder: ROUNDER + (Self::MAX_EXP - 1 + $shift) as Self,
                ln_2: $ln_2,
                series: $series,
            };

            #[inline(always)]
            fn abs(self) -> Self {
                self.abs()
            }

            #[inline(always)]
            fn copysign(self, sign: Self) -> Self {
                self.copysign(sign)
            }

            #[inline(always)]
            fn rounded(self) -> (Self, u32) {
                let rounded = self + ROUNDER;
                (rounded - ROUNDER, rounded.to_bits() as u32)
            }

            #[inline(always)]
            fn exp_parts_of_negative(self, constants: &ExpConstants) -> ExpParts<Self> {
                let &ExpConstants { lowest, log2_e, rounder, ln_2: [high, low], series } = constants;
                let x = if self < lowest { lowest } else { self };
                let rounded = x * log2_e + rounder;
                let k = rounded - rounder;
                let r = (x - k * high) - k * low;
                let square = r * r;
                let sum = series.into_iter().reduce(|sum, coefficient| sum * square + coefficient).unwrap_or_default();
                ExpParts { shifted: Self::from_bits(rounded.to_bits() << DIGITS), r, excess: sum * square }
            }
        }
    };
}

mod double {
    use super::{Elementary, ExpParts};

    elementary!(
        f64, u64, lowest: -746.0, shift: 512,
        ln_2: [6.931_471_803_691_238e-1, 1.908_214_929_270_587_7e-10],
        series: [
            4.143_772_565_358_201_8e-8,
            -1.653_406_016_597_263_6e-6,
            6.613_756_471_707_873e-5,
            -2.777_777_777_756_457e-3,
            1.666_666_666_666_666_2e-1
        ]
    );
}

mod single {
    use super::{Elementary, ExpParts};

    elementary!(
        f32, u32, lowest: -105.0, shift: 64,
        ln_2: [0.693_359_4, -2.121_944_4e-4],
        series: [-2.769_854_6e-3, 1.666_665_5e-1]
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The distance of a float64 from the exact value, in units in the last place.
    fn ulps(result: f64, exact: f64) -> f64 {
        let place = (f64::from_bits(exact.abs().to_bits() + 1) - exact.abs()).max(f64::from_bits(1));
        (result - exact).abs() / place
    }

    /// The same for a float32; a float64 represents the exact value.
    fn ulps_f32(result: f32, exact: f64) -> f64 {
        let near = (exact as f32).abs();
        let place = f64::from(f32::from_bits(near.to_bits() + 1)) - f64::from(near);
        (f64::from(result) - exact).abs() / place
    }

    /// Numbers from −750 to −10⁻³⁰⁰, denser near 0, where the functions are curved.
    fn arguments() -> impl Iterator<Item = f64> {
        let far = (0..750_000).map(|k| -f64::from(k) * 1e-3 - 1e-4);
        let near = (0..1_000_000).map(|k| -f64::from(k) * 1e-6 - 1e-7);
        let tiny = (0..=300).map(|k| -libm::pow(10.0, f64::from(-k)));
        far.chain(near).chain(tiny)
    }

    #[test]
    fn exponentials_of_float64_are_near_those_of_libm() {
        // The reference, libm, is itself within an ulp.
        let worst = arguments().fold([0.0_f64; 2], |[exp, m1], x| {
            [exp.max(ulps(x.exp_of_negative(), libm::exp(x))), m1.max(ulps(x.exp_m1_of_negative(), libm::expm1(x)))]
        });
        println!("float64: exp {} ulp, exp − 1 {} ulp", worst[0], worst[1]);
        assert!(worst[0] <= 1.0 && worst[1] <= 2.0, "{worst:?}");
    }

    #[test]
    fn exponentials_of_float32_are_within_their_bounds_at_every_number() {
        let mut worst = [0.0_f64; 2];
        // From −0 down to −110: every 251st float32, because testing all would take too long.
        for bits in (0x8000_0000..(-110.0_f32).to_bits()).step_by(251) {
            let x = f32::from_bits(bits);
            worst[0] = worst[0].max(ulps_f32(x.exp_of_negative(), libm::exp(x.into())));
            worst[1] = worst[1].max(ulps_f32(x.exp_m1_of_negative(), libm::expm1(x.into())));
        }
        println!("float32: exp {} ulp, exp − 1 {} ulp", worst[0], worst[1]);
        assert!(worst[0] <= 1.0 && worst[1] <= 1.5, "{worst:?}");
    }

    #[test]
    fn exponentials_keep_nan_zero_and_the_far_end() {
        assert!(f64::NAN.exp_of_negative().is_nan() && f64::NAN.exp_m1_of_negative().is_nan());
        assert!(f32::NAN.exp_of_negative().is_nan() && f32::NAN.exp_m1_of_negative().is_nan());
        assert_eq!((0.0_f64.exp_of_negative(), (-0.0_f64).exp_m1_of_negative()), (1.0, 0.0));
        assert_eq!((f64::NEG_INFINITY.exp_of_negative(), f64::NEG_INFINITY.exp_m1_of_negative()), (0.0, -1.0));
        assert_eq!((f32::NEG_INFINITY.exp_of_negative(), f32::NEG_INFINITY.exp_m1_of_negative()), (0.0, -1.0));
        assert_eq!((-745.0_f64).exp_of_negative(), f64::from_bits(1), "the smallest number that is not 0");
    }
}
