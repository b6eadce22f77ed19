//! What the slopes φ′ of a layer say.

use ndarray::Array2;

use crate::network::activation_function::ActivationFunction;
use crate::network::array::values;
use crate::network::precision::Real;

/// Values at a time, so that they stay in the first cache from one loop to the next.
const BLOCK: usize = 256;

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
        let mut saturated = 0;
        let mut largest = vec![T::zero(); units];
        let mut squares = vec![0.0; units];
        let mut block = [T::zero(); BLOCK];
        for row in values(z).chunks_exact(units.max(1)) {
            let parts = row.chunks(BLOCK).zip(largest.chunks_mut(BLOCK)).zip(squares.chunks_mut(BLOCK));
            for ((z, largest), squares) in parts {
                let slopes = &mut block[..z.len()];
                slopes.fill(T::one());
                function.multiply_by_slopes(slopes, z);
                for ((slope, largest), square) in slopes.iter_mut().zip(largest).zip(squares) {
                    *slope = slope.abs();
                    // (A NaN is larger than 0, too.)
                    *largest = if *slope <= *largest { *largest } else { *slope };
                    let slope: f64 = (*slope).into();
                    *square += slope * slope;
                }
                if let Some(limit) = limit {
                    let limit = T::of(limit);
                    saturated += slopes.iter().map(|slope| u32::from(*slope < limit)).sum::<u32>();
                }
            }
        }
        let dead = largest.iter().filter(|largest| **largest == T::zero()).count();
        Self {
            saturated_fraction: limit.map(|_| f64::from(saturated) / z.len() as f64),
            dead_fraction: dead as f64 / units as f64,
            mean_squares: squares.into_iter().map(|sum| sum / batch as f64).collect(),
        }
    }
}
