//! The examination of a network at one step: measurements that are too slow for every report, computed in parts.

use crate::dataset::Samples;
use crate::kernels::Number as _;
use crate::kernels::array::values;
use crate::network::{Loss, Network, Normalization};
use crate::report::examined::Examined;
use crate::report::similarity::{self, directions, effective_rank, mean_cosine, neighbour_error};
use crate::report::spectrum::Lanczos;

/// The progress of the examination at one step.
#[derive(Debug, Default)]
pub(crate) enum Examination {
    /// Not begun.
    #[default]
    Ahead,
    /// The ranks are computed; the iteration for the spectrum of the Hessian is running.
    Searching(Examined, Box<Lanczos>),
    /// Complete.
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

    /// Computes the next part, which takes about as long as a step of training: first the ranks, by a pass over the first samples in float64, then
    /// one iteration for the spectrum at a time. `given` returns the network and its mini-batch in float64. Returns whether the examination is
    /// complete.
    pub(crate) fn go_on(&mut self, given: &dyn Fn() -> (Network, Samples), loss: Loss) -> bool {
        *self = match std::mem::take(self) {
            Self::Ahead => {
                let (network, batch) = given();
                let first: Vec<usize> = (0..batch.len().min(similarity::SAMPLES)).collect();
                Self::begin(network, batch.select(&first), loss)
            }
            Self::Searching(examined, mut search) => match search.step() {
                None => Self::Searching(examined, search),
                spectrum => Self::Done(Examined { spectrum, ..examined }),
            },
            done @ Self::Done(_) => done,
        };
        self.result().is_some()
    }

    fn begin(network: Network, Samples { inputs, targets }: Samples, loss: Loss) -> Self {
        let forward = network.forward(inputs, &mut |_| ());
        let values_of_layers = || forward.post_activations.iter().chain([forward.logits()]);
        let mean_cosines = values_of_layers().map(mean_cosine).collect();
        let effective_ranks = forward.post_activations.iter().map(effective_rank).collect();
        // Scaling a sample's inputs scales its z, and LayerNorm removes the scale: the network does not see the inputs' length.
        let lost_with_length = (network.architecture().normalization == Normalization::Layer)
            .then(|| {
                let inputs = &forward.post_activations[0];
                Some(neighbour_error(&directions(inputs), &targets)? - neighbour_error(inputs, &targets)?)
            })
            .flatten();
        let inputs = values(&forward.post_activations[0]);
        let inputs_size = f64::sqrt(f64::sum_of_squares(inputs) / inputs.len() as f64);
        let examined = Examined { mean_cosines, effective_ranks, inputs_size, lost_with_length, spectrum: None };
        match Lanczos::new(network, forward, loss, &targets) {
            Some(search) => Self::Searching(examined, Box::new(search)),
            None => Self::Done(examined),
        }
    }
}
