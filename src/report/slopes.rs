//! What the slopes φ′ of a layer say.

use ndarray::Array2;

use crate::network::activation_function::ActivationFunction;
use crate::network::array::values;
use crate::network::precision::Real;

/// Values at a time, or a row if that is longer: they stay in the first cache from one loop to the next.
const BLOCK: usize = 4096;

/// The slopes φ′(z) of a layer, summed up.
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
    pub(crate) fn of<T: Real>(function: &ActivationFunction, z: &Array2<T>) -> Self {
        let (batch, units) = z.dim();
        let limit = function.saturation_slope();
        let rows = (BLOCK / units.max(1)).max(1);
        let mut block = vec![T::zero(); rows.min(batch) * units];
        let mut squares = vec![0.0; units];
        let mut saturated = 0;
        for z in values(z).chunks(rows * units.max(1)) {
            let slopes = &mut block[..z.len()];
            slopes.fill(T::one());
            function.multiply_by_slopes(slopes, z);
            for row in slopes.chunks_exact(units) {
                for (square, &slope) in squares.iter_mut().zip(row) {
                    let slope: f64 = slope.into();
                    *square += slope * slope;
                }
            }
            if let Some(limit) = limit {
                let limit = T::of(limit);
                saturated += slopes.iter().map(|slope| u32::from(slope.abs() < limit)).sum::<u32>();
            }
        }
        // A square may underflow.
        let is_dead = |unit: usize| {
            squares[unit] == 0.0
                && z.column(unit).iter().all(|&z| {
                    let mut slope = [T::one()];
                    function.multiply_by_slopes(&mut slope, &[z]);
                    slope == [T::zero()]
                })
        };
        let dead = (0..units).filter(|&unit| is_dead(unit)).count();
        Self {
            saturated_fraction: limit.map(|_| f64::from(saturated) / z.len() as f64),
            dead_fraction: dead as f64 / units as f64,
            mean_squares: squares.iter().map(|sum| sum / batch as f64).collect(),
        }
    }
}
