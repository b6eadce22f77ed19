// Questions that people have asked, as experiments. A file for each language has the texts; `outcomes.js` has the results that the answers rely on.

/**
 * @typedef {object} Case
 * @property {string} name in kebab case, for links (`?case=…`)
 * @property {string} group the symptom under which the panel lists it, one of `GROUPS`
 * @property {string[]} sources where people asked it: GitHub issues as owner/name#number, or addresses without https://
 * @property {import('../model/types.js').Config} settings those that differ from the defaults
 * @property {number} steps how many steps the networks are trained for the answer
 * @property {import('../model/types.js').Config} [other] the settings in which a second network differs
 * @property {string} [file] the data file in `files/`
 * @property {number} right the index of the right choice
 */

/** The symptoms, in the order of the panel. */
export const GROUPS = ['still', 'nan', 'chance', 'dead', 'default', 'folklore'];

const DIGITS = { dataset: 'digits' };
const RELU = { activation: 'relu' };
const HE = { ...RELU, initializer: 'kaiming_normal' };

/** @type {Case[]} */
export const CASES = [
  {
    name: 'seven-layers', group: 'still', sources: ['microsoft/CNTK#476'],
    settings: { ...DIGITS, activation: 'sigmoid', initializer: 'xavier_normal', depth: 7 }, other: { depth: 6 }, steps: 60, right: 1,
  },
  {
    name: 'fixed-scale', group: 'still', sources: ['SilasMarvin/dnns-from-scratch-in-zig#7'],
    settings: { ...DIGITS, ...RELU, initializer: 'normal', init_parameter: 0.01, depth: 5, learning_rate: 0.05 }, other: { initializer: 'kaiming_normal', init_parameter: 'auto', depth: 30 }, steps: 60, right: 0,
  },
  {
    name: 'zero-head', group: 'still', sources: ['nicklashansen/tdmpc#13'],
    settings: { ...DIGITS, ...HE, depth: 3, output_gain: 0 }, other: { output_gain: 1 }, steps: 20, right: 1,
  },
  {
    name: 'raw-line', group: 'nan', sources: ['keras-team/keras#3040'], file: 'line.csv',
    settings: { activation: 'linear', initializer: 'keras_default', depth: 1, batch_size: 1, learning_rate: 0.001, dataset: 'csv', standardize: 'none' }, other: { standardize: 'features' }, steps: 160, right: 2,
  },
  {
    name: 'house-prices', group: 'nan', sources: ['rstudio-conf-2020/dl-keras-tf#9'],
    settings: { ...RELU, initializer: 'keras_default', depth: 2, dataset: 'sine', target_scale: 1000 }, other: { target_scale: 1 }, steps: 60, right: 1,
  },
  {
    name: 'clipping', group: 'nan', sources: ['keras-team/keras#510', 'keras-team/keras#2134'],
    settings: { ...RELU, initializer: 'normal', clip_norm: 1 }, other: { clip_norm: 'none' }, steps: 60, right: 1,
  },
  {
    name: 'pixels', group: 'chance', sources: ['keras-team/keras#6914', 'tensorflow/tensorflow#32899', 'rasbt/python-machine-learning-book-2nd-edition#68'],
    settings: { ...DIGITS, ...RELU, initializer: 'pytorch_default', depth: 2, width: 32, batch_size: 256, standardize: 'none', input_scale: 16 }, other: { standardize: 'features', input_scale: 1 }, steps: 60, right: 2,
  },
  {
    name: 'all-ones', group: 'chance', sources: ['keras-team/keras#10847', 'wagonhelm/NaNmnist#2'],
    settings: { ...DIGITS, ...RELU, initializer: 'constant', init_parameter: 1, depth: 2 }, other: { initializer: 'kaiming_normal', init_parameter: 'auto' }, steps: 40, right: 1,
  },
  {
    name: 'rare-class', group: 'chance', sources: ['keras-team/keras#20357', 'ljw-struggle/Bioinfor-DeepATT#1'], file: 'failures.csv',
    settings: { ...RELU, initializer: 'keras_default', depth: 2, width: 16, dataset: 'csv' }, other: { output_bias: 'prior' }, steps: 12, right: 0,
  },
  {
    name: 'large-steps', group: 'dead', sources: ['keras-team/keras#7057', 'keras-team/keras#3425'],
    settings: { ...DIGITS, ...HE, depth: 4, optimizer: 'adam', learning_rate: 0.3 }, other: { learning_rate: 0.001 }, steps: 60, right: 1,
  },
  {
    name: 'half-dead', group: 'dead', sources: ['uvadlc-notebooks.readthedocs.io/en/latest/tutorial_notebooks/tutorial3/Activation_Functions.html'],
    settings: { ...DIGITS, ...RELU, initializer: 'pytorch_default', depth: 10, width: 128, batch_size: 512 }, other: { initializer: 'kaiming_normal' }, steps: 0, right: 1,
  },
  {
    name: 'root-five', group: 'default', sources: ['pytorch/pytorch#15314', 'torch/nn#449'],
    settings: { ...DIGITS, ...RELU, initializer: 'pytorch_default' }, other: { initializer: 'kaiming_normal' }, steps: 60, right: 0,
  },
  {
    name: 'fan-out', group: 'default', sources: ['pytorch/pytorch#34592', 'ageron/handson-ml2#520'],
    settings: { ...DIGITS, ...HE, fan_mode: 'fan_out' }, other: { fan_mode: 'fan_in' }, steps: 0, right: 0,
  },
  {
    name: 'sine-thirty', group: 'default', sources: ['vsitzmann/siren#17', 'lucidrains/siren-pytorch#1'],
    settings: { activation: 'sine', activation_parameter: 30, initializer: 'pytorch_default', depth: 5, dataset: 'sine', optimizer: 'adam', learning_rate: 0.0001 }, other: { initializer: 'siren' }, steps: 60, right: 0,
  },
  {
    name: 'eight-tanh', group: 'folklore', sources: ['ComputationalDomain/PINNs#1'],
    settings: { activation: 'tanh', initializer: 'xavier_normal', depth: 8, width: 20, dataset: 'sine', optimizer: 'adam', learning_rate: 0.003 }, steps: 300, right: 1,
  },
  {
    name: 'batch-norm', group: 'folklore', sources: ['arxiv.org/abs/1902.08129'],
    settings: { ...DIGITS, ...HE, normalization: 'batch', depth: 40 }, other: { normalization: 'none' }, steps: 0, right: 2,
  },
  {
    name: 'residual-scale', group: 'folklore', sources: ['karpathy/minGPT#134', 'openai/gpt-2#332'],
    settings: { ...DIGITS, ...HE, residual: true, normalization: 'layer', depth: 60 }, other: { residual_scale: 'inverse_sqrt' }, steps: 0, right: 1,
  },
];
