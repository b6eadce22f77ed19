// The texts of the tour: each step says what there is to see, and which gesture leads to the next step.

export default {
  tour: {
    title: 'The tour',
    /** @param {number} step @param {number} all */
    place: (step, all) => `${step} of ${all}`,
    next: 'Next',
    back: 'Previous',
    leave: 'Leave',
    restore: 'Back to my settings',
    /** What the reader is to do at each step; the button “Next” does it, too. @type {Record<'vanishing' | 'activation' | 'scale' | 'exploding' | 'training', string>} */
    gestures: {
      vanishing: 'Make the network deeper: move Depth to 30.',
      activation: 'Choose ReLU as the activation.',
      scale: 'Move the weight scale to the mark “Kaiming”.',
      exploding: 'Now move the weight scale to 2.',
      training: 'Go back to the mark “Kaiming”: the tour then trains the network.',
    },
    /**
     * What there is to see. `ratio` is the gradient of layer 1 over that of the last hidden layer.
     * @type {Record<'vanishing' | 'activation' | 'scale' | 'exploding' | 'training' | 'learning' | 'learnt' | 'failed', (v: Record<'ratio' | 'depth' | 'factor' | 'loss' | 'chance' | 'rate' | 'share' | 'steps', string>) => string>}
     */
    steps: {
      vanishing: (v) => `Each point is the gradient that one layer receives, on an axis of powers of ten. Layer 1 receives ${v.ratio} times what layer ${v.depth} receives, and hardly learns.`,
      activation: (v) => `Now layer 1 receives ${v.ratio} times what layer ${v.depth} receives: every layer multiplies by about the same factor, ${v.factor}; the steepest slope of a sigmoid is a quarter.`,
      scale: (v) => `The solid line, ∂L/∂h, falls more slowly, but it falls, to ${v.ratio} times: ReLU drops half of the signal, and Xavier’s weights do not make up for it.`,
      exploding: (v) => `The solid line is about flat: layer 1 receives ${v.ratio} times what layer ${v.depth} receives.`,
      training: (v) => `The gradient explodes: layer 1 receives ${v.ratio} times what layer ${v.depth} receives, and the loss is ${v.loss}; random answers have ${v.chance}.`,
      learning: (v) => `The network trains with Adam and λ = ${v.rate}. The small line under the buttons is its loss, the dotted one that of random answers.`,
      learnt: (v) => `After ${v.steps} steps the network gives the right answer for ${v.share} of the test points, and its loss is ${v.loss}; random answers have ${v.chance}. It has learnt: every layer received a gradient from the first step on.`,
      failed: (v) => `After ${v.steps} steps the network gives the right answer for ${v.share} of the test points, and its loss is ${v.loss}; random answers have ${v.chance}. It has not learnt. Try another draw of the weights.`,
    },
  },
};
