//! One layer: its parameters, and the gradients of the loss for them.

use ndarray::{Array1, Array2, ArrayView2};

use crate::kernels::array::{copied, entries, values, values_mut};
use crate::numeric::cast::cast;
use crate::numeric::{Magnitude, Real};

/// One layer's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer<T = f64> {
    /// W, of shape `(fan_out, fan_in)`.
    pub weights: Array2<T>,
    /// b, of length `fan_out`; where the layer is normalized, the shift β that comes after the normalization.
    pub bias: Array1<T>,
    /// The scale γ after the normalization, of length `fan_out`; `None` in a layer without.
    pub gamma: Option<Array1<T>>,
    /// The factor α of a residual branch that is learnt (ReZero), at the end of a block; `None` elsewhere.
    pub alpha: Option<T>,
    /// What BatchNorm remembers of the mini-batches; `None` without BatchNorm.
    pub running: Option<Running<T>>,
}

/// Moving averages of a batch-normalized layer's z, each of length `fan_out`.
#[derive(Clone, Debug, PartialEq)]
pub struct Running<T = f64> {
    /// Of the means.
    pub mean: Array1<T>,
    /// Of the variances, corrected by n/(n − 1) as in PyTorch.
    pub variance: Array1<T>,
}

/// The gradients of the loss for one layer.
#[derive(Debug, Default)]
pub struct LayerGradients<T = f64> {
    /// ∂L/∂W, of shape `(fan_out, fan_in)`.
    pub weights: Array2<T>,
    /// ∂L/∂b or ∂L/∂β, of length `fan_out`.
    pub bias: Array1<T>,
    /// ∂L/∂γ, where there is a γ.
    pub gamma: Option<Array1<T>>,
    /// ∂L/∂α, where α is learnt.
    pub alpha: Option<T>,
    /// Whether some of these numbers may be so small that they multiply slowly.
    pub has_small: bool,
    /// ‖∂L/∂W‖, Frobenius.
    pub weights_norm: Magnitude,
    /// ‖∂L/∂b‖.
    pub bias_norm: Magnitude,
    /// ‖∂L/∂h‖ over the whole batch, Frobenius; for the output layer ‖∂L/∂logits‖.
    pub post_activation_norm: Magnitude,
}

impl<T: Real> Layer<T> {
    /// A plain layer.
    pub fn new(weights: Array2<T>, bias: Array1<T>) -> Self {
        Self { weights, bias, gamma: None, alpha: None, running: None }
    }

    /// Number of parameters.
    pub fn n_parameters(&self) -> usize {
        self.weights.len()
            + self.bias.len()
            + self.gamma.as_ref().map_or(0, Array1::len)
            + usize::from(self.alpha.is_some())
    }

    /// Every array of parameters, flat: W row by row, b, then γ and α where they are.
    pub(crate) fn parameters_mut(&mut self) -> impl Iterator<Item = &mut [T]> {
        [self.weights.as_slice_mut(), self.bias.as_slice_mut()]
            .into_iter()
            .chain([
                self.gamma.as_mut().and_then(|gamma| gamma.as_slice_mut()),
                self.alpha.as_mut().map(std::slice::from_mut),
            ])
            .flatten()
    }

    /// Makes z, without its bias, h Wᵀ for each row h of `(batch, fan_in)`.
    pub(crate) fn product(&self, h: ArrayView2<'_, T>, z: &mut Array2<T>, packed: &mut Vec<T>) {
        // (float64 has no small numbers.)
        let small = h.as_slice().filter(|h| T::has_small(h));
        if let Some(exponent) =
            small.and_then(|h| T::carrying_exponent(h, &[], [values(&self.weights), &[]], 0, f64::NAN))
        {
            let mut carried = copied(h);
            T::carry(values_mut(&mut carried), exponent);
            T::matmul(carried.view(), self.weights.t(), z, packed);
            return T::release(values_mut(z), exponent);
        }
        T::matmul(h, self.weights.t(), z, packed);
    }

    /// The same parameters in another precision.
    pub fn cast<U: Real>(&self) -> Layer<U> {
        let vector = |x: &Array1<T>| Array1::from_vec(entries(x).iter().map(|&x| U::of(x.into())).collect());
        Layer {
            weights: cast(&self.weights),
            bias: vector(&self.bias),
            gamma: self.gamma.as_ref().map(vector),
            alpha: self.alpha.map(|alpha| U::of(alpha.into())),
            running: self
                .running
                .as_ref()
                .map(|running| Running { mean: vector(&running.mean), variance: vector(&running.variance) }),
        }
    }
}

impl<T: Real> LayerGradients<T> {
    /// Every array of gradients, flat, in the order of [`Layer::parameters_mut`].
    pub(crate) fn arrays(&self) -> impl Iterator<Item = &[T]> {
        [self.weights.as_slice(), self.bias.as_slice()]
            .into_iter()
            .chain([
                self.gamma.as_ref().and_then(|gamma| gamma.as_slice()),
                self.alpha.as_ref().map(std::slice::from_ref),
            ])
            .flatten()
    }
}
