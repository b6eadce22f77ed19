//! Mean and standard deviation of a layer's values.

use crate::numeric::precision::Real;
use crate::text::json_object;

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
    /// The moments of `values`, which is not empty, computed in float64.
    pub(crate) fn of<T: Real>(values: &[T]) -> Self {
        let plain = Self::scaled(values, 0);
        if (1e-100..1e100).contains(&plain.std) {
            return plain;
        }
        // If the values are constant, or their squares underflow or overflow: computed again on values divided by a power of two near the largest.
        let largest = values.iter().fold(0.0, |largest: f64, &x| largest.max(x.into().abs()));
        let exponent = if largest > 0.0 && largest.is_finite() { libm::ilogb(largest).clamp(-1000, 1000) } else { 0 };
        Self::scaled(values, exponent)
    }

    /// The moments of values divided by 2^`exponent`: Σ(x − c) and Σ(x − c)² in one pass, where c is one of the values. It is about as close to the
    /// mean as the others, so little is lost by cancellation.
    fn scaled<T: Real>(values: &[T], exponent: i32) -> Self {
        let (down, up) = (libm::scalbn(1.0, -exponent), libm::scalbn(1.0, exponent));
        let centre = values.first().map_or(0.0, |&x| x.into() * down);
        let centre = if centre.is_finite() { centre } else { 0.0 };
        let n = values.len() as f64;
        let [sum, squares] = T::sums_about(values, down, centre);
        let offset = sum / n;
        // (NaN stays NaN.)
        let variance = match squares / n - offset * offset {
            rounded if rounded < 0.0 => 0.0,
            variance => variance,
        };
        Self { mean: (centre + offset) * up, std: f64::sqrt(variance) * up }
    }
}
