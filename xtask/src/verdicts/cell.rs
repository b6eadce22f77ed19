//! One experiment of the grids.

use std::fs;

use init_lab::{Config, DatasetSource};

use crate::folders::root;
use crate::outcome::Outcome;

/// What all cells begin with; a cell's own settings come after.
const BASE: &str = "width=64 batch_size=64 precision=float32";

/// The configuration of a cell: its settings, `name=value` between blanks.
pub(super) fn config(cell: &str) -> Outcome<Config> {
    let entries =
        BASE.split(' ').chain(cell.split(' ')).map(|setting| setting.split_once('=').unwrap_or((setting, "")));
    Ok(Config::from_entries(entries)?)
}

/// The settings of a configuration that are not those of all cells: its name in the record.
pub(super) fn name(config: &Config) -> Outcome<String> {
    let base = self::config("seed=1")?;
    let mut settings = Vec::new();
    for setting in init_lab::SETTINGS {
        let value = config.get(setting.name)?;
        if value != base.get(setting.name)? {
            settings.push(format!("{}={value}", setting.name));
        }
    }
    Ok(settings.join(" "))
}

/// The file that the data set of a configuration needs.
pub(super) fn file(config: &Config) -> Outcome<Option<Vec<u8>>> {
    match config.dataset.properties().source {
        DatasetSource::File { name, .. } => Ok(Some(fs::read(root().join("www/data").join(name))?)),
        DatasetSource::Csv => Err("the grids have no CSV file".into()),
        DatasetSource::Planar(_) | DatasetSource::Made(_) => Ok(None),
    }
}

/// The cells of both grids, in the order of the record. The first is every combination; the second was drawn once and is listed.
pub(super) fn all() -> Outcome<Vec<String>> {
    const INITIALIZERS: [&str; 8] = [
        "xavier_uniform",
        "kaiming_normal",
        "lecun_normal",
        "normal",
        "orthogonal",
        "lsuv",
        "pytorch_default",
        "constant",
    ];
    let mut cells = Vec::new();
    for dataset in ["digits", "blobs", "spirals"] {
        for depth in [2, 5, 10, 20, 50] {
            for activation in init_lab::Activation::NAMES {
                for initializer in INITIALIZERS {
                    cells.push(format!(
                        "activation={activation} initializer={initializer} depth={depth} dataset={dataset}"
                    ));
                }
            }
        }
    }
    let second = fs::read_to_string(root().join("tests/verdicts/second-grid.txt"))?;
    cells.extend(second.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned));
    Ok(cells)
}
