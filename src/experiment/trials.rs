//! What is tried for an experiment: cures of it, then the experiment itself.

use crate::config::Config;
use crate::experiment::experiment::Experiment;
use crate::experiment::references::References;
use crate::experiment::trial::Trial;
use crate::report::{Outcome, Report, Tried, TriedCure};

/// Trainings on the experiment's data, one after another: where something is to be mended up to three cures, until one learns, then the experiment
/// as it stands; where nothing is, the experiment alone.
#[derive(Debug)]
pub struct Trials {
    config: Config,
    file: Option<Vec<u8>>,
    tried: Tried,
    current: Option<Trial>,
}

/// Multiply-adds that the steps to learn may cost.
const BUDGET: f64 = 8e10;

impl Trials {
    /// What there is to try for an experiment with this report, which holds its verdict; `file` is what its data set needs. A network whose steps to
    /// learn cost more than 8 · 10¹⁰ multiply-adds is not tried: the same on every machine.
    pub fn new(experiment: &dyn Experiment, report: &Report, file: Option<&[u8]>) -> Self {
        let config = experiment.config().clone();
        let steps = config.dataset.properties().steps_to_learn;
        // A forward pass takes one for each parameter and sample, a backward pass two.
        let too_large = 3.0 * steps as f64 * report.n_parameters as f64 * report.batch_size as f64 > BUDGET;
        let target = experiment.target();
        let cures: Vec<TriedCure> =
            report.cures().into_iter().map(|changes| TriedCure { changes, outcome: None }).collect();
        let offer = cures.first().filter(|_| too_large).map(|cure| cure.changes.clone());
        let complete = too_large || target.is_none();
        let tried = Tried { complete, too_large, target, experiment: None, cures, offer };
        Self { config, file: file.map(<[u8]>::to_vec), tried, current: None }
    }

    /// Goes on by a step of training. Returns whether nothing is left to try.
    pub fn step(&mut self) -> bool {
        if self.tried.complete {
            return true;
        }
        // The cure whose turn it is, if there is one.
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
                // What cannot be built, for want of memory, does not learn.
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

    /// What was tried so far.
    pub fn tried(&self) -> &Tried {
        &self.tried
    }
}

impl dyn Experiment {
    /// Tries cures of the experiment and the experiment itself, to the end; see [`Trials`]. It takes as long as a few hundred steps for each. Where
    /// nobody knows how far the data can be learnt, [`References`] say so first.
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
