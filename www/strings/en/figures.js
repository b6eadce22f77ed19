// The texts of the figures that load after the first chart: captions, names of lines and columns, and the menu.

export default {
  readHint: 'Arrow keys: read the values',
  take: { table: 'Table', csv: 'Data (CSV)', svg: 'Picture (SVG)', png: 'Picture (PNG)', present: 'Full screen' },
  /** @param {{ title: string }} v */
  takeFrom: (v) => `Data and pictures: ${v.title}`,
  slope: {
    sigmoid: 'φ(x) = 1/(1 + e⁻ˣ). Its slope φ′ never exceeds ¼.',
    tanh: 'φ(x) = tanh x. Its slope is 1 at 0 and below 0.01 once |x| exceeds 3.',
    relu: 'φ(x) = max(0, x). Its slope is 1 where z > 0, else 0.',
    linear: 'φ(x) = x. Its slope is 1 everywhere.',
    step: 'φ(x) = 1[x > 0]. Its slope is 0 everywhere.',
    sigmoidal: 'Its slope is nearly 0 far from 0: neurons there are saturated.',
    rectifier: 'Its slope is about 1 on the right, small or 0 on the left.',
    smooth_rectifier: 'Its slope goes smoothly from about 0 to about 1.',
    other: 'Its slope decides what each layer passes on of the gradient.',
  },
  /** @param {{ layer: number, std: string }} v */
  signalAt: (v) => `Layer ${v.layer}: z has standard deviation ${v.std}`,
  /** @param {{ share: string }} v */
  shareOutsideChart: (v) => `${v.share} beyond the frame`,
  /** @param {{ saturated: string }} v */
  saturatedShare: (v) => `${v.saturated} saturated`,
  /** @param {{ dead: string }} v */
  deadShare: (v) => `${v.dead} of the units dead`,
  training: { loss: 'loss', log: 'log', accuracy: 'accuracy', train: 'train', test: 'test' },
  /** @param {{ chance?: string }} v */
  lossBefore: (v) => `Press Train. ${v.chance === undefined ? 'All training targets are equal: one answer for all inputs has no loss.' : `Answering at random would give a loss of ${v.chance}.`}`,
  /** @param {{ loss: string, test?: string, chance?: string }} v */
  lossDuring: (v) => `Loss ${v.loss}${v.test === undefined ? '' : `, ${v.test} on the test samples`}; ${v.chance === undefined ? 'all training targets are equal' : `${v.chance} by chance`}. Thick line: mean of 20 steps.`,
  testLoss: 'loss on the test samples',
  notFinite: 'not finite',
  chance: 'chance',
  /** @param {{ first: string, last: string, depth: number, saturated?: string, dead: string }} v */
  signalCaption: (v) =>
    `Standard deviation of z: ${v.first} at layer 1${v.depth > 1 ? `, ${v.last} at layer ${v.depth}` : ''}. ` +
    (v.saturated === undefined ? `Dead units: ${v.dead}.` : `Saturated: ${v.saturated}.`),
  /** @param {{ quantity: string, step?: string, zeros?: string, notFinite?: string, first: string, last: string }} v */
  sizesCaption: (v) =>
    `Sizes |${v.quantity}|${v.step === undefined ? '' : ` at step ${v.step}`}. ` +
    (v.zeros === undefined ? 'No exact zero. ' : `Row 0: the exact zeros, ${v.zeros} of the values. `) +
    (v.notFinite === undefined ? `Standard deviation σ: ${v.first} at layer 1, ${v.last} at the output.` : `Not finite: ${v.notFinite}.`),
  rank: 'rank',
  cosine: 'mean cosine',
  /** @param {{ cosine: string, rank: string, first: { cosine: string, rank: string }, depth: number }} v */
  similarityCaption: (v) =>
    `How alike the samples are: mean cosine ${v.first.cosine} at the input, ${v.cosine} at layer ${v.depth}; they differ in ${v.first.rank} directions, then in ${v.rank}.`,
  sizesComing: 'This is computed as soon as nothing changes any more.',
  zeros: 'exact zeros',
  values: 'values',
  mean: 'mean',
  std: 'standard deviation',
  divisions: 'divisions (LSUV)',
  variance: 'variance after',
  /** @param {{ layer: number, times: number, variance: string }} v */
  adjusted: (v) =>
    v.times === 0
      ? `LSUV has left layer ${v.layer} as it was: variance ${v.variance}.`
      : `LSUV has divided layer ${v.layer} ${v.times === 1 ? 'once' : `${v.times} times`}: variance ${v.variance}.`,
  predictionAxes: { plane: 'x₁ →, x₂ ↑', line: 'x', values: 'true value →, answer ↑' },
  predictionCaptions: {
    none: 'The network no longer answers: its numbers have become too large.',
    /** @param {{ sure: string, chance: string }} v */
    ignorant: (v) => `The network knows nothing yet: everywhere it gives its answer a probability of about ${v.sure}, where chance has ${v.chance}.`,
    /** @param {{ sure: string, chance: string }} v */
    plane: (v) => `The hue is the likeliest class, fainter where the network hesitates. It is ${v.sure} sure on average, where chance is ${v.chance}. These points were not used for training.`,
    /** @param {{ lo: string, hi: string }} v */
    line: (v) => `The curve is what the network answers, from ${v.lo} to ${v.hi}. These points were not used for training.`,
    /** @param {{ all: string, error: string }} v */
    values: (v) => `A point for each of the ${v.all} samples that were not used for training, on the diagonal if the answer is right. Mean distance: ${v.error}.`,
  },
  classAxes: { matrix: 'answer →, true class ↓', samples: 'true class →, answer ↓', lines: 'line of the file →, answer ↓' },
  classCaptions: {
    /** @param {{ right: string, isOne: boolean, isNone: boolean, of: string, share: string, isUncounted: boolean }} v */
    matrix: (v) => `${v.right} of ${v.of} answers ${v.isOne ? 'is' : 'are'} right (${v.share}), for all samples that were not used for training. Framed: right; stronger: more of the class.${v.isUncounted ? ' With more than ten classes the counts have no room: they can be read off, and are in the CSV file.' : ''}`,
    /** @param {{ right: string, isOne: boolean, isNone: boolean, of: string, share: string, isUncounted: boolean, from: string, to: string, rightHere: number, here: number }} v */
    samples: (v) => `Samples ${v.from} to ${v.to} of the ${v.of} that were not used for training: ${v.rightHere} of ${v.here} answers ${v.rightHere === 1 ? 'is' : 'are'} right, ${v.right} of all. ${v.isUncounted ? 'Stronger: likelier; framed: the truth.' : 'Each column has the answer with its probability in %, and the truth framed.'}`,
  },
  predictionViews: { name: 'View of the answers', matrix: 'matrix', samples: 'ten samples', others: 'another ten' },
  sample: 'sample',
  samples: 'samples',
  shareOfClass: 'share of the class',
  fileLine: 'line of the file',
  truth: 'truth',
  predicted: 'answer',
  probability: 'probability',
  /** @param {{ layer: number, gain: string, product: string, mean?: string, measured: boolean }} v */
  jacobianCaption: (v) =>
    `Layer ${v.layer} multiplies by ${v.gain}${v.measured ? ' (measured on ‖∂L/∂h‖)' : ''}; from the output down to it, ×${v.product}.` +
    (v.mean ? ` Mean gain: ${v.mean}.` : ''),
  theoryNote: ' Long dashes: theory.',
  noTheory: {
    trained: 'Theory covers untrained networks only.',
    adjusted_weights: 'No theory here: LSUV fits the weights to the data.',
    dependent_weights: 'No theory here: these weights are not drawn independently.',
    few_inputs: 'No theory here: so few weights per unit are not zero that their sum is far from Gaussian.',
    jump: 'No theory here: this activation jumps.',
    few_directions: 'No theory here: these samples differ in too few directions for that of BatchNorm.',
  },
  activationViews: { curve: 'φ, φ′', gains: 'gains' },
  /** @param {{ forward: string, rise: string, stability: 'stable' | 'unstable' | 'neutral', backward: string, pytorch?: string, more?: string, isLess: boolean, layerNorm: string, batchNorm: string, edge?: string }} v */
  gainCaption: (v) =>
    `Gain that keeps E[h²] at 1: ${v.forward} (${{ stable: `stable: ×${v.rise} of a deviation is left after a layer`, unstable: `unstable: a deviation grows ×${v.rise} per layer`, neutral: 'at any other value, too' }[v.stability]}); that keeps the gradient: ${v.backward}; ` +
    `${v.pytorch ? `PyTorch’s: ${v.pytorch}, ${v.more ? `${v.more} ${v.isLess ? 'less' : 'more'} than the first` : 'the same as the first'}` : 'PyTorch has none'}. ` +
    `Gradient per layer with LayerNorm ×${v.layerNorm}, with BatchNorm ×${v.batchNorm}. ` +
    (v.edge ? `Curve: the edge of chaos; without biases at σ_w = ${v.edge}.` : 'Curve: the edge of chaos; without biases no σ_w keeps networks there.'),
  jacobianViews: { gains: 'gains', spectrum: 'spectrum' },
  spectrumAxis: 's of ∂h_D/∂h₁; % of all ↑',
  orthogonalWeights: 'orthogonal instead',
  independentWeights: 'Gaussian instead',
  emptySpectrum: 'Every singular value of ∂h_D/∂h₁ is 0, or none is a number.',
  noSpectrum: 'There is no Jacobian from hidden layer to hidden layer here: there is one layer only, or BatchNorm, whose samples depend on each other.',
  /** @param {{ samples: number, n: number, largest: string, least: string, lost?: string, rms?: string, edge?: string, outputs?: string[] }} v */
  spectrumCaption: (v) =>
    `The ${v.n} singular values s of ∂h_D/∂h₁, at ${v.samples} samples: from ${v.least} to ${v.largest}${v.lost ? `, ${v.lost} are 0 or lost in rounding` : ''}.` +
    (v.rms ? ` Long dashes, theory: root mean square ${v.rms}${v.edge ? `, largest ${v.edge}` : ''}.` : '') +
    (v.outputs ? ` From the inputs to the logits: ${v.outputs.join(' to ')}.` : ''),
  gain: 'gain',
  product: 'product',
  updateViews: { some: '3 layers', all: 'all' },
  /** @param {{ layer: number, isOutput: boolean, ratio?: string }[]} layers */
  updatesCaption: (layers) =>
    `‖ΔW‖/‖W‖ of a step: ${layers.map((v) => `${v.ratio ?? '–'} at ${v.isOutput ? 'the output' : `layer ${v.layer}`}`).join(', ')}. Around 10⁻³ training goes well.`,
  mapAxes: { depth: 'σ_w × depth', biases: 'σ_w × σ_b', rate: 'λ × σ_w' },
  mapAxisTexts: { depth: 'σ_w →, depth ↑', biases: 'σ_w →, σ_b ↑', rate: 'λ →, σ_w ↑' },
  mapSettings: { sigma_w: 'σ_w', depth: 'depth', sigma_b: 'σ_b', learning_rate: 'λ' },
  mapSizes: { depth: '‖∂L/∂h₁‖/‖∂L/∂h_D‖', biases: '‖∂L/∂h₁‖/‖∂L/∂h_D‖', rate: 'λ / stable λ' },
  mapVerdict: 'verdict',
  mapVerdicts: { overflow: 'overflow', diverged: 'diverged', learnt: 'has learnt', dead: 'dead', symmetric: 'symmetric', stuck: 'stuck', vanishing: 'vanishing', exploding: 'exploding', merged: 'inputs merge', too_sure: 'too sure', saturated: 'saturated', too_fast: 'λ too large', frozen: 'λ too small', healthy: 'can learn' },
  /** @param {string} n */
  mapDraw: (n) => `Measure ${n} networks`,
  /** @param {number} n */
  mapTrain: (n) => `Train ${n} steps`,
  mapLoss: 'loss / loss at chance',
  /** @param {number} n */
  mapLossCaption: (n) => `After ${n} steps. Dark: the loss is a tenth of that at chance, or less; grey: it is that at chance; light: ten times it, or not finite. Dot: the present network. A click chooses another.`,
  mapEnd: 'Stop',
  mapBack: 'Back to the network before',
  mapHint: {
    /** @param {string} n */
    depth: (n) => `${n} real networks with other weight scales and depths, beside what theory says of them.`,
    /** @param {string} n */
    biases: (n) => `${n} real networks with other scales of the weights and of the biases.`,
    /** @param {string} n */
    rate: (n) => `${n} real networks with other learning rates and weight scales: how far λ is from the largest stable one.`,
  },
  /** @param {{ done: string, seconds?: string }} v */
  mapProgress: (v) => `${v.done} measured${v.seconds === undefined ? '' : `, ${v.seconds} s left`}.`,
  mapCaption: {
    depth: 'Dark: the gradient vanishes on its way to layer 1, by eight decades or more; light: it explodes; grey: it keeps its size. Theory, as curves: χ₁ = 1 (upright), and 6 ξ_c, the depth up to which networks can be trained. Dot: the present network. A click chooses another.',
    biases: 'Dark: the gradient vanishes on its way to layer 1, by eight decades or more; light: it explodes; grey: it keeps its size. Dot: the present network. A click chooses another.',
    rate: 'Dark: λ is a thousandth of the largest stable one or less; light: a thousand times it; the curve is where it equals 2/sharpness. Dot: the present network. A click chooses another.',
  },
  heatViews: { gradients: '∂L/∂h', spreads: 'σ(h)', saturated: 'saturated', dead: 'dead', updates: 'ΔW/W' },
  heatQuantities: {
    gradients: '‖∂L/∂h‖',
    spreads: 'Standard deviation of h',
    saturated: 'Share of the z where φ saturates',
    dead: 'Share of dead units',
    updates: '‖ΔW‖/‖W‖',
  },
  /** @param {{ quantity: string, layer: number, start: string, now: string }} v */
  heatCaption: (v) => `${v.quantity} from layer 1 at the bottom to the output at the top, paler where there is less. Layer ${v.layer}: ${v.start} at the start, ${v.now} now.`,
  weightAxes: 'unit →, input ↑',
  /** @param {{ units?: string, of: string, largest: string }} v */
  weightPictures: (v) =>
    `A picture for each unit${v.units === undefined ? '' : `, the first ${v.units} of ${v.of}`}: its weights on the 8 × 8 pixels, blue where positive, olive where negative. The strongest: ${v.largest}.`,
  /** @param {{ units?: string, of: string, inputs?: string, largest: string }} v */
  weightMatrix: (v) =>
    `A column for each unit${v.units === undefined ? '' : `, the first ${v.units} of ${v.of}`}, a row for each input${v.inputs === undefined ? '' : `, the first ${v.inputs}`}: blue where the weight is positive, olive where negative. The strongest: ${v.largest}.`,
  unit: 'unit',
  input: 'input',
  checked: 'Weight that is checked',
  checkFields: { layer: 'layer', to: 'unit', from: 'input' },
  /** @param {{ gradient: string, distance: string, epsilon: string }} v */
  checkCaption: (v) => `Back-propagation: ∂L/∂w = ${v.gradient}. The difference of losses comes nearest at ε = ${v.epsilon}: the relative difference is ${v.distance}. Below, roundings prevail.`,
  checkLost: 'The loss is not finite: there is nothing to compare.',
  checkRefused: 'There is no such weight.',
  distance: 'relative difference',
};
