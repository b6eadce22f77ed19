//! One layer: its parameters and their gradients.

use ndarray::{Array1, Array2, ArrayView2};

use crate::kernels::array::{copied, entries, values, values_mut};
use crate::numeric::cast::cast;
use crate::numeric::{Magnitude, Real};

/// The parameters of one layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer<T = f64> {
    /// W, of shape `(fan_out, fan_in)`.
    pub weights: Array2<T>,
    /// b, of length `fan_out`; in a normalized layer the shift β of the normalization.
    pub bias: Array1<T>,
    /// The scale γ of the normalization, of length `fan_out`; `None` without normalization.
    pub gamma: Option<Array1<T>>,
    /// The learnt scale α of a residual branch (ReZero), in the last layer of a block; `None` elsewhere.
    pub alpha: Option<T>,
    /// The running averages of BatchNorm; `None` without BatchNorm.
    pub running: Option<Running<T>>,
}

/// Running averages of the moments of z in a layer with BatchNorm, each of length `fan_out`.
#[derive(Clone, Debug, PartialEq)]
pub struct Running<T = f64> {
    /// The means.
    pub mean: Array1<T>,
    /// The variances, corrected by n/(n − 1) as in PyTorch.
    pub variance: Array1<T>,
}

/// The gradients of the loss with respect to one layer's parameters.
#[derive(Debug, Default)]
pub struct LayerGradients<T = f64> {
    /// ∂L/∂W, of shape `(fan_out, fan_in)`.
    pub weights: Array2<T>,
    /// ∂L/∂b or ∂L/∂β, of length `fan_out`.
    pub bias: Array1<T>,
    /// ∂L/∂γ, if the layer has a γ.
    pub gamma: Option<Array1<T>>,
    /// ∂L/∂α, if the layer has an α.
    pub alpha: Option<T>,
    /// Whether some of these numbers may be subnormal in float32, which makes multiplications slow.
    pub has_small: bool,
    /// The Frobenius norm ‖∂L/∂W‖.
    pub weights_norm: Magnitude,
    /// The norm ‖∂L/∂b‖.
    pub bias_norm: Magnitude,
    /// The Frobenius norm ‖∂L/∂h‖ over the whole batch; for the output layer ‖∂L/∂logits‖.
    pub post_activation_norm: Magnitude,
}

impl<T: Real> Layer<T> {
    /// A layer without γ, α and running averages.
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

    /// All arrays of parameters as flat slices: W row by row, b, then γ and α if the layer has them.
    pub(crate) fn parameters_mut(&mut self) -> impl Iterator<Item = &mut [T]> {
        [self.weights.as_slice_mut(), self.bias.as_slice_mut()]
            .into_iter()
            .chain([
                self.gamma.as_mut().and_then(|gamma| gamma.as_slice_mut()),
                self.alpha.as_mut().map(std::slice::from_mut),
            ])
            .flatten()
    }

    /// z ← h Wᵀ, without the bias, for inputs h of shape `(batch, fan_in)`.
    pub(crate) fn product(&self, h: ArrayView2<'_, T>, z: &mut Array2<T>, packed: &mut Vec<T>) {
        // (`has_small` is always false for float64.)
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

    /// The layer in another precision.
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
    /// All arrays of gradients as flat slices, in the order of [`Layer::parameters_mut`].
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
