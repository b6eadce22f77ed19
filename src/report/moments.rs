//! Mean and standard deviation of a layer's values.

use crate::json::json_object;
use crate::report::magnitude::sum_of;

json_object! {
    /// Mean and population standard deviation over a batch and the units of a layer.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Moments {
        /// Mean.
        pub mean: f64,
        /// Standard deviation.
        pub std: f64,
    }
}

impl Moments {
    /// The moments of `values`, not empty.
    pub(crate) fn of(values: &[f64]) -> Self {
        let plain = Self::scaled(values, 0);
        if (1e-100..1e100).contains(&plain.std) {
            return plain;
        }
        // Constant values, or squares that leave float64: once more, divided by a power of two near the largest.
        let largest = values.iter().fold(0.0, |largest: f64, x| largest.max(x.abs()));
        let exponent = if largest > 0.0 && largest.is_finite() { libm::ilogb(largest).clamp(-1000, 1000) } else { 0 };
        Self::scaled(values, exponent)
    }

    /// The moments, computed on values divided by 2^`exponent`.
    fn scaled(values: &[f64], exponent: i32) -> Self {
        let (down, up) = (libm::scalbn(1.0, -exponent), libm::scalbn(1.0, exponent));
        let n = values.len() as f64;
        let mean = sum_of(values, |x| x * down) / n;
        let variance = sum_of(values, |x| {
            let difference = x * down - mean;
            difference * difference
        }) / n;
        Self { mean: mean * up, std: libm::sqrt(variance) * up }
    }
}
