//! Parses decimal numbers, without the tables of the standard library, which would make the page's download larger.

/// The float64 of `[+-]digits[.digits][e[+-]digits]`; `E` is the same as `e`, and one side of the point may have no digits. `None` for any other
/// text: the words nan and inf, hexadecimal digits, spaces, the empty text.
///
/// With at most 15 significant digits and an exponent within ±22 the result is the nearest float64; so it is for nearly all other numbers. The error
/// is always less than 0.6 units in the last place, or 1.1 for subnormal results. Between 10⁻⁶ and 10²¹ that suffices to read the shortest decimals
/// of a float64 back as the same bits. As in the standard library, too large numbers become infinite and too small ones 0.
pub fn number(text: &str) -> Option<f64> {
    let (negative, bytes) = signed(text.as_bytes());
    let (mut mantissa, mut exponent) = (0_u64, 0_i32);
    let (mut after_point, mut any_digit) = (false, false);
    for (index, &byte) in bytes.iter().enumerate() {
        match byte {
            b'0'..=b'9' => {
                any_digit = true;
                // 64 bits hold 19 digits; the digits after them are less than a tenth of the allowed error.
                let fits = mantissa < 1_000_000_000_000_000_000;
                if fits {
                    mantissa = 10 * mantissa + u64::from(byte - b'0');
                }
                exponent = exponent.saturating_add(i32::from(!fits) - i32::from(after_point));
            }
            b'.' if !after_point => after_point = true,
            b'e' | b'E' if any_digit => {
                exponent = exponent.saturating_add(whole(&bytes[index + 1..])?);
                break;
            }
            _ => return None,
        }
    }
    let size = scaled(mantissa, exponent);
    any_digit.then_some(if negative { -size } else { size })
}

/// Whether there is a minus sign, and the bytes after the sign.
fn signed(bytes: &[u8]) -> (bool, &[u8]) {
    match bytes.split_first() {
        Some((b'-', rest)) => (true, rest),
        Some((b'+', rest)) => (false, rest),
        _ => (false, bytes),
    }
}

/// The whole number of `[+-]digits`, limited to ±10⁸: an exponent beyond that gives 0 or ∞ anyway.
fn whole(bytes: &[u8]) -> Option<i32> {
    let (negative, digits) = signed(bytes);
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let size = digits.iter().fold(0_i32, |size, &digit| (10 * size + i32::from(digit - b'0')).min(100_000_000));
    Some(if negative { -size } else { size })
}

/// `mantissa` · 10^`exponent`.
fn scaled(mantissa: u64, exponent: i32) -> f64 {
    /// The factors 10, 10¹⁶ and their inverses: m of 64 bits, the first of which is 1, and an exponent e, for m · 2^(e − 64). A product of two such m
    /// keeps the upper 64 bits.
    type Factor = (u64, i32);
    const TEN: Factor = (0xA000_0000_0000_0000, 4);
    const TEN_16: Factor = (0x8E1B_C9BF_0400_0000, 54);
    const TENTH: Factor = (0xCCCC_CCCC_CCCC_CCCD, -3);
    const TENTH_16: Factor = (0xE695_94BE_C44D_E15B, -53);

    if mantissa == 0 || exponent < -400 {
        return 0.0;
    }
    if exponent > 400 {
        return f64::INFINITY;
    }
    if mantissa <= 1 << 53 && exponent.abs() <= 22 {
        // Mantissa and power are both exact, so the result is rounded once.
        let power = (0..exponent.abs()).fold(1.0, |power, _| 10.0 * power);
        return if exponent < 0 { mantissa as f64 / power } else { mantissa as f64 * power };
    }
    let zeros = mantissa.leading_zeros();
    let (mut bits, mut two) = (mantissa << zeros, -(zeros as i32));
    let (by_one, by_sixteen) = if exponent < 0 { (TENTH, TENTH_16) } else { (TEN, TEN_16) };
    let mut left = exponent.abs();
    // At most 22 + 15 factors in the range of float64, each with a relative error below 2⁻⁶³ + 2⁻⁶⁵: together 0.05 units in the last place.
    while left > 0 {
        let (factor, step) = if left >= 16 { (by_sixteen, 16) } else { (by_one, 1) };
        let product = u128::from(bits) * u128::from(factor.0);
        let short = product.leading_zeros();
        bits = ((product << short) >> 64) as u64;
        two += factor.1 - short as i32;
        left -= step;
    }
    libm::scalbn(bits as f64, two)
}

#[cfg(test)]
mod tests {
    use rand::{Rng, SeedableRng, rngs::ChaCha8Rng};

    use super::*;

    #[test]
    fn number_takes_decimals_with_and_without_sign_point_and_exponent() {
        for text in [
            "0",
            "-0",
            "+7",
            "0.1",
            "-12.50",
            "007",
            "1e3",
            "1E+3",
            "2.5e-3",
            ".5",
            "5.",
            "-.5e1",
            "1e-400",
            "1e999",
            "-1e999",
            "9007199254740993",
            "123456789012345678901234567890",
            "0.000000000000000000000000000001",
            "1e99999999999999999999",
            "1e-99999999999999999999",
            "0e99999999999",
            "1.7976931348623157e308",
        ] {
            let expected: f64 = text.parse().unwrap();
            assert_eq!(number(text).map(f64::to_bits), Some(expected.to_bits()), "{text}");
        }
        let long = format!("0.{}1e500", "0".repeat(499));
        assert_eq!(number(&long), Some(1.0));
        assert_eq!(number(&format!("1{}e-500", "0".repeat(500))), Some(1.0));
    }

    #[test]
    fn number_refuses_everything_else() {
        for text in [
            "",
            "+",
            "-",
            ".",
            "e5",
            ".e5",
            "1e",
            "1e+",
            "1e1.5",
            "nan",
            "NaN",
            "inf",
            "-infinity",
            "0x10",
            "1_000",
            "1 000",
            " 1",
            "1 ",
            "1,5",
            "1.2.3",
            "--1",
            "+-1",
            "1e5e5",
            "1e--5",
            "٣",
            "−1",
            "1f",
            "½",
        ] {
            assert_eq!(number(text), None, "{text:?}");
        }
    }

    #[test]
    fn number_is_the_nearest_of_everyday_decimals() {
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        for _ in 0..100_000 {
            let (digits, places) = (rng.next_u64() % 1_000_000_000_000_000, rng.next_u32() % 16);
            let text = format!("{digits}e-{places}");
            assert_eq!(number(&text), text.parse().ok(), "{text}");
        }
    }

    #[test]
    fn number_reads_everyday_numbers_back_as_the_same_bits() {
        let mut rng = ChaCha8Rng::seed_from_u64(2);
        for _ in 0..200_000 {
            // Numbers from 10⁻⁶ to beyond 10⁶.
            let value = f64::from_bits(rng.next_u64() % (40 << 52) + (1003 << 52));
            assert_eq!(number(&format!("{value:e}")).map(f64::to_bits), Some(value.to_bits()), "{value:e}");
        }
    }

    #[test]
    fn number_is_within_its_bound_of_the_standard_library() {
        // The standard library rounds to the nearest float64. A result within 0.6 units of the exact value is that float64 or its neighbour, and
        // rarely the neighbour.
        let mut rng = ChaCha8Rng::seed_from_u64(3);
        let (mut neighbours, draws) = (0, 200_000);
        for _ in 0..draws {
            let exponent = rng.next_u64() % 640;
            let text = format!("{}{}.{}e{}", rng.next_u64(), rng.next_u32(), rng.next_u64(), exponent as i64 - 345);
            let expected: f64 = text.parse().unwrap();
            let got = number(&text).unwrap();
            let apart = got.to_bits().abs_diff(expected.to_bits());
            assert!(apart <= 1, "{text}: {got:e} and {expected:e}");
            neighbours += apart;
        }
        assert!(neighbours * 20 < draws, "{neighbours} of {draws}");
    }
}
