//! For measurements in a browser: the matrix product alone, and what the processor could do at most.
//!
//! The page has no use for these; `cargo xtask bench` builds them as a module of their own.

#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, reason = "nobody reads the documentation of a benchmark")]

use std::arch::wasm32::{f32x4_add, f32x4_extract_lane, f32x4_mul, f32x4_splat};

use init_lab::Real;
use ndarray::{Array2, ArrayView2};
use wasm_bindgen::prelude::*;

/// Which of the products of a layer: h Wᵀ, δᵀ h or δ W, as the arrays lie in memory.
fn product<T: Real>(which: u32, n: usize, repetitions: u32) -> f64 {
    let factor = |seed: usize| Array2::from_shape_fn((n, n), |(i, j)| T::of(((i * n + j) * seed % 97) as f64 - 48.0));
    let (a, b) = (factor(7919), factor(104_729));
    let (mut result, mut packed) = (Array2::default((0, 0)), Vec::new());
    let (a, b): (ArrayView2<'_, T>, ArrayView2<'_, T>) = match which {
        0 => (a.view(), b.t()),
        1 => (a.t(), b.view()),
        _ => (a.view(), b.view()),
    };
    for _ in 0..repetitions {
        T::matmul(a, b, &mut result, &mut packed);
    }
    result[(n - 1, n - 1)].into()
}

/// Products of two matrices of `n` × `n` in float32.
#[wasm_bindgen(js_name = productFloat32)]
pub fn product_float32(which: u32, n: usize, repetitions: u32) -> f64 {
    product::<f32>(which, n, repetitions)
}

/// The same in float64.
#[wasm_bindgen(js_name = productFloat64)]
pub fn product_float64(which: u32, n: usize, repetitions: u32) -> f64 {
    product::<f64>(which, n, repetitions)
}

/// `N` chains of multiplications and additions of four float32, all in registers: the more, the less one waits for another, until there are
/// no more registers.
fn chains<const N: usize>(length: u32, factor: f32) -> f32 {
    let (factor, shift) = (f32x4_splat(factor), f32x4_splat(0.5));
    let mut values = [f32x4_splat(1.0); N];
    for (k, value) in values.iter_mut().enumerate() {
        *value = f32x4_splat(k as f32);
    }
    for _ in 0..length {
        for value in &mut values {
            *value = f32x4_add(f32x4_mul(*value, factor), shift);
        }
    }
    f32x4_extract_lane::<0>(values.into_iter().fold(shift, |sum, value| f32x4_add(sum, value)))
}

/// So many chains of a length: 8 floating-point operations for each link.
#[wasm_bindgen(js_name = multiplyAndAdd)]
pub fn multiply_and_add(n_chains: u32, length: u32, factor: f32) -> f32 {
    match n_chains {
        8 => chains::<8>(length, factor),
        10 => chains::<10>(length, factor),
        12 => chains::<12>(length, factor),
        13 => chains::<13>(length, factor),
        _ => chains::<14>(length, factor),
    }
}
