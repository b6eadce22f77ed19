//! Noise with random labels.

use ndarray::Array2;
use rand::rngs::ChaCha8Rng;

use crate::dataset::samples::{MADE_SAMPLES, Samples, Targets};
use crate::random::fill::unit;
use crate::random::fill_standard_normal;

/// Samples drawn from N(0, I₆₄), not standardized, with labels drawn uniformly from ten classes.
pub(super) fn make(rng: &mut ChaCha8Rng) -> Samples {
    let n_classes = 10;
    let mut values = vec![0.0; MADE_SAMPLES * 64];
    fill_standard_normal(&mut values, rng);
    let inputs = Array2::from_shape_vec((MADE_SAMPLES, 64), values).expect("64 values were drawn for each sample");
    let labels = (0..MADE_SAMPLES).map(|_| (unit(rng) * n_classes as f64) as usize).collect();
    Samples { inputs, targets: Targets::Classes { labels, n_classes } }
}
