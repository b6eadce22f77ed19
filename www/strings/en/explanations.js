// The texts below the verdict (its causes, the trials, the cure) and of the presets.

export default {
  /** The causes of verdicts, by their names in `src/report/cause.rs`. `number` is the number of the cause, `share` the same in per cent, `inverse` 1 over it, `precise` the same with five digits. */
  causes: /** @type {Record<string, string | ((v: { number: string, share: string, inverse: string, precise: string, precision: string, depth: string }) => string)>} */ ({
    range: (v) => `From layer to layer the values grow until ${v.precision} cannot hold them.`,
    steps: 'The steps were too large: lower λ.',
    flat: 'The slope φ′ of every unit is zero in some layer: no gradient passes.',
    nothing: 'The weights of the output layer are zero: no gradient returns.',
    alike: (v) => `${v.share} of a layer’s units begin with the same weights: they get the same gradient at every step.`,
    one_sample: 'BatchNorm over a single sample makes every pre-activation zero: increase the batch.',
    normalization: (v) => `The normalization undoes the scale of the weights, so that σw has no effect; its own Jacobian multiplies the gradient by ${v.number} per layer.`,
    blocks: (v) => `Each block adds its output to the signal: the gradient grows by ×${v.number} per layer.`,
    small_weights: (v) => `The weights are too small: σw = ${v.number}.`,
    large_weights: (v) => `The weights are too large: σw = ${v.number}.`,
    slopes: (v) => `The slope of the activation is small where the units are: ${v.number} in root mean square.`,
    saturation: (v) => `${v.share} of the units are where the activation is flat.`,
    biases: (v) => `The biases are ${v.number} times as large as the rest of z.`,
    alignment: (v) => `Every layer makes the samples more alike: at the last one they differ in ${v.number} directions only.`,
    length: 'LayerNorm keeps only the direction of each sample: samples with different targets become neighbours.',
    common: (v) => `What the samples have in common outweighs their differences: at the last layer their mean cosine is ${v.precise}.`,
    separation: (v) => `What the network computes hardly separates these data: even at the best λ the loss would fall by only ${v.share}.`,
    inputs: (v) => `The inputs have ${v.number} times the usual size.`,
    targets: (v) => `The values to predict have a standard deviation of ${v.number}; the initial weights suit one near 1.`,
    outputs: (v) => `The outputs are too large: the loss is ${v.number} times that of chance.`,
    large_rate: (v) => `λ is ${v.number} times the largest stable one.`,
    large_steps: (v) => `One step changes the weights of a layer by ${v.share} of their size: too much over ${v.depth} ${v.depth === '1' ? 'layer' : 'layers'}.`,
    far_below: (v) => `λ is ${v.inverse} times smaller than the largest stable one.`,
    small_rate: (v) => `At this λ the loss would fall by only ${v.share} in the steps that learning may take.`,
    short_steps: (v) => `All the steps that learning may take change the weights by ${v.share} of their size at most.`,
    clipping: (v) => `Clipping divides the gradient by ${v.inverse}.`,
  }),
  /** @param {string} rate */
  stable: (rate) => `The largest stable λ is about ${rate}.`,
  /** Another problem, which would have to be mended next. @param {string} what */
  remark: (what) => `Besides, ${what}.`,
  remarks: /** @type {Record<string, string>} */ ({
    dead: 'no hidden layer gets a gradient',
    symmetric: 'units of a layer are identical',
    vanishing: 'the gradient vanishes',
    exploding: 'the gradient explodes',
    merged: 'the samples become one',
    too_sure: 'the loss at the start is far above chance',
    saturated: 'many neurons saturate',
    too_fast: 'the steps are too large',
  }),
  tried: {
    /** @param {{ steps: string, loss: string, first: string }} v */
    learns: (v) => `loss ${v.first} → ${v.loss} in ${v.steps} steps`,
    /** @param {{ steps: string, loss: string, first: string }} v */
    fails: (v) => `loss ${v.first} → ${v.loss} in ${v.steps} steps, still too high`,
    /** @param {{ steps: string }} v */
    diverges: (v) => `it diverges after ${v.steps} ${v.steps === '1' ? 'step' : 'steps'}`,
    /** @param {string} evidence */
    cure: (evidence) => `Cure tried: ${evidence}.`,
    /** @param {string} evidence */
    asItIs: (evidence) => `Without a change: ${evidence}.`,
    /** If the result of the trial contradicts the verdict. @param {boolean} learns @param {string} evidence */
    yet: (learns, evidence) => `Yet the network has ${learns ? '' : 'not '}learnt at the end of the trial: ${evidence}.`,
    /** @param {number} n */
    none: (n) => (n === 1 ? 'One cure was tried; the network does not learn with it.' : `${n} cures were tried; the network learns with none.`),
    /** @param {{ at: number, of: number }} v the number of the present cure, and how many there are; one more stands for the network without a change */
    running: (v) => (v.at > v.of ? 'Trying without a change…' : `Trying cure ${v.at} of ${v.of}…`),
    /** @param {boolean} hasOffer */
    tooLarge: (hasOffer) => `Nothing was tried: the network is too large.${hasOffer ? ' The lab offers the most promising cure.' : ''}`,
    unknown: 'Two reference networks hardly learn these data: nothing can be said of learning.',
  },
  trust: {
    title: 'More about this',
    /** @param {string} n @param {string} share */
    record: (n, share) => `Of ${n} networks that got this verdict in our tests, it was right for ${share}.`,
    noRecord: 'This verdict describes the present step; it predicts nothing.',
    /** @param {number} n */
    askBand: (n) => `Draw ${n} other networks`,
    endBand: 'Stop drawing',
    /** @param {{ made: number, left: number, all: number, dead: number }} v */
    band: (v) =>
      v.left > 0
        ? `${v.made} of ${v.all} draws.`
        : `In the figure of the gradient the band holds the middle 90% of ${v.made} draws at each layer; ${v.dead === 0 ? 'none is' : v.dead === 1 ? 'one is' : `${v.dead} are`} dead from the start.`,
    /** @param {{ deviation: string, dead?: string }} v */
    finiteWidth: (v) => ` By the theory of narrow layers, ‖h‖² of the last one deviates by ${v.deviation} of its mean from draw to draw${v.dead ? `; ${v.dead} of the networks have no active unit in some layer, at a given input` : ''}.`,
    askDraws: 'Does it depend on the draw?',
    /** @param {import('../../model/types.js').Draws} v */
    draws: (v) => (v.made < 10 ? `${v.made} of 10 other draws are trained: the network learns with ${v.learns}.` : `The network learns with ${v.learns} of 10 other draws.`),
    tries: 'Try cures in the background',
  },
  /** @param {string} what */
  tryCure: (what) => `Try ${what}`,
  /** @param {boolean} areScaled by 1/√L @returns {string} */
  shortcuts: (areScaled) => (areScaled ? 'shortcuts × 1/√L' : 'shortcuts'),
  undo: 'Undo',
  codeChanges: {
    title: 'The change in code',
    /** The title on a phone. It has to be a part of `title`, which is the accessible name. */
    short: 'Code',
    framework: 'In which framework',
    lines: 'Lines of the program: − old, + new',
    copy: 'Copy the lines',
    copied: 'Lines copied.',
    notCopied: 'The browser does not let the page copy: select the lines.',
    none: 'No line changes.',
  },
  presetsLabel: 'Presets',
  stories: 'Presets…',
  storyGroups: /** @type {Record<string, string>} */ ({ phenomenon: 'Phenomena', framework: 'Frameworks', counterexample: 'Counter-examples' }),
  earlierSettings: 'Back to my settings',
  /** @param {number} depth @param {number} width */
  layersOf: (depth, width) => `${depth} layers of ${width}`,
  presets: /** @type {Record<string, { label: string, hint: string }>} */ ({
    vanishing: { label: 'Vanishing gradient', hint: 'Look at: ∂L/∂h loses a factor of 4 at every layer.' },
    exploding: { label: 'Exploding gradient', hint: 'Look at: the axis. Layer 1 gets a huge gradient, and training diverges at the first step.' },
    healthy: { label: 'Gradient that gets through', hint: 'Look at: the curve stays flat over thirty layers, and the network learns.' },
    self_normalizing: { label: 'Self-normalizing signal', hint: 'Look at: the signal keeps a standard deviation near 1 at any depth.' },
    isometric: { label: 'Constant norms', hint: 'Look at: ‖∂L/∂h‖ is exactly constant.' },
    pytorch: { label: 'PyTorch, nn.Linear', hint: 'The default weights of nn.Linear are too small for ReLU: ×0.41 per layer.' },
    keras: { label: 'Keras, Dense', hint: 'The default of Dense, uniform Xavier, gives ×0.71 per layer with ReLU.' },
    flax: { label: 'JAX, Dense', hint: 'The default of Dense, truncated LeCun, gives ×0.71 per layer with ReLU.' },
    symmetry: { label: 'Identical units', hint: 'All units of a layer stay identical: the loss hardly falls.' },
    critical: { label: 'Saturated, yet alive', hint: 'Saturated, and yet the gradient gets through: σw² = 100 is near the edge of chaos, 103.' },
    flat: { label: 'Misleading ∂L/∂W', hint: '‖∂L/∂W‖ is flat, tiny everywhere, while ‖∂L/∂h‖ falls towards layer 1.' },
  }),
};
