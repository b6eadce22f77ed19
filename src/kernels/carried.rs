//! Arrays that are carried: each number in them stands for itself times 2^`exponent`.
//!
//! x86 processors take some hundred cycles to multiply a subnormal float32 (below 10⁻³⁸), and a few for any other number. Networks carry arrays of
//! such numbers times a power of two. What float32 would lose is lost all the same: `settle` rounds carried numbers to those that float32
//! holds, multiples of 2⁻¹⁴⁹. This file reads and writes subnormal numbers as integers, so that the processor never multiplies one.

/// `has_small` looks at the first numbers of an array only, as many as this.
pub(crate) const SAMPLE: usize = 256;

/// A number type whose arrays can be carried.
pub trait Carried: Sized {
    /// Whether arrays are carried because their numbers multiply slowly.
    const IS_CARRIED: bool;
    /// Smaller numbers, other than 0, are worth carrying then.
    const SMALL: Self;

    /// Whether a number in a sample is small, but not 0. A few of many cost too little to look for them.
    fn has_small(x: &[Self]) -> bool;

    /// x ← x / 2^`exponent`, exactly. float32 needs an exponent ≤ −23 and results below 2¹²⁷, or an exponent > 0 that undoes an earlier `carry`.
    fn carry(x: &mut [Self], exponent: i32);

    /// Rounds each number to one that the type holds when times 2^`exponent`, for an exponent ≤ 0. In float64, which carries numbers beyond
    /// its range on purpose, nothing is rounded.
    fn settle(x: &mut [Self], exponent: i32);

    /// x ← x · 2^`exponent`, rounded once; in float32 for an exponent ≤ 0.
    fn release(x: &mut [Self], exponent: i32);
}

impl Carried for f64 {
    const IS_CARRIED: bool = false;
    const SMALL: Self = 0.0;

    fn has_small(_: &[Self]) -> bool {
        false
    }

    fn carry(x: &mut [Self], exponent: i32) {
        Self::release(x, -exponent);
    }

    fn settle(_: &mut [Self], _: i32) {}

    #[inline(never)]
    fn release(x: &mut [Self], exponent: i32) {
        if exponent == 0 {
            return;
        }
        // In two halves: 2^1074 alone is not a float64. What the first one rounds, the second one makes 0.
        let half = exponent / 2;
        for exponent in [half, exponent - half] {
            let factor = Self::from_bits(((1023 + exponent.clamp(-1022, 1023)) as u64) << 52);
            x.iter_mut().for_each(|x| *x *= factor);
        }
    }
}

/// The bits of ∞; those of the sizes of all numbers are below.
const INFINITY: u32 = f32::INFINITY.to_bits();
/// The binary digits of a float32 after the point.
const DIGITS: i32 = 23;
/// Every float32 is a multiple of 2 to this power.
const LAST_PLACE: i32 = -149;
/// With a smaller exponent a product of carried numbers is at most two multiples of 2⁻¹⁴⁹, and becomes 0.
const VANISHED: i32 = -253;

/// Makes all numbers 0 that are no NaN or ∞.
fn vanish(x: &mut [f32]) {
    x.iter_mut().for_each(|x| *x *= 0.0);
}

impl Carried for f32 {
    const IS_CARRIED: bool = true;
    const SMALL: Self = power(-50);

    #[inline(never)]
    fn has_small(x: &[Self]) -> bool {
        x[..x.len().min(SAMPLE)].iter().any(|&x| x != 0.0 && x.abs() < Self::SMALL)
    }

    #[inline(never)]
    fn carry(x: &mut [Self], exponent: i32) {
        if exponent > 0 {
            return Self::release(x, -exponent);
        }
        let (place, shift) = (power(LAST_PLACE - exponent), (-exponent as u32) << DIGITS);
        for x in x {
            let bits = x.to_bits();
            let size = bits & !SIGN;
            // Below 2⁻¹²⁶ the bits count places.
            let counted = (size as i32 as Self * place).to_bits();
            let shifted = if size < INFINITY { size.wrapping_add(shift) } else { size };
            *x = Self::from_bits((bits & SIGN) | if size < 1 << DIGITS { counted } else { shifted });
        }
    }

    #[inline(never)]
    fn settle(x: &mut [Self], exponent: i32) {
        if exponent == 0 {
            return;
        }
        if exponent < VANISHED {
            return vanish(x);
        }
        // Added to a smaller number, it leaves whole places.
        let rounder = power(LAST_PLACE + DIGITS - exponent);
        for x in x {
            let size = x.abs();
            let rounded = (size + rounder) - rounder;
            *x = if size < rounder { rounded } else { size }.copysign(*x);
        }
    }

    #[inline(never)]
    fn release(x: &mut [Self], exponent: i32) {
        if exponent == 0 {
            return;
        }
        if exponent < VANISHED {
            return vanish(x);
        }
        let rounder = power(LAST_PLACE + DIGITS - exponent);
        let shift = (-exponent as u32) << DIGITS;
        for x in x {
            let bits = x.to_bits();
            let size = Self::from_bits(bits & !SIGN);
            let counted = (size + rounder).to_bits() - rounder.to_bits();
            let shifted = if size.to_bits() < INFINITY { size.to_bits().wrapping_sub(shift) } else { size.to_bits() };
            *x = Self::from_bits((bits & SIGN) | if size < rounder { counted } else { shifted });
        }
    }
}

const SIGN: u32 = 1 << 31;

/// 2^`exponent`, from −126 to 127.
const fn power(exponent: i32) -> f32 {
    f32::from_bits(((127 + exponent) as u32) << DIGITS)
}
