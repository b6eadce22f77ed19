// The titles and axes of all figures, which are shown from the start, and the caption of the first figure.

export default {
  figures: {
    gradients: 'Gradient norm per layer',
    activation: 'Activation and derivative',
    loss: 'Loss and accuracy',
    predictions: 'What the network answers',
    signal: 'Signal of each layer',
    jacobian: 'Product of the Jacobians',
    map: 'Map of trainability',
    heat: 'Layer by layer, step by step',
    updates: 'Relative update of the weights',
    weights: 'Weights of the first layer',
    check: 'A gradient checked by hand',
  },
  axes: { gradients: 'layer', activation: 'x', loss: 'step', signal: 'layer', jacobian: 'layer', heat: 'step', updates: 'step', check: 'x, for ε = 10⁻ˣ' },
  quantities: 'Quantities drawn',
  stepZero: 'step 0',
  output: 'output',
  /** @param {{ first: string, last: string, depth: number, batch: string }} v */
  gradientCaption: (v) =>
    `‖∂L/∂h‖ over ${v.batch} samples: ${v.depth > 1 ? `${v.last} at layer ${v.depth}, ` : ''}${v.first} at layer 1.`,
  theory: 'theory',
  /** @param {{ predicted?: string, measured?: string }} v */
  theoryCaption: (v) =>
    `Long dashes: theory${v.predicted && v.measured ? `, ×${v.predicted} per layer (measured ×${v.measured})` : ''}.`,
  /** @param {{ layers: string, precision: string }} v */
  underflow: (v) => `Gradient too small for ${v.precision}, where it is 0: ${v.layers}.`,
  /** @param {{ layers: string }} v */
  trueZero: (v) => `▼ gradient exactly zero: ${v.layers}.`,
  /** @param {{ layers: string }} v */
  infinite: (v) => `▲ gradient infinite or undefined: ${v.layers}.`,
  /** @param {{ label: string, layers: string, name: string }} v */
  tooSmallFor: (v) => `${v.label} too small for ${v.name}: ${v.layers}.`,
  /** @param {{ label: string, layers: string, name: string }} v */
  tooLargeFor: (v) => `${v.label} too large for ${v.name}: ${v.layers}.`,
  /** @param {number} first @param {number} last */
  layers: (first, last) => (first === last ? `layer ${first}` : `layers ${first} to ${last}`),
};
