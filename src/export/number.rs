//! Numbers in Python.

/// A number in Python, rounded to 14 digits: so the square of √2 is written as 2.0.
pub(super) fn number(value: f64) -> String {
    const DIGITS: i32 = 14;
    if value == 0.0 {
        return "0.0".to_owned();
    }
    let unit = libm::pow(10.0, f64::from(DIGITS - 1) - libm::floor(libm::log10(value.abs())));
    format!("{:?}", libm::rint(value * unit) / unit)
}
