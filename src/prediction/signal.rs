//! The way of the signal: second moments of each sample, and products of pairs of samples, layer by layer.

use crate::activation::ActivationFunction;
use crate::network::{EPSILON, Normalization};
use crate::prediction::batch::{Angle, Batch};
use crate::prediction::expectations::Expectations;
use crate::prediction::layer_law::LayerLaw;
use crate::prediction::unknown::Unknown;
use crate::theory::HermiteSeries;

/// What a layer's units hold, on average over them.
#[derive(Clone, Debug)]
pub(super) struct Units {
    /// E\[h\] of each sample.
    pub(super) means: Vec<f64>,
    /// E\[h²\] of each sample.
    pub(super) squares: Vec<f64>,
    /// E\[h h′\] of pairs of samples of average size, for each class of angles.
    pub(super) products: Vec<f64>,
}

/// A layer as the signal goes through it.
#[derive(Clone, Debug)]
pub(super) struct LayerSignal {
    /// √ of the mean over samples of the variance of what φ is applied to; of the logits for the output layer.
    pub(super) std: f64,
    /// h; the logits for the output layer.
    pub(super) units: Units,
    /// E\[φ′²\] of each sample.
    pub(super) slope_squares: Vec<f64>,
    /// E\[φ′φ′\] of pairs of samples of average size, for each class of angles.
    pub(super) slope_products: Vec<f64>,
    /// E\[φ′²\] of a sample of average size.
    pub(super) slope_square: f64,
    /// The square of the factor that a normalization has for changes: γ²/(variance + ε) of each sample, or of the mini-batch.
    pub(super) normalization_squares: Vec<f64>,
    /// The share of ‖∂L/∂z‖² that is left when the directions are taken away in which a normalization does not change.
    pub(super) kept: f64,
}

impl Units {
    fn inputs(batch: &Batch) -> Self {
        let mean = mean(&batch.squares);
        Self {
            means: vec![0.0; batch.squares.len()],
            squares: batch.squares.clone(),
            products: batch.angles.iter().map(|angle| angle.cosine * mean).collect(),
        }
    }

    /// The mean cosine over pairs of samples; NaN for a single sample.
    pub(super) fn mean_cosine(&self, batch: &Batch) -> f64 {
        let n: f64 = batch.angles.iter().map(|angle| angle.n).sum();
        weighted(&batch.angles, &self.products) / n / mean(&self.squares)
    }
}

/// The signal in all layers, the inputs first and the logits last.
///
/// # Errors
/// If a layer normalizes by the variance over a mini-batch that differs in a few directions only.
pub(super) fn signal(
    function: &ActivationFunction,
    normalization: Normalization,
    laws: &[LayerLaw],
    batch: &Batch,
) -> Result<(Units, Vec<LayerSignal>), Unknown> {
    let inputs = Units::inputs(batch);
    let mut layers: Vec<LayerSignal> = Vec::new();
    let mut expectations = Expectations::around(function, laws[0].bias_mean);
    // Layers in which nothing changes any more have one series.
    let mut series: Option<(f64, HermiteSeries)> = None;
    for (index, law) in laws.iter().enumerate() {
        let h = index.checked_sub(1).map_or(&inputs, |before| &layers[before].units);
        let is_output = index + 1 == laws.len();
        let Normalized { squares, factors, kept, rho, q } =
            Normalized::of(h, law, if is_output { Normalization::None } else { normalization }, batch)?;
        let std = f64::sqrt(mean(&squares));
        if is_output {
            let square = |q: &f64| q + law.bias_mean * law.bias_mean;
            let units = Units {
                means: vec![law.bias_mean; squares.len()],
                products: rho.iter().map(|rho| square(&(rho * q))).collect(),
                squares: squares.iter().map(square).collect(),
            };
            layers.push(LayerSignal {
                std,
                units,
                slope_squares: vec![1.0; squares.len()],
                slope_products: vec![1.0; rho.len()],
                slope_square: 1.0,
                normalization_squares: factors,
                kept,
            });
            break;
        }
        let expected: Vec<_> = squares.iter().map(|q| expectations.at(*q)).collect();
        if series.as_ref().is_none_or(|(of, _)| (of - q).abs() > 1e-6 * q) {
            let is_finite = q.is_finite();
            series = Some((q, HermiteSeries::of(function, law.bias_mean, if is_finite { q } else { 0.0 })));
        }
        let pair = |rho: &f64| match &series {
            Some((q, series)) if q.is_finite() => series.products(*rho),
            _ => (f64::NAN, f64::NAN),
        };
        let (products, slope_products) = rho.iter().map(pair).unzip();
        let branch = Units {
            means: expected.iter().map(|expected| expected.mean).collect(),
            squares: expected.iter().map(|expected| expected.square).collect(),
            products,
        };
        let units = match law.branch_scale {
            Some(scale) => added(index.checked_sub(2).map_or(&inputs, |before| &layers[before].units), &branch, scale),
            None => branch,
        };
        let slope_squares = expected.iter().map(|expected| expected.slope_square).collect();
        layers.push(LayerSignal {
            std,
            units,
            slope_squares,
            slope_products,
            slope_square: expectations.at(q).slope_square,
            normalization_squares: factors,
            kept,
        });
    }
    Ok((inputs, layers))
}

/// h of a block's beginning with α times its branch. The weights of the branch know nothing of h: only the means of both have something in
/// common.
fn added(shortcut: &Units, branch: &Units, scale: f64) -> Units {
    let of = |a: &[f64], b: &[f64], cross: &dyn Fn(usize) -> f64| -> Vec<f64> {
        (0..a.len()).map(|i| a[i] + scale * scale * b[i] + 2.0 * scale * cross(i)).collect()
    };
    let cross = |i: usize| shortcut.means[i] * branch.means[i];
    let mean_cross = mean(&shortcut.means) * mean(&branch.means);
    Units {
        means: shortcut.means.iter().zip(&branch.means).map(|(a, b)| a + scale * b).collect(),
        squares: of(&shortcut.squares, &branch.squares, &cross),
        products: of(&shortcut.products, &branch.products, &|_| mean_cross),
    }
}

/// What φ is applied to.
struct Normalized {
    /// The variance for each sample.
    squares: Vec<f64>,
    /// See [`LayerSignal::normalization_squares`].
    factors: Vec<f64>,
    /// See [`LayerSignal::kept`].
    kept: f64,
    /// Correlations of pairs.
    rho: Vec<f64>,
    /// The variance of a sample of average size.
    q: f64,
}

impl Normalized {
    fn of(h: &Units, law: &LayerLaw, normalization: Normalization, batch: &Batch) -> Result<Self, Unknown> {
        let scale = law.fan_in * law.variance;
        let squares: Vec<f64> = h.squares.iter().map(|square| scale * square).collect();
        let products: Vec<f64> = h.products.iter().map(|product| scale * product).collect();
        let q = mean(&squares);
        let factor = |variance: f64| law.gamma * law.gamma / (variance + EPSILON);
        Ok(match normalization {
            Normalization::None => Self::with_biases(squares, products, q, law, 1.0),
            Normalization::Layer => {
                let factors: Vec<f64> = squares.iter().map(|square| factor(*square)).collect();
                let squares = squares.iter().zip(&factors).map(|(square, factor)| square * factor).collect();
                let products = products.iter().map(|product| product * factor(q)).collect();
                // The mean over the units goes, and the direction of z itself.
                let kept = 1.0 - 2.0 / law.fan_out;
                Self { factors, kept, ..Self::with_biases(squares, products, q * factor(q), law, 1.0) }
            }
            Normalization::Batch => {
                let (squares, products) = centred(&squares, &products, batch);
                let variance = mean(&squares);
                let n = squares.len() as f64;
                let sum_of_squares = squares.iter().map(|x| x * x).sum::<f64>()
                    + batch.angles.iter().zip(&products).map(|(angle, x)| angle.n * x * x).sum::<f64>();
                let rank = n * variance * n * variance / sum_of_squares;
                if rank.is_nan() || rank < LEAST_RANK {
                    return Err(Unknown::FewDirections);
                }
                let held = |x: &f64| x * factor(variance);
                let (squares, products) = (squares.iter().map(held).collect(), products.iter().map(held).collect());
                // The variance over a mini-batch is another one in each unit, that of so many normal numbers: E[r/χ²] = r/(r − 2).
                let factor = factor(variance) * rank / (rank - 2.0);
                // One direction of the mini-batch goes with the mean, see `Gradient::centre`, another with z itself.
                let kept = 1.0 - 1.0 / rank;
                Self { kept, ..Self::with_biases(squares, products, held(&variance), law, factor) }
            }
        })
    }

    fn with_biases(squares: Vec<f64>, products: Vec<f64>, q: f64, law: &LayerLaw, factor: f64) -> Self {
        let q = q + law.bias_variance;
        let rho = |product: f64| if q > 0.0 { ((product + law.bias_variance) / q).clamp(-1.0, 1.0) } else { 0.0 };
        Self {
            factors: vec![factor; squares.len()],
            squares: squares.into_iter().map(|square| square + law.bias_variance).collect(),
            kept: 1.0,
            rho: products.into_iter().map(rho).collect(),
            q,
        }
    }
}

/// Second moments of samples and pairs less what the samples have in common: their mean. A sample has as much of that as its size.
fn centred(squares: &[f64], products: &[f64], batch: &Batch) -> (Vec<f64>, Vec<f64>) {
    let n = squares.len() as f64;
    let size = mean(squares);
    let common = (size + weighted(&batch.angles, products) / n) / n;
    let of_sample = |square: &f64| (square - common * (2.0 * f64::sqrt(square / size) - 1.0)).max(0.0);
    let of_samples: Vec<f64> = squares.iter().map(of_sample).collect();
    // So that they have the mean that the sum over all pairs says.
    let correction = (size - common) / mean(&of_samples);
    (of_samples.iter().map(|x| x * correction).collect(), products.iter().map(|product| product - common).collect())
}

/// The effective rank of a mini-batch that BatchNorm needs for theory.
const LEAST_RANK: f64 = 8.0;

/// The sum over ordered pairs of different samples.
pub(super) fn weighted(angles: &[Angle], values: &[f64]) -> f64 {
    angles.iter().zip(values).map(|(angle, value)| angle.n * value).sum()
}

/// The mean of numbers.
pub(super) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}
