// In the page: what every contender is given, the same layers, weights of the same law and the same kind of data.

/** @typedef {{ name: string, depth: number, width: number, batch: number, inputs: number, outputs: number, learningRate: number }} Shape */

/** The numbers of units from the inputs to the outputs. @param {Shape} shape @returns {number[]} */
export const layerSizes = ({ inputs, depth, width, outputs }) => [inputs, ...Array(depth).fill(width), outputs];

/** For each layer of weights where it comes from and goes to: `[fanIn, fanOut]`. @param {Shape} shape @returns {[number, number][]} */
export function fans(shape) {
  const sizes = layerSizes(shape);
  return sizes.slice(1).map((fanOut, layer) => [sizes[layer], fanOut]);
}

/** Weights from Xavier's normal law: with them tanh neither saturates nor fades. @param {number} fanIn @param {number} fanOut */
export function xavierNormal(fanIn, fanOut) {
  const deviation = Math.sqrt(2 / (fanIn + fanOut));
  return Float32Array.from({ length: fanIn * fanOut }, () => deviation * standardNormal());
}

/** A batch of noise with random labels: `inputs` are (batch, inputs), row by row. @param {Shape} shape */
export function noise({ batch, inputs, outputs }) {
  return {
    inputs: Float32Array.from({ length: batch * inputs }, standardNormal),
    labels: Int32Array.from({ length: batch }, () => Math.floor(uniform() * outputs)),
  };
}

let state = 1;

/** From 0 to 1, the same numbers in each page: mulberry32. */
function uniform() {
  state = (state + 0x6d2b79f5) | 0;
  let bits = Math.imul(state ^ (state >>> 15), state | 1);
  bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
  return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
}

/** By Box and Muller. */
function standardNormal() {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
