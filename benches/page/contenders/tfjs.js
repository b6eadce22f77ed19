// TensorFlow.js: its WebAssembly backend with SIMD and one thread, the core API, softmax cross-entropy, SGD.

import { fans, noise, xavierNormal } from '../task.js';
import { loadScript } from '../script.js';

const PACKAGES = '/node_modules/@tensorflow';

/** @param {import('../task.js').Shape} shape */
export async function prepare(shape) {
  // All of it: the core alone has no gradients.
  await loadScript(`${PACKAGES}/tfjs/dist/tf.min.js`);
  await loadScript(`${PACKAGES}/tfjs-backend-wasm/dist/tf-backend-wasm.min.js`);
  const { tf } = globalThis;
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  tf.wasm.setWasmPaths(`${PACKAGES}/tfjs-backend-wasm/dist/`);
  await tf.setBackend('wasm');
  if (!(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'))) throw new Error('it has no SIMD here');

  const layers = fans(shape).map(([fanIn, fanOut]) => ({
    weights: tf.variable(tf.tensor2d(xavierNormal(fanIn, fanOut), [fanIn, fanOut])),
    biases: tf.variable(tf.zeros([fanOut])),
  }));
  const batch = noise(shape);
  const inputs = tf.tensor2d(batch.inputs, [shape.batch, shape.inputs]);
  const targets = tf.oneHot(tf.tensor1d(batch.labels, 'int32'), shape.outputs);
  const optimizer = tf.train.sgd(shape.learningRate);
  const forward = () => {
    const last = layers.length - 1;
    const logits = layers.reduce((x, { weights, biases }, layer) => {
      const sums = tf.matMul(x, weights).add(biases);
      return layer < last ? sums.tanh() : sums;
    }, inputs);
    return tf.losses.softmaxCrossEntropy(targets, logits);
  };

  let latest = tf.scalar(NaN);
  const step = () => {
    latest.dispose();
    latest = optimizer.minimize(forward, true);
  };
  return { step, loss: () => latest.dataSync()[0], examples: shape.batch };
}
