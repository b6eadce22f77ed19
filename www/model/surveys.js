// The surveys of many networks: how many networks each has, and which settings vary.

/**
 * @typedef {import('./types.js').MapAxes} MapAxes
 * @typedef {import('./types.js').TrainabilityMap} TrainabilityMap
 */

/** How many networks a band of draws has. */
export const N_DRAWS = 30;
/** How many values of each setting a map of trainability has. */
const [N_COLUMNS, N_ROWS] = [40, 30];
/** How many networks a map has. */
export const N_NETWORKS = N_COLUMNS * N_ROWS;
/** How many steps the networks of a map are trained. */
export const TRAINED_STEPS = 100;
/** Hidden layers of the deepest network of a map. */
export const DEEPEST = 50;

const even = (/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ n) => Array.from({ length: n }, (_, index) => from + ((to - from) * index) / (n - 1));
const logarithmic = (/** @type {string} */ name, /** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ n) =>
  ({ name, values: even(Math.log(from), Math.log(to), n).map((log) => Number(Math.exp(log).toPrecision(4))), isLog: true });
const linear = (/** @type {string} */ name, /** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ digits) =>
  ({ name, values: even(from, to, N_ROWS).map((value) => Number(value.toFixed(digits))), isLog: false });

/** The settings of both axes of a map, with their values. @type {Record<MapAxes, () => Pick<TrainabilityMap, 'x' | 'y'>>} */
const PLANES = {
  depth: () => ({ x: logarithmic('sigma_w', 0.25, 16, N_COLUMNS), y: linear('depth', 2, DEEPEST, 0) }),
  biases: () => ({ x: logarithmic('sigma_w', 0.25, 16, N_COLUMNS), y: linear('sigma_b', 0.05, 1.5, 2) }),
  rate: () => ({ x: logarithmic('learning_rate', 1e-4, 10, N_COLUMNS), y: logarithmic('sigma_w', 0.25, 8, N_ROWS) }),
};

export const MAP_AXES = /** @type {MapAxes[]} */ (Object.keys(PLANES));

/** The two axes of a map. @param {MapAxes} axes */
export const planeOf = (axes) => PLANES[axes]();

/**
 * A key for all settings that a map depends on: two configurations with the same key share their map. It leaves out the settings of the axes, and the
 * initializer, which the axis σ_w replaces.
 * @param {import('./types.js').Config} config @param {MapAxes} axes
 */
export function mapKey(config, axes) {
  const { x, y } = planeOf(axes);
  const free = [x.name, y.name, 'initializer', 'init_parameter', 'distribution', 'fan_mode', 'gain', 'last_width', 'precision', ...(axes === 'biases' ? ['bias'] : [])];
  return JSON.stringify([axes, Object.entries(config).filter(([name]) => !free.includes(name))]);
}
