//! The names of the activation functions. Each has an entry in the table.

use crate::text::named_enum;

named_enum! {
    /// The name of an activation function, applied to each pre-activation z to give the post-activation h = φ(z).
    pub enum Activation for "activation" {
        /// The logistic function 1/(1 + e⁻ᶻ). Its slope is at most ¼.
        Sigmoid = "sigmoid",
        /// The hyperbolic tangent. Its slope is at most 1.
        Tanh = "tanh",
        /// LeCun's tanh, scaled so that φ(±1) ≈ ±1. LeCun et al. 1998.
        ScaledTanh = "scaled_tanh",
        /// The identity, clipped to [−1, 1].
        HardTanh = "hard_tanh",
        /// A sigmoid made of three straight pieces, as in PyTorch and Keras 3.
        HardSigmoid = "hard_sigmoid",
        /// The arctangent.
        Arctan = "arctan",
        /// z/(1 + |z|): a sigmoidal function that saturates slowly.
        Softsign = "softsign",
        /// The error function.
        Erf = "erf",
        /// The rectifier. φ′(0) = 0, as in PyTorch and JAX.
        Relu = "relu",
        /// The rectifier with slope a for z < 0.
        LeakyRelu = "leaky_relu",
        /// The rectifier, clipped at 6.
        Relu6 = "relu6",
        /// The square of the rectifier.
        SquaredRelu = "squared_relu",
        /// The rectifier with an exponential for z < 0. Clevert et al. 2016.
        Elu = "elu",
        /// An ELU with slope 1 at 0 for every α. Barron 2017.
        Celu = "celu",
        /// The self-normalizing ELU: its fixed point is mean 0, variance 1. Klambauer et al. 2017.
        Selu = "selu",
        /// z times the sigmoid: the sigmoid linear unit, or swish.
        Silu = "silu",
        /// silu approximated by straight and parabolic pieces. Howard et al. 2019.
        HardSwish = "hard_swish",
        /// z tanh(softplus(z)). Misra 2019.
        Mish = "mish",
        /// z times the probability that a standard normal number is below z. Hendrycks & Gimpel 2016.
        Gelu = "gelu",
        /// The usual approximation of gelu by tanh.
        GeluTanh = "gelu_tanh",
        /// ln(1 + eᶻ), a smooth rectifier.
        Softplus = "softplus",
        /// The logarithm of the sigmoid.
        LogSigmoid = "log_sigmoid",
        /// The identity: a network without any nonlinearity.
        Linear = "linear",
        /// z − tanh z. Its slope at 0 is 0.
        Tanhshrink = "tanhshrink",
        /// A sine of frequency ω₀, as in SIREN. Sitzmann et al. 2020.
        Sine = "sine",
        /// e^(−z²), a bell curve.
        Gaussian = "gaussian",
        /// 0 or 1. Its slope is 0 everywhere, so only the output layer learns: a counter-example.
        Step = "step",
        /// The function of the setting `formula`, see [`Formula`](crate::Formula).
        Custom = "custom",
    }
}
