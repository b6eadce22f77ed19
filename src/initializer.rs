//! Initializers: the law from which the weights of a layer are drawn.

use ndarray::Array2;
use rand::Rng;

use crate::named::named_enum;
use crate::random::{fill_standard_normal, fill_symmetric_uniform};

named_enum! {
    /// A way to draw a layer's weights. `fan_in` and `fan_out` are the layer's numbers of inputs and outputs.
    pub enum Initializer for "initializer" {
        /// N(0, 2/(fan_in + fan_out)). Glorot & Bengio 2010, eq. 12.
        XavierNormal = "xavier_normal",
        /// U(±√(6/(fan_in + fan_out))). Glorot & Bengio 2010, eq. 16.
        XavierUniform = "xavier_uniform",
        /// N(0, 2/fan_in). He et al. 2015, for relu; fan_in mode, gain √2.
        KaimingNormal = "kaiming_normal",
        /// U(±√(6/fan_in)). He et al. 2015; fan_in mode, gain √2.
        KaimingUniform = "kaiming_uniform",
        /// N(0, 1/fan_in). LeCun et al. 1998.
        LecunNormal = "lecun_normal",
        /// U(±√(3/fan_in)). LeCun et al. 1998.
        LecunUniform = "lecun_uniform",
        /// N(0, σ²) whatever the shape; σ is `init_parameter`.
        Normal = "normal",
        /// U(±a) whatever the shape; a is `init_parameter`.
        Uniform = "uniform",
        /// Variance σ_w²/fan_in, normal or uniform; σ_w is `sigma_w`.
        VarianceScaling = "variance_scaling",
        /// All weights 0.
        Zeros = "zeros",
    }
}

named_enum! {
    /// The shape of the law for `variance_scaling`.
    pub enum Distribution for "distribution" {
        /// Gaussian.
        Normal = "normal",
        /// Uniform, symmetric around 0.
        Uniform = "uniform",
    }
}

/// The law of one layer's weights: a standard draw times one factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeightLaw {
    /// Shape of the law.
    pub distribution: Distribution,
    /// Standard deviation for the normal law, bound for the uniform one; finite and ≥ 0.
    pub scale: f64,
}

impl WeightLaw {
    /// Standard deviation of one weight.
    pub fn std(self) -> f64 {
        match self.distribution {
            Distribution::Normal => self.scale,
            Distribution::Uniform => self.scale / libm::sqrt(3.0),
        }
    }

    /// Draws a weight matrix of shape `(fan_out, fan_in)`.
    ///
    /// The draw depends on the generator and the shape only, the scale multiplies it: a continuous change of the scale is a
    /// continuous change of the weights.
    pub fn draw(self, fan_out: usize, fan_in: usize, rng: &mut impl Rng) -> Array2<f64> {
        let mut values = vec![0.0; fan_out * fan_in];
        match self.distribution {
            Distribution::Normal => fill_standard_normal(&mut values, rng),
            Distribution::Uniform => fill_symmetric_uniform(&mut values, rng),
        }
        for value in &mut values {
            *value *= self.scale;
        }
        Array2::from_shape_vec((fan_out, fan_in), values).expect("the vector was made with this length")
    }
}

impl Initializer {
    /// The letter that formulas give to `init_parameter`, for the initializers that have one.
    pub const fn parameter_letter(self) -> Option<&'static str> {
        match self {
            Self::Normal => Some("σ"),
            Self::Uniform => Some("a"),
            _ => None,
        }
    }

    /// The law of the weights of a layer of shape `(fan_out, fan_in)`, both ≥ 1.
    ///
    /// `init_parameter` is σ for `normal` and a for `uniform`; `sigma_w` and `distribution` serve `variance_scaling`. Each is
    /// ignored by the other initializers.
    pub fn law(
        self,
        fan_in: usize,
        fan_out: usize,
        init_parameter: f64,
        sigma_w: f64,
        distribution: Distribution,
    ) -> WeightLaw {
        let (fan_in, fan_out) = (fan_in as f64, fan_out as f64);
        let with_std = |distribution, std: f64| WeightLaw {
            distribution,
            scale: match distribution {
                Distribution::Normal => std,
                Distribution::Uniform => libm::sqrt(3.0) * std,
            },
        };
        let normal = |variance| with_std(Distribution::Normal, libm::sqrt(variance));
        let uniform = |variance| with_std(Distribution::Uniform, libm::sqrt(variance));
        match self {
            Self::XavierNormal => normal(2.0 / (fan_in + fan_out)),
            Self::XavierUniform => uniform(2.0 / (fan_in + fan_out)),
            Self::KaimingNormal => normal(2.0 / fan_in),
            Self::KaimingUniform => uniform(2.0 / fan_in),
            Self::LecunNormal => normal(1.0 / fan_in),
            Self::LecunUniform => uniform(1.0 / fan_in),
            Self::Normal => WeightLaw { distribution: Distribution::Normal, scale: init_parameter },
            Self::Uniform => WeightLaw { distribution: Distribution::Uniform, scale: init_parameter },
            Self::VarianceScaling => with_std(distribution, sigma_w / libm::sqrt(fan_in)),
            Self::Zeros => WeightLaw { distribution: Distribution::Normal, scale: 0.0 },
        }
    }
}
