//! The data sets, made from a seed or, for the digits, read from their file.

use ndarray::Array2;
use rand::Rng;
use rand::seq::SliceRandom;

use crate::error::Error;
use crate::named::named_enum;
use crate::random::{Stream, fill_standard_normal, unit};

named_enum! {
    /// What the network learns.
    pub enum Dataset for "dataset" {
        /// Two interleaved spirals: 1,024 points of the plane, two classes.
        Spirals = "spirals",
        /// 1,797 handwritten digits of 8 × 8 pixels, ten classes: Alpaydin & Kaynak 1998, UCI machine learning repository.
        Digits = "digits",
        /// 1,024 draws from N(0, I₆₄) with ten random labels: nothing to learn but by heart.
        Noise = "noise",
    }
}

/// Samples and the labels of their classes.
#[derive(Clone, Debug, PartialEq)]
pub struct Samples {
    /// Shape `(samples, features)`.
    pub inputs: Array2<f64>,
    /// The class of each sample, below `n_classes`.
    pub labels: Vec<usize>,
    /// Number of classes.
    pub n_classes: usize,
}

/// A data set cut in two.
#[derive(Clone, Debug)]
pub struct Split {
    /// 80 % of the samples, to learn from.
    pub train: Samples,
    /// The other samples, to check on.
    pub test: Samples,
}

const MADE_SAMPLES: usize = 1024;
const DIGITS: usize = 1797;
const PIXELS: usize = 64;
const DARKEST_PIXEL: u8 = 16;

impl Dataset {
    /// Bytes of the file of digits: for each digit its 64 pixels (0 to 16) row by row, then its label (0 to 9).
    pub const DIGITS_FILE_LENGTH: usize = DIGITS * (PIXELS + 1);

    /// The data set of a seed, shuffled and cut in two. `digits` is the content of the file of digits, which only `digits` needs.
    ///
    /// # Errors
    /// If the file of digits is needed and is missing or not as described at [`Self::DIGITS_FILE_LENGTH`].
    pub fn load(self, seed: u32, digits: Option<&[u8]>) -> Result<Split, Error> {
        let mut rng = Stream::Data.rng(seed);
        let samples = match self {
            Self::Spirals => spirals(&mut rng),
            Self::Digits => read_digits(digits.unwrap_or_default())?,
            Self::Noise => noise(&mut rng),
        };
        let mut order: Vec<usize> = (0..samples.labels.len()).collect();
        order.shuffle(&mut rng);
        let (train, test) = order.split_at(order.len() * 4 / 5);
        Ok(Split { train: samples.select(train), test: samples.select(test) })
    }
}

impl Samples {
    /// The samples at some indices, in that order.
    pub fn select(&self, indices: &[usize]) -> Self {
        let mut inputs = Array2::zeros((indices.len(), self.n_features()));
        for (mut row, &index) in inputs.rows_mut().into_iter().zip(indices) {
            row.assign(&self.inputs.row(index));
        }
        Self { inputs, labels: indices.iter().map(|&index| self.labels[index]).collect(), n_classes: self.n_classes }
    }

    /// Number of features.
    pub fn n_features(&self) -> usize {
        self.inputs.ncols()
    }
}

/// Radius from 0.1 to 1 over one and a quarter turns, the second arm opposite to the first, with a little noise.
fn spirals(rng: &mut impl Rng) -> Samples {
    const TURNS: f64 = 1.25;
    const NOISE: f64 = 0.02;
    let labels: Vec<usize> = (0..MADE_SAMPLES).map(|i| i % 2).collect();
    let mut inputs = Array2::zeros((MADE_SAMPLES, 2));
    for (mut point, &label) in inputs.rows_mut().into_iter().zip(&labels) {
        let along = unit(rng);
        let mut noise = [0.0; 2];
        fill_standard_normal(&mut noise, rng);
        let radius = 0.1 + 0.9 * along;
        let (sin, cos) = libm::sincos(std::f64::consts::PI * (2.0 * TURNS * along + label as f64));
        point[0] = radius * cos + NOISE * noise[0];
        point[1] = radius * sin + NOISE * noise[1];
    }
    for mut feature in inputs.columns_mut() {
        standardize(feature.iter_mut());
    }
    Samples { inputs, labels, n_classes: 2 }
}

fn noise(rng: &mut impl Rng) -> Samples {
    let n_classes = 10;
    let mut values = vec![0.0; MADE_SAMPLES * 64];
    fill_standard_normal(&mut values, rng);
    let inputs = Array2::from_shape_vec((MADE_SAMPLES, 64), values).expect("the vector was made with this length");
    let labels = (0..MADE_SAMPLES).map(|_| (unit(rng) * n_classes as f64) as usize).collect();
    Samples { inputs, labels, n_classes }
}

fn read_digits(file: &[u8]) -> Result<Samples, Error> {
    let refusal = Error::BadDigits { length: file.len(), expected: Dataset::DIGITS_FILE_LENGTH };
    let records = || file.chunks_exact(PIXELS + 1);
    let well_formed = |record: &[u8]| record[..PIXELS].iter().all(|&p| p <= DARKEST_PIXEL) && record[PIXELS] < 10;
    if file.len() != Dataset::DIGITS_FILE_LENGTH || !records().all(well_formed) {
        return Err(refusal);
    }
    let mut pixels: Vec<f64> = records().flat_map(|record| &record[..PIXELS]).map(|&pixel| f64::from(pixel)).collect();
    standardize(pixels.iter_mut());
    Ok(Samples {
        inputs: Array2::from_shape_vec((DIGITS, PIXELS), pixels).map_err(|_| refusal)?,
        labels: records().map(|record| usize::from(record[PIXELS])).collect(),
        n_classes: 10,
    })
}

/// Shifts and scales values that are not all equal to mean 0 and (population) standard deviation 1.
fn standardize<'a>(values: impl Iterator<Item = &'a mut f64>) {
    let mut values: Vec<&mut f64> = values.collect();
    let n = values.len() as f64;
    let mean = values.iter().map(|x| **x).sum::<f64>() / n;
    let variance = values.iter().map(|x| (**x - mean) * (**x - mean)).sum::<f64>() / n;
    let std = libm::sqrt(variance);
    for x in &mut values {
        **x = (**x - mean) / std;
    }
}
