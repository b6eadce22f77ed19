//! Verdicts compared with the results of training.

use init_lab::{Config, Cure, Lab, Report, VerdictKind};

use crate::outcome::Outcome;
use crate::verdicts::cell::{self, Cell, Part};
use crate::verdicts::record::Record;

/// A cell with its verdict at step 0, and whether training confirms it.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    pub(super) cell: String,
    pub(super) part: Part,
    pub(super) depth: usize,
    pub(super) dataset: String,
    pub(super) kind: VerdictKind,
    /// Whether training confirms the verdict.
    pub(super) is_right: bool,
    /// The first cure with which the network learns, if there is one, and with how many of three other draws it learns too.
    pub(super) cure: Option<(Cure, usize)>,
}

/// The number of other draws of the weights with which a cure is tried.
pub(super) const DRAWS: u32 = 3;

/// The report at step 0 with the verdict to compare.
fn report(config: &Config) -> Outcome<Report> {
    let file = cell::file(config)?;
    let mut lab = Lab::new(config.clone(), file.as_deref(), &mut |_| ())?;
    lab.examine();
    Ok(lab.report())
}

impl Judged {
    /// Compares the verdict of a cell with training; `None` if the record lacks a necessary training.
    pub(super) fn of(Cell { settings: cell, part }: &Cell, record: &Record) -> Outcome<Option<Self>> {
        let config = cell::config(cell)?;
        if record.of(&config)?.is_none() {
            return Ok(None);
        }
        let report = report(&config)?;
        let kind = report.verdict.kind;
        let (Some(is_right), Some(cure)) = (holds(kind, &config, record)?, cure(&report, record)?) else {
            return Ok(None);
        };
        let (depth, dataset) = (config.depth, config.dataset.to_string());
        Ok(Some(Self { cell: cell.to_owned(), part: *part, depth, dataset, kind, is_right, cure }))
    }
}

/// Whether training confirms a kind of verdict for a configuration; `None` if the record lacks a necessary training.
fn holds(kind: VerdictKind, config: &Config, record: &Record) -> Outcome<Option<bool>> {
    let Some(trained) = record.of(config)? else { return Ok(None) };
    let learns = trained.learnt_after.is_some();
    let elsewhere: &[i32] = match kind {
        VerdictKind::TooFast => &[-1, -2, -3, -4, -5, -6, -7],
        VerdictKind::Frozen => &[1, 2, 3, 4, 5, 6, 7],
        _ => {
            return Ok(Some(match kind {
                VerdictKind::Overflow => true,
                VerdictKind::Dead => !trained.has_moved,
                VerdictKind::Symmetric => trained.is_symmetric,
                VerdictKind::Healthy => learns,
                _ => !learns,
            }));
        }
    };
    if learns {
        return Ok(Some(false));
    }
    for power in elsewhere {
        let learning_rate = scaled(config.learning_rate, *power);
        if !(1e-6..=10.0).contains(&learning_rate) {
            continue;
        }
        match record.of(&Config { learning_rate, ..config.clone() })? {
            None => return Ok(None),
            Some(trained) if trained.learnt_after.is_some() => return Ok(Some(true)),
            Some(_) => (),
        }
    }
    Ok(Some(false))
}

/// λ·10^power, correctly rounded: parsed from its decimal notation.
fn scaled(rate: f64, power: i32) -> f64 {
    format!("{rate}e{power}").parse().unwrap_or(rate)
}

/// The first cure with which the network learns, if there is one, and with how many other draws it learns too; `None` if the record lacks a training.
fn cure(report: &Report, record: &Record) -> Outcome<Option<Option<(Cure, usize)>>> {
    for cure in report.cures() {
        let cured = cure.applied(&report.config);
        let Some(trained) = record.of(&cured)? else { return Ok(None) };
        if trained.learnt_after.is_none() {
            continue;
        }
        let mut others = 0;
        for draw in 1..=DRAWS {
            let Some(trained) = record.of(&Config { seed: cured.seed + draw, ..cured.clone() })? else {
                return Ok(None);
            };
            others += usize::from(trained.learnt_after.is_some());
        }
        return Ok(Some(Some((cure, others))));
    }
    Ok(Some(None))
}
