//! The data set of a seed: made or read, shuffled and split in two.

use ndarray::Array2;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use crate::dataset::csv;
use crate::dataset::name::Dataset;
use crate::dataset::properties::DatasetSource;
use crate::dataset::samples::{Samples, Targets};
use crate::dataset::scaling::Scaling;
use crate::dataset::summary::Summary;
use crate::error::Error;
use crate::file::Reading;
use crate::random::Stream;

/// A data set split into a training set and a test set.
#[derive(Clone, Debug)]
pub struct Split {
    /// The training set: 80 % of the samples, rounded down.
    pub train: Samples,
    /// The test set: the other samples.
    pub test: Samples,
    /// The number of each test sample in the data set, counted from 1; in a CSV file, its line.
    pub test_places: Vec<usize>,
    /// The sizes and the columns of the whole data set.
    pub summary: Summary,
}

impl Dataset {
    /// The data set of a seed, shuffled and split in two.
    ///
    /// `file` is the content of the data set's file: `digits` and `csv` need one. `reading` says how a CSV file is read; other data sets ignore it.
    /// `scaling` says how the numbers are scaled.
    ///
    /// How a CSV file is read:
    /// - the program decides from the content of the file what `reading` leaves open; [`Summary::file`] gives the result;
    /// - spaces around fields, blank lines, titles above the table, and nameless empty columns at the end are ignored;
    /// - numbers may have currency signs, `%` and thousands separators; a field is missing if it is empty or a word that stands for a missing value;
    /// - features are the columns of numbers, and those of two different words, as 0 and 1. Columns of dates, of many different words, and those with
    ///   mostly missing values are left out. Columns of 3 to 32 different words are left out too, unless there is no other feature or `reading` names
    ///   them: then each word becomes a feature. Features beyond [`Self::CSV_MAX_FEATURES`] are left out;
    /// - if features are standardized, each one is standardized over all rows, and a constant one becomes 0; the target of a regression is always
    ///   standardized;
    /// - of more than [`Self::CSV_MAX_ROWS`] rows, every second (fourth, …) one is read, see [`Excerpt`](crate::Excerpt).
    ///
    /// # Errors
    /// If the data set needs a file and none is given, if the file of digits is not as [`Self::DIGITS_FILE_LENGTH`] describes it, or if the CSV file
    /// has one of the faults of [`CsvReason`](crate::CsvReason).
    pub fn load(self, seed: u32, file: Option<&[u8]>, reading: &Reading, scaling: Scaling) -> Result<Split, Error> {
        let mut rng = Stream::Data.rng(seed);
        let properties = self.properties();
        let (mut samples, described, lines) = match properties.source {
            DatasetSource::Planar(shape) => (shape.make(&mut rng), None, Vec::new()),
            DatasetSource::Made(make) => (make(&mut rng), None, Vec::new()),
            DatasetSource::File { read, .. } => (read(file.unwrap_or_default())?, None, Vec::new()),
            DatasetSource::Csv => {
                let (samples, summary, lines) = csv::read(file.ok_or(Error::NoCsv)?, reading)?;
                (samples, Some(summary), lines)
            }
        };
        let mut summary = described.unwrap_or_else(|| Summary::of(&samples));
        if let Some(standardization) = properties.standardization {
            let moments = scaling.standardize.apply(standardization, &mut samples.inputs);
            for (feature, moments) in summary.features.iter_mut().zip(moments) {
                (feature.mean, feature.std) = moments;
            }
        }
        multiply(&mut samples.inputs, scaling.inputs);
        if let Targets::Values(values) = &mut samples.targets {
            multiply(values, scaling.targets);
        }
        Ok(Split::new(samples, summary, &lines, &mut rng))
    }
}

impl Split {
    fn new(samples: Samples, summary: Summary, lines: &[usize], rng: &mut ChaCha8Rng) -> Self {
        let mut order: Vec<usize> = (0..samples.len()).collect();
        order.shuffle(rng);
        let (train, test) = order.split_at(summary.n_train);
        let place = |&index: &usize| lines.get(index).copied().unwrap_or(index + 1);
        let test_places = test.iter().map(place).collect();
        Self { train: samples.select(train), test: samples.select(test), test_places, summary }
    }
}

fn multiply(array: &mut Array2<f64>, factor: f64) {
    array.as_slice_mut().expect("samples are contiguous").iter_mut().for_each(|value| *value *= factor);
}
