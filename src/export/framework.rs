//! The frameworks that programs are written for.

use crate::text::named::named_enum;

named_enum! {
    /// A framework that networks are trained in.
    pub enum Framework for "framework" {
        /// PyTorch.
        Pytorch = "pytorch",
        /// Keras 3.
        Keras = "keras",
        /// JAX, with optax.
        Jax = "jax",
    }
}
