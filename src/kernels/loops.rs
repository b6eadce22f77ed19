//! How φ and φ′ are computed over whole arrays: value by value, or in a loop that LLVM vectorizes.

use std::hint::black_box;

use crate::carried::SAMPLE;
use crate::elementary::ExpParts;
use crate::extremes::all_below;
use crate::scalar::Scalar;

/// A loop: h ← f(z) for every value of z, and slopes ← f′(z) if they are given; the first argument is the parameter of f.
pub type MapLoop<T> = fn(T, &[T], &mut [T], Option<&mut [T]>);

/// The loop of one function for each number type; [`Number::map_loop`](crate::Number::map_loop) chooses one.
#[derive(Clone, Copy, Debug)]
pub struct MapLoops {
    /// In float64.
    pub float64: MapLoop<f64>,
    /// In float32.
    pub float32: MapLoop<f32>,
}

/// Number of values that are processed at a time.
const BLOCK: usize = 256;
/// Where |z| is larger than this, (e^(−|z|))² may be subnormal in float32.
const FAR: f64 = 40.0;

/// How φ and φ′ are computed.
#[derive(Clone, Copy, Debug)]
pub struct Computation {
    /// φ(z), for z and the parameter.
    pub phi: fn(f64, f64) -> f64,
    /// φ′(z), for z and the parameter.
    pub dphi: fn(f64, f64) -> f64,
    /// Both over whole arrays, with the same bits in float64 as the functions above; `None` if those are called for each value.
    pub loops: Option<MapLoops>,
}

impl Computation {
    /// Functions of z and the parameter in float64, called for each value: the simplest and the slowest way.
    pub const fn by_value(phi: fn(f64, f64) -> f64, dphi: fn(f64, f64) -> f64) -> Self {
        Self { phi, dphi, loops: None }
    }
}

/// h ← φ(z) for every value, and slopes ← φ′(z) if they are given.
#[inline(always)]
pub(crate) fn each<T: Scalar>(
    z: &[T],
    h: &mut [T],
    slopes: Option<&mut [T]>,
    phi: impl Fn(T) -> T,
    dphi: impl Fn(T) -> T,
) {
    match (size_of::<T>(), slopes) {
        (4, None) => map::<_, 16>(z, h, phi),
        (_, None) => map::<_, 8>(z, h, phi),
        (4, Some(slopes)) => map_both::<_, 16>(z, h, slopes, |z| [phi(z), dphi(z)]),
        (_, Some(slopes)) => map_both::<_, 8>(z, h, slopes, |z| [phi(z), dphi(z)]),
    }
}

/// The same for functions that are computed from the parts of an exponential. One of the parts is shifted, see [`ExpParts::shifted`]: the last
/// argument of `dphi` (and of `phi` if `PHI_IS_SHIFTED`) is the factor that reverts the shift.
#[inline(always)]
pub(crate) fn each_by_parts<T: Scalar, const PHI_IS_SHIFTED: bool>(
    z: &[T],
    h: &mut [T],
    slopes: Option<&mut [T]>,
    parts_of: impl Fn(T, &T::ExpConstants) -> ExpParts<T>,
    phi: impl Fn(T, &ExpParts<T>, T) -> T,
    dphi: impl Fn(&ExpParts<T>, T) -> T,
) {
    let Some(slopes) = slopes else {
        return map::<_, 16>(z, h, |z| phi(z, &parts_of(z, &T::EXP_CONSTANTS), T::SHIFT_BACK));
    };
    // Far from 0 some results are subnormal, and the processor would multiply them slowly: then the shift is reverted by integer operations. A sample
    // of z decides.
    let is_far = T::IS_CARRIED && !all_below(&z[..z.len().min(SAMPLE)], T::of(FAR));
    let back = black_box(if is_far { T::ONE } else { T::SHIFT_BACK });
    map_by_parts(z, h, slopes, parts_of, |z, parts| [phi(z, &parts, back), dphi(&parts, back)]);
    if is_far {
        T::release(slopes, -T::SHIFT);
    }
    if is_far && PHI_IS_SHIFTED {
        T::release(h, -T::SHIFT);
    }
}

/// h ← f(z), in blocks of four vectors: the WebAssembly engine loads the formula's many constants once for each block.
#[inline(always)]
fn map<T: Scalar, const BLOCK: usize>(z: &[T], h: &mut [T], f: impl Fn(T) -> T) {
    by_blocks::<T, BLOCK>(z, h, &mut [], |z, h, _| *h = z.map(&f));
}

/// The same for φ and φ′ together: they share most of their computation.
#[inline(always)]
fn map_both<T: Scalar, const BLOCK: usize>(z: &[T], h: &mut [T], slopes: &mut [T], f: impl Fn(T) -> [T; 2]) {
    by_blocks::<T, BLOCK>(z, h, slopes, |z, h, slopes| {
        for ((&z, h), slope) in z.iter().zip(h).zip(slopes) {
            [*h, *slope] = f(z);
        }
    });
}

/// The same in two loops over a block: first the parts of the exponentials, then the results. A processor looks only a limited number of instructions
/// ahead, and in a single loop it would wait for the long chain of dependent operations.
#[inline(always)]
fn map_by_parts<T: Scalar>(
    z: &[T],
    h: &mut [T],
    slopes: &mut [T],
    parts_of: impl Fn(T, &T::ExpConstants) -> ExpParts<T>,
    f: impl Fn(T, ExpParts<T>) -> [T; 2],
) {
    // `black_box` hides that these are constants: the WebAssembly engine would load constants again in every iteration, but keeps other values in
    // registers.
    let constants = black_box(T::EXP_CONSTANTS);
    let [mut shifted, mut r, mut excess] = [[T::zero(); BLOCK]; 3];
    by_blocks::<T, BLOCK>(z, h, slopes, |z, h, slopes| {
        for (((&z, shifted), r), excess) in z.iter().zip(&mut shifted).zip(&mut r).zip(&mut excess) {
            ExpParts { shifted: *shifted, r: *r, excess: *excess } = parts_of(z, &constants);
        }
        let parts = shifted.iter().zip(&r).zip(&excess);
        for (((&z, h), slope), ((&shifted, &r), &excess)) in z.iter().zip(h).zip(slopes).zip(parts) {
            [*h, *slope] = f(z, ExpParts { shifted, r, excess });
        }
    });
}

/// Calls `f` for each block. The remaining values are copied to a block of their own: a separate loop over them would compile the formula a second
/// time.
#[inline(always)]
fn by_blocks<T: Scalar, const BLOCK: usize>(
    z: &[T],
    h: &mut [T],
    slopes: &mut [T],
    mut f: impl FnMut(&[T; BLOCK], &mut [T; BLOCK], &mut [T; BLOCK]),
) {
    let ((z_blocks, z_rest), (h_blocks, h_rest)) = (z.as_chunks::<BLOCK>(), h.as_chunks_mut::<BLOCK>());
    let (slope_blocks, slope_rest) = slopes.as_chunks_mut::<BLOCK>();
    let [mut z_last, mut h_last, mut slopes_last] = [[T::zero(); BLOCK]; 3];
    z_last[..z_rest.len()].copy_from_slice(z_rest);
    for index in 0..z.len().div_ceil(BLOCK) {
        f(
            z_blocks.get(index).unwrap_or(&z_last),
            h_blocks.get_mut(index).unwrap_or(&mut h_last),
            slope_blocks.get_mut(index).unwrap_or(&mut slopes_last),
        );
    }
    h_rest.copy_from_slice(&h_last[..h_rest.len()]);
    slope_rest.copy_from_slice(&slopes_last[..slope_rest.len()]);
}
