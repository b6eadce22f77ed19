//! The network: layers z_l = W_l h_{l−1} + b_l, h_l = φ(z_l), then a linear output layer; forward and backward.

use ndarray::{Array1, Array2, ArrayView2, Axis};

use crate::activation::Activation;
use crate::config::Config;
use crate::error::Error;
use crate::magnitude::Magnitude;
use crate::matmul::matmul;
use crate::random::Stream;

/// Told from 0 to 1 how much of a long computation is done.
pub type Progress<'a> = &'a mut dyn FnMut(f64);

/// One layer's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// W, of shape `(fan_out, fan_in)`.
    pub weights: Array2<f64>,
    /// b, of length `fan_out`.
    pub bias: Array1<f64>,
}

/// A multilayer perceptron.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    activation: Activation,
    layers: Vec<Layer>,
}

/// Everything a forward pass computes, for a batch.
#[derive(Debug)]
pub struct Forward {
    /// h_0 (the inputs) to h_D, each of shape `(batch, units)`.
    pub post_activations: Vec<Array2<f64>>,
    /// z_1 to z_{D+1}; the last are the logits.
    pub pre_activations: Vec<Array2<f64>>,
}

impl Forward {
    /// The outputs of the network, of shape `(batch, n_outputs)`.
    pub fn logits(&self) -> ArrayView2<'_, f64> {
        self.pre_activations.last().expect("a network has an output layer").view()
    }
}

/// The gradients of the loss for one layer.
#[derive(Debug)]
pub struct LayerGradients {
    /// ∂L/∂W, of shape `(fan_out, fan_in)`.
    pub weights: Array2<f64>,
    /// ∂L/∂b, of length `fan_out`.
    pub bias: Array1<f64>,
    /// ‖∂L/∂W‖, Frobenius.
    pub weights_norm: Magnitude,
    /// ‖∂L/∂b‖.
    pub bias_norm: Magnitude,
    /// ‖∂L/∂h‖ over the whole batch, Frobenius; for the output layer ‖∂L/∂logits‖.
    pub post_activation_norm: Magnitude,
}

impl Network {
    /// A network with a valid configuration's hidden layers, its weights drawn from the configuration's seed, its biases 0.
    pub fn initialize(config: &Config, n_inputs: usize, n_outputs: usize, progress: Progress<'_>) -> Self {
        let (mut fan_in, mut drawn) = (n_inputs, 0_u32);
        let mut draw = |stream: Stream, fan_out: usize| {
            let law = config.weight_law(fan_out, fan_in);
            let weights = law.draw(fan_out, fan_in, &mut stream.rng(config.seed));
            fan_in = fan_out;
            drawn += 1;
            progress(f64::from(drawn) / (config.depth + 1) as f64);
            Layer { weights, bias: Array1::zeros(fan_out) }
        };
        let mut layers: Vec<Layer> =
            (1..=config.depth).map(|layer| draw(Stream::HiddenWeights(layer as u32), config.width)).collect();
        layers.push(draw(Stream::OutputWeights, n_outputs));
        Self { activation: config.activation, layers }
    }

    /// A network with given parameters: the hidden layers from the input side, then the output layer.
    ///
    /// # Errors
    /// If there is no layer, a layer has no unit or no input, or the shapes do not fit together.
    pub fn from_layers(activation: Activation, layers: Vec<Layer>) -> Result<Self, Error> {
        let mut fan_in = layers.first().map_or(0, |layer| layer.weights.ncols());
        if fan_in == 0 {
            return Err(Error::Shape { what: "weights of layer 1".to_owned(), got: vec![0], expected: vec![1, 1] });
        }
        for (index, layer) in layers.iter().enumerate() {
            let fan_out = layer.weights.nrows().max(1);
            let check = |what: &str, got: &[usize], expected: &[usize]| {
                if got == expected {
                    return Ok(());
                }
                let what = format!("{what} of layer {}", index + 1);
                Err(Error::Shape { what, got: got.to_vec(), expected: expected.to_vec() })
            };
            check("weights", layer.weights.shape(), &[fan_out, fan_in])?;
            check("bias", layer.bias.shape(), &[fan_out])?;
            fan_in = fan_out;
        }
        Ok(Self { activation, layers })
    }

    /// The layers, input side first; the last is the output layer.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// The activation function of the hidden layers.
    pub fn activation(&self) -> Activation {
        self.activation
    }

    /// Number of parameters: weights and biases.
    pub fn n_parameters(&self) -> usize {
        self.layers.iter().map(|layer| layer.weights.len() + layer.bias.len()).sum()
    }

    /// The forward pass of a batch of inputs, of shape `(batch, n_inputs)`, keeping every layer's values.
    ///
    /// # Panics
    /// If the inputs do not have the network's number of columns.
    pub fn forward(&self, inputs: Array2<f64>, progress: Progress<'_>) -> Forward {
        let mut forward = Forward { post_activations: vec![inputs], pre_activations: Vec::new() };
        for (index, layer) in self.layers.iter().enumerate() {
            let z = layer.pre_activation(forward.post_activations[index].view());
            if index + 1 < self.layers.len() {
                forward.post_activations.push(z.mapv(|z| self.activation.phi(z)));
            }
            forward.pre_activations.push(z);
            progress((index + 1) as f64 / self.layers.len() as f64);
        }
        forward
    }

    /// The gradients of every layer, input side first, from the gradient of the loss with respect to the logits.
    ///
    /// δ_l = φ′(z_l) ⊙ ∂L/∂h_l, ∂L/∂W_l = δ_lᵀ h_{l−1}, ∂L/∂b_l = Σ δ_l, ∂L/∂h_{l−1} = δ_l W_l. Where ∂L/∂h leaves the
    /// comfortable range of float64 it is carried times a power of two, so that a product of Jacobians of 10⁻⁴⁰⁰ is still
    /// measured; the gradients themselves are rounded to float64 in the end.
    pub fn backward(&self, forward: &Forward, grad_logits: Array2<f64>, progress: Progress<'_>) -> Vec<LayerGradients> {
        let mut gradients = Vec::with_capacity(self.layers.len());
        let (mut grad_post, mut exponent) = (grad_logits, 0);
        for (index, layer) in self.layers.iter().enumerate().rev() {
            let post_activation_norm = Magnitude::norm(values(&grad_post), exponent);
            if let Some(shift) = discomfort(post_activation_norm, exponent) {
                scale(&mut grad_post, shift);
                exponent += shift;
            }
            let mut delta = grad_post;
            if index + 1 < self.layers.len() {
                delta.zip_mut_with(&forward.pre_activations[index], |g, &z| *g *= self.activation.dphi(z));
            }
            let (mut weights, weights_exponent) = product(&delta, &forward.post_activations[index], exponent);
            let mut bias = delta.sum_axis(Axis(0));
            // Nobody asks for the gradient with respect to the inputs.
            grad_post = if index > 0 { matmul(delta.view(), layer.weights.view()) } else { Array2::zeros((0, 0)) };
            let weights_norm = Magnitude::norm(values(&weights), weights_exponent);
            let bias_norm = Magnitude::norm(bias.as_slice().expect("a new array is contiguous"), exponent);
            if weights_exponent != 0 {
                weights.mapv_inplace(|g| libm::scalbn(g, weights_exponent));
            }
            if exponent != 0 {
                bias.mapv_inplace(|g| libm::scalbn(g, exponent));
            }
            gradients.push(LayerGradients { weights, bias, weights_norm, bias_norm, post_activation_norm });
            progress(1.0 - index as f64 / self.layers.len() as f64);
        }
        gradients.reverse();
        gradients
    }

    /// The logits of a batch of inputs, keeping nothing on the way.
    pub fn logits(&self, inputs: ArrayView2<'_, f64>) -> Array2<f64> {
        let (output, hidden) = self.layers.split_last().expect("a network has an output layer");
        let mut h = inputs.to_owned();
        for layer in hidden {
            h = layer.pre_activation(h.view());
            h.mapv_inplace(|z| self.activation.phi(z));
        }
        output.pre_activation(h.view())
    }

    /// Gradient descent: W ← W − λ ∂L/∂W and b ← b − λ ∂L/∂b in every layer.
    pub fn descend(&mut self, gradients: &[LayerGradients], learning_rate: f64) {
        for (layer, gradient) in self.layers.iter_mut().zip(gradients) {
            let weights = layer.weights.iter_mut().zip(&gradient.weights);
            for (parameter, gradient) in weights.chain(layer.bias.iter_mut().zip(&gradient.bias)) {
                *parameter -= learning_rate * gradient;
            }
        }
    }
}

/// Decades around 1 in which products of two entries and their sums lose nothing to underflow or overflow.
const COMFORTABLE_LOG10: f64 = 120.0;

/// The power of two to take out of an array whose norm, with 2^`exponent` in it, lies far from 1.
fn discomfort(norm: Magnitude, exponent: i32) -> Option<i32> {
    let log10 = norm.log10 - f64::from(exponent) * std::f64::consts::LOG10_2;
    (log10.is_finite() && log10.abs() > COMFORTABLE_LOG10).then(|| (log10 / std::f64::consts::LOG10_2) as i32)
}

/// Divides an array by 2^`shift`, in two halves: 2^1074 alone is not a float64.
fn scale(array: &mut Array2<f64>, shift: i32) {
    let halves = (libm::scalbn(1.0, -shift / 2), libm::scalbn(1.0, -shift - -shift / 2));
    array.mapv_inplace(|x| x * halves.0 * halves.1);
}

/// ∂L/∂W = δᵀ h for a δ that stands for δ · 2^`exponent`, with the exponent of the result. Where the post-activations are so small or
/// large that the product would leave float64, they too are carried times a power of two.
fn product(delta: &Array2<f64>, h: &Array2<f64>, exponent: i32) -> (Array2<f64>, i32) {
    let plain = matmul(delta.t(), h.view());
    let norm = Magnitude::norm(values(&plain), 0);
    if norm.log10.abs() < 2.0 * COMFORTABLE_LOG10 {
        return (plain, exponent);
    }
    match discomfort(Magnitude::norm(values(h), 0), 0) {
        Some(shift) => {
            let mut h = h.clone();
            scale(&mut h, shift);
            (matmul(delta.t(), h.view()), exponent + shift)
        }
        None => (plain, exponent),
    }
}

impl Layer {
    /// z = W h + b for each row h of `(batch, fan_in)`.
    fn pre_activation(&self, h: ArrayView2<'_, f64>) -> Array2<f64> {
        let mut z = matmul(h, self.weights.t());
        z += &self.bias;
        z
    }
}

/// The values of an array of a pass, row by row.
pub(crate) fn values(array: &Array2<f64>) -> &[f64] {
    array.as_slice().expect("the arrays of a pass are contiguous")
}
