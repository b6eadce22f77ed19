//! The losses of the last steps.

/// Number of steps whose losses are averaged.
const STEPS: usize = 20;

/// The first loss and those of the last 20 steps.
#[derive(Clone, Debug, Default)]
pub(crate) struct RecentLosses {
    first: Option<f64>,
    last: [f64; STEPS],
    n: usize,
}

impl RecentLosses {
    /// Adds the loss of the next step.
    pub(crate) fn take(&mut self, loss: f64) {
        self.first.get_or_insert(loss);
        self.last[self.n % STEPS] = loss;
        self.n += 1;
    }

    /// The loss at step 0; NaN before it is known.
    pub(crate) fn first(&self) -> f64 {
        self.first.unwrap_or(f64::NAN)
    }

    /// The mean of the last 20 losses; `None` if there are fewer.
    pub(crate) fn mean(&self) -> Option<f64> {
        (self.n >= STEPS).then(|| self.last.iter().sum::<f64>() / STEPS as f64)
    }
}
