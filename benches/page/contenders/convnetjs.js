// ConvNetJS: softmax cross-entropy, SGD without momentum; in float64, one example after the other, its gradients summed up to one update.

import { noise } from '../task.js';
import { loadScript } from '../script.js';

/** So many at most, for the largest batch takes seconds. */
const EXAMPLES = 64;

/** @param {import('../task.js').Shape} shape */
export async function prepare(shape) {
  await loadScript('/node_modules/convnetjs/build/convnet-min.js');
  const { convnetjs } = globalThis;
  const net = new convnetjs.Net();
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: shape.inputs },
    ...Array(shape.depth).fill({ type: 'fc', num_neurons: shape.width, activation: 'tanh' }),
    { type: 'softmax', num_classes: shape.outputs },
  ]);
  const examples = Math.min(shape.batch, EXAMPLES);
  const options = { method: 'sgd', learning_rate: shape.learningRate, momentum: 0, batch_size: examples };
  const trainer = new convnetjs.Trainer(net, options);
  const { inputs, labels } = noise(shape);
  const row = (i) => [...inputs.subarray(i * shape.inputs, (i + 1) * shape.inputs)];
  const volumes = Array.from({ length: examples }, (_, i) => new convnetjs.Vol(row(i)));

  let latest = NaN;
  const step = () => {
    latest = volumes.reduce((sum, volume, i) => sum + trainer.train(volume, labels[i]).loss, 0) / examples;
  };
  return { step, loss: () => latest, examples };
}
