//! Decimal numbers as text, for sentences and axes: a few lines in place of the standard library's tables, which would weigh more in the
//! page than all the rest of the charts.

/// A number with the fewest decimals that tell it, up to 15 significant digits: for limits and refused values.
pub(crate) fn plain(value: f64) -> String {
    if !value.is_finite() {
        let name = if value.is_nan() { "NaN" } else { "inf" };
        return if value < 0.0 { format!("-{name}") } else { name.to_owned() };
    }
    let size = value.abs();
    if size != 0.0 && !(1e-7..1e15).contains(&size) {
        let exponent = libm::floor(libm::log10(size));
        // In two factors: 10^308 is the largest power.
        let half = libm::floor(exponent / 2.0);
        let mantissa = value / libm::pow(10.0, half) / libm::pow(10.0, exponent - half);
        return format!("{}e{}", plain(mantissa), exponent as i32);
    }
    let is_told = |decimals: &usize| {
        let scale = libm::pow(10.0, *decimals as f64);
        (libm::rint(size * scale) / scale - size).abs() <= 1e-15 * size
    };
    fixed(value, (0..15).find(is_told).unwrap_or(15))
}

/// A number below 10¹⁵ in size, rounded to some decimals, at most 15.
pub(crate) fn fixed(value: f64, decimals: usize) -> String {
    let scale = libm::pow(10.0, decimals as f64);
    let mut whole = libm::trunc(value.abs());
    let mut fraction = libm::rint((value.abs() - whole) * scale);
    if fraction >= scale {
        whole += 1.0;
        fraction = 0.0;
    }
    let sign = if value < 0.0 && whole + fraction > 0.0 { "-" } else { "" };
    match decimals {
        0 => format!("{sign}{}", whole as u64),
        _ => format!("{sign}{}.{:0decimals$}", whole as u64, fraction as u64),
    }
}

/// Reads a number.
pub(crate) fn number(text: &str) -> Option<f64> {
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_with_the_fewest_decimals() {
        for (value, text) in [
            (0.0, "0"),
            (1e-6, "0.000001"),
            (0.1, "0.1"),
            (-2.5, "-2.5"),
            (100.0, "100"),
            (4_294_967_295.0, "4294967295"),
            (1.0 / 3.0, "0.333333333333333"),
            (1e300, "1e300"),
            (2.5e-9, "2.5e-9"),
            (f64::NAN, "NaN"),
            (f64::NEG_INFINITY, "-inf"),
        ] {
            assert_eq!(plain(value), text);
        }
        assert_eq!(fixed(0.96, 1), "1.0");
        assert_eq!(fixed(-0.004, 2), "0.00");
        assert_eq!(fixed(-12.345, 2), "-12.35");
    }
}
