//! The frameworks that programs are exported to.

use crate::text::named_enum;

named_enum! {
    /// A framework for neural networks.
    pub enum Framework for "framework" {
        /// PyTorch.
        Pytorch = "pytorch",
        /// Keras 3.
        Keras = "keras",
        /// JAX, with optax.
        Jax = "jax",
    }
}

impl Framework {
    /// The three templates of a program: the data, the weights, and the rest in this framework. The page fetches them when the reader asks for a
    /// program, so they are not part of its module.
    pub fn texts(self) -> [&'static str; 3] {
        let body = match self {
            Self::Pytorch => include_str!("pytorch.py"),
            Self::Keras => include_str!("keras.py"),
            Self::Jax => include_str!("jax.py"),
        };
        [include_str!("data.py"), include_str!("weights.py"), body]
    }
}
