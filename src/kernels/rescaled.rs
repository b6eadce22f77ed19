//! Functions that are other functions with scaled argument and value: they share those functions' loops, which keeps the download small.

use crate::loops::Computation;
use crate::number::Number;

/// Number of values that are processed at a time.
const BLOCK: usize = 256;

/// h ← `height` · f(`stretch` · z) for every value, and its derivative if slopes are given, by the loop of f with its parameter.
///
/// # Panics
/// If f has no loop of its own.
pub(crate) fn each<T: Number>(
    f: &Computation,
    parameter: f64,
    stretch: f64,
    height: f64,
    z: &[T],
    h: &mut [T],
    mut slopes: Option<&mut [T]>,
) {
    let loops = f.loops.as_ref().expect("f has a loop of its own");
    let mut stretched = [T::zero(); BLOCK];
    for (index, (z, h)) in z.chunks(BLOCK).zip(h.chunks_mut(BLOCK)).enumerate() {
        let stretched = &mut stretched[..z.len()];
        stretched.copy_from_slice(z);
        T::multiply(stretched, T::of(stretch));
        let mut slopes = slopes.as_deref_mut().map(|slopes| &mut slopes[index * BLOCK..][..z.len()]);
        T::map_loop(loops)(T::of(parameter), stretched, h, slopes.as_deref_mut());
        T::multiply(h, T::of(height));
        T::multiply(slopes.unwrap_or_default(), T::of(height * stretch));
    }
}
