//! The user's file as samples.

use ndarray::Array2;

use crate::dataset::samples::{Samples, Targets, standardize};
use crate::dataset::summary::{Feature, Summary};
use crate::error::Error;
use crate::file::{self, Predicted, Prepared, Reading};
use crate::text::Written;

/// The samples of a file, see [`Dataset::load`](crate::Dataset::load); their summary, without the means and standard deviations of the features; and
/// the line of the file of each sample.
///
/// # Errors
/// At the first fault of the file.
pub(super) fn read(file: &[u8], reading: &Reading) -> Result<(Samples, Summary, Vec<usize>), Error> {
    let Prepared { inputs, predicted, lines, features, has_names, separator, target, findings, .. } =
        prepared(file, reading)?;
    let n_rows = inputs.len() / features.len();
    let inputs = Array2::from_shape_vec((n_rows, features.len()), inputs).expect("rows of one length");
    let (targets, classes, moments) = match predicted {
        Predicted::Classes { labels, names } => (Targets::Classes { labels, n_classes: names.len() }, names, None),
        Predicted::Values(mut values) => {
            let moments = standardize(&mut values);
            let values = Array2::from_shape_vec((n_rows, 1), values).expect("one number for each row");
            (Targets::Values(values), Vec::new(), Some(moments))
        }
    };
    let feature = |file::Feature { column, name }, (mean, std): (f64, f64)| Feature { column, name, mean, std };
    let samples = Samples { inputs, targets };
    let summary = Summary {
        header: has_names,
        separator,
        // The standardization fills in the mean and the standard deviation.
        features: features.into_iter().map(|column| feature(column, (0.0, 0.0))).collect(),
        target_column: Some(target.column),
        target_name: has_names.then(|| target.name.clone()),
        target: moments.map(|moments| feature(target, moments)),
        classes,
        file: Some(Written(findings)),
        ..Summary::of(&samples)
    };
    Ok((samples, summary, lines))
}

/// The lines of a Python program that read a file, see [`Prepared::program`].
///
/// # Errors
/// At the first fault of the file.
pub(crate) fn program(file: &[u8], reading: &Reading) -> Result<String, Error> {
    Ok(prepared(file, reading)?.program)
}

/// The table of a file. The page passes the bytes of a [`Prepared`] table, which its reader module has made of the file: they are decoded. All other
/// bytes are parsed as a CSV file.
fn prepared(file: &[u8], reading: &Reading) -> Result<Prepared, Error> {
    Prepared::from_bytes(file).map_or_else(|| of_file(file, reading), Ok)
}

#[cfg(feature = "csv")]
fn of_file(file: &[u8], reading: &Reading) -> Result<Prepared, Error> {
    Prepared::read(file, reading).map_err(Error::BadCsv)
}

#[cfg(not(feature = "csv"))]
fn of_file(_: &[u8], _: &Reading) -> Result<Prepared, Error> {
    Err(Error::NoCsv)
}
