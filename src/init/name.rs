//! The names of the initializers. Each has an entry in the table.

use crate::text::named_enum;

named_enum! {
    /// How a layer's weights are drawn. `fan_in` and `fan_out` are the layer's numbers of inputs and outputs, g is the gain, and `fan` is `fan_in`,
    /// `fan_out` or their mean, as `fan_mode` chooses.
    pub enum Initializer for "initializer" {
        /// N(0, 2g²/(fan_in + fan_out)). Glorot & Bengio 2010, eq. 12; PyTorch's `xavier_normal_`.
        XavierNormal = "xavier_normal",
        /// U(±g√(6/(fan_in + fan_out))). Glorot & Bengio 2010, eq. 16; Keras' `GlorotUniform`.
        XavierUniform = "xavier_uniform",
        /// As `xavier_normal`, truncated at two standard deviations and rescaled to the same variance: Keras' `GlorotNormal`.
        XavierTruncated = "xavier_truncated",
        /// N(0, g²/fan). He et al. 2015, for relu; PyTorch's `kaiming_normal_`.
        KaimingNormal = "kaiming_normal",
        /// U(±g√(3/fan)). He et al. 2015; Keras' `HeUniform` with `fan_in`.
        KaimingUniform = "kaiming_uniform",
        /// As `kaiming_normal`, truncated at two standard deviations and rescaled to the same variance: Keras' `HeNormal`.
        KaimingTruncated = "kaiming_truncated",
        /// N(0, g²/fan_in). LeCun et al. 1998.
        LecunNormal = "lecun_normal",
        /// U(±g√(3/fan_in)). LeCun et al. 1998; Keras' `LecunUniform`.
        LecunUniform = "lecun_uniform",
        /// As `lecun_normal`, truncated at two standard deviations and rescaled to the same variance: Keras' `LecunNormal`.
        LecunTruncated = "lecun_truncated",
        /// N(0, σ²) for any shape; σ is `init_parameter`.
        Normal = "normal",
        /// U(±a) for any shape; a is `init_parameter`.
        Uniform = "uniform",
        /// N(0, σ²) truncated at ±2σ, not rescaled: its standard deviation is 0.8796 σ. Keras' `TruncatedNormal`, JAX's `truncated_normal`; PyTorch's
        /// `trunc_normal_` truncates at ±2 for any σ.
        TruncNormal = "trunc_normal",
        /// Variance σ_w²/fan, where σ_w is `sigma_w`; normal, uniform or truncated.
        VarianceScaling = "variance_scaling",
        /// g times an orthogonal matrix, uniformly drawn; if it is not square, its rows or columns are orthonormal. Saxe et al. 2013.
        Orthogonal = "orthogonal",
        /// Orthogonal; then the weights of each layer in turn are divided by the standard deviation of its pre-activations (without biases) on the
        /// first mini-batch, until their variance is within 0.1 of 1, at most ten times. Mishkin & Matas 2015.
        Lsuv = "lsuv",
        /// N(0, σ_w²/fan_in) with the σ_w for which χ₁ = 1, given the activation function and the biases. Schoenholz et al. 2017. Refused if the
        /// fixed point is unstable, as for gelu, silu and mish without biases: the signal of a deep network would leave it.
        EdgeOfChaos = "edge_of_chaos",
        /// Mirrored blocks ±W of an orthogonal W. A network of relu (or of any φ with φ(x) − φ(−x) = x) is linear at first. Balduzzi et al. 2017. If
        /// the number of units is odd, the last unit has weights 0.
        LooksLinear = "looks_linear",
        /// N(0, g²/fan_in) with g = exp(1/(2 fan_in)) for linear and √2 exp(1.2/(max(fan_in, 6) − 2.4)) for relu: this preserves the mean logarithm
        /// of the gradient's norm. Sussillo & Abbott 2014.
        RandomWalk = "random_walk",
        /// N(0, (0.01 g)²) with ⌈sparsity · fan_out⌉ zeros in each column; sparsity is `init_parameter`. PyTorch's `sparse_`; Martens 2010.
        Sparse = "sparse",
        /// g times the identity matrix; if it is not square, cropped or padded with zeros. Le et al. 2015.
        Identity = "identity",
        /// For residual blocks of two layers: He's distribution times L^(−1/2) for the first layer, 0 for the second layer and for the output layer;
        /// L is the number of blocks with a shortcut. Zhang et al. 2019 with m = 2, without its scalar multipliers. With relu the blocks never learn,
        /// see [`Resolved::has_frozen_blocks`](crate::Resolved::has_frozen_blocks).
        Fixup = "fixup",
        /// For `sine`, whose ω₀ is `activation_parameter`: U(±1/fan_in) in the first layer, U(±√(6/fan_in)/ω₀) in the others. Sitzmann et al. 2020.
        Siren = "siren",
        /// The default of PyTorch's `Linear`: weights and biases U(±1/√fan_in). (`kaiming_uniform_` with a = √5.)
        PytorchDefault = "pytorch_default",
        /// The default of Keras' `Dense`: `xavier_uniform`, biases 0.
        KerasDefault = "keras_default",
        /// The default of Flax' `Dense`: `lecun_truncated`, biases 0.
        FlaxDefault = "flax_default",
        /// All weights are c, the `init_parameter`: the units of a layer stay identical during training.
        Constant = "constant",
        /// All weights are 0.
        Zeros = "zeros",
    }
}
