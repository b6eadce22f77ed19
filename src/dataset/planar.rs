//! Points of the plane.

use std::f64::consts::PI;

use ndarray::Array2;
use rand::rngs::ChaCha8Rng;

use crate::dataset::samples::{MADE_SAMPLES, Samples, Targets};
use crate::random::fill::unit;
use crate::random::fill_standard_normal;

/// A data set of points in the plane.
#[derive(Clone, Copy, Debug)]
pub struct Planar {
    /// Number of classes, at least 2.
    pub(super) n_classes: usize,
    /// Standard deviation of the normal noise added to each coordinate.
    pub(super) noise: f64,
    /// Draws the place of a point of a class, without noise.
    pub(super) place: fn(f64, &mut ChaCha8Rng) -> [f64; 2],
}

impl Planar {
    /// Draws the points. Their classes take turns, so all are equally frequent.
    pub(super) fn make(&self, rng: &mut ChaCha8Rng) -> Samples {
        let labels: Vec<usize> = (0..MADE_SAMPLES).map(|i| i % self.n_classes).collect();
        let mut inputs = Array2::zeros((MADE_SAMPLES, 2));
        for (mut point, &label) in inputs.rows_mut().into_iter().zip(&labels) {
            let place = (self.place)(label as f64, rng);
            let mut noise = [0.0; 2];
            fill_standard_normal(&mut noise, rng);
            point[0] = place[0] + self.noise * noise[0];
            point[1] = place[1] + self.noise * noise[1];
        }
        Samples { inputs, targets: Targets::Classes { labels, n_classes: self.n_classes } }
    }
}

/// An arm of a spiral: radius from 0.1 to 1 over one and a quarter turns, the second arm opposite to the first.
pub(super) fn arm(class: f64, rng: &mut ChaCha8Rng) -> [f64; 2] {
    const TURNS: f64 = 1.25;
    let along = unit(rng);
    polar(0.1 + 0.9 * along, PI * (2.0 * TURNS * along + class))
}

/// The circle of radius 1, then that of radius ½.
pub(super) fn circle(class: f64, rng: &mut ChaCha8Rng) -> [f64; 2] {
    polar(1.0 - 0.5 * class, 2.0 * PI * unit(rng))
}

/// The upper half of the unit circle around (0, 0), then the lower half of that around (1, ½), as in scikit-learn's `make_moons`.
pub(super) fn moon(class: f64, rng: &mut ChaCha8Rng) -> [f64; 2] {
    let [x, y] = polar(1.0, PI * (unit(rng) + class));
    [x + class, y + 0.5 * class]
}

/// The centres of the blobs, (±1, 0) and (0, ±1), are √2 apart: with a noise of 0.22 about one point in a thousand lies on the wrong side of the
/// border.
pub(super) fn centre(class: f64, _: &mut ChaCha8Rng) -> [f64; 2] {
    polar(1.0, PI / 2.0 * class)
}

/// The quadrants of the square [−1, 1]² where x y > 0, then those where x y < 0, a margin of 0.1 between them.
pub(super) fn quadrant(class: f64, rng: &mut ChaCha8Rng) -> [f64; 2] {
    const MARGIN: f64 = 0.1;
    let mut coordinate = || {
        let draw = 2.0 * unit(rng) - 1.0;
        (1.0 - MARGIN / 2.0) * draw + (MARGIN / 2.0).copysign(draw)
    };
    let [x, y] = [coordinate(), coordinate()];
    [x, y.abs().copysign(if class == 0.0 { x } else { -x })]
}

fn polar(radius: f64, angle: f64) -> [f64; 2] {
    let (sin, cos) = libm::sincos(angle);
    [radius * cos, radius * sin]
}
