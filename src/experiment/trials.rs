//! Trainings that test cures of an experiment, and the experiment itself.

use crate::config::Config;
use crate::experiment::experiment::Experiment;
use crate::experiment::references::References;
use crate::experiment::trial::Trial;
use crate::report::{Outcome, Report, Tried, TriedCure};

/// Trainings on the experiment's data, one after another. If the verdict names a problem: up to three cures, until one learns, then the experiment
/// unchanged. Otherwise only the experiment.
#[derive(Debug)]
pub struct Trials {
    config: Config,
    file: Option<Vec<u8>>,
    tried: Tried,
    current: Option<Trial>,
}

/// The largest number of multiply-adds that a training may take.
const BUDGET: f64 = 8e10;

impl Trials {
    /// The trainings for an experiment, given its report with the verdict; `file` is the data set's file if it needs one. If a training would take
    /// more than 8 · 10¹⁰ multiply-adds, none is made. This limit does not depend on the machine's speed.
    pub fn new(experiment: &dyn Experiment, report: &Report, file: Option<&[u8]>) -> Self {
        let config = experiment.config().clone();
        let steps = config.dataset.properties().steps_to_learn;
        // A forward pass takes one multiply-add for each parameter and sample, a backward pass two.
        let too_large = 3.0 * steps as f64 * report.n_parameters as f64 * report.batch_size as f64 > BUDGET;
        let target = experiment.target();
        let cures: Vec<TriedCure> =
            report.cures().into_iter().map(|changes| TriedCure { changes, outcome: None }).collect();
        let offer = cures.first().filter(|_| too_large).map(|cure| cure.changes.clone());
        let complete = too_large || target.is_none();
        let tried = Tried { complete, too_large, target, experiment: None, cures, offer };
        Self { config, file: file.map(<[u8]>::to_vec), tried, current: None }
    }

    /// Makes one step of training. Returns whether all trainings are done.
    pub fn step(&mut self) -> bool {
        if self.tried.complete {
            return true;
        }
        // The next cure to try; `None` after the last one, or when a cure has learnt.
        let next = match self.tried.offer {
            Some(_) => None,
            None => self.tried.cures.iter().position(|cure| cure.outcome.is_none()),
        };
        let outcome = match &mut self.current {
            Some(trial) => trial.step(),
            None => {
                let config =
                    next.map_or_else(|| self.config.clone(), |at| self.tried.cures[at].changes.applied(&self.config));
                self.current = Trial::new(&config, self.file.as_deref(), self.tried.target).ok();
                // An experiment that cannot be built, for lack of memory, does not learn.
                self.current.is_none().then_some(Outcome::IMPOSSIBLE)
            }
        };
        if let Some(outcome) = outcome {
            self.current = None;
            match next {
                Some(at) => {
                    self.tried.cures[at].outcome = Some(outcome);
                    self.tried.offer = outcome.learns.then(|| self.tried.cures[at].changes.clone());
                }
                None => {
                    self.tried.experiment = Some(outcome);
                    self.tried.complete = true;
                }
            }
        }
        self.tried.complete
    }

    /// The results so far.
    pub fn tried(&self) -> &Tried {
        &self.tried
    }
}

impl dyn Experiment {
    /// Runs all trainings, of cures and of the experiment itself, see [`Trials`]. Each one takes as long as a few hundred steps. If the target loss
    /// is unknown, [`References`] determine it first.
    pub fn trial(&mut self, file: Option<&[u8]>) -> Tried {
        if self.target().is_none() {
            let mut references = References::new(self, file);
            while !references.step() {}
            self.set_target(references.target());
        }
        self.examine();
        let mut trials = Trials::new(self, &self.report(), file);
        while !trials.step() {}
        trials.tried
    }
}
