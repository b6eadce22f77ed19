//! The smallest and the largest of some values.

use crate::scalar::Scalar;

/// See [`Number::extremes`](crate::Number::extremes).
pub(crate) fn extremes<T: Scalar>(values: &[T], finite_only: bool) -> [f64; 2] {
    match finite_only {
        true => extremes_of(values, |x| x.abs() < T::of(f64::INFINITY)),
        false => extremes_of(values, |_| true),
    }
}

/// The smallest and the largest of the values for which `counts` holds, or ∞ and −∞; in several independent lanes, so that LLVM vectorizes the loop.
fn extremes_of<T: Scalar>(values: &[T], counts: impl Fn(T) -> bool) -> [f64; 2] {
    let (mut lo, mut hi) = ([T::of(f64::INFINITY); 8], [T::of(f64::NEG_INFINITY); 8]);
    let mut take = |values: &[T]| {
        for ((&x, lo), hi) in values.iter().zip(&mut lo).zip(&mut hi) {
            *lo = if (x < *lo) & counts(x) { x } else { *lo };
            *hi = if (x > *hi) & counts(x) { x } else { *hi };
        }
    };
    let (chunks, rest) = values.as_chunks::<8>();
    for chunk in chunks {
        take(chunk);
    }
    take(rest);
    let least = |a: T, b: T| if b < a { b } else { a };
    let greatest = |a: T, b: T| if b > a { b } else { a };
    [lo.into_iter().fold(lo[0], least).into(), hi.into_iter().fold(hi[0], greatest).into()]
}

/// See [`Number::all_below`](crate::Number::all_below).
pub(crate) fn all_below<T: Scalar>(values: &[T], limit: T) -> bool {
    values.iter().all(|x| x.abs() < limit)
}
