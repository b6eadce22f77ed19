//! The names of the initializers. Each has an entry in the table.

use crate::text::named_enum;

named_enum! {
    /// A way to draw a layer's weights. `fan_in` and `fan_out` are the layer's numbers of inputs and outputs, g is the gain, and `fan` is
    /// `fan_in`, `fan_out` or their mean, as `fan_mode` has it.
    pub enum Initializer for "initializer" {
        /// N(0, 2g²/(fan_in + fan_out)). Glorot & Bengio 2010, eq. 12; PyTorch's `xavier_normal_`.
        XavierNormal = "xavier_normal",
        /// U(±g√(6/(fan_in + fan_out))). Glorot & Bengio 2010, eq. 16; Keras' `GlorotUniform`.
        XavierUniform = "xavier_uniform",
        /// As `xavier_normal`, cut at two standard deviations and widened to keep its variance: what Keras calls `GlorotNormal`.
        XavierTruncated = "xavier_truncated",
        /// N(0, g²/fan). He et al. 2015, for relu; PyTorch's `kaiming_normal_`.
        KaimingNormal = "kaiming_normal",
        /// U(±g√(3/fan)). He et al. 2015; Keras' `HeUniform` with `fan_in`.
        KaimingUniform = "kaiming_uniform",
        /// As `kaiming_normal`, cut at two standard deviations and widened to keep its variance: what Keras calls `HeNormal`.
        KaimingTruncated = "kaiming_truncated",
        /// N(0, g²/fan_in). LeCun et al. 1998.
        LecunNormal = "lecun_normal",
        /// U(±g√(3/fan_in)). LeCun et al. 1998; Keras' `LecunUniform`.
        LecunUniform = "lecun_uniform",
        /// As `lecun_normal`, cut at two standard deviations and widened to keep its variance: what Keras calls `LecunNormal`.
        LecunTruncated = "lecun_truncated",
        /// N(0, σ²) whatever the shape; σ is `init_parameter`.
        Normal = "normal",
        /// U(±a) whatever the shape; a is `init_parameter`.
        Uniform = "uniform",
        /// N(0, σ²) cut at ±2σ, not widened: its standard deviation is 0.8796 σ. Keras' `TruncatedNormal`, JAX's `truncated_normal`;
        /// PyTorch's `trunc_normal_` cuts at ±2 whatever σ.
        TruncNormal = "trunc_normal",
        /// Variance σ_w²/fan; normal, uniform or truncated; σ_w is `sigma_w`.
        VarianceScaling = "variance_scaling",
        /// g times an orthogonal matrix (with orthonormal rows or columns where it is not square), uniformly drawn. Saxe et al. 2013.
        Orthogonal = "orthogonal",
        /// Orthogonal, then each layer in turn divided by the standard deviation of its outputs (without biases) on the first mini-batch, until
        /// their variance lies within 0.1 of 1, at most ten times. Mishkin & Matas 2015.
        Lsuv = "lsuv",
        /// N(0, σ_w²/fan_in) with the σ_w that makes χ₁ = 1 for the activation function and the law of the biases. Schoenholz et al. 2017.
        /// Refused where the fixed point repels, as for gelu, silu and mish without biases: no network would stay there.
        EdgeOfChaos = "edge_of_chaos",
        /// Mirrored blocks ±W of an orthogonal W, which make a network of relu (or of any φ with φ(x) − φ(−x) = x) linear at the start.
        /// Balduzzi et al. 2017. An odd unit has weights 0.
        LooksLinear = "looks_linear",
        /// N(0, g²/fan_in), g = exp(1/(2 fan_in)) for linear and √2 exp(1.2/(max(fan_in, 6) − 2.4)) for relu, which keeps the gradient's
        /// mean logarithm. Sussillo & Abbott 2014.
        RandomWalk = "random_walk",
        /// N(0, (0.01 g)²) with ⌈sparsity · fan_out⌉ zeros in each column; sparsity is `init_parameter`. PyTorch's `sparse_`; Martens 2010.
        Sparse = "sparse",
        /// g times the identity matrix, cut or filled with zeros where it is not square. Le et al. 2015.
        Identity = "identity",
        /// For residual blocks of two layers: He's law times L^(−1/2) for the first, 0 for the second and for the output layer; L counts the
        /// blocks with a shortcut. Zhang et al. 2019, m = 2; without its scalar multipliers. With relu the
        /// blocks never learn: see [`Resolved::has_frozen_blocks`](crate::Resolved::has_frozen_blocks).
        Fixup = "fixup",
        /// For `sine`, whose ω₀ is the activation parameter: U(±1/fan_in) in the first layer, U(±√(6/fan_in)/ω₀) in the others. Sitzmann et
        /// al. 2020.
        Siren = "siren",
        /// PyTorch's `Linear`: weights and biases U(±1/√fan_in). (`kaiming_uniform_` with a = √5.)
        PytorchDefault = "pytorch_default",
        /// Keras' `Dense`: `xavier_uniform`, biases 0.
        KerasDefault = "keras_default",
        /// Flax' `Dense`: `lecun_truncated`, biases 0.
        FlaxDefault = "flax_default",
        /// All weights c, which is `init_parameter`: the units of a layer stay identical for ever.
        Constant = "constant",
        /// All weights 0.
        Zeros = "zeros",
    }
}
