//! Reference trainings on a user's data: how low the loss can become.

use crate::activation::Activation;
use crate::config::Config;
use crate::experiment::experiment::Experiment;
use crate::experiment::trial::Trial;
use crate::init::Initializer;

/// Trainings of two networks that learn most data: tanh with xavier_normal and relu with kaiming_normal, of depth 3 and width 64, each with three
/// learning rates. They use the experiment's data, loss, optimizer, batch size and seed.
#[derive(Debug)]
pub struct References {
    pending: Vec<Config>,
    file: Option<Vec<u8>>,
    current: Option<Trial>,
    lowest: f64,
    chance: f64,
}

impl References {
    /// The reference trainings for an experiment; none if its targets are constant. `file` is the data set's file if it needs one.
    pub fn new(experiment: &dyn Experiment, file: Option<&[u8]>) -> Self {
        let of = experiment.config();
        let Config { optimizer, batch_size, .. } = *of;
        let usual = optimizer.usual_learning_rate();
        let mut pending = Vec::new();
        for (activation, initializer) in
            [(Activation::Tanh, Initializer::XavierNormal), (Activation::Relu, Initializer::KaimingNormal)]
        {
            for learning_rate in [10.0 * usual, usual, usual / 10.0] {
                let data = Config { loss: of.loss, learning_rate, optimizer, batch_size, ..of.data() };
                pending.push(Config { activation, initializer, depth: 3, width: 64, ..data });
            }
        }
        let chance = experiment.loss_at_chance();
        if chance == 0.0 {
            pending.clear();
        }
        Self { pending, file: file.map(<[u8]>::to_vec), current: None, lowest: f64::INFINITY, chance }
    }

    /// Makes one step of training. Returns whether all trainings are done.
    pub fn step(&mut self) -> bool {
        match &mut self.current {
            Some(trial) => {
                let is_over = trial.step().is_some();
                self.lowest = self.lowest.min(trial.lowest());
                if is_over {
                    self.current = None;
                }
            }
            None => {
                let Some(config) = self.pending.pop() else { return true };
                self.current = Trial::new(&config, self.file.as_deref(), None).ok();
            }
        }
        self.current.is_none() && self.pending.is_empty()
    }

    /// The loss half-way between chance and the lowest mean loss of 20 successive steps that a training reached. `None` if no training got more than
    /// a tenth below chance: then there is no reference for learning.
    pub fn target(&self) -> Option<f64> {
        (self.lowest < 0.9 * self.chance).then_some(0.5 * (self.lowest + self.chance))
    }
}
