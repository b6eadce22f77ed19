//! The data set of a seed: made or read, shuffled and cut in two.

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

/// A data set cut in two.
#[derive(Clone, Debug)]
pub struct Split {
    /// 80 % of the samples, rounded down, to learn from.
    pub train: Samples,
    /// The other samples, to check on.
    pub test: Samples,
    /// Where each of these stands in the data set, counted from 1: of a CSV file the line.
    pub test_places: Vec<usize>,
    /// What there is to say about the whole.
    pub summary: Summary,
}

impl Dataset {
    /// The data set of a seed, shuffled and cut in two.
    ///
    /// `file` is the content of the file that the data set needs: `digits` and `csv` do. `reading` says how a CSV file is read; other data
    /// sets ignore it. `scaling` says what becomes of the numbers.
    ///
    /// In a CSV file
    /// - what `reading` leaves open is decided by the evidence of the file, see the settings there; [`Summary::file`] says how;
    /// - spaces around fields, blank lines, records before the first one with as many fields as most, and columns at the end without name and
    ///   value are ignored;
    /// - numbers may have signs of currencies, `%` and separated thousands; a field is missing if it is empty or a word for that;
    /// - features are the columns of numbers, and of two words as 0 and 1. Columns of dates, of many words, and those of which most values
    ///   are missing are left out; columns of 3 to 32 words too, unless there is nothing else or `reading` names them: they become a feature
    ///   for each word. Features beyond [`Self::CSV_MAX_FEATURES`] are left out;
    /// - if features are standardized, each is over all rows, and a constant one becomes 0; a regression's target always is standardized;
    /// - of more than [`Self::CSV_MAX_ROWS`] rows every second one is read, or every fourth…, see [`Excerpt`](crate::Excerpt).
    ///
    /// # Errors
    /// If the file is needed and is missing, the file of digits is not as described at [`Self::DIGITS_FILE_LENGTH`], or the CSV file has
    /// one of the faults of [`CsvReason`](crate::CsvReason).
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
