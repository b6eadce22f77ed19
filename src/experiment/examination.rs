//! The examination of a network at rest: what costs more than a report on every step may, in parts.

use ndarray::Array2;

use crate::dataset::Targets;
use crate::kernels::Number as _;
use crate::kernels::array::{values, values_mut};
use crate::network::{Loss, Network};
use crate::numeric::Real;
use crate::report::examined::Examined;
use crate::report::similarity::{self, effective_rank, mean_cosine};
use crate::report::spectrum::Lanczos;

/// How far the examination at one step is.
#[derive(Debug, Default)]
pub(crate) enum Examination {
    /// It has not begun.
    #[default]
    Ahead,
    /// The ranks are known; the spectrum is searched for.
    Searching(Examined, Box<Lanczos>),
    /// All is known.
    Done(Examined),
}

impl Examination {
    /// The result, once there is one.
    pub(crate) fn result(&self) -> Option<&Examined> {
        match self {
            Self::Done(examined) => Some(examined),
            Self::Ahead | Self::Searching(..) => None,
        }
    }

    /// Goes on by a part, which takes about as long as a step: the ranks of a pass over the first samples in float64, then one step towards the
    /// spectrum at a time. Returns whether all is known.
    pub(crate) fn go_on<T: Real>(
        &mut self,
        network: &Network<T>,
        inputs: &Array2<T>,
        targets: &Targets,
        loss: Loss,
    ) -> bool {
        *self = match std::mem::take(self) {
            Self::Ahead => {
                let n = inputs.nrows().min(similarity::SAMPLES);
                let first: Vec<usize> = (0..n).collect();
                let mut some = Array2::default((0, 0));
                f64::reshape(&mut some, (n, inputs.ncols()));
                T::widen(&values(inputs)[..n * inputs.ncols()], values_mut(&mut some));
                Self::begin(network.cast(), some, loss, &targets.select(&first))
            }
            Self::Searching(examined, mut search) => match search.step() {
                None => Self::Searching(examined, search),
                spectrum => Self::Done(Examined { spectrum, ..examined }),
            },
            done @ Self::Done(_) => done,
        };
        self.result().is_some()
    }

    /// Of a network, with the first samples.
    fn begin(network: Network<f64>, inputs: Array2<f64>, loss: Loss, targets: &Targets) -> Self {
        let forward = network.forward(inputs, &mut |_| ());
        let values_of_layers = || forward.post_activations.iter().chain([forward.logits()]);
        let mean_cosines = values_of_layers().map(mean_cosine).collect();
        let effective_ranks = forward.post_activations.iter().map(effective_rank).collect();
        let examined = Examined { mean_cosines, effective_ranks, spectrum: None };
        match Lanczos::new(network, forward, loss, targets) {
            Some(search) => Self::Searching(examined, Box::new(search)),
            None => Self::Done(examined),
        }
    }
}
