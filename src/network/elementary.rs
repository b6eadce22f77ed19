//! The exponential, by multiplications, additions and a division: the same bits on every platform, and a loop over an array becomes vector
//! instructions.
//!
//! eˣ = 2ᵏ eʳ with k the whole number nearest to x/ln 2, so that |r| ≤ ½ ln 2, and eʳ = (R + r)/(R − r) with
//! R = r coth(r/2) = 2 + r²/6 − r⁴/360 + …, an even series that needs half the terms of that of eʳ. Nothing branches.

use std::ops::{Add, Div, Mul, Sub};

/// A number type with an exponential.
pub trait Elementary: Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self> {
    /// 1.
    const ONE: Self;

    /// |x|.
    fn abs(self) -> Self;

    /// x with the sign of another number.
    fn copysign(self, sign: Self) -> Self;

    /// The nearest whole number, from −2²¹ to 2²¹, and its last binary digits.
    fn rounded(self) -> (Self, u32);

    /// The parts of eˣ for x ≤ 0; NaN for NaN.
    fn exp_parts_of_negative(self) -> ExpParts<Self>;

    /// eˣ for x ≤ 0, within an ulp, with gradual underflow; NaN for NaN.
    #[cfg_attr(feature = "later", inline(always))]
    fn exp_of_negative(self) -> Self {
        let parts = self.exp_parts_of_negative();
        (Self::ONE + parts.exp_m1_of_r()) * parts.halves[0] * parts.halves[1]
    }

    /// eˣ − 1 for x ≤ 0, within 1.5 ulp near 0 too; NaN for NaN.
    #[cfg_attr(feature = "later", inline(always))]
    fn exp_m1_of_negative(self) -> Self {
        let parts = self.exp_parts_of_negative();
        let power = parts.halves[0] * parts.halves[1];
        parts.exp_m1_of_r() * power + (power - Self::ONE)
    }
}

/// eˣ = 2ᵏ (R + r)/(R − r).
pub struct ExpParts<T> {
    /// Two numbers of full precision whose product is 2ᵏ, which itself may be none.
    pub halves: [T; 2],
    /// r.
    pub r: T,
    /// R.
    pub even: T,
    /// R − 2.
    excess: T,
}

impl<T: Elementary> ExpParts<T> {
    /// eʳ − 1 = 2r/(2 − c) = r + r c/(2 − c), with c = r − (R − 2): what is rounded more than once is small.
    #[cfg_attr(feature = "later", inline(always))]
    fn exp_m1_of_r(&self) -> T {
        let c = self.r - self.excess;
        self.r + self.r * c / (T::ONE + T::ONE - c)
    }
}

macro_rules! elementary {
    ($Float:ident, $Int:ident, lowest: $lowest:literal, ln_2: [$hi:literal, $lo:literal], series: [$first:expr, $($coefficient:expr),+]) => {
        /// Added, it leaves a whole number in the last binary digits.
        const ROUNDER: $Float = 1.5 * (1_u64 << ($Float::MANTISSA_DIGITS - 1)) as $Float;

        impl Elementary for $Float {
            const ONE: Self = 1.0;

            #[cfg_attr(feature = "later", inline(always))]
            fn abs(self) -> Self {
                self.abs()
            }

            #[cfg_attr(feature = "later", inline(always))]
            fn copysign(self, sign: Self) -> Self {
                self.copysign(sign)
            }

            #[cfg_attr(feature = "later", inline(always))]
            fn rounded(self) -> (Self, u32) {
                let rounded = self + ROUNDER;
                (rounded - ROUNDER, rounded.to_bits() as u32)
            }

            #[cfg_attr(feature = "later", inline(always))]
            fn exp_parts_of_negative(self) -> ExpParts<Self> {
                // Further down eˣ is 0.
                let x = if self < $lowest { $lowest } else { self };
                let rounded = x * std::$Float::consts::LOG2_E + ROUNDER;
                let k = rounded - ROUNDER;
                let r = (x - k * $hi) - k * $lo;
                let square = r * r;
                let mut sum = $first;
                $(sum = sum * square + $coefficient;)+
                let excess = sum * square;
                let k = (rounded.to_bits() as $Int).wrapping_sub(ROUNDER.to_bits() as $Int);
                let half = k >> 1;
                ExpParts { halves: [power_of_two(half), power_of_two(k - half)], r, even: 2.0 + excess, excess }
            }
        }

        /// 2ᵏ, for k of a number of full precision.
        #[cfg_attr(feature = "later", inline(always))]
        fn power_of_two(k: $Int) -> $Float {
            $Float::from_bits((k.wrapping_add($Float::MAX_EXP as $Int - 1) << ($Float::MANTISSA_DIGITS - 1)) as _)
        }
    };
}

mod double {
    use super::{Elementary, ExpParts};

    elementary!(
        f64, i64, lowest: -746.0,
        // The first has so few digits that its products with k are exact.
        ln_2: [6.931_471_803_691_238e-1, 1.908_214_929_270_587_7e-10],
        series: [
            -691.0 / 653_837_184_000.0, 1.0 / 23_950_080.0, -1.0 / 604_800.0, 1.0 / 15_120.0, -1.0 / 360.0, 1.0 / 6.0
        ]
    );
}

mod single {
    use super::{Elementary, ExpParts};

    elementary!(
        f32, i32, lowest: -105.0,
        ln_2: [0.693_359_4, -2.121_944_4e-4],
        series: [1.0 / 15_120.0, -1.0 / 360.0, 1.0 / 6.0]
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The distance of a float64 from a value in units of its last place.
    fn ulps(result: f64, exact: f64) -> f64 {
        let place = (f64::from_bits(exact.abs().to_bits() + 1) - exact.abs()).max(f64::from_bits(1));
        (result - exact).abs() / place
    }

    /// The same of a float32, whose exact value a float64 holds.
    fn ulps_f32(result: f32, exact: f64) -> f64 {
        let near = (exact as f32).abs();
        let place = f64::from(f32::from_bits(near.to_bits() + 1)) - f64::from(near);
        (f64::from(result) - exact).abs() / place
    }

    /// Numbers from −750 to −10⁻³⁰⁰, dense where the functions bend.
    fn arguments() -> impl Iterator<Item = f64> {
        let far = (0..750_000).map(|k| -f64::from(k) * 1e-3 - 1e-4);
        let near = (0..1_000_000).map(|k| -f64::from(k) * 1e-6 - 1e-7);
        let tiny = (0..=300).map(|k| -libm::pow(10.0, f64::from(-k)));
        far.chain(near).chain(tiny)
    }

    #[test]
    fn exponentials_of_float64_are_near_those_of_libm() {
        // libm's own are within an ulp.
        let worst = arguments().fold([0.0_f64; 2], |[exp, m1], x| {
            [exp.max(ulps(x.exp_of_negative(), libm::exp(x))), m1.max(ulps(x.exp_m1_of_negative(), libm::expm1(x)))]
        });
        println!("float64: exp {} ulp, exp − 1 {} ulp", worst[0], worst[1]);
        assert!(worst[0] <= 1.0 && worst[1] <= 2.0, "{worst:?}");
    }

    #[test]
    fn exponentials_of_float32_are_within_their_bounds_at_every_number() {
        let mut worst = [0.0_f64; 2];
        // From −0 down to −110: all of them are too many, every 251st of them is not.
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
