//! How φ and φ′ are computed over whole arrays: value by value, or by a loop of their own, which becomes vector instructions.

use std::hint::black_box;

use crate::activation::properties::Computation;
use crate::numeric::elementary::ExpParts;
use crate::numeric::{Precision, Real};

/// φ and φ′ in float64, through which the values go one by one.
pub(super) const fn by_value(phi: fn(f64, f64) -> f64, dphi: fn(f64, f64) -> f64) -> Computation {
    Computation { phi, dphi, loops: None }
}

/// φ and φ′ that are generic over the number type, with a loop for each.
macro_rules! vectorized {
    ($phi:path, $dphi:path) => {
        crate::activation::properties::Computation {
            phi: $phi,
            dphi: $dphi,
            loops: crate::activation::loops::loops!(|parameter, z, h, slopes| {
                crate::activation::loops::each(z, h, slopes, |z| $phi(z, parameter), |z| $dphi(z, parameter))
            }),
        }
    };
}

/// The same for φ and φ′ without parameter that follow from the parts of one exponential, which $parts gives of z; $of_parts is φ of z and these,
/// $slope_of_parts is φ′ of these.
macro_rules! vectorized_by_parts {
    ($phi:path, $dphi:path, $parts:path, $of_parts:path, $slope_of_parts:path) => {
        crate::activation::properties::Computation {
            phi: $phi,
            dphi: $dphi,
            loops: crate::activation::loops::loops!(|_parameter, z, h, slopes| {
                crate::activation::loops::each_by_parts(z, h, slopes, $parts, $of_parts, $slope_of_parts)
            }),
        }
    };
}

/// The loops of a body that is generic over the number type.
macro_rules! loops {
    (|$parameter:ident, $z:ident, $h:ident, $slopes:ident| $body:expr) => {{
        fn map<T: crate::numeric::Real>($parameter: T, $z: &[T], $h: &mut [T], $slopes: Option<&mut [T]>) {
            $body
        }
        Some(crate::numeric::MapLoops { float64: map::<f64>, float32: map::<f32> })
    }};
}

pub(super) use {loops, vectorized, vectorized_by_parts};

/// h ← φ(z) for every value, and φ′(z) if there is room for slopes.
#[inline(always)]
pub(super) fn each<T: Real>(
    z: &[T],
    h: &mut [T],
    slopes: Option<&mut [T]>,
    phi: impl Fn(T) -> T,
    dphi: impl Fn(T) -> T,
) {
    match (T::PRECISION, slopes) {
        (Precision::Float32, None) => map::<_, 16>(z, h, phi),
        (Precision::Float64, None) => map::<_, 8>(z, h, phi),
        (Precision::Float32, Some(slopes)) => map_both::<_, 16>(z, h, slopes, |z| [phi(z), dphi(z)]),
        (Precision::Float64, Some(slopes)) => map_both::<_, 8>(z, h, slopes, |z| [phi(z), dphi(z)]),
    }
}

/// The same for functions of the parts of an exponential.
#[inline(always)]
pub(super) fn each_by_parts<T: Real>(
    z: &[T],
    h: &mut [T],
    slopes: Option<&mut [T]>,
    parts_of: impl Fn(T, &T::ExpConstants) -> ExpParts<T>,
    phi: impl Fn(T, &ExpParts<T>) -> T,
    dphi: impl Fn(&ExpParts<T>) -> T,
) {
    match slopes {
        None => map::<_, 16>(z, h, |z| phi(z, &parts_of(z, &T::EXP_CONSTANTS))),
        Some(slopes) => map_by_parts(z, h, slopes, parts_of, |z, parts| [phi(z, &parts), dphi(&parts)]),
    }
}

/// h ← f(z), by blocks of four vectors: engines load the many constants of a formula once for each block.
#[inline(always)]
fn map<T: Real, const BLOCK: usize>(z: &[T], h: &mut [T], f: impl Fn(T) -> T) {
    let ((z_blocks, z_rest), (blocks, rest)) = (z.as_chunks::<BLOCK>(), h.as_chunks_mut::<BLOCK>());
    for (z, h) in z_blocks.iter().zip(blocks) {
        *h = z.map(&f);
    }
    for (&z, h) in z_rest.iter().zip(rest) {
        *h = f(z);
    }
}

/// The same for two results, which have most of their computation in common.
#[inline(always)]
fn map_both<T: Real, const BLOCK: usize>(z: &[T], h: &mut [T], slopes: &mut [T], f: impl Fn(T) -> [T; 2]) {
    let (z_blocks, z_rest) = z.as_chunks::<BLOCK>();
    let (blocks, rest) = h.as_chunks_mut::<BLOCK>();
    let (slope_blocks, slope_rest) = slopes.as_chunks_mut::<BLOCK>();
    for ((z, h), slopes) in z_blocks.iter().zip(blocks).zip(slope_blocks) {
        for ((&z, h), slope) in z.iter().zip(h).zip(slopes) {
            [*h, *slope] = f(z);
        }
    }
    for ((&z, h), slope) in z_rest.iter().zip(rest).zip(slope_rest) {
        [*h, *slope] = f(z);
    }
}

/// The same in two loops over a block, the parts of exponentials first: a processor sees only so many instructions ahead, and would wait for
/// the long chain of one loop to end.
#[inline(always)]
fn map_by_parts<T: Real>(
    z: &[T],
    h: &mut [T],
    slopes: &mut [T],
    parts_of: impl Fn(T, &T::ExpConstants) -> ExpParts<T>,
    f: impl Fn(T, ExpParts<T>) -> [T; 2],
) {
    const BLOCK: usize = 256;
    // What an engine knows to be constant it loads anew in every turn of a loop; anything else stays in a register.
    let constants = black_box(T::EXP_CONSTANTS);
    let [mut shifted, mut r, mut excess] = [[T::zero(); BLOCK]; 3];
    for ((z, h), slopes) in z.chunks(BLOCK).zip(h.chunks_mut(BLOCK)).zip(slopes.chunks_mut(BLOCK)) {
        for (((&z, shifted), r), excess) in z.iter().zip(&mut shifted).zip(&mut r).zip(&mut excess) {
            ExpParts { shifted: *shifted, r: *r, excess: *excess } = parts_of(z, &constants);
        }
        let parts = shifted.iter().zip(&r).zip(&excess);
        for (((&z, h), slope), ((&shifted, &r), &excess)) in z.iter().zip(h).zip(slopes).zip(parts) {
            [*h, *slope] = f(z, ExpParts { shifted, r, excess });
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may fail")]
mod tests {
    use super::*;
    use crate::activation::name::Activation;

    /// Units in the last place of a float32, which is 2⁻¹⁴⁹ at the least.
    fn ulps(result: f32, exact: f64) -> f64 {
        let near = (exact as f32).abs();
        let place = f64::from(f32::from_bits(near.to_bits() + 1)) - f64::from(near);
        (f64::from(result) - exact).abs() / place
    }

    #[test]
    fn float32_functions_and_slopes_are_near_those_of_float64() {
        // Dense around 0, and out to where exponentials are no float32 any more.
        let around = (-40_000..=40_000).map(|k| k as f32 * 2.5e-4);
        let far = (-2_200..=2_200).map(|k| k as f32 * 0.05);
        let zs: Vec<f32> = around.chain(far).chain([1e-30, -1e-30, 1e-10, -1e-10]).collect();
        for &activation in Activation::ALL {
            let function = activation.function();
            let parameter = function.parameter();
            let (mut h, mut slopes) = (vec![0.0_f32; zs.len()], vec![0.0_f32; zs.len()]);
            let Some(loops) = activation.properties().computation.loops else { continue };
            (loops.float32)(parameter as f32, &zs, &mut h, Some(&mut slopes));
            let mut alone = vec![0.0_f32; zs.len()];
            (loops.float32)(parameter as f32, &zs, &mut alone, None);
            assert_eq!(h, alone, "{activation} is the same with and without its slopes");
            let mut worst = [0.0_f64; 2];
            for ((&z, h), slope) in zs.iter().zip(h).zip(slopes) {
                let exact = function.phi(z.into());
                worst[0] = worst[0].max(match activation {
                    // The sigmoid in it has lost digits there.
                    Activation::Silu if exact.abs() < 1e-35 => {
                        (f64::from(h) - exact).abs() / f64::from(f32::MIN_POSITIVE)
                    }
                    _ => ulps(h, exact),
                });
                let exact = function.dphi(z.into());
                worst[1] = worst[1].max(match activation {
                    // Its zero is a difference, where only the distance counts.
                    Activation::Silu if exact.abs() < 0.1 => (f64::from(slope) - exact).abs() / f64::from(f32::EPSILON),
                    // ⅔ z is rounded, and e^(−⁴⁄₃ z) has that error z times.
                    Activation::ScaledTanh => ulps(slope, exact) / (1.0 + f64::from(z.abs())),
                    _ => ulps(slope, exact),
                });
            }
            println!("{activation}: φ {:.2} ulp, φ′ {:.2} ulp", worst[0], worst[1]);
            assert!(worst[0] <= 4.0 && worst[1] <= 5.0, "{activation}: {worst:?}");
        }
    }

    fn assert_stay_in_range<T: Real>() {
        let xs: Vec<T> = (0..2_000_000).map(|k| T::of(f64::from(k) * 2.5e-5)).collect();
        for activation in [Activation::Tanh, Activation::Sigmoid] {
            let (mut h, mut slopes) = (vec![T::zero(); xs.len()], vec![T::zero(); xs.len()]);
            let loops = activation.properties().computation.loops.unwrap();
            T::map_loop(&loops)(T::zero(), &xs, &mut h, Some(&mut slopes));
            for ((x, h), slope) in xs.iter().zip(h).zip(slopes) {
                assert!(h >= T::zero() && h <= T::one(), "{activation}({x:?}) is {h:?}");
                assert!(slope >= T::zero() && slope <= T::one(), "{activation}′({x:?}) is {slope:?}");
            }
        }
    }

    #[test]
    fn functions_that_saturate_stay_in_their_range() {
        assert_stay_in_range::<f32>();
        assert_stay_in_range::<f64>();
    }
}
