//! The functions of one argument in formulas: one entry for each.

use crate::kernels::{Computation, computations};

/// A function of one argument.
#[derive(Clone, Copy, Debug)]
pub struct Function {
    /// Its name in formulas.
    pub name: &'static str,
    /// f(a) and f′(a).
    pub(super) compute: fn(f64) -> [f64; 2],
    /// Whether f or f′ jumps, or is unbounded, where the argument is 0.
    pub(super) has_kink: bool,
    /// Its names in PyTorch, JAX and Keras.
    pub code: [&'static str; 3],
}

/// Every function.
pub(super) static FUNCTIONS: [Function; 17] = [
    smooth("exp", |a| [libm::exp(a); 2], ["torch.exp", "jnp.exp", "ops.exp"]),
    smooth("expm1", |a| [libm::expm1(a), libm::exp(a)], ["torch.expm1", "jnp.expm1", "ops.expm1"]),
    bent("log", |a| [libm::log(a), 1.0 / a], ["torch.log", "jnp.log", "ops.log"]),
    smooth("log1p", |a| [libm::log1p(a), 1.0 / (1.0 + a)], ["torch.log1p", "jnp.log1p", "ops.log1p"]),
    bent("sqrt", |a| [a.sqrt(), 0.5 / a.sqrt()], ["torch.sqrt", "jnp.sqrt", "ops.sqrt"]),
    smooth("sin", |a| [libm::sin(a), libm::cos(a)], ["torch.sin", "jnp.sin", "ops.sin"]),
    smooth("cos", |a| [libm::cos(a), -libm::sin(a)], ["torch.cos", "jnp.cos", "ops.cos"]),
    smooth("sinh", |a| [libm::sinh(a), libm::cosh(a)], ["torch.sinh", "jnp.sinh", "ops.sinh"]),
    smooth("cosh", |a| [libm::cosh(a), libm::sinh(a)], ["torch.cosh", "jnp.cosh", "ops.cosh"]),
    smooth("tanh", |a| of(&computations::TANH, a), ["torch.tanh", "jnp.tanh", "ops.tanh"]),
    smooth("atan", |a| of(&computations::ARCTAN, a), ["torch.atan", "jnp.arctan", "ops.arctan"]),
    smooth("erf", |a| of(&computations::ERF, a), ["torch.erf", "jax.scipy.special.erf", "ops.erf"]),
    smooth("sigmoid", |a| of(&computations::SIGMOID, a), ["torch.sigmoid", "jax.nn.sigmoid", "ops.sigmoid"]),
    smooth("softplus", |a| of(&computations::SOFTPLUS, a), ["F.softplus", "jax.nn.softplus", "ops.softplus"]),
    bent("relu", |a| of(&computations::RELU, a), ["torch.relu", "jax.nn.relu", "ops.relu"]),
    bent("abs", |a| [a.abs(), sign(a)], ["torch.abs", "jnp.abs", "ops.abs"]),
    bent("sign", |a| [sign(a), 0.0], ["torch.sign", "jnp.sign", "ops.sign"]),
];

const fn smooth(name: &'static str, compute: fn(f64) -> [f64; 2], code: [&'static str; 3]) -> Function {
    Function { name, compute, has_kink: false, code }
}

const fn bent(name: &'static str, compute: fn(f64) -> [f64; 2], code: [&'static str; 3]) -> Function {
    Function { name, compute, has_kink: true, code }
}

fn of(computation: &Computation, a: f64) -> [f64; 2] {
    [(computation.phi)(a, 0.0), (computation.dphi)(a, 0.0)]
}

/// −1, 0 or 1; NaN for NaN.
fn sign(a: f64) -> f64 {
    if a == 0.0 || a.is_nan() { a } else { f64::copysign(1.0, a) }
}
