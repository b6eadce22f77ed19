//! A sine as a regression.

use std::f64::consts::PI;

use ndarray::Array2;
use rand::rngs::ChaCha8Rng;

use crate::dataset::samples::{MADE_SAMPLES, Samples, Targets, standardize_columns};
use crate::random::fill::unit;
use crate::random::fill_standard_normal;

/// t = sin(2π · 1.5 u) + 0.05 N(0, 1), with u uniform on [0, 1); t is then standardized.
pub(super) fn make(rng: &mut ChaCha8Rng) -> Samples {
    const PERIODS: f64 = 1.5;
    const NOISE: f64 = 0.05;
    let mut inputs = Array2::zeros((MADE_SAMPLES, 1));
    let mut targets = Array2::zeros((MADE_SAMPLES, 1));
    for (input, target) in inputs.iter_mut().zip(&mut targets) {
        *input = unit(rng);
        let mut noise = [0.0];
        fill_standard_normal(&mut noise, rng);
        *target = libm::sin(2.0 * PI * PERIODS * *input) + NOISE * noise[0];
    }
    standardize_columns(&mut targets);
    Samples { inputs, targets: Targets::Values(targets) }
}
