//! The record of trainings. Each training is run once, and its result is a line of a file.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use init_lab::{Config, Trial};

use crate::outcome::Outcome;
use crate::verdicts::cell;

/// The result of a training.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Trained {
    /// The number of steps after which the network had learnt; `None` if it does not learn.
    pub(super) learnt_after: Option<usize>,
    /// Whether a hidden weight has changed.
    pub(super) has_moved: bool,
    /// Whether in some hidden layer at least half of the units were copies of others at the end.
    pub(super) is_symmetric: bool,
}

/// The recorded trainings, and the file to which new ones are appended; without a file no new training is run.
pub(super) struct Record(Mutex<(HashMap<String, Trained>, Option<File>)>);

impl Record {
    /// Reads a record. With `writes` missing trainings are run and appended.
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

    /// The result of the training of a configuration; `None` if the record lacks it and was opened without `writes`.
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

/// Trains a network until it has learnt or counts as one that does not learn.
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
        // If the output layer diverges, its gradient times 0 is NaN: a weight that becomes NaN in this way does not count as changed.
        has_moved: hidden(&trial).iter().zip(&before).any(|(after, before)| after != before && after.is_finite()),
        is_symmetric: duplicates >= 0.5,
    })
}

/// The notation of the record: `60` steps, or `-` for a network that does not learn; then `!` if no hidden weight has changed, `=` if units have stayed
/// copies of each other.
fn written(trained: Trained) -> String {
    let steps = trained.learnt_after.map_or_else(|| "-".to_owned(), |steps| steps.to_string());
    let still = if trained.has_moved { "" } else { "!" };
    format!("{steps}{still}{}", if trained.is_symmetric { "=" } else { "" })
}

fn read(text: &str) -> Trained {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    Trained { learnt_after: digits.parse().ok(), has_moved: !text.contains('!'), is_symmetric: text.contains('=') }
}
