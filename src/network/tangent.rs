//! Forward-mode differentiation: how the logits change along a direction in parameter space.

use ndarray::Array2;

use crate::kernels::Number as _;
use crate::kernels::array::{entries, values, values_mut};
use crate::network::forward::Forward;
use crate::network::layer::LayerGradients;
use crate::network::network::Network;
use crate::network::normalization::Normalization;
use crate::network::scratch::Scratch;

impl Network<f64> {
    /// The Jacobian–vector product J·v, of shape `(batch, n_outputs)`: the derivative of a pass's logits along a direction v of all parameters. v has
    /// one array for each array of parameters. The result is exact: ż_l = Ẇ_l h_{l−1} + W_l ḣ_{l−1} + ḃ_l, then through φ, normalizations and
    /// shortcuts.
    ///
    /// The pass must have kept its arrays (no recomputation).
    pub(crate) fn tangent(
        &self,
        forward: &Forward<f64>,
        direction: &[LayerGradients<f64>],
        scratch: &mut Scratch<f64>,
    ) -> Array2<f64> {
        let kind = self.architecture.normalization;
        let (mut before_block, mut h) =
            (Array2::default((0, 0)), Array2::<f64>::zeros(forward.post_activations[0].dim()));
        let (mut z, mut product) = (Array2::default((0, 0)), Array2::default((0, 0)));
        for (index, (layer, along)) in self.layers.iter().zip(direction).enumerate() {
            f64::matmul(forward.post_activations[index].view(), along.weights.t(), &mut z, &mut scratch.packed);
            if index > 0 {
                f64::matmul(h.view(), layer.weights.t(), &mut product, &mut scratch.packed);
                f64::add_multiple(values_mut(&mut z), 1.0, values(&product));
            }
            if let (Some(normalized), Some(gamma), false) =
                (forward.normalized.get(index), &layer.gamma, kind == Normalization::None)
            {
                normalized.backward(&mut z, kind, scratch);
                f64::rescale_rows(&mut z, Some(entries(gamma)), None);
                if let Some(gamma) = &along.gamma {
                    f64::copy(&normalized.z_hat, &mut product);
                    f64::rescale_rows(&mut product, Some(entries(gamma)), None);
                    f64::add_multiple(values_mut(&mut z), 1.0, values(&product));
                }
            }
            f64::rescale_rows(&mut z, None, Some(entries(&along.bias)));
            let Some(slopes) = forward.slopes.get(index) else { break };
            f64::multiply_by(values_mut(&mut z), values(slopes));
            if self.ends_block(index) {
                f64::multiply(values_mut(&mut z), self.branch_scale(index));
                if let Some(alpha) = along.alpha {
                    self.phi(&forward.pre_activations[index], &mut product, None);
                    f64::add_multiple(values_mut(&mut z), alpha, values(&product));
                }
                f64::add_multiple(values_mut(&mut z), 1.0, values(&before_block));
            }
            std::mem::swap(&mut before_block, &mut h);
            std::mem::swap(&mut h, &mut z);
        }
        z
    }
}
