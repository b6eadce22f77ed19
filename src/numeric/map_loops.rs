//! Functions over arrays, in both precisions.

/// h ← f(z) for every value of z, and f′(z) if there is room for slopes; the first argument is the parameter of f.
pub type MapLoop<T> = fn(T, &[T], &mut [T], Option<&mut [T]>);

/// The loop of one function for each number type: `Real::map_loop` chooses.
#[derive(Clone, Copy, Debug)]
pub struct MapLoops {
    /// In float64.
    pub float64: MapLoop<f64>,
    /// In float32.
    pub float32: MapLoop<f32>,
}
