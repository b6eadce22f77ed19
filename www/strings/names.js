// Names that are the same in every language, for the first look.

export const NAMES = {
  activation: {
    tanh: 'tanh',
    scaled_tanh: '1,7159 tanh(2x/3)',
    arctan: 'arctan',
    softsign: 'softsign',
    erf: 'erf',
    relu: 'ReLU',
    leaky_relu: 'Leaky ReLU',
    relu6: 'ReLU6',
    squared_relu: 'ReLU²',
    elu: 'ELU',
    celu: 'CELU',
    selu: 'SELU',
    silu: 'SiLU (swish)',
    hard_swish: 'Hard swish',
    mish: 'Mish',
    gelu: 'GELU',
    gelu_tanh: 'GELU (tanh)',
    softplus: 'Softplus',
    tanhshrink: 'tanhshrink',
  },
  initializer: { lsuv: 'LSUV', fixup: 'Fixup', pytorch_default: 'PyTorch Linear', keras_default: 'Keras Dense', flax_default: 'Flax Dense' },
};
