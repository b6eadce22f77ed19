//! The functions of one argument that a formula can name: one entry for each.

use crate::kernels::{Computation, computations};

/// A function of one argument.
#[derive(Clone, Copy, Debug)]
pub struct Function {
    /// Its name in formulas, and in PyTorch after `torch.`.
    pub name: &'static str,
    /// f(a) and f′(a).
    pub(super) compute: fn(f64) -> [f64; 2],
    /// Whether f or f′ jumps, or grows over all bounds, where the argument is 0.
    pub(super) has_kink: bool,
    /// Its name in JAX and in Keras.
    pub code: [&'static str; 2],
}

/// Every function.
pub(super) static FUNCTIONS: [Function; 17] = [
    smooth("exp", |a| [libm::exp(a); 2], ["jnp.exp", "ops.exp"]),
    smooth("expm1", |a| [libm::expm1(a), libm::exp(a)], ["jnp.expm1", "ops.expm1"]),
    bent("log", |a| [libm::log(a), 1.0 / a], ["jnp.log", "ops.log"]),
    smooth("log1p", |a| [libm::log1p(a), 1.0 / (1.0 + a)], ["jnp.log1p", "ops.log1p"]),
    bent("sqrt", |a| [a.sqrt(), 0.5 / a.sqrt()], ["jnp.sqrt", "ops.sqrt"]),
    smooth("sin", |a| [libm::sin(a), libm::cos(a)], ["jnp.sin", "ops.sin"]),
    smooth("cos", |a| [libm::cos(a), -libm::sin(a)], ["jnp.cos", "ops.cos"]),
    smooth("sinh", |a| [libm::sinh(a), libm::cosh(a)], ["jnp.sinh", "ops.sinh"]),
    smooth("cosh", |a| [libm::cosh(a), libm::sinh(a)], ["jnp.cosh", "ops.cosh"]),
    smooth("tanh", |a| of(&computations::TANH, a), ["jnp.tanh", "ops.tanh"]),
    smooth("atan", |a| of(&computations::ARCTAN, a), ["jnp.arctan", "ops.arctan"]),
    smooth("erf", |a| of(&computations::ERF, a), ["jax.scipy.special.erf", "ops.erf"]),
    smooth("sigmoid", |a| of(&computations::SIGMOID, a), ["jax.nn.sigmoid", "ops.sigmoid"]),
    smooth("softplus", |a| of(&computations::SOFTPLUS, a), ["jax.nn.softplus", "ops.softplus"]),
    bent("relu", |a| of(&computations::RELU, a), ["jax.nn.relu", "ops.relu"]),
    bent("abs", |a| [a.abs(), sign(a)], ["jnp.abs", "ops.abs"]),
    bent("sign", |a| [sign(a), 0.0], ["jnp.sign", "ops.sign"]),
];

const fn smooth(name: &'static str, compute: fn(f64) -> [f64; 2], code: [&'static str; 2]) -> Function {
    Function { name, compute, has_kink: false, code }
}

const fn bent(name: &'static str, compute: fn(f64) -> [f64; 2], code: [&'static str; 2]) -> Function {
    Function { name, compute, has_kink: true, code }
}

fn of(computation: &Computation, a: f64) -> [f64; 2] {
    [(computation.phi)(a, 0.0), (computation.dphi)(a, 0.0)]
}

/// −1, 0 or 1; NaN for NaN.
fn sign(a: f64) -> f64 {
    if a == 0.0 || a.is_nan() { a } else { f64::copysign(1.0, a) }
}
