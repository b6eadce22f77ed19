//! A verdict held against what training shows.

use init_lab::{Config, Cure, Lab, Report, VerdictKind};

use crate::outcome::Outcome;
use crate::verdicts::cell;
use crate::verdicts::record::{Record, Trained};

/// A cell with its verdict at step 0 and what training made of it.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    pub(super) cell: String,
    pub(super) depth: usize,
    pub(super) dataset: String,
    pub(super) kind: VerdictKind,
    /// Whether the verdict holds.
    pub(super) is_right: bool,
    /// Of a network with something to mend: the cure that learns, and with how many of three other draws it does.
    pub(super) cure: Option<(Cure, usize)>,
}

/// Draws of the weights that a cure is tried with, beside its own.
pub(super) const DRAWS: u32 = 3;

/// The report at step 0 that is judged.
pub(super) fn report(config: &Config) -> Outcome<Report> {
    let file = cell::file(config)?;
    let mut lab = Lab::new(config.clone(), file.as_deref(), &mut |_| ())?;
    lab.examine();
    Ok(lab.report())
}

impl Judged {
    /// Judges a cell. With `tries_cures`, those that the verdict calls for are trained, too.
    pub(super) fn of(cell: &str, record: &Record, tries_cures: bool) -> Outcome<Self> {
        let config = cell::config(cell)?;
        let report = report(&config)?;
        let kind = report.verdict.kind;
        let is_right = holds(kind, &config, record)?;
        let cure = if tries_cures { cure(&report, record)? } else { None };
        let (depth, dataset) = (config.depth, config.dataset.to_string());
        Ok(Self { cell: cell.to_owned(), depth, dataset, kind, is_right, cure })
    }
}

/// Whether the truth of a kind holds for a configuration.
pub(super) fn holds(kind: VerdictKind, config: &Config, record: &Record) -> Outcome<bool> {
    let trained = || record.of(config);
    let learns_elsewhere = |powers: &mut dyn Iterator<Item = i32>| -> Outcome<bool> {
        for power in powers {
            let learning_rate = scaled(config.learning_rate, power);
            if (1e-6..=10.0).contains(&learning_rate)
                && record.of(&Config { learning_rate, ..config.clone() })?.learnt_after.is_some()
            {
                return Ok(true);
            }
        }
        Ok(false)
    };
    Ok(match kind {
        VerdictKind::Overflow => true,
        VerdictKind::Dead => !trained()?.has_moved,
        VerdictKind::Symmetric => trained()?.is_symmetric,
        VerdictKind::Healthy => trained()?.learnt_after.is_some(),
        VerdictKind::TooFast => trained()?.learnt_after.is_none() && learns_elsewhere(&mut (-7..0).rev())?,
        VerdictKind::Frozen => trained()?.learnt_after.is_none() && learns_elsewhere(&mut (1..8))?,
        _ => trained()?.learnt_after.is_none(),
    })
}

/// λ·10^power, as people write it.
pub(super) fn scaled(rate: f64, power: i32) -> f64 {
    format!("{:.6e}", rate * 10_f64.powi(power)).parse().unwrap_or(rate)
}

/// The first candidate that learns, and with how many other draws it does.
fn cure(report: &Report, record: &Record) -> Outcome<Option<(Cure, usize)>> {
    for cure in report.cures() {
        let cured = cure.applied(&report.config);
        if record.of(&cured)?.learnt_after.is_none() {
            continue;
        }
        let mut others = 0;
        for draw in 1..=DRAWS {
            let Trained { learnt_after, .. } = record.of(&Config { seed: cured.seed + draw, ..cured.clone() })?;
            others += usize::from(learnt_after.is_some());
        }
        return Ok(Some((cure, others)));
    }
    Ok(None)
}
