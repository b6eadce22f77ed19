// brain.js: squared error, tanh in the output layer too, SGD with momentum 0.1 (it refuses 0), an update after each example.

import { fans, layerSizes, noise, xavierNormal } from '../task.js';
import { loadScript } from '../script.js';

/** An example costs the same in any number of them. */
const EXAMPLES = 16;

/** @param {import('../task.js').Shape} shape */
export async function prepare(shape) {
  await loadScript('/node_modules/brain.js/dist/browser.js');
  const net = new globalThis.brain.NeuralNetwork({
    inputSize: shape.inputs,
    hiddenLayers: layerSizes(shape).slice(1, -1),
    outputSize: shape.outputs,
    activation: 'tanh',
    learningRate: shape.learningRate,
  });
  net.initialize();
  // Its own weights, from -0.2 to 0.2, make tanh fade or saturate in deep networks.
  fans(shape).forEach(([fanIn, fanOut], layer) => {
    const weights = xavierNormal(fanIn, fanOut);
    net.weights[layer + 1].forEach((ofUnit, unit) => ofUnit.set(weights.subarray(unit * fanIn, (unit + 1) * fanIn)));
  });
  const { inputs, labels } = noise(shape);
  const patterns = Array.from({ length: EXAMPLES }, (_, i) => ({
    input: inputs.slice(i * shape.inputs, (i + 1) * shape.inputs),
    output: Float32Array.from({ length: shape.outputs }, (_, k) => Number(k === labels[i])),
  }));

  let latest = NaN;
  const step = () => {
    latest = patterns.reduce((sum, pattern) => sum + net.trainPattern(pattern, true), 0) / EXAMPLES;
  };
  return { step, loss: () => latest, examples: EXAMPLES };
}
