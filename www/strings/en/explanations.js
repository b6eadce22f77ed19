// Why a verdict is what it is and what would change it; the stories, which are the presets.

export default {
  /** Why a verdict is what it is, by its kind, and for some by activation function. */
  causes: /** @type {Record<string, string>} */ ({
    healthy: 'All layers get a gradient of the same order.',
    vanishing: 'The weights are too small for this activation.',
    vanishing_sigmoid: 'The sigmoid’s slope is at most ¼.',
    vanishing_hard_sigmoid: 'The slope is at most 1/6.',
    exploding: 'The weights are too large for this activation.',
    saturated: 'The weights are too large for this activation.',
    dead: 'No gradient crosses the last layer, or every slope is zero.',
    dead_step: 'The slope of the step is zero everywhere.',
    diverged: 'A number has become too large to be represented.',
    spoilt: 'At the start the gradient passed: steps that are too large have lost it.',
  }),
  /** @param {string} what */
  tryCure: (what) => `Try ${what}`,
  shortcuts: 'shortcuts',
  undo: 'Undo',
  presetsLabel: 'Stories',
  stories: 'Stories…',
  presetsHint: 'Choose a story, then change it.',
  presets: /** @type {Record<string, { label: string, hint: string }>} */ ({
    vanishing: { label: 'Sigmoid + Xavier', hint: 'Look at: ∂L/∂h loses a factor of 4 at every layer.' },
    exploding: { label: 'ReLU + N(0, 1)', hint: 'Look at: the axis. Layer 1 gets a huge gradient, and the first step wrecks everything.' },
    healthy: { label: 'ReLU + Kaiming', hint: 'Look at: the curve stays flat over thirty layers, and the network learns.' },
    pytorch: { label: 'PyTorch', hint: 'The default weights of nn.Linear are too small for ReLU: ×0.41 per layer.' },
    keras: { label: 'Keras', hint: 'The default of Dense, uniform Xavier, loses ×0.71 per layer with ReLU.' },
    flax: { label: 'JAX', hint: 'The default of Dense, truncated LeCun, loses ×0.71 per layer with ReLU.' },
    self_normalizing: { label: 'SELU + LeCun', hint: 'Look at: the signal keeps a standard deviation near 1 at any depth.' },
    isometric: { label: 'Orthogonal', hint: 'Look at: ‖∂L/∂h‖ is exactly constant.' },
    symmetry: { label: 'Constant', hint: 'All units of a layer stay identical: the loss hardly falls.' },
    critical: { label: 'Sigmoid + N(0, 1)', hint: 'Saturated, and yet the gradient gets through: σw² = 100 is near its critical value, 103.' },
    flat: { label: 'tanh + N(0, 0.01²)', hint: '‖∂L/∂W‖ is flat, tiny everywhere, while ‖∂L/∂h‖ collapses.' },
  }),
};
