// JavaScript as one would write it: loops over Float32Array, along the rows of the matrices, softmax cross-entropy, SGD.

import { fans, noise, xavierNormal } from '../task.js';

/** @typedef {{ fanIn: number, fanOut: number, weights: Float32Array, biases: Float32Array }} Layer Weights are (fanOut, fanIn). */

/** @param {import('../task.js').Shape} shape */
export async function prepare(shape) {
  const { batch } = shape;
  const layers = fans(shape).map(([fanIn, fanOut]) => ({
    fanIn, fanOut, weights: xavierNormal(fanIn, fanOut), biases: new Float32Array(fanOut),
  }));
  const gradients = layers.map(({ weights, biases }) => ({
    weights: new Float32Array(weights.length), biases: new Float32Array(biases.length),
  }));
  const { inputs, labels } = noise(shape);
  const outputs = [inputs, ...layers.map(({ fanOut }) => new Float32Array(batch * fanOut))];
  // Of the loss by what each layer puts out.
  const outputGradients = outputs.map(({ length }) => new Float32Array(length));
  const last = layers.length - 1;

  let latest = NaN;
  const step = () => {
    layers.forEach((layer, l) => {
      affine(layer, outputs[l], outputs[l + 1], batch);
      if (l < last) tanh(outputs[l + 1]);
    });
    latest = softmaxCrossEntropy(outputs[last + 1], labels, outputGradients[last + 1]);
    for (let l = last; l >= 0; l -= 1) {
      if (l < last) tanhBackward(outputs[l + 1], outputGradients[l + 1]);
      parametersBackward(layers[l], outputs[l], outputGradients[l + 1], gradients[l], batch);
      if (l > 0) inputsBackward(layers[l], outputGradients[l + 1], outputGradients[l], batch);
    }
    layers.forEach(({ weights, biases }, l) => {
      descend(weights, gradients[l].weights, shape.learningRate);
      descend(biases, gradients[l].biases, shape.learningRate);
    });
  };
  return { step, loss: () => latest, examples: batch };
}

/** z = W x + b. @param {Layer} layer @param {Float32Array} inputs @param {Float32Array} sums @param {number} batch */
function affine({ fanIn, fanOut, weights, biases }, inputs, sums, batch) {
  for (let n = 0; n < batch; n += 1) {
    for (let j = 0; j < fanOut; j += 1) {
      let sum = biases[j];
      for (let i = 0; i < fanIn; i += 1) sum += weights[j * fanIn + i] * inputs[n * fanIn + i];
      sums[n * fanOut + j] = sum;
    }
  }
}

/** @param {Float32Array} values */
function tanh(values) {
  for (let i = 0; i < values.length; i += 1) values[i] = Math.tanh(values[i]);
}

/** Returns the mean loss. @param {Float32Array} logits @param {Int32Array} labels @param {Float32Array} gradient is written */
function softmaxCrossEntropy(logits, labels, gradient) {
  const batch = labels.length;
  const classes = logits.length / batch;
  let loss = 0;
  for (let n = 0; n < batch; n += 1) {
    const row = n * classes;
    let largest = -Infinity;
    for (let k = 0; k < classes; k += 1) largest = Math.max(largest, logits[row + k]);
    let sum = 0;
    for (let k = 0; k < classes; k += 1) sum += Math.exp(logits[row + k] - largest);
    for (let k = 0; k < classes; k += 1) gradient[row + k] = Math.exp(logits[row + k] - largest) / sum / batch;
    gradient[row + labels[n]] -= 1 / batch;
    loss += Math.log(sum) + largest - logits[row + labels[n]];
  }
  return loss / batch;
}

/** The slope of tanh, from its value. @param {Float32Array} outputs @param {Float32Array} gradient */
function tanhBackward(outputs, gradient) {
  for (let i = 0; i < outputs.length; i += 1) gradient[i] *= 1 - outputs[i] * outputs[i];
}

/**
 * @param {Layer} layer @param {Float32Array} inputs @param {Float32Array} sumsGradient
 * @param {{ weights: Float32Array, biases: Float32Array }} gradients @param {number} batch
 */
function parametersBackward({ fanIn, fanOut }, inputs, sumsGradient, gradients, batch) {
  gradients.weights.fill(0);
  gradients.biases.fill(0);
  for (let n = 0; n < batch; n += 1) {
    for (let j = 0; j < fanOut; j += 1) {
      const gradient = sumsGradient[n * fanOut + j];
      gradients.biases[j] += gradient;
      for (let i = 0; i < fanIn; i += 1) gradients.weights[j * fanIn + i] += gradient * inputs[n * fanIn + i];
    }
  }
}

/** @param {Layer} layer @param {Float32Array} sumsGradient @param {Float32Array} inputsGradient @param {number} batch */
function inputsBackward({ fanIn, fanOut, weights }, sumsGradient, inputsGradient, batch) {
  inputsGradient.fill(0);
  for (let n = 0; n < batch; n += 1) {
    for (let j = 0; j < fanOut; j += 1) {
      const gradient = sumsGradient[n * fanOut + j];
      for (let i = 0; i < fanIn; i += 1) inputsGradient[n * fanIn + i] += gradient * weights[j * fanIn + i];
    }
  }
}

/** @param {Float32Array} parameters @param {Float32Array} gradients @param {number} learningRate */
function descend(parameters, gradients, learningRate) {
  for (let i = 0; i < parameters.length; i += 1) parameters[i] -= learningRate * gradients[i];
}
