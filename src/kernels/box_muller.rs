//! Normal random numbers in pairs, by the Box–Muller transform. Its logarithm, cosine and sine are implemented here without branches: so they give
//! the same bits on every platform, and LLVM vectorizes the loop over a block of pairs.

use std::f64::consts::{LN_2, PI, SQRT_2};

use crate::elementary::Elementary as _;

/// Number of pairs computed at a time. The WebAssembly engine loads the formulas' many constants once for each block.
pub const PAIRS: usize = 16;

/// Pairs of independent draws from N(0, 1), made from pairs of draws from the uniform distribution on [0, 1): the first numbers of all pairs, and the
/// second numbers.
#[inline(never)]
pub fn normal_pairs([first, second]: &[[f64; PAIRS]; 2]) -> [[f64; PAIRS]; 2] {
    let (mut x, mut y) = ([0.0; PAIRS], [0.0; PAIRS]);
    for i in 0..PAIRS {
        // 1 − u lies in (0, 1], where the logarithm is finite.
        let radius = f64::sqrt(-2.0 * ln(1.0 - first[i]));
        let [cos, sin] = cos_sin_of_turns(second[i]);
        x[i] = radius * cos;
        y[i] = radius * sin;
    }
    [x, y]
}

/// ln x for a normal (not subnormal) number x > 0, within 2 ulp.
///
/// x = 2ᵏ m with √½ ≤ m < √2, and ln m = 2 artanh s = 2s (1 + s²/3 + s⁴/5 + …) with s = (m − 1)/(m + 1), so that s² < 0.0295.
#[inline(always)]
fn ln(x: f64) -> f64 {
    const EXPONENT: u64 = 0x7ff << 52;
    // The nearest power of two on a logarithmic scale: x √2 is above 2ᵏ exactly if x is above 2ᵏ √½.
    let power = (x * SQRT_2).to_bits() & EXPONENT;
    let m = f64::from_bits(x.to_bits().wrapping_sub(power).wrapping_add(1023 << 52));
    // Converts the exponent bits to a float64: placed in the last digits of 2⁵² they are an integer added to 2⁵².
    let k = f64::from_bits((power >> 52) | 0x433 << 52) - ((1_u64 << 52) + 1023) as f64;
    let s = (m - 1.0) / (m + 1.0);
    let square = s * s;
    let mut sum = 1.0 / 21.0;
    for n in [19.0, 17.0, 15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0] {
        sum = sum * square + 1.0 / n;
    }
    let twice = s + s;
    k * LN_2 + (twice + twice * (square * sum))
}

/// The cosine and the sine of 2πt, for t from 0 to 1, within 2·10⁻¹⁶.
///
/// The nearest quarter turn only changes signs and swaps sine and cosine. At most an eighth of a turn remains, where a few terms of the series
/// suffice.
#[inline(always)]
fn cos_sin_of_turns(t: f64) -> [f64; 2] {
    let (quarter, digits) = (4.0 * t).rounded();
    let angle = 2.0 * PI * (t - 0.25 * quarter);
    let square = angle * angle;
    // Horner's scheme, from the highest power down: each step divides by the next two factors of the factorial.
    let (mut cos, mut sin) = (1.0, 1.0);
    for n in [16.0, 14.0, 12.0, 10.0, 8.0, 6.0, 4.0, 2.0] {
        cos = 1.0 - cos * square * (1.0 / (n * (n - 1.0)));
        sin = 1.0 - sin * square * (1.0 / (n * (n + 1.0)));
    }
    sin *= angle;
    let digits = u64::from(digits);
    let (x, y) = if digits & 1 == 1 { (sin, cos) } else { (cos, sin) };
    // The cosine is negative in the second and third quadrant, the sine in the third and fourth.
    let sign = |x: f64, is_negative: u64| f64::from_bits(x.to_bits() ^ (is_negative << 63));
    [sign(x, (digits ^ (digits >> 1)) & 1), sign(y, (digits >> 1) & 1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_near_those_of_libm() {
        let near_1 = (1..100_000).map(|k| 1.0 - f64::from(k) * 1e-5);
        let closer = (1..=53).map(|k| 1.0 - libm::ldexp(1.0, -k));
        let small = (1..=100_000).map(|k| f64::from(k) * libm::ldexp(1.0, -53));
        let mut worst = 0.0_f64;
        for x in near_1.chain(closer).chain(small).chain([1.0, 0.5, std::f64::consts::FRAC_1_SQRT_2]) {
            let exact = libm::log(x);
            let place = f64::from_bits(exact.abs().to_bits() + 1) - exact.abs();
            worst = worst.max((ln(x) - exact).abs() / place);
        }
        println!("{worst} ulp");
        assert!(worst <= 2.0, "{worst} ulp");
    }

    #[test]
    fn cosines_and_sines_are_near_those_of_libm() {
        let mut worst = 0.0_f64;
        for k in 0..1_000_000 {
            let t = f64::from(k) * 1e-6;
            // Compares the remainders: 2π t itself, for t near 1, would have a rounding error of its own.
            let quarter = (4.0 * t).round();
            let (sin, cos) = libm::sincos(2.0 * PI * (t - quarter / 4.0));
            let exact = [[cos, sin], [-sin, cos], [-cos, -sin], [sin, -cos]][quarter as usize % 4];
            let [x, y] = cos_sin_of_turns(t);
            worst = worst.max((x - exact[0]).abs()).max((y - exact[1]).abs());
        }
        println!("{worst}");
        assert!(worst <= 2e-16, "{worst}");
        assert_eq!(cos_sin_of_turns(0.0), [1.0, 0.0]);
    }
}
