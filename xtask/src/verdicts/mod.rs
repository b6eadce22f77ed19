//! Compares verdicts with trainings, over grids of experiments.

mod cell;
mod judged;
mod record;
mod table;

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::folders::root;
use crate::outcome::Outcome;
use crate::run::say;
use crate::verdicts::cell::{Cell, Part};
use crate::verdicts::judged::Judged;
use crate::verdicts::record::Record;

/// Compares the verdicts of all cells, or of a sample, with trainings. Trains what the record lacks, prints how often the verdicts of all recorded cells are
/// right, and writes the counts that the page shows beside the record.
pub(crate) fn verdicts(sample: Option<usize>, seed: u32) -> Outcome {
    let cells = chosen(cell::all()?, sample, seed);
    let record = Record::open(&path("trainings.tsv"), true)?;
    let done = AtomicUsize::new(0);
    in_parallel(&cells, |cell| {
        let judged = Judged::of(cell, &record);
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(50) {
            say(&format!("{done} of {} cells", cells.len()));
        }
        judged
    })?;
    let judged = recorded(true)?;
    table::print(&judged);
    Ok(fs::write(path("counts.json"), table::counts(&judged))?)
}

/// Computes the verdicts of recorded cells again: of all, or of those on which the limits were not fitted. Compares them with the recorded trainings, and
/// repeats twelve of these.
///
/// # Errors
/// If the verdicts are right more or less often than recorded, or a training has another result.
pub(crate) fn check(all: bool) -> Outcome {
    const AGAIN: usize = 12;
    let judged = recorded(all)?;
    if all {
        table::print(&judged);
    }
    let counts = table::counts(&judged);
    if counts != fs::read_to_string(path("counts.json"))? {
        return Err(format!(
            "the verdicts hold as often as this says:\n{counts}tests/verdicts/counts.json has other numbers; `cargo xtask verdicts` writes them"
        )
        .into());
    }
    let record = Record::open(&path("trainings.tsv"), false)?;
    let n_judged = judged.len();
    let cells = judged.into_iter().map(|judged| Cell { settings: judged.cell, part: judged.part }).collect();
    in_parallel(&chosen(cells, Some(AGAIN), 1), |cell| {
        let config = cell::config(&cell.settings)?;
        let (again, before) = (record::train(&config)?, record.of(&config)?);
        if Some(again) == before { Ok(()) } else { Err(format!("{again:?}, was {before:?}").into()) }
    })?;
    say(&format!(
        "{n_judged} verdicts are right as often as recorded, {AGAIN} repeated trainings have the recorded results"
    ));
    Ok(())
}

/// The cells for which the record has every necessary training: all, or those on which the limits were not fitted.
fn recorded(all: bool) -> Outcome<Vec<Judged>> {
    let record = Record::open(&path("trainings.tsv"), false)?;
    let mut cells = cell::all()?;
    cells.retain(|cell| all || cell.part == Part::HeldBack);
    Ok(in_parallel(&cells, |cell| Judged::of(cell, &record))?.into_iter().flatten().collect())
}

fn path(name: &str) -> PathBuf {
    root().join("tests/verdicts").join(name)
}

/// A random sample of the cells, in the order of the grids; all cells without a size.
fn chosen<C: Clone>(cells: Vec<C>, sample: Option<usize>, seed: u32) -> Vec<C> {
    let Some(sample) = sample else { return cells };
    let mut keyed: Vec<(u64, usize)> = (0..cells.len()).map(|index| (cell::drawn(index, seed), index)).collect();
    keyed.sort_unstable();
    let mut indices: Vec<usize> = keyed.into_iter().take(sample).map(|(_, index)| index).collect();
    indices.sort_unstable();
    indices.into_iter().map(|index| cells[index].clone()).collect()
}

/// Applies a function to each cell on all cores. The results are in the order of the cells.
fn in_parallel<T: Send>(cells: &[Cell], of: impl Fn(&Cell) -> Outcome<T> + Sync) -> Outcome<Vec<T>> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<(usize, Result<T, String>)>> = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some((index, cell)) = {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    cells.get(index).map(|cell| (index, cell))
                } {
                    let result = of(cell).map_err(|error| format!("{}: {error}", cell.settings));
                    results.lock().unwrap_or_else(PoisonError::into_inner).push((index, result));
                }
            });
        }
    });
    let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result.map_err(Into::into)).collect()
}
