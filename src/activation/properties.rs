//! The properties of an activation function: the type of a table entry.

use crate::kernels::Computation;
use crate::text::json_object;
use crate::text::named_enum;

/// Everything about an activation function.
#[derive(Clone, Copy, Debug)]
pub struct Properties {
    /// The formula, for people to read; `None` for `custom`.
    pub formula: Option<&'static str>,
    /// The parameter, if the formula has one.
    pub parameter: Option<Parameter>,
    /// How φ and φ′ are computed; `None` for `custom`.
    pub(super) computation: Option<Computation>,
    /// The function in other frameworks; `None` for `custom`.
    pub code: Option<Code>,
    /// The gain of PyTorch's `torch.nn.init.calculate_gain` as a function of the parameter; `None` where PyTorch has none.
    pub(super) gain: Option<fn(f64) -> f64>,
    /// What the curve looks like.
    pub shape: Shape,
}

/// An activation function in other frameworks: Python expressions whose value is a function. `$` stands for the parameter.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    /// In PyTorch, with `torch` and `torch.nn.functional as F`.
    pub pytorch: &'static str,
    /// In JAX, with `jax` and `jax.numpy as jnp`.
    pub jax: &'static str,
    /// In Keras 3, with `keras` and `keras.ops as ops`.
    pub keras: &'static str,
}

/// What the curve of an activation function looks like.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// The family, for menus.
    pub family: Family,
    /// sup |φ′| for the bounded sigmoidal functions, which saturate on both sides; `None` for the others.
    pub steepest: Option<f64>,
    /// Points between which φ is smooth.
    pub kinks: &'static [f64],
    /// Whether it is the sine, whose frequency is the parameter.
    pub(super) is_wave: bool,
    /// Half the width of the interval that the curve is drawn on.
    pub(super) half_range: f64,
}

named_enum! {
    /// Families of activation functions.
    pub enum Family {
        /// Bounded on both sides, monotonic.
        Sigmoidal = "sigmoidal",
        /// Piecewise: the identity, or nearly, on the right.
        Rectifier = "rectifier",
        /// Smooth relatives of the rectifiers.
        SmoothRectifier = "smooth_rectifier",
        /// All others.
        Other = "other",
    }
}

json_object! {
    /// The parameter of an activation function or of an initializer.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Parameter {
        /// The letter that stands for it in formulas.
        pub letter: &'static str,
        /// Its default value.
        pub default: f64,
    }
}
