// The questions in English, and the texts of their panel.

/** @type {import('./texts.js').Texts} */
export default {
  panel: {
    introduction: 'Real questions, in our words. Predict, then let the lab above answer with a network of its own.',
    search: 'Search',
    hits: (n, all) => (n === all ? `${all} questions` : `${n} of ${all} questions`),
    unknown: (name) => `There is no question “${name}”. Here are all of them.`,
    predict: 'Your prediction',
    run: 'Run it in the lab',
    running: 'The lab is computing…',
    failed: 'The lab could not run this question. Try again.',
    asked: 'Asked at',
    copy: 'Copy the link',
    copied: 'Copied.',
  },
  groups: { still: 'Nothing moves', nan: 'NaN', chance: 'Stuck at chance', dead: 'Dead units', default: 'A framework’s default', folklore: 'Folklore' },
  cases: {
    'seven-layers': {
      question: 'My sigmoid network trains with six hidden layers. With a seventh the error does not move at all. Why this wall?',
      choices: ['Seven layers are beyond a limit of sigmoids', 'There is no wall: each layer costs the same factor', 'λ is too small'],
    },
    'fixed-scale': {
      question: 'I draw all weights with a standard deviation of 0.01. Three ReLU layers learn, five do not. How deep can it go?',
      choices: ['To thirty layers, if the deviation follows the width', 'No deeper: ReLU loses half of the signal in each layer', 'As deep as I like, with a larger λ'],
    },
    'zero-head': {
      question: 'My last layer starts at zero, so all predictions are equal. Can any gradient reach the layers before it?',
      choices: ['No, they never learn', 'None at the first step, then it comes', 'Yes, from the first step on'],
    },
    'raw-line': {
      question: 'A line, y = 2x for x from 0 to 199, one sample at a time, λ = 0.001: after a few steps all is NaN. What is hard about a line?',
      choices: ['Nothing: it is a bug of the framework', 'The weights start too large', 'The steps are too long for such x'],
    },
    'house-prices': {
      question: 'House prices up to 755,000, squared error, SGD with λ = 0.1: NaN at once. The inputs are standardized. What is left?',
      choices: ['The depth', 'The scale of the targets', 'The seed'],
    },
    clipping: {
      question: 'Clipping the gradient has cured my NaN. But the loss hardly falls. Is the limit too strict?',
      choices: ['Yes, a larger one would do', 'No, the weights are to blame', 'No, it only takes longer'],
    },
    pixels: {
      question: 'Digits with pixels from 0 to 255, ReLU, λ = 0.1: accuracy stays near 10%. For others the same network learns.',
      choices: ['It is too small', 'λ is too small', 'The pixels are too large'],
    },
    'all-ones': {
      question: 'I set all weights to 1 to see a network explode. The loss is ordinary and stays so. What keeps it finite?',
      choices: ['The framework bounds it', 'All classes get the same score', 'ReLU bounds the values'],
    },
    'rare-class': {
      question: '2% of my machines fail. After a few steps the network is 98% right, and never predicts a failure.',
      choices: ['It has learnt nothing yet', 'It has learnt: 98% is good', 'It learns by heart'],
    },
    'large-steps': {
      question: 'With Adam and λ = 0.3, all my ReLU units give zero after a few dozen steps. Were the weights bad?',
      choices: ['Yes', 'No, λ is too large', 'No, Adam does not suit ReLU'],
    },
    'half-dead': {
      question: 'Ten ReLU layers in PyTorch, not trained yet: half of the last units never fire. Is that normal?',
      choices: ['It is a bug of mine', 'It comes from the default initialization', 'It is so with any initialization'],
    },
    'root-five': {
      question: 'Twenty Linear layers of PyTorch with ReLU, nothing set: the first ones do not move. Does the default initialization suit ReLU?',
      choices: ['No, its weights are too small', 'Yes, it is Kaiming’s', 'Yes, but λ is too small'],
    },
    'fan-out': {
      question: 'fan_in or fan_out for kaiming_normal_? One is said to save the forward pass, the other one the backward pass.',
      choices: ['They differ only where the width changes', 'Deep networks need fan_in', 'Deep networks need fan_out'],
    },
    'sine-thirty': {
      question: 'sin(30 z) as activation function, PyTorch’s weights: nothing is learnt, whatever sine networks are famed for.',
      choices: ['The weights must make up for the 30', 'λ is too small', 'The sine is flat at its crests'],
    },
    'eight-tanh': {
      question: 'Eight tanh layers without shortcuts, for a physics-informed network: too deep to train?',
      choices: ['Yes, the gradient vanishes', 'No', 'Only with normalization'],
    },
    'batch-norm': {
      question: 'BatchNorm is said to prevent exploding gradients. Does a deep ReLU network start better with it?',
      choices: ['Yes, its gradient is flat', 'As well: it changes the signal only', 'No, its gradient explodes'],
    },
    'residual-scale': {
      question: 'GPT-2 divides the weights of its N residual branches by √N. There is LayerNorm anyway: what for?',
      choices: ['For nothing: the shortcuts keep the signal', 'The sum grows with each block', 'To protect the first layers'],
    },
  },
};
