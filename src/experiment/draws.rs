//! Whether learning depends on the draw.

use crate::config::Config;
use crate::experiment::experiment::Experiment;
use crate::experiment::trial::Trial;

/// Trainings of one configuration with other seeds, one after another: other weights, data and mini-batches.
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
    /// Draws that are tried.
    pub const N: u32 = 10;

    /// The draws of an experiment: the seeds that follow its own; `file` is what its data set needs.
    pub fn new(experiment: &dyn Experiment, file: Option<&[u8]>) -> Self {
        let (config, target) = (experiment.config().clone(), experiment.target());
        Self { config, file: file.map(<[u8]>::to_vec), target, current: None, made: 0, learns: 0 }
    }

    /// Goes on by a step of training. Returns whether all draws were tried.
    pub fn step(&mut self) -> bool {
        if self.made == Self::N {
            return true;
        }
        let learns = match &mut self.current {
            Some(trial) => trial.step().map(|outcome| outcome.learns),
            None => {
                let config = Config { seed: self.config.seed.wrapping_add(self.made + 1), ..self.config.clone() };
                self.current = Trial::new(&config, self.file.as_deref(), self.target).ok();
                // What cannot be built, for want of memory, does not learn.
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

    /// How many draws were tried so far.
    pub fn made(&self) -> u32 {
        self.made
    }

    /// How many of them learn.
    pub fn learns(&self) -> u32 {
        self.learns
    }
}
