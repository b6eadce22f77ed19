// The tour: what is to be seen at each step, and the gesture that leads to the next.

export default {
  tour: {
    title: 'The tour',
    /** @param {number} step @param {number} all */
    place: (step, all) => `${step} of ${all}`,
    next: 'Next',
    back: 'Previous',
    leave: 'Leave',
    restore: 'Back to my settings',
    /** Next does the gesture, too. */
    steps: {
      vanishing: 'Each point is the gradient that one layer receives; from line to line of the grid it changes a hundredfold or more. It falls towards layer 1, which hardly learns. Make the network deeper: move Depth to 30.',
      activation: 'Ten layers more, and layer 1 gets still less: every layer multiplies by the same factor, about a quarter, the steepest slope of a sigmoid. Choose ReLU as the activation.',
      scale: 'The line falls more slowly, but it falls: ReLU drops half of the signal, and Xavier’s weights do not make up for it. Move the weight scale to the mark “Kaiming”.',
      exploding: 'Flat: layer 1 gets as much as the last layer. Now move the weight scale to 2.',
      training: 'The gradient explodes: a first step would wreck the network. Go back to the mark “Kaiming”, then press Train, and watch the small line under the buttons: the loss.',
      end: 'The loss falls below the dotted line, that of answers at random: the network learns. The weights that it begins with decided it.',
    },
  },
};
