// This laboratory: the module and the calls that its page makes, softmax cross-entropy, SGD. A step takes the next mini-batch, where the
// peers have one for ever, and keeps what it takes to rewind.

import init, { Lab } from '/pkg/init_lab.js';

/** @param {import('../task.js').Shape & { precision: string }} shape */
export async function prepare({ depth, width, batch, learningRate, precision }) {
  await init({ module_or_path: '/pkg/init_lab_bg.wasm' });
  const settings = {
    // 64 inputs, 10 classes.
    dataset: 'noise',
    activation: 'tanh',
    initializer: 'xavier_normal',
    optimizer: 'sgd',
    learning_rate: learningRate,
    batch_size: batch,
    depth,
    width,
    precision,
  };
  const lab = new Lab(Object.keys(settings), Object.values(settings).map(String), undefined, () => {});
  const step = () => lab.step(() => {});
  const batches = Math.ceil(JSON.parse(lab.report()).data.n_train / batch);
  return { step, loss: () => meanLoss(step, batches), examples: batch };
}

/** Over the whole training set, since one mini-batch is easier than another. @param {() => number} step @param {number} count */
function meanLoss(step, count) {
  let sum = 0;
  for (let i = 0; i < count; i += 1) sum += step();
  return sum / count;
}
