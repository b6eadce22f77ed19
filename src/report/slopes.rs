//! What the slopes φ′ of a layer say.

use crate::network::activation_function::ActivationFunction;
use crate::network::precision::Precision;
use crate::report::measured::Array;

/// The slopes φ′(z) of a layer, as the network's precision has them, summed up.
pub(crate) struct Slopes {
    /// Share of |φ′(z)| < 0.02 · sup|φ′|; `None` where φ does not saturate on both sides.
    pub(crate) saturated_fraction: Option<f64>,
    /// Share of units with φ′(z) = 0 on the whole batch.
    pub(crate) dead_fraction: f64,
    /// Mean over the batch of φ′(z)², for each unit.
    pub(crate) mean_squares: Vec<f64>,
}

impl Slopes {
    /// For what φ is applied to, of shape `(batch, units)`.
    pub(crate) fn of(function: &ActivationFunction, precision: Precision, z: &Array<'_>) -> Self {
        let (batch, units) = z.shape();
        let limit = function.saturation_slope();
        let mut saturated = 0_usize;
        let mut alive = vec![false; units];
        let mut squares = vec![0.0; units];
        for row in z.values.chunks_exact(units.max(1)) {
            for ((&z, alive), square) in row.iter().zip(&mut alive).zip(&mut squares) {
                let slope = precision.round(function.dphi(z));
                saturated += usize::from(limit.is_some_and(|limit| slope.abs() < limit));
                *alive |= slope != 0.0;
                *square += slope * slope;
            }
        }
        let dead = alive.iter().filter(|alive| !**alive).count();
        Self {
            saturated_fraction: limit.map(|_| saturated as f64 / z.values.len() as f64),
            dead_fraction: dead as f64 / units as f64,
            mean_squares: squares.into_iter().map(|sum| sum / batch as f64).collect(),
        }
    }
}
