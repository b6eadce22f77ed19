//! The table of how often verdicts are right.

use std::collections::BTreeMap;

use init_lab::VerdictKind;

use crate::verdicts::cell::Part;
use crate::verdicts::judged::{DRAWS, Judged};

/// Prints the table for the cells on which the limits were not fitted, for all cells of the first two grids, and for the third grid; then the wrong
/// verdicts.
pub(super) fn print(judged: &[Judged]) {
    println!("On the half of the cells on which the limits were not fitted:");
    print_rows(&of(judged, &[Part::HeldBack]));
    println!("\nOn all cells of both grids:");
    print_rows(&of(judged, &[Part::Fitted, Part::HeldBack]));
    println!("\nOn networks of other widths, depths and seeds:");
    print_rows(&of(judged, &[Part::Elsewhere]));
    println!("\nWrong:");
    for judged in judged.iter().filter(|judged| !judged.is_right) {
        println!("{:10} {}", judged.kind.name(), judged.cell);
    }
    println!("\nWithout a cure to offer:");
    for judged in judged.iter().filter(|judged| !judged.kind.is_good() && judged.cure.is_none()) {
        println!("{:10} {}", judged.kind.name(), judged.cell);
    }
}

fn of(judged: &[Judged], parts: &[Part]) -> Vec<Judged> {
    judged.iter().filter(|judged| parts.contains(&judged.part)).cloned().collect()
}

fn print_rows(judged: &[Judged]) {
    let is = |kinds: &'static [VerdictKind]| move |judged: &&Judged| kinds.contains(&judged.kind);
    let right = |name: &str, cells: &[&Judged]| {
        let right = cells.iter().filter(|judged| judged.is_right).count();
        line(name, right, cells.len());
    };
    let of = |kinds: &'static [VerdictKind], more: &dyn Fn(&Judged) -> bool| -> Vec<&Judged> {
        judged.iter().filter(is(kinds)).filter(|judged| more(judged)).collect()
    };
    right("healthy", &of(HEALTHY, &|_| true));
    right("vanishing, exploding, merged, too_sure, saturated", &of(BAD, &|_| true));
    right("too_fast, frozen", &of(RATE, &|_| true));
    right("healthy at depth 20 and more", &of(HEALTHY, &|judged| judged.depth >= 20));
    right("those five at depth 20 and more", &of(BAD, &|judged| judged.depth >= 20));
    let datasets: BTreeMap<&str, ()> = judged.iter().map(|judged| (judged.dataset.as_str(), ())).collect();
    for dataset in datasets.keys() {
        right(&format!("healthy on {dataset}"), &of(HEALTHY, &|judged| judged.dataset == *dataset));
        right(&format!("those five on {dataset}"), &of(BAD, &|judged| judged.dataset == *dataset));
    }
    right("dead, symmetric, overflow", &of(CERTAIN, &|_| true));
    let ill: Vec<&Judged> = judged.iter().filter(|judged| !judged.kind.is_good()).collect();
    let offers: Vec<usize> = ill.iter().filter_map(|judged| judged.cure.as_ref()).map(|(_, others)| *others).collect();
    line("networks with something to mend that get an offer", offers.len(), ill.len());
    line("other draws of the cures that are offered, which learn", offers.iter().sum(), DRAWS as usize * offers.len());
    println!();
    for kind in VerdictKind::ALL {
        let of_kind: Vec<&Judged> = judged.iter().filter(|judged| judged.kind == *kind).collect();
        if !of_kind.is_empty() {
            right(kind.name(), &of_kind);
        }
    }
}

/// For each kind how often it was right and of how many, among the cells on which the limits were not fitted, as JSON.
pub(super) fn counts(judged: &[Judged]) -> String {
    let judged = of(judged, &[Part::HeldBack]);
    let of = |kind: &VerdictKind| {
        let of_kind = || judged.iter().filter(|judged| judged.kind == *kind);
        let right = of_kind().filter(|judged| judged.is_right).count();
        (of_kind().count() > 0).then(|| format!("\"{kind}\":[{right},{}]", of_kind().count()))
    };
    format!("{{{}}}\n", VerdictKind::ALL.iter().filter_map(of).collect::<Vec<_>>().join(","))
}

const HEALTHY: &[VerdictKind] = &[VerdictKind::Healthy];
const BAD: &[VerdictKind] = &[
    VerdictKind::Vanishing,
    VerdictKind::Exploding,
    VerdictKind::Merged,
    VerdictKind::TooSure,
    VerdictKind::Saturated,
];
const RATE: &[VerdictKind] = &[VerdictKind::TooFast, VerdictKind::Frozen];
const CERTAIN: &[VerdictKind] = &[VerdictKind::Dead, VerdictKind::Symmetric, VerdictKind::Overflow];

fn line(name: &str, right: usize, all: usize) {
    let share = if all == 0 { "–".to_owned() } else { format!("{:.1} %", 100.0 * right as f64 / all as f64) };
    println!("{name:60} {right:5} of {all:5} {share:>8}");
}
