// The texts of the panel for the reader's own network.

export default {
  practice: {
    introduction: 'Six answers, or what your framework prints of the network. The lab above becomes your network: it is measured and trained here, and nothing leaves the browser.',
    paste: 'What print(model) of PyTorch or model.summary() of Keras prints (optional)',
    depth: 'Hidden layers',
    initializer: 'Initial weights of',
    file: 'Your CSV file (optional; without one the lab’s present data)',
    check: 'Check it',
    checking: 'Measuring, then trying…',
    read: 'What was read',
    /** @param {{ line: string, says: string }} v */
    line: (v) => `Line ${v.line}: ${v.says}`,
    readings: {
      /** @param {{ times: number, units: string }} v */
      layer: (v) => (v.times > 1 ? `${v.times} hidden layers of ${v.units} units.` : `a hidden layer of ${v.units} units.`),
      output: 'the output layer. Its size in the lab follows from the data.',
      activation: 'the activation of the hidden layers.',
      other_activation: 'left out. The lab has one activation for all hidden layers, the most frequent.',
      output_activation: 'left out. The lab has it in the loss.',
      unprinted_activation: 'an activation, whose name is not printed.',
      normalization: 'the normalization of the hidden layers.',
      other_normalization: 'left out. The lab normalizes all hidden layers, or none.',
      left_out: 'left out. It has no weights.',
      shortcut: 'left out. Where a shortcut leads is not printed.',
      not_expressible: 'not expressible. The lab has no such layer.',
      unknown: 'left out. The lab does not know this class.',
      unreadable: 'a layer whose units cannot be read.',
    },
    /** @param {{ inputs: string, outputs: string }} v */
    sizes: (v) => `Inputs and outputs are those of the data: ${v.inputs} and ${v.outputs} in the lab, whatever the text says. With your file they are those of your file.`,
    remarks: {
      /** @param {{ found: string, taken: string }} v */
      depth: (v) => `The network has ${v.found} hidden layers, the lab at most ${v.taken}.`,
      /** @param {{ found: string, taken: string }} v */
      width: (v) => `For ${v.found} units the lab takes ${v.taken}, the nearest that it has.`,
      /** @param {{ found: string, taken: string }} v */
      tapers: (v) => `The widths go from ${v.found} units to ${v.taken}, in the lab too.`,
      /** @param {{ taken: string }} v */
      widths: (v) => `The widths differ. In the lab all hidden layers have ${v.taken} units, the most frequent width.`,
      no_activation: 'The text does not say which activation: the answer above counts.',
      parameter: 'Keras does not print the parameter of the activation: its default is taken.',
      linear: 'Nothing stands between the layers: the network is linear.',
      /** @param {{ found: string }} v */
      no_biases: (v) => `${v.found} layers have no biases. Those of the lab learn.`,
      cut_off: 'The text ends before the network does.',
    },
    faults: {
      empty: 'There is no text.',
      /** @param {{ limit: string }} v */
      too_long: (v) => `The text has more than ${v.limit} bytes.`,
      not_recognized: 'No line looks like a layer. Paste what print(model) or model.summary() prints, not the code.',
      no_weights: 'There is no Linear and no Dense: the lab has no network of this kind.',
      no_hidden_layer: 'There is one Linear or Dense, the output layer. The lab needs a hidden one.',
      not_built: 'Keras does not know the sizes yet. Call the network once, or model.build, and print it again.',
    },
    /** @param {{ line: string, text: string }} v */
    at: (v) => ` Line ${v.line}: “${v.text}”.`,
    /** @param {string} factor */
    factor: (factor) => `Gradient: ×${factor} per layer.`,
    /** @param {string} cure */
    cure: (cure) => `The lab offers: ${cure}.`,
    noCure: 'The lab offers no change.',
    show: 'Show the lab',
    back: 'Back to the earlier experiment',
    wentBack: 'The lab has the earlier experiment again.',
    /** @param {string} name */
    missing: (name) => `${name}: a number is missing.`,
  },
};
