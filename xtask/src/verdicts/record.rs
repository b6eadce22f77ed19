//! The record of trainings: each is made once, and what became of it is a line of a file.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use init_lab::{Config, Trial};

use crate::outcome::Outcome;
use crate::verdicts::cell;

/// What became of a training.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Trained {
    /// The steps after which the network had learnt; `None` if it does not learn.
    pub(super) learnt_after: Option<usize>,
    /// Whether a hidden weight has moved.
    pub(super) has_moved: bool,
    /// Whether in some hidden layer at least half of the units were copies in the end.
    pub(super) is_symmetric: bool,
}

/// The trainings that were made, and the file that new ones are added to; without one, none is made.
pub(super) struct Record(Mutex<(HashMap<String, Trained>, Option<File>)>);

impl Record {
    /// Reads a record. If it is written, trainings that it lacks are made and added.
    pub(super) fn open(path: &Path, writes: bool) -> Outcome<Self> {
        let text = fs::read_to_string(path).unwrap_or_default();
        let trained = text
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(name, outcome)| (name.to_owned(), read(outcome)));
        let file = if writes { Some(OpenOptions::new().create(true).append(true).open(path)?) } else { None };
        Ok(Self(Mutex::new((trained.collect(), file))))
    }

    fn lock(&self) -> MutexGuard<'_, (HashMap<String, Trained>, Option<File>)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What became of the training of a configuration; `None` if the record lacks it and is not written.
    pub(super) fn of(&self, config: &Config) -> Outcome<Option<Trained>> {
        let name = cell::name(config)?;
        let (known, is_written) = {
            let locked = self.lock();
            (locked.0.get(&name).copied(), locked.1.is_some())
        };
        if known.is_some() || !is_written {
            return Ok(known);
        }
        let trained = train(config)?;
        let mut locked = self.lock();
        if let Some(file) = &mut locked.1 {
            writeln!(file, "{name}\t{}", written(trained))?;
        }
        locked.0.insert(name, trained);
        Ok(Some(trained))
    }
}

/// Trains a network until it is decided whether it learns.
pub(super) fn train(config: &Config) -> Outcome<Trained> {
    let file = cell::file(config)?;
    let mut trial = Trial::new(config, file.as_deref(), None)?;
    let target = trial.lab().target();
    trial = Trial::new(config, file.as_deref(), target)?;
    let hidden = |trial: &Trial| -> Vec<f64> {
        let network = trial.lab().network();
        network.layers().iter().rev().skip(1).flat_map(|layer| layer.weights.iter().copied()).collect()
    };
    let before = hidden(&trial);
    let outcome = trial.run();
    let duplicates =
        trial.lab().report().layers.iter().filter_map(|layer| layer.duplicate_fraction).fold(0.0, f64::max);
    Ok(Trained {
        learnt_after: outcome.learns.then_some(outcome.steps),
        // Where the output layer diverges, its gradient times 0 is no number: that is no move.
        has_moved: hidden(&trial).iter().zip(&before).any(|(after, before)| after != before && after.is_finite()),
        is_symmetric: duplicates >= 0.5,
    })
}

/// `60`, or `-` for a network that does not learn; with `!` where no hidden weight has moved, `=` where units have stayed alike.
fn written(trained: Trained) -> String {
    let steps = trained.learnt_after.map_or_else(|| "-".to_owned(), |steps| steps.to_string());
    let still = if trained.has_moved { "" } else { "!" };
    format!("{steps}{still}{}", if trained.is_symmetric { "=" } else { "" })
}

fn read(text: &str) -> Trained {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    Trained { learnt_after: digits.parse().ok(), has_moved: !text.contains('!'), is_symmetric: text.contains('=') }
}
