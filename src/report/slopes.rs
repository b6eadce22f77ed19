//! Statistics of the slopes φ′ of a layer.

use ndarray::Array2;

use crate::numeric::Real;

/// Statistics of the slopes φ′(z) of a layer.
pub(crate) struct Slopes {
    /// Share of the slopes with |φ′(z)| below the limit; `None` if φ does not saturate on both sides.
    pub(crate) saturated_fraction: Option<f64>,
    /// Share of units with |φ′(z)| below the limit on the whole batch; `None` as above.
    pub(crate) always_saturated_fraction: Option<f64>,
    /// Share of units with φ′(z) = 0 on the whole batch.
    pub(crate) dead_fraction: f64,
    /// Mean over the batch of φ′(z)², for each unit.
    pub(crate) mean_squares: Vec<f64>,
}

impl Slopes {
    /// From slopes of shape `(batch, units)`; units with slopes below `limit` are saturated.
    pub(crate) fn of<T: Real>(slopes: &Array2<T>, limit: Option<f64>) -> Self {
        let (batch, units) = slopes.dim();
        let mut mean_squares = vec![0.0; units];
        T::add_squares_by_columns(slopes, &mut mean_squares);
        let mut counts = vec![0; units];
        let mut below = |limit: T| {
            T::count_below(slopes, limit, &mut counts);
            Below::of(&counts, batch)
        };
        // A mean square of 0 may be an underflow, so the zeros are counted.
        let zeros = if mean_squares.contains(&0.0) { below(T::LEAST) } else { Below::default() };
        let saturated = limit.map(|limit| below(T::of(limit)));
        for square in &mut mean_squares {
            *square /= batch as f64;
        }
        Self {
            saturated_fraction: saturated.map(|below| below.slopes),
            always_saturated_fraction: saturated.map(|below| below.units),
            dead_fraction: zeros.units,
            mean_squares,
        }
    }

    /// For a linear layer.
    pub(crate) fn linear(units: usize) -> Self {
        Self {
            saturated_fraction: None,
            always_saturated_fraction: None,
            dead_fraction: 0.0,
            mean_squares: vec![1.0; units],
        }
    }
}

/// Shares of slopes below a limit.
#[derive(Clone, Copy, Default)]
struct Below {
    /// Among all slopes.
    slopes: f64,
    /// Among the units, those whose slopes are below it on the whole batch.
    units: f64,
}

impl Below {
    /// From the number of each unit's slopes below the limit.
    fn of(counts: &[u32], batch: usize) -> Self {
        let units = counts.len() as f64;
        let whole = counts.iter().filter(|count| **count as usize == batch).count();
        Self { slopes: f64::from(counts.iter().sum::<u32>()) / (units * batch as f64), units: whole as f64 / units }
    }
}
