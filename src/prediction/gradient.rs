//! The gradient from the logits back to the inputs: ‖∂L/∂h‖² of each sample, and the inner products of pairs of samples.

use crate::kernels::Number as _;
use crate::network::Normalization;
use crate::prediction::batch::Batch;
use crate::prediction::layer_law::LayerLaw;
use crate::prediction::lists::{mapped, mean, zipped};
use crate::prediction::signal::{LayerSignal, Units};

/// Decimal logarithms of norms over the mini-batch; −∞ for 0, NaN if the signal is not finite.
#[derive(Clone, Debug)]
pub(super) struct GradientNorms {
    /// log₁₀ ‖∂L/∂h‖ of each layer, from the inputs to the logits.
    pub(super) units: Vec<f64>,
    /// log₁₀ ‖∂L/∂W‖ of each layer.
    pub(super) weights: Vec<f64>,
    /// log₁₀ ‖∂L/∂b‖ of each layer.
    pub(super) biases: Vec<f64>,
}

/// A gradient g with respect to all units of a layer.
#[derive(Clone, Debug)]
struct Gradient {
    /// ‖g‖² of each sample.
    squares: Vec<f64>,
    /// For each bin of angles a and b in ⟨g, g′⟩ = (a ⟨∂L/∂logits, ∂L/∂logits′⟩ + b) t t′, where t is ‖g‖/‖∂L/∂logits‖ of the sample.
    products: Vec<[f64; 2]>,
}

impl Gradient {
    fn of_logits(batch: &Batch) -> Self {
        Self { squares: batch.grad_squares.clone(), products: vec![[1.0, 0.0]; batch.n_pairs.len()] }
    }

    fn sum_of_squares(&self) -> f64 {
        f64::sum(&self.squares)
    }

    /// Multiplies each sample's ‖g‖² by its factor, and each bin's ⟨g, g′⟩/(t t′) by its factor.
    fn multiply(&mut self, squares: &[f64], shares: &[f64]) {
        f64::multiply_by(&mut self.squares, squares);
        self.products.iter_mut().zip(shares).for_each(|(x, share)| *x = x.map(|x| x * share));
    }

    fn scale(&mut self, factor: f64) {
        f64::multiply(&mut self.squares, factor);
    }

    /// Adds a gradient whose inner product with this one is 0 on average.
    fn add(&mut self, other: &Self) {
        let [own, others] = [self.sum_of_squares(), other.sum_of_squares()];
        let share = if own + others > 0.0 { own / (own + others) } else { 0.5 };
        for (x, y) in self.products.iter_mut().zip(&other.products) {
            *x = [0, 1].map(|i| share * x[i] + (1.0 - share) * y[i]);
        }
        f64::add_multiple(&mut self.squares, 1.0, &other.squares);
    }

    /// Σ ⟨g, g′⟩ v v′ k over all pairs of samples, including each sample with itself; v has a number for each sample, k one for each bin of angles.
    fn sum(&self, batch: &Batch, v: &[f64], k: &[f64]) -> f64 {
        let mut sizes = zipped(&self.squares, &batch.grad_squares, &|square, start| {
            if start > 0.0 { f64::sqrt(square / start) } else { 0.0 }
        });
        f64::multiply_by(&mut sizes, v);
        let pairs = batch.sums_over_pairs(&sizes).into_iter().zip(&self.products).zip(k);
        f64::dot(&self.squares, &mapped(v, &|v| v * v))
            + pairs.map(|((sums, product), k)| k * (product[0] * sums[0] + product[1] * sums[1])).sum::<f64>()
    }

    /// Subtracts the mean over the samples. That lowers each ‖g‖² and each ⟨g, g′⟩ by ‖Σ g‖²/n²; `sum` is ‖Σ g‖².
    fn centre(&mut self, sum: f64, batch: &Batch) {
        let n = self.squares.len() as f64;
        let common = sum.max(0.0) / (n * n);
        self.squares = mapped(&self.squares, &|x| (x - common).max(0.0));
        let size = self.sum_of_squares() / f64::sum(&batch.grad_squares);
        if size > 0.0 {
            self.products.iter_mut().for_each(|[_, rest]| *rest -= common / size);
        }
    }
}

/// The norms of the gradient in all layers. As usual in mean-field theory, the weights of the backward pass are assumed to be independent of those of
/// the forward pass (Schoenholz et al. 2017).
pub(super) fn gradient_norms(
    normalization: Normalization,
    laws: &[LayerLaw],
    (inputs, layers): (&Units, &[LayerSignal]),
    batch: &Batch,
) -> GradientNorms {
    let mut gradient = Gradient::of_logits(batch);
    let mut log10 = 0.0;
    let mut after_block: Option<Gradient> = None;
    let [mut units, mut weights, mut biases] = [const { Vec::new() }; 3];
    let of_samples = vec![1.0; batch.squares.len()];
    let of_angles = vec![1.0; batch.n_pairs.len()];
    let norm = |square: f64, log10: f64| 0.5 * (libm::log10(square.max(0.0)) + log10);
    for (index, (law, layer)) in laws.iter().zip(layers).enumerate().rev() {
        let h = index.checked_sub(1).map_or(inputs, |before| &layers[before].units);
        // The product of many factors can overflow, so the gradient is rescaled and the factor kept as a logarithm.
        let size = gradient.sum_of_squares();
        if size > 0.0 && !(1e-100..1e100).contains(&size) {
            gradient.scale(1.0 / size);
            after_block.iter_mut().for_each(|gradient| gradient.scale(1.0 / size));
            log10 += libm::log10(size);
        }
        units.push(norm(gradient.sum_of_squares(), log10));
        let shortcut = after_block.take();
        if law.branch_scale.is_some() {
            after_block = Some(gradient.clone());
        }
        // From ∂L/∂h to ∂L/∂z.
        let scale = law.branch_scale.map_or(1.0, |scale| scale * scale);
        gradient.scale(scale);
        gradient.multiply(&layer.slope_squares, &mapped(&layer.slope_products, &|x| x / layer.slope_square));
        let sum = gradient.sum(batch, &of_samples, &of_angles);
        biases.push(norm(sum, log10));
        if normalization == Normalization::Batch && index + 1 < laws.len() {
            gradient.centre(sum, batch);
        }
        gradient.scale(layer.kept);
        gradient.multiply(&layer.normalization_squares, &[]);
        let size = mean(&h.squares);
        let (sizes, cosines) = (mapped(&h.squares, &f64::sqrt), mapped(&h.products, &|product| product / size));
        weights.push(norm(law.fan_in * gradient.sum(batch, &sizes, &cosines), log10));
        // From ∂L/∂z to ∂L/∂h of the layer before.
        gradient.scale(law.fan_in * law.variance);
        if let Some(shortcut) = shortcut {
            gradient.add(&shortcut);
        }
    }
    units.push(norm(gradient.sum_of_squares(), log10));
    units.reverse();
    weights.reverse();
    biases.reverse();
    GradientNorms { units, weights, biases }
}
