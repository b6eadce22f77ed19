// The questions in English, with what the panel says around them.

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
    stop: 'Stop',
    stopped: 'Stopped: there is no answer yet.',
    failed: 'The lab could not run this question. Try again.',
    right: 'You were right.',
    wrong: (choice) => `Not quite. The answer: “${choice}”.`,
    answer: (choice) => `The answer: “${choice}”.`,
    toLab: 'See the lab',
    toQuestion: 'To the question',
    undo: 'Back to my experiment',
    undone: 'Your experiment is back.',
    undoneWithoutFile: 'Your experiment is back, but for its file: this question has brought another one. Choose yours again.',
    asked: 'Asked at',
    copy: 'Copy the link',
    copied: 'Copied.',
  },
  groups: { still: 'Nothing moves', nan: 'NaN', chance: 'Stuck at chance', dead: 'Dead units', default: 'A framework’s default', folklore: 'Folklore' },
  cases: {
    'seven-layers': {
      question: 'My sigmoid network trains with six hidden layers. With a seventh the error does not move at all. Why this wall?',
      choices: ['Seven layers are beyond a limit of sigmoids', 'There is no wall: each layer costs the same factor', 'λ is too small'],
      answer: (v) => `Each layer multiplies the gradient by ${v.start.factor}: layer 1 gets ${v.start.ratio} of it with seven layers, ${v.other.start.ratio} with six. Here neither network leaves chance (${v.start.chance}) in ${v.end.step} steps: loss ${v.end.loss} and ${v.other.end.loss}. Take tanh or ReLU, with weights of their own scale.`,
    },
    'fixed-scale': {
      question: 'I draw all weights with a standard deviation of 0.01. Three ReLU layers learn, five do not. How deep can it go?',
      choices: ['To thirty layers, if the deviation follows the width', 'No deeper: ReLU loses half of the signal in each layer', 'As deep as I like, with a larger λ'],
      answer: (v) => `For 64 units Kaiming asks for √(2/64) = 0.18. With 0.01 the gradient is multiplied by ${v.start.factor} per layer, and after ${v.end.step} steps the loss is ${v.end.loss}, that of chance. With Kaiming, ×${v.other.start.factor}: thirty layers are at ${v.other.end.loss}.`,
    },
    'zero-head': {
      question: 'My last layer starts at zero, so all predictions are equal. Can any gradient reach the layers before it?',
      choices: ['No, they never learn', 'None at the first step, then it comes', 'Yes, from the first step on'],
      answer: (v) => `The loss begins at ${v.start.loss}, exactly ln 10, and no gradient passes the zero matrix. But that matrix has one itself: after one step the others have, too. Accuracy after ${v.end.step} steps: ${v.end.accuracy}, and ${v.other.end.accuracy} with the usual last layer.`,
    },
    'raw-line': {
      question: 'A line, y = 2x for x from 0 to 199, one sample at a time, λ = 0.001: after a few steps all is NaN. What is hard about a line?',
      choices: ['Nothing: it is a bug of the framework', 'The weights start too large', 'The steps are too long for such x'],
      answer: (v) => `NaN comes at step ${v.end.step}. The curvature of the loss grows as x²: λx² reaches 40, and beyond 2 each step lands farther off than it began. With x standardized the same λ leads to a loss of ${v.other.end.loss} in ${v.other.end.step} steps. (Here y is standardized, and the network has one linear hidden layer.)`,
    },
    'house-prices': {
      question: 'House prices up to 755,000, squared error, SGD with λ = 0.1: NaN at once. The inputs are standardized. What is left?',
      choices: ['The depth', 'The scale of the targets', 'The seed'],
      answer: (v) => `Here the targets of an easy regression are multiplied by 1000, and so is the gradient: the first step changes a layer by ${v.start.update} times its weights, and training diverges. With standardized targets: ${v.other.start.update} times, and a loss of ${v.other.end.loss} after ${v.other.end.step} steps.`,
    },
    clipping: {
      question: 'Clipping the gradient has cured my NaN. But the loss hardly falls. Is the limit too strict?',
      choices: ['Yes, a larger one would do', 'No, the weights are to blame', 'No, it only takes longer'],
      answer: (v) => `Without clipping, training ends at step ${v.other.end.step}. With it the loss goes from ${v.start.loss} to ${v.end.loss} in ${v.end.step} steps (chance: ${v.start.chance}). Clipping multiplies the whole gradient, here by ${v.start.clip}; the ×${v.end.factor} per layer that the weights cause remain. Mend their scale first.`,
    },
    pixels: {
      question: 'Digits with pixels from 0 to 255, ReLU, λ = 0.1: accuracy stays near 10%. For others the same network learns.',
      choices: ['It is too small', 'λ is too small', 'The pixels are too large'],
      answer: (v) => `With pixels up to 256 the loss begins at ${v.start.loss}, and the first steps switch the units off: after ${v.end.step} steps ${v.end.dead} are dead, accuracy ${v.end.accuracy}. With standardized pixels and nothing else changed: ${v.other.end.accuracy}.`,
    },
    'all-ones': {
      question: 'I set all weights to 1 to see a network explode. The loss is ordinary and stays so. Why is it not infinite?',
      choices: ['The framework bounds it', 'All classes get the same score', 'ReLU bounds the values'],
      answer: (v) => `The units of a layer all compute the same; the ten scores are equal, however large, and the loss is ln 10 = ${v.start.loss}. In layer 1, ${v.start.alike} of the units are copies, with the same gradient, and remain so. Accuracy after ${v.end.step} steps: ${v.end.accuracy}; with random weights, ${v.other.end.accuracy}.`,
    },
    'rare-class': {
      question: '2% of my machines fail. After a few steps the network is 98% right, and never predicts a failure.',
      choices: ['It has learnt nothing yet', 'It has learnt: 98% is good', 'It learns by heart'],
      answer: (v) => `Always to say no is to be right ${v.end.majority} of the time; the network is at ${v.end.accuracy}. The loss tells more: knowing nothing but the frequencies gives ${v.start.chance}, and after ${v.end.step} steps it is at ${v.end.loss}. With an output bias that knows them it begins at ${v.other.start.loss}.`,
    },
    'large-steps': {
      question: 'With Adam and λ = 0.3, all my ReLU units give zero after a few dozen steps. Were the weights bad?',
      choices: ['Yes', 'No, λ is too large', 'No, Adam does not suit ReLU'],
      answer: (v) => `At step 0 all is well: ×${v.start.factor} per layer, ${v.start.dead} of the units dead. But the first step changes a layer by ${v.start.update} times its weights. After ${v.end.step} steps ${v.end.dead} are dead, loss ${v.end.loss}. With λ = 0.001: ${v.other.end.dead} dead, accuracy ${v.other.end.accuracy}.`,
    },
    'half-dead': {
      question: 'Ten ReLU layers in PyTorch, not trained yet: half of the last units never fire. Is that normal?',
      choices: ['It is a bug of mine', 'It comes from the default initialization', 'It is so with any initialization'],
      answer: (v) => `The default weights shrink the signal until the biases, the same for all samples, decide who fires. Dead in layer 1: ${v.start.firstDead}, in the last: ${v.start.lastDead}. With He’s weights and no biases: ${v.other.start.lastDead} in the last.`,
    },
    'root-five': {
      question: 'Twenty Linear layers of PyTorch with ReLU, nothing set: the first ones do not move. Is the default initialization not meant for ReLU?',
      choices: ['No, its weights are too small', 'Yes, it is Kaiming’s', 'Yes, but λ is too small'],
      answer: (v) => `It is Kaiming’s formula with a = √5: a sixth of the variance that ReLU needs. That is ×${v.start.factor} per layer, ×${v.start.ratio} in all, and a loss of ${v.end.loss} after ${v.end.step} steps. With kaiming_normal_ and zero biases: ×${v.other.start.factor}, and ${v.other.end.loss}.`,
    },
    'fan-out': {
      question: 'fan_in or fan_out for kaiming_normal_? One is said to save the forward pass, the other one the backward pass.',
      choices: ['They differ only where the width changes', 'Deep networks need fan_in', 'Deep networks need fan_out'],
      answer: (v) => `Between layers of 64 units both are the same: ×${v.start.factor} and ×${v.other.start.factor} per layer. The last one, from 64 to 10, differs: its scores spread by ${v.start.logitsStd} with fan_out, by ${v.other.start.logitsStd} with fan_in. That is one factor, whatever the depth.`,
    },
    'sine-thirty': {
      question: 'sin(30 z) as activation function, PyTorch’s weights: nothing is learnt, whatever sine networks are famed for.',
      choices: ['The weights must make up for the 30', 'λ is too small', 'The sine is flat at its crests'],
      answer: (v) => `The 30 multiplies the gradient in each layer: ×${v.start.factor} here, and after ${v.end.step} steps the loss is ${v.end.loss} (chance: ${v.start.chance}). SIREN divides the weights by 30: ×${v.other.start.factor}, loss ${v.other.end.loss}.`,
    },
    'eight-tanh': {
      question: 'Eight tanh layers without shortcuts, for a physics-informed network: too deep to train?',
      choices: ['Yes, the gradient vanishes', 'No', 'Only with normalization'],
      answer: (v) => `With Xavier’s weights the gradient is multiplied by ${v.start.factor} per layer, by ${v.start.ratio} in all. After ${v.end.step} steps of Adam the loss is ${v.end.loss} (chance: ${v.start.chance}).`,
    },
    'batch-norm': {
      question: 'BatchNorm is said to prevent exploding gradients. Does a deep ReLU network start better with it?',
      choices: ['Yes, its gradient is flat', 'As well: it changes the signal only', 'No, its gradient explodes'],
      answer: (v) => `At step 0 it is ×${v.start.factor} per layer with BatchNorm, ×${v.start.ratio} over forty layers, and ×${v.other.start.factor} per layer without. It divides by a spread that ReLU has reduced; theory says √(π/(π−1)) = 1.21. At the start it is the cause, not the cure.`,
    },
    'residual-scale': {
      question: 'GPT-2 divides the weights of its N residual branches by √N. There is LayerNorm anyway: what for?',
      choices: ['For nothing: the shortcuts keep the signal', 'The sum grows with each block', 'To protect the first layers'],
      answer: (v) => `LayerNorm in the branches does not normalize their sum. Over sixty layers its spread goes from ${v.start.firstStd} to ${v.start.lastStd}, and the loss begins at ${v.start.loss}; with divided branches, to ${v.other.start.lastStd}, and at ${v.other.start.loss}.`,
    },
  },
};
