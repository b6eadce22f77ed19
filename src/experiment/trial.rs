//! One training, until it is decided whether the network learns.

use crate::config::Config;
use crate::error::Error;
use crate::experiment::lab::Lab;
use crate::numeric::Precision;
use crate::report::Outcome;

/// A training of a configuration from step 0, in float32. It ends as soon as the result is decided.
#[derive(Debug)]
pub struct Trial {
    lab: Lab,
    target: Option<f64>,
    steps_to_learn: usize,
    first_loss: f64,
    lowest: f64,
}

impl Trial {
    /// Starts a training. The network learns if the mean loss of 20 successive steps falls below the target. Without a target it counts as not
    /// learning, and the training goes on to the last step.
    ///
    /// # Errors
    /// Those of [`Lab::new`].
    pub fn new(config: &Config, file: Option<&[u8]>, target: Option<f64>) -> Result<Self, Error> {
        let config = Config { precision: Precision::Float32, ..config.clone() };
        let steps_to_learn = config.dataset.properties().steps_to_learn;
        let lab = Lab::new(config, file, &mut |_| ())?;
        let first_loss = lab.loss();
        Ok(Self { lab, target, steps_to_learn, first_loss, lowest: f64::INFINITY })
    }

    /// Makes one step. Returns the outcome once it is decided.
    pub fn step(&mut self) -> Option<Outcome> {
        let is_over = self.lab.n_steps() == self.steps_to_learn || !self.lab.is_finite();
        if !is_over {
            self.lab.step(&mut |_| ());
        }
        let recent = self.lab.recent_loss();
        self.lowest = recent.map_or(self.lowest, |recent| self.lowest.min(recent));
        let learns = recent.zip(self.target).is_some_and(|(recent, target)| recent < target);
        (learns || is_over).then(|| Outcome {
            learns,
            steps: self.lab.n_steps(),
            first_loss: self.first_loss,
            loss: recent.unwrap_or_else(|| self.lab.loss()),
        })
    }

    /// Makes all steps and returns the outcome.
    pub fn run(&mut self) -> Outcome {
        loop {
            if let Some(outcome) = self.step() {
                return outcome;
            }
        }
    }

    /// The lowest mean loss of 20 successive steps so far; ∞ before there is one.
    pub fn lowest(&self) -> f64 {
        self.lowest
    }

    /// The experiment in training.
    pub fn lab(&self) -> &Lab {
        &self.lab
    }
}
