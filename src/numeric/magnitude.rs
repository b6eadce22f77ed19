//! Norms of arrays that may be far outside the range of float64.

use crate::numeric::precision::Real;

/// A non-negative size as a float64, with its decimal logarithm, which is right even if the value underflows or overflows.
///
/// If float64 underflows, `value` is 0 and `log10` finite; if it overflows, `value` is +∞ and `log10` finite. A true zero has `log10` = −∞; NaN is
/// NaN in both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Magnitude {
    /// The size, ≥ 0, as float64 holds it.
    pub value: f64,
    /// log₁₀ of the size, exact up to rounding, also outside the range of float64.
    pub log10: f64,
}

impl Default for Magnitude {
    fn default() -> Self {
        Self::ZERO
    }
}

impl Magnitude {
    /// The size 0.
    pub const ZERO: Self = Self { value: 0.0, log10: f64::NEG_INFINITY };

    /// The Frobenius norm of `values` · 2^`exponent`, computed in float64.
    ///
    /// If the plain sum of squares would underflow or overflow, the entries are first divided by a power of two near the largest one: an entry of
    /// 1e−200 contributes exactly.
    pub fn norm<T: Real>(values: &[T], exponent: i32) -> Self {
        Self::norm_of_squares(T::sum_of_squares(values), values, exponent)
    }

    /// The same, given the plain sum of squares.
    pub(crate) fn norm_of_squares<T: Real>(squares: f64, values: &[T], exponent: i32) -> Self {
        if (1e-200..1e200).contains(&squares) {
            return Self::scaled(f64::sqrt(squares), exponent).in_range_of::<T>();
        }
        let largest = values.iter().fold(0.0, |largest: f64, &x| {
            let size = x.into().abs();
            if size <= largest { largest } else { size }
        });
        if largest == 0.0 {
            return Self::ZERO;
        }
        if !largest.is_finite() {
            let any_nan = values.iter().any(|&x| x.into().is_nan());
            let value = if any_nan { f64::NAN } else { f64::INFINITY };
            return Self { value, log10: value };
        }
        let binary = libm::ilogb(largest);
        // Two factors, because the single factor 2^1074 would overflow.
        let (down, rest) = (libm::scalbn(1.0, -binary / 2), libm::scalbn(1.0, -binary - -binary / 2));
        let squares = T::sum_of_scaled_squares(values, down, rest);
        Self::scaled(f64::sqrt(squares), binary + exponent).in_range_of::<T>()
    }

    /// For a precision with a smaller range than float64: the same size, with `log10` computed from `value`.
    pub(crate) fn in_range_of<T: Real>(self) -> Self {
        if T::IS_CARRIED { Self { log10: libm::log10(self.value), ..self } } else { self }
    }

    /// The size `mantissa` · 2^`exponent`, for a finite mantissa > 0 of moderate size.
    fn scaled(mantissa: f64, exponent: i32) -> Self {
        Self {
            value: libm::scalbn(mantissa, exponent),
            log10: libm::log10(mantissa) + f64::from(exponent) * std::f64::consts::LOG10_2,
        }
    }

    /// The size times a finite factor ≥ 0.
    pub(crate) fn times(self, factor: f64) -> Self {
        if factor == 0.0 && self.log10 < f64::INFINITY {
            return Self::ZERO;
        }
        let log10 = self.log10 + libm::log10(factor);
        let is_held = self.value > 0.0 && self.value < f64::INFINITY;
        Self { value: if is_held { self.value * factor } else { libm::pow(10.0, log10) }, log10 }
    }

    /// The size times 2^`exponent`.
    pub(crate) fn shifted(self, exponent: i32) -> Self {
        Self {
            value: libm::scalbn(self.value, exponent),
            log10: self.log10 + f64::from(exponent) * std::f64::consts::LOG10_2,
        }
    }

    /// This size as it is in the precision `T`; if it underflows or overflows there, with the logarithm of the float64 computation.
    pub(crate) fn with_float64_log10<T: Real>(self, float64: Self) -> Self {
        let is_lost = self.value < T::MIN_NORMAL || self.value == f64::INFINITY;
        if is_lost { Self { value: self.value, log10: float64.log10 } } else { self }
    }

    /// Whether the size underflows to 0, or overflows to ∞, in the precision `T`.
    pub(crate) fn is_lost<T: Real>(self) -> bool {
        !(self.value >= T::MIN_NORMAL && self.value < f64::INFINITY)
    }

    /// The ratio of two sizes, as a float64; NaN for 0/0.
    pub(crate) fn ratio(self, other: Self) -> f64 {
        let ratio = self.value / other.value;
        if ratio > 0.0 && ratio < f64::INFINITY { ratio } else { libm::pow(10.0, self.log10 - other.log10) }
    }

    /// Whether the size is exactly 0, not by underflow.
    pub fn is_zero(self) -> bool {
        self.log10 == f64::NEG_INFINITY
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_norm(values: &[f64], exponent: i32, value: f64, log10: f64) {
        let norm = Magnitude::norm(values, exponent);
        assert!((norm.value - value).abs() <= 2e-16 * value, "value {} instead of {value}", norm.value);
        assert!((norm.log10 - log10).abs() <= 1e-13 * log10.abs().max(1.0), "log10 {} instead of {log10}", norm.log10);
    }

    #[test]
    fn norm_of_tiny_and_huge_entries_is_exact() {
        assert_norm(&[3.0, 4.0], 0, 5.0, libm::log10(5.0));
        assert_norm(&[3e-200, -4e-200], 0, 5e-200, libm::log10(5.0) - 200.0);
        assert_norm(&[3e200, 4e200, 0.0], 0, 5e200, libm::log10(5.0) + 200.0);
        assert_norm(&[5e-324], 0, 5e-324, -323.306_215_343_115_8);
        assert_norm(&[f64::MAX], 0, f64::MAX, 308.254_715_559_916_74);
    }

    #[test]
    fn norm_outside_float64_keeps_its_logarithm() {
        let tiny = Magnitude::norm(&[1.0], -4000);
        assert!((tiny.log10 + 4000.0 * std::f64::consts::LOG10_2).abs() < 1e-10);
        let huge = Magnitude::norm(&[f64::MAX, f64::MAX], 0);
        assert!((huge.log10 - 308.405_230_557_748_8).abs() < 1e-10);
    }

    #[test]
    fn norm_of_zeros_is_zero() {
        assert_eq!(Magnitude::norm(&[0.0, -0.0], 0), Magnitude::ZERO);
        assert_eq!(Magnitude::norm::<f64>(&[], 0), Magnitude::ZERO);
    }
}
