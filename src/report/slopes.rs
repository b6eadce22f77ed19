//! What the slopes φ′ of a layer say.

use ndarray::Array2;

use crate::kernels::array::values;
use crate::numeric::Real;

/// The slopes φ′(z) of a layer, summed up.
pub(crate) struct Slopes {
    /// Share of |φ′(z)| below the limit; `None` where φ does not saturate on both sides.
    pub(crate) saturated_fraction: Option<f64>,
    /// Share of units whose |φ′(z)| is below the limit on the whole batch, under the same condition.
    pub(crate) always_saturated_fraction: Option<f64>,
    /// Share of units with φ′(z) = 0 on the whole batch.
    pub(crate) dead_fraction: f64,
    /// Mean over the batch of φ′(z)², for each unit.
    pub(crate) mean_squares: Vec<f64>,
}

impl Slopes {
    /// Of the slopes, of shape `(batch, units)`; under `limit` they are those of saturated units.
    pub(crate) fn of<T: Real>(slopes: &Array2<T>, limit: Option<f64>) -> Self {
        let (batch, units) = slopes.dim();
        let mut mean_squares = vec![0.0; units];
        T::add_squares_by_columns(slopes, &mut mean_squares);
        // A square may underflow.
        let is_dead =
            |unit: usize| mean_squares[unit] == 0.0 && slopes.column(unit).iter().all(|slope| *slope == T::zero());
        let dead = (0..units).filter(|&unit| is_dead(unit)).count();
        let limit = limit.map(T::of);
        let saturated_fraction =
            limit.map(|limit| f64::from(T::count_below(values(slopes), limit)) / slopes.len() as f64);
        let always_saturated = |limit: T| {
            let is_saturated = |unit: &usize| slopes.column(*unit).iter().all(|slope| slope.abs() < limit);
            (0..units).filter(is_saturated).count() as f64 / units as f64
        };
        for square in &mut mean_squares {
            *square /= batch as f64;
        }
        Self {
            saturated_fraction,
            always_saturated_fraction: limit.map(always_saturated),
            dead_fraction: dead as f64 / units as f64,
            mean_squares,
        }
    }

    /// Of a linear layer.
    pub(crate) fn linear(units: usize) -> Self {
        Self {
            saturated_fraction: None,
            always_saturated_fraction: None,
            dead_fraction: 0.0,
            mean_squares: vec![1.0; units],
        }
    }
}
