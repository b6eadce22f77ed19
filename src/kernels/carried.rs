//! Scaled ("carried") arrays: the value of an entry is the stored number times 2^`exponent`, with one exponent for the array.
//!
//! x86 processors take some hundred cycles to multiply a subnormal float32 (below 10⁻³⁸), and a few cycles for any other number. Therefore networks
//! store arrays of such numbers scaled by a power of two. The result is the same as that of plain float32: `settle` rounds stored numbers so that
//! their values are multiples of 2⁻¹⁴⁹, the smallest float32. This file reads and writes subnormal numbers as integers, so the processor never
//! multiplies one.

/// `has_small` examines this many numbers at the beginning of an array.
pub(crate) const SAMPLE: usize = 256;

/// A number type whose arrays can be scaled.
pub trait Carried: Sized {
    /// Whether arrays of this type are scaled for speed, because subnormal numbers multiply slowly.
    const IS_CARRIED: bool;
    /// Numbers below this size, except 0, make it worth scaling their array.
    const SMALL: Self;

    /// Whether the first numbers of an array contain a small one other than 0. If small numbers are rare, the time that they cost is less than that
    /// of a search.
    fn has_small(x: &[Self]) -> bool;

    /// Scales an array: x ← x / 2^`exponent`, exactly. float32 needs an exponent ≤ −23 and results below 2¹²⁷; or an exponent > 0 that reverts an
    /// earlier `carry`.
    fn carry(x: &mut [Self], exponent: i32);

    /// Rounds each number x such that x · 2^`exponent` is a float32, for an exponent ≤ 0. float64 does not round: it scales arrays in order to go
    /// beyond its range.
    fn settle(x: &mut [Self], exponent: i32);

    /// Reverts the scaling: x ← x · 2^`exponent`, rounded once; in float32 for an exponent ≤ 0.
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
        // Two factors, because 2^1074 alone would overflow. If the first multiplication rounds a result to a subnormal number, the second one makes
        // it 0.
        let half = exponent / 2;
        for exponent in [half, exponent - half] {
            let factor = Self::from_bits(((1023 + exponent.clamp(-1022, 1023)) as u64) << 52);
            x.iter_mut().for_each(|x| *x *= factor);
        }
    }
}

/// The bits of ∞; all finite numbers, without their sign, have smaller bits.
const INFINITY: u32 = f32::INFINITY.to_bits();
/// Number of binary digits after the point.
const DIGITS: i32 = 23;
/// The smallest float32 is 2 to this power; all others are multiples of it.
const LAST_PLACE: i32 = -149;
/// With an exponent below this, a product of two scaled numbers is at most two multiples of 2⁻¹⁴⁹; it becomes 0.
const VANISHED: i32 = -253;

/// Sets all finite numbers to 0; NaN and ∞ become NaN.
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
            // Below 2⁻¹²⁶ the bits are the number in multiples of 2⁻¹⁴⁹.
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
        // Adding and subtracting this number rounds a smaller number to a whole multiple.
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
