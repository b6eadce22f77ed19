// The answers to the questions in English, with the numbers of the networks that the lab has just run.

/** @type {import('../texts.js').Answers} */
export default {
  panel: {
    stop: 'Stop',
    stopped: 'Stopped: there is no answer yet.',
    right: 'You were right.',
    wrong: (choice) => `Not quite. The answer: “${choice}”.`,
    answer: (choice) => `The answer: “${choice}”.`,
    toLab: 'See the lab',
    toQuestion: 'To the question',
    undo: 'Back to my experiment',
    undone: 'Your experiment is back.',
    undoing: ({ step, of, isBuilt }) => (isBuilt ? `Your experiment is trained again: step ${step} of ${of}.` : 'Your experiment is built again…'),
    undoneAt: ({ step, of }) => `Stopped: your experiment is back, at step ${step} of ${of}.`,
    undoneWithoutFile: 'Your experiment is back, but for its file: this question has brought another one. Choose yours again.',
  },
  cases: {
    'seven-layers': (v) => `Each layer multiplies the gradient by ${v.start.factor}: layer 1 gets ${v.start.ratio} of it with seven layers, ${v.other.start.ratio} with six. Here neither network leaves chance (${v.start.chance}) in ${v.end.step} steps: loss ${v.end.loss} and ${v.other.end.loss}. Take tanh or ReLU, with weights of their own scale.`,
    'fixed-scale': (v) => `For 64 units Kaiming asks for √(2/64) = 0.18. With 0.01 the gradient is multiplied by ${v.start.factor} per layer, and after ${v.end.step} steps the loss is ${v.end.loss}, that of chance. With Kaiming, ×${v.other.start.factor}: thirty layers are at ${v.other.end.loss}.`,
    'zero-head': (v) => `The loss begins at ${v.start.loss}, exactly ln 10, and no gradient passes the zero matrix. But that matrix has one itself: after one step the others have, too. Accuracy after ${v.end.step} steps: ${v.end.accuracy}, and ${v.other.end.accuracy} with the usual last layer.`,
    'raw-line': (v) => `NaN comes at step ${v.end.step}. The curvature of the loss grows as x²: λx² reaches 40, and beyond 2 each step lands farther off than it began. With x standardized the same λ leads to a loss of ${v.other.end.loss} in ${v.other.end.step} steps. (Here y is standardized, and the network has one linear hidden layer.)`,
    'house-prices': (v) => `Here the targets of an easy regression are multiplied by 1000, and so is the gradient: the first step changes a layer by ${v.start.update} times its weights, and training diverges. With standardized targets: ${v.other.start.update} times, and a loss of ${v.other.end.loss} after ${v.other.end.step} steps.`,
    clipping: (v) => `Without clipping, training ends at step ${v.other.end.step}. With it the loss goes from ${v.start.loss} to ${v.end.loss} in ${v.end.step} steps (chance: ${v.start.chance}). Clipping multiplies the whole gradient, here by ${v.start.clip}; the ×${v.end.factor} per layer that the weights cause remain. Mend their scale first.`,
    pixels: (v) => `With pixels up to 256 the loss begins at ${v.start.loss}, and the first steps switch the units off: after ${v.end.step} steps ${v.end.dead} are dead, accuracy ${v.end.accuracy}. With standardized pixels and nothing else changed: ${v.other.end.accuracy}.`,
    'all-ones': (v) => `The units of a layer all compute the same; the ten scores are equal, however large, and the loss is ln 10 = ${v.start.loss}. In layer 1, ${v.start.alike} of the units are copies, with the same gradient, and remain so. Accuracy after ${v.end.step} steps: ${v.end.accuracy}; with random weights, ${v.other.end.accuracy}.`,
    'rare-class': (v) => `Always to say no is to be right ${v.end.majority} of the time; the network is at ${v.end.accuracy}. The loss tells more: knowing nothing but the frequencies gives ${v.start.chance}, and after ${v.end.step} steps it is at ${v.end.loss}. With an output bias that knows them it begins at ${v.other.start.loss}.`,
    'large-steps': (v) => `At step 0 all is well: ×${v.start.factor} per layer, ${v.start.dead} of the units dead. But the first step changes a layer by ${v.start.update} times its weights. After ${v.end.step} steps ${v.end.dead} are dead, loss ${v.end.loss}. With λ = 0.001: ${v.other.end.dead} dead, accuracy ${v.other.end.accuracy}.`,
    'half-dead': (v) => `The default weights shrink the signal until the biases, the same for all samples, decide who fires. Dead in layer 1: ${v.start.firstDead}, in the last: ${v.start.lastDead}. With He’s weights and no biases: ${v.other.start.lastDead} in the last.`,
    'root-five': (v) => `It is Kaiming’s formula with a = √5: a sixth of the variance that ReLU needs. That is ×${v.start.factor} per layer, ×${v.start.ratio} in all, and a loss of ${v.end.loss} after ${v.end.step} steps. With kaiming_normal_ and zero biases: ×${v.other.start.factor}, and ${v.other.end.loss}.`,
    'fan-out': (v) => `Between layers of 64 units both are the same: ×${v.start.factor} and ×${v.other.start.factor} per layer. The last one, from 64 to 10, differs: its scores spread by ${v.start.logitsStd} with fan_out, by ${v.other.start.logitsStd} with fan_in. That is one factor, whatever the depth.`,
    'sine-thirty': (v) => `The 30 multiplies the gradient in each layer: ×${v.start.factor} here, and after ${v.end.step} steps the loss is ${v.end.loss} (chance: ${v.start.chance}). SIREN divides the weights by 30: ×${v.other.start.factor}, loss ${v.other.end.loss}.`,
    'eight-tanh': (v) => `With Xavier’s weights the gradient is multiplied by ${v.start.factor} per layer, by ${v.start.ratio} in all. After ${v.end.step} steps of Adam the loss is ${v.end.loss} (chance: ${v.start.chance}).`,
    'batch-norm': (v) => `At step 0 it is ×${v.start.factor} per layer with BatchNorm, ×${v.start.ratio} over forty layers, and ×${v.other.start.factor} per layer without. It divides by a spread that ReLU has reduced; theory says √(π/(π−1)) = 1.21. At the start it is the cause, not the cure.`,
    'residual-scale': (v) => `LayerNorm in the branches does not normalize their sum. Over sixty layers its spread goes from ${v.start.firstStd} to ${v.start.lastStd}, and the loss begins at ${v.start.loss}; with divided branches, to ${v.other.start.lastStd}, and at ${v.other.start.loss}.`,
  },
};
