// Names that are the same in every language, for what comes after the first look.

export const NAMES = {
  normalization: { layer: 'LayerNorm', batch: 'BatchNorm' },
  residual_scale: { one: 'α = 1', inverse_sqrt: 'α = 1/√L', rezero: 'ReZero', zero_gamma: 'zero-γ' },
  fan_mode: { fan_in: 'fan_in', fan_out: 'fan_out', fan_avg: '(fan_in + fan_out)/2' },
  optimizer: { sgd: 'SGD', nesterov: 'Nesterov', rmsprop: 'RMSprop', adam: 'Adam' },
  framework: { pytorch: 'PyTorch', keras: 'Keras', jax: 'JAX' },
  precision: { float64: 'float64', float32: 'float32' },
};
