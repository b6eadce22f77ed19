//! The layer classes of PyTorch and Keras.

use crate::activation::Activation;
use crate::network::Normalization;

/// The meaning of a layer class for the lab.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Class {
    /// A layer with weights and biases: Linear, Dense.
    Weights,
    /// An activation function; with the name of its parameter and the default value, if it has one.
    Activation(Activation, Option<(&'static str, f64)>),
    /// An activation function whose name is not printed.
    SomeActivation,
    /// A layer that turns outputs into probabilities: in the lab this is part of the loss.
    Probabilities,
    /// A normalization.
    Normalization(Normalization),
    /// A layer that has no effect on the first weights, such as dropout, flatten, inputs.
    LeftOut,
    /// A sum of two branches.
    Shortcut,
    /// A list of layers.
    Container,
    /// A layer that the lab does not have.
    NotExpressible,
    /// An unknown class.
    Unknown,
}

/// Parts of names of layers that the lab does not have.
const OTHER: [&str; 21] = [
    "Attention",
    "BatchNorm2d",
    "BatchNorm3d",
    "Bilinear",
    "Conv",
    "Embedding",
    "GLU",
    "GRU",
    "GroupNorm",
    "InstanceNorm",
    "LSTM",
    "LocalResponseNorm",
    "Pad",
    "PReLU",
    "Pool",
    "RMSNorm",
    "RNN",
    "RReLU",
    "Shuffle",
    "Threshold",
    "shrink",
];

impl Class {
    /// The class of a name. A name that ends in `…` is cut off; it stands for the first class that begins with it.
    pub(super) fn of(name: &str) -> Self {
        let known = match name.strip_suffix('…') {
            Some(start) => TABLE.iter().find(|(known, _)| known.starts_with(start)),
            None => TABLE.iter().find(|(known, _)| *known == name),
        };
        match known {
            Some((_, class)) => *class,
            None if OTHER.iter().any(|part| name.contains(part)) => Self::NotExpressible,
            None => Self::Unknown,
        }
    }
}

/// Class names of PyTorch and of Keras; a name that both use means the same in both.
const TABLE: &[(&str, Class)] = &[
    ("Linear", Class::Weights),
    ("LazyLinear", Class::Weights),
    ("NonDynamicallyQuantizableLinear", Class::Weights),
    ("Dense", Class::Weights),
    ("Activation", Class::SomeActivation),
    ("ReLU", Class::Activation(Activation::Relu, None)),
    ("ReLU6", Class::Activation(Activation::Relu6, None)),
    ("LeakyReLU", Class::Activation(Activation::LeakyRelu, Some(("negative_slope", 0.3)))),
    ("ELU", Class::Activation(Activation::Elu, Some(("alpha", 1.0)))),
    ("CELU", Class::Activation(Activation::Celu, Some(("alpha", 1.0)))),
    ("SELU", Class::Activation(Activation::Selu, None)),
    ("GELU", Class::Activation(Activation::Gelu, None)),
    ("SiLU", Class::Activation(Activation::Silu, None)),
    ("Mish", Class::Activation(Activation::Mish, None)),
    ("Hardswish", Class::Activation(Activation::HardSwish, None)),
    ("Hardtanh", Class::Activation(Activation::HardTanh, None)),
    ("Hardsigmoid", Class::Activation(Activation::HardSigmoid, None)),
    ("Sigmoid", Class::Activation(Activation::Sigmoid, None)),
    ("Tanh", Class::Activation(Activation::Tanh, None)),
    ("Softsign", Class::Activation(Activation::Softsign, None)),
    ("Softplus", Class::Activation(Activation::Softplus, None)),
    ("LogSigmoid", Class::Activation(Activation::LogSigmoid, None)),
    ("Tanhshrink", Class::Activation(Activation::Tanhshrink, None)),
    ("Softmax", Class::Probabilities),
    ("LogSoftmax", Class::Probabilities),
    ("LayerNorm", Class::Normalization(Normalization::Layer)),
    ("LayerNormalization", Class::Normalization(Normalization::Layer)),
    ("BatchNorm1d", Class::Normalization(Normalization::Batch)),
    ("LazyBatchNorm1d", Class::Normalization(Normalization::Batch)),
    ("BatchNormalization", Class::Normalization(Normalization::Batch)),
    ("Dropout", Class::LeftOut),
    ("Dropout1d", Class::LeftOut),
    ("AlphaDropout", Class::LeftOut),
    ("FeatureAlphaDropout", Class::LeftOut),
    ("GaussianDropout", Class::LeftOut),
    ("GaussianNoise", Class::LeftOut),
    ("Flatten", Class::LeftOut),
    ("Unflatten", Class::LeftOut),
    ("Reshape", Class::LeftOut),
    ("Identity", Class::LeftOut),
    ("InputLayer", Class::LeftOut),
    ("Add", Class::Shortcut),
    ("Concatenate", Class::NotExpressible),
    ("Sequential", Class::Container),
    ("Functional", Class::Container),
    ("Model", Class::Container),
    ("ModuleList", Class::Container),
    ("ModuleDict", Class::Container),
    ("DataParallel", Class::Container),
    ("OptimizedModule", Class::Container),
];
