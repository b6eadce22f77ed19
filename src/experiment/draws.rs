//! Whether learning depends on the seed.

use crate::config::Config;
use crate::experiment::experiment::Experiment;
use crate::experiment::trial::Trial;

/// Trainings of one configuration with other seeds, one after another. A seed decides on weights, data and mini-batches.
#[derive(Debug)]
pub struct Draws {
    config: Config,
    file: Option<Vec<u8>>,
    target: Option<f64>,
    current: Option<Trial>,
    made: u32,
    learns: u32,
}

impl Draws {
    /// Number of seeds that are tried.
    pub const N: u32 = 10;

    /// Trainings with the seeds that follow the experiment's own; `file` is the data set's file if it needs one.
    pub fn new(experiment: &dyn Experiment, file: Option<&[u8]>) -> Self {
        let (config, target) = (experiment.config().clone(), experiment.target());
        Self { config, file: file.map(<[u8]>::to_vec), target, current: None, made: 0, learns: 0 }
    }

    /// Makes one step of training. Returns whether all seeds were tried.
    pub fn step(&mut self) -> bool {
        if self.made == Self::N {
            return true;
        }
        let learns = match &mut self.current {
            Some(trial) => trial.step().map(|outcome| outcome.learns),
            None => {
                let config = Config { seed: self.config.seed.wrapping_add(self.made + 1), ..self.config.clone() };
                self.current = Trial::new(&config, self.file.as_deref(), self.target).ok();
                // An experiment that cannot be built, for lack of memory, does not learn.
                self.current.is_none().then_some(false)
            }
        };
        if let Some(learns) = learns {
            self.current = None;
            self.made += 1;
            self.learns += u32::from(learns);
        }
        self.made == Self::N
    }

    /// Number of seeds that were tried so far.
    pub fn made(&self) -> u32 {
        self.made
    }

    /// Number of trainings that learnt.
    pub fn learns(&self) -> u32 {
        self.learns
    }
}
