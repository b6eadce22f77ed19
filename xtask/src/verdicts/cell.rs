//! The experiments of the grids.

use std::fs;

use init_lab::{Config, DatasetSource};

use crate::folders::root;
use crate::outcome::Outcome;

/// One experiment of a grid, which gets a verdict and is trained.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// Its settings as `name=value`, separated by spaces.
    pub(super) settings: String,
    pub(super) part: Part,
}

/// The role of a cell in the statistics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The limits of the verdicts were fitted on it.
    Fitted,
    /// A random half of the first two grids, on which the limits were not fitted.
    HeldBack,
    /// The third grid: networks of other widths, depths, seeds or data sets.
    Elsewhere,
}

/// The settings that all cells have in common, before those of the cell.
const BASE: &str = "width=64 batch_size=64 precision=float32";

/// The configuration of a cell, from its settings as `name=value`, separated by spaces.
pub(super) fn config(cell: &str) -> Outcome<Config> {
    let entries =
        BASE.split(' ').chain(cell.split(' ')).map(|setting| setting.split_once('=').unwrap_or((setting, "")));
    Ok(Config::from_entries(entries)?)
}

/// The name of a configuration in the record: those of its settings that differ from those of all cells.
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

/// The content of the file that the data set of a configuration needs.
pub(super) fn file(config: &Config) -> Outcome<Option<Vec<u8>>> {
    match config.dataset.properties().source {
        DatasetSource::File { name, .. } => Ok(Some(fs::read(root().join("www/data").join(name))?)),
        DatasetSource::Csv => Err("the grids have no CSV file".into()),
        DatasetSource::Planar(_) | DatasetSource::Made(_) => Ok(None),
    }
}

/// The cells of all grids, in the order of the record. The first grid has every combination of some choices; the others are lists that were drawn once.
pub(super) fn all() -> Outcome<Vec<Cell>> {
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
    // A fixed list, not `Activation::ALL`: a new function must not change the recorded cells.
    const ACTIVATIONS: &str = "sigmoid tanh scaled_tanh hard_tanh hard_sigmoid arctan softsign erf relu leaky_relu relu6 squared_relu elu celu selu silu hard_swish mish gelu gelu_tanh softplus log_sigmoid linear tanhshrink sine gaussian step";
    let mut cells = Vec::new();
    for dataset in ["digits", "blobs", "spirals"] {
        for depth in [2, 5, 10, 20, 50] {
            for activation in ACTIVATIONS.split_whitespace() {
                for initializer in INITIALIZERS {
                    cells.push(format!(
                        "activation={activation} initializer={initializer} depth={depth} dataset={dataset}"
                    ));
                }
            }
        }
    }
    cells.extend(listed("second-grid.txt")?);
    let part = |index| if drawn(index, 0) % 2 == 1 { Part::HeldBack } else { Part::Fitted };
    let cell = |(index, settings)| Cell { settings, part: part(index) };
    let third = listed("third-grid.txt")?.into_iter().map(|settings| Cell { settings, part: Part::Elsewhere });
    Ok(cells.into_iter().enumerate().map(cell).chain(third).collect())
}

fn listed(name: &str) -> Outcome<Vec<String>> {
    let text = fs::read_to_string(root().join("tests/verdicts").join(name))?;
    Ok(text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect())
}

/// A pseudorandom number for the cell at an index: SplitMix64 of the index and a seed.
pub(super) fn drawn(index: usize, seed: u32) -> u64 {
    let mut z = (index as u64 + 1 + (u64::from(seed) << 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
