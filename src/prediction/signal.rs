//! The signal from the inputs to the logits: second moments of each sample, and products of pairs of samples, layer by layer.

use crate::activation::ActivationFunction;
use crate::kernels::Number as _;
use crate::network::{EPSILON, Normalization};
use crate::prediction::batch::Batch;
use crate::prediction::expectations::Expectations;
use crate::prediction::layer_law::LayerLaw;
use crate::prediction::lists::{mapped, mean, zipped};
use crate::prediction::unknown::Unknown;
use crate::theory::HermiteSeries;

/// Averages over the units of a layer.
#[derive(Clone, Debug)]
pub(super) struct Units {
    /// E\[h\] of each sample.
    pub(super) means: Vec<f64>,
    /// E\[h²\] of each sample.
    pub(super) squares: Vec<f64>,
    /// E\[h h′\] of pairs of samples of average size, for each bin of angles.
    pub(super) products: Vec<f64>,
}

/// The signal in one layer.
#[derive(Clone, Debug)]
pub(super) struct LayerSignal {
    /// Standard deviation of the argument of φ, from the mean variance of the samples; for the output layer, of the logits.
    pub(super) std: f64,
    /// h; for the output layer the logits.
    pub(super) units: Units,
    /// E\[φ′²\] of each sample.
    pub(super) slope_squares: Vec<f64>,
    /// E\[φ′φ′\] of pairs of samples of average size, for each bin of angles.
    pub(super) slope_products: Vec<f64>,
    /// E\[φ′²\] of a sample of average size.
    pub(super) slope_square: f64,
    /// γ²/(variance + ε), the square of the factor of a normalization; the variance is that of the sample (LayerNorm) or of the mini-batch
    /// (BatchNorm).
    pub(super) normalization_squares: Vec<f64>,
    /// The share of ‖∂L/∂z‖² that a normalization passes on: its output depends neither on the mean of z nor on its length.
    pub(super) kept: f64,
}

impl Units {
    fn inputs(batch: &Batch) -> Self {
        let mean = mean(&batch.squares);
        Self {
            means: vec![0.0; batch.squares.len()],
            squares: batch.squares.clone(),
            products: mapped(&batch.cosines, &|cosine| cosine * mean),
        }
    }

    /// The mean cosine over pairs of samples; NaN for a single sample.
    pub(super) fn mean_cosine(&self, batch: &Batch) -> f64 {
        f64::dot(&batch.n_pairs, &self.products) / f64::sum(&batch.n_pairs) / mean(&self.squares)
    }
}

/// The signal in all layers, from the inputs to the logits.
///
/// # Errors
/// If BatchNorm normalizes a mini-batch whose samples differ in only a few directions.
pub(super) fn signal(
    function: &ActivationFunction,
    normalization: Normalization,
    laws: &[LayerLaw],
    batch: &Batch,
) -> Result<(Units, Vec<LayerSignal>), Unknown> {
    let inputs = Units::inputs(batch);
    let mut layers: Vec<LayerSignal> = Vec::new();
    let mut expectations = Expectations::around(function, laws[0].bias_mean);
    // In deep networks q converges: layers with the same q share a series.
    let mut series: Option<(f64, HermiteSeries)> = None;
    for (index, law) in laws.iter().enumerate() {
        let h = index.checked_sub(1).map_or(&inputs, |before| &layers[before].units);
        let is_output = index + 1 == laws.len();
        let Normalized { squares, factors, kept, rho, q } =
            Normalized::of(h, law, if is_output { Normalization::None } else { normalization }, batch)?;
        let std = f64::sqrt(mean(&squares));
        if is_output {
            let bias_square = law.bias_mean * law.bias_mean;
            let units = Units {
                means: vec![law.bias_mean; squares.len()],
                products: mapped(&rho, &|rho| rho * q + bias_square),
                squares: mapped(&squares, &|q| q + bias_square),
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
        let [mut means, mut post_squares, mut slope_squares] = [const { Vec::new() }; 3];
        for q in &squares {
            let expected = expectations.at(*q);
            means.push(expected.mean);
            post_squares.push(expected.square);
            slope_squares.push(expected.slope_square);
        }
        if series.as_ref().is_none_or(|(of, _)| (of - q).abs() > 1e-6 * q) {
            let is_finite = q.is_finite();
            series = Some((q, HermiteSeries::of(function, law.bias_mean, if is_finite { q } else { 0.0 })));
        }
        let pair = |rho: f64| match &series {
            Some((q, series)) if q.is_finite() => series.products(rho),
            _ => (f64::NAN, f64::NAN),
        };
        let products = mapped(&rho, &|rho| pair(rho).0);
        let slope_products = mapped(&rho, &|rho| pair(rho).1);
        let branch = Units { means, squares: post_squares, products };
        let units = match law.branch_scale {
            Some(scale) => added(index.checked_sub(2).map_or(&inputs, |before| &layers[before].units), &branch, scale),
            None => branch,
        };
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

/// h of the shortcut plus α times the branch. The branch's weights are independent of h, so the mean of their product is the product of their means.
fn added(shortcut: &Units, branch: &Units, scale: f64) -> Units {
    let both = |a: &[f64], b: &[f64]| zipped(a, b, &|a, b| a + scale * scale * b);
    let cross = zipped(&shortcut.means, &branch.means, &|a, b| 2.0 * scale * a * b);
    let mean_cross = 2.0 * scale * mean(&shortcut.means) * mean(&branch.means);
    Units {
        means: zipped(&shortcut.means, &branch.means, &|a, b| a + scale * b),
        squares: zipped(&both(&shortcut.squares, &branch.squares), &cross, &|square, cross| square + cross),
        products: mapped(&both(&shortcut.products, &branch.products), &|product| product + mean_cross),
    }
}

/// The argument of φ.
struct Normalized {
    /// The variance for each sample.
    squares: Vec<f64>,
    /// See [`LayerSignal::normalization_squares`].
    factors: Vec<f64>,
    /// See [`LayerSignal::kept`].
    kept: f64,
    /// The correlation of two samples, for each bin of angles.
    rho: Vec<f64>,
    /// The variance of a sample of average size.
    q: f64,
}

impl Normalized {
    fn of(h: &Units, law: &LayerLaw, normalization: Normalization, batch: &Batch) -> Result<Self, Unknown> {
        let scale = law.fan_in * law.variance;
        let [squares, products] = [&h.squares, &h.products].map(|values| mapped(values, &|value| scale * value));
        let q = mean(&squares);
        let factor = |variance: f64| law.gamma * law.gamma / (variance + EPSILON);
        Ok(match normalization {
            Normalization::None => Self::with_biases(&squares, &products, q, law, 1.0),
            Normalization::Layer => {
                let factors = mapped(&squares, &factor);
                let squares = mapped(&squares, &|square| square * factor(square));
                let products = mapped(&products, &|product| product * factor(q));
                // Two of `fan_out` directions are lost: that of the mean over the units, and that of z itself.
                let kept = 1.0 - 2.0 / law.fan_out;
                Self { factors, kept, ..Self::with_biases(&squares, &products, q * factor(q), law, 1.0) }
            }
            Normalization::Batch => {
                let (squares, products) = centred(&squares, &products, batch);
                let variance = mean(&squares);
                let n = squares.len() as f64;
                let sum_of_squares =
                    f64::sum_of_squares(&squares) + f64::dot(&batch.n_pairs, &mapped(&products, &|x| x * x));
                let rank = n * variance * n * variance / sum_of_squares;
                if rank.is_nan() || rank < LEAST_RANK {
                    return Err(Unknown::FewDirections);
                }
                let held = |x: f64| x * factor(variance);
                let (squares, products) = (mapped(&squares, &held), mapped(&products, &held));
                // BatchNorm divides each unit by its own variance, estimated from `rank` normal numbers: E[rank/χ²] = rank/(rank − 2).
                let factor = factor(variance) * rank / (rank - 2.0);
                // Two of `rank` directions are lost: that of the mean over the samples (`Gradient::centre` subtracts it) and that of z itself.
                let kept = 1.0 - 1.0 / rank;
                Self { kept, ..Self::with_biases(&squares, &products, held(variance), law, factor) }
            }
        })
    }

    fn with_biases(squares: &[f64], products: &[f64], q: f64, law: &LayerLaw, factor: f64) -> Self {
        let q = q + law.bias_variance;
        let rho = |product: f64| if q > 0.0 { ((product + law.bias_variance) / q).clamp(-1.0, 1.0) } else { 0.0 };
        Self {
            factors: vec![factor; squares.len()],
            squares: mapped(squares, &|square| square + law.bias_variance),
            kept: 1.0,
            rho: mapped(products, &rho),
            q,
        }
    }
}

/// Second moments of samples and of pairs after subtraction of the mean over the samples. The product of a sample with the mean is assumed to be
/// proportional to the sample's norm.
fn centred(squares: &[f64], products: &[f64], batch: &Batch) -> (Vec<f64>, Vec<f64>) {
    let n = squares.len() as f64;
    let size = mean(squares);
    let common = (size + f64::dot(&batch.n_pairs, products) / n) / n;
    let of_samples = mapped(squares, &|square| (square - common * (2.0 * f64::sqrt(square / size) - 1.0)).max(0.0));
    // The mean over the samples follows exactly from the sum over all pairs.
    let correction = (size - common) / mean(&of_samples);
    (mapped(&of_samples, &|x| x * correction), mapped(products, &|product| product - common))
}

/// The smallest effective rank of a mini-batch for which the theory describes BatchNorm.
const LEAST_RANK: f64 = 8.0;
