// The survey "map": measures small networks over a plane of two settings, to show where networks can be trained.

import { DEEPEST, TRAINED_STEPS, mapKey, planeOf } from '../model/surveys.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../model/types.js').MapAxes} MapAxes
 * @typedef {import('../model/types.js').NetworksFound} NetworksFound
 * @typedef {import('../model/types.js').Job & { column: number, row?: number }} PlacedJob its cell; no row if theory is evaluated for the whole column
 */

/** Upper limits for the sizes of a network, since a map measures many. */
const SMALL = { width: 64, batch_size: 32, depth: DEEPEST };
/** The cells are measured coarse to fine: first those of every 8th column and row, then of every 4th, and so on. */
const STRIDES = [8, 4, 2, 1];

/**
 * The plan of the survey: two settings vary over the plane, the others are those of the configuration.
 * @param {Config} config @param {MapAxes} axes @param {boolean} isTrained @returns {import('../model/types.js').Plan<NetworksFound>}
 */
export function mapOf(config, axes, isTrained) {
  const { x, y } = planeOf(axes);
  const base = {
    ...config, initializer: 'variance_scaling', distribution: 'normal', fan_mode: 'fan_in', last_width: 'same', precision: 'float32',
    width: Math.min(Number(config.width), SMALL.width), batch_size: Math.min(Number(config.batch_size), SMALL.batch_size),
    depth: Math.min(Number(config.depth), SMALL.depth), ...(axes === 'biases' && { bias: 'normal' }),
  };
  const wish = isTrained ? TRAINED_STEPS : axes === 'rate' ? 'sharpness' : 'path';
  const cells = inOrder(x.values.length, y.values.length);
  /** @type {PlacedJob[]} */ const jobs = cells.map(({ column, row }) => ({ column, row, config: { ...base, [x.name]: x.values[column], [y.name]: y.values[row] }, wish }));
  // Theory follows the coarsest cells. It does not depend on the depth, so each column needs it once; it predicts nothing about λ.
  if (axes === 'depth') jobs.splice(cells.findIndex(({ column, row }) => column % STRIDES[0] > 0 || row % STRIDES[0] > 0), 0, ...x.values.map((value, column) => ({ column, config: { ...base, [x.name]: value }, wish: /** @type {const} */ ('phase') })));
  const sizes = new Float64Array(x.values.length * y.values.length).fill(NaN);
  /** @type {NetworksFound['verdicts']} */ const verdicts = Array(sizes.length).fill(undefined);
  /** @type {NetworksFound['phases']} */ const phases = [];
  const key = mapKey(config, axes);
  return {
    isOf: (config) => mapKey(config, axes) === key,
    jobs,
    take(index, measured) {
      const { column, row = 0 } = jobs[index];
      const cell = row * x.values.length + column;
      if ('chi' in measured) phases[column] = measured;
      else if ('size' in measured) [sizes[cell], verdicts[cell]] = [measured.size, measured.verdict];
    },
    found: () => ({ axes, isTrained, x, y, sizes: sizes.slice(), verdicts, phases }),
  };
}

/** All cells, coarse to fine. @param {number} nColumns @param {number} nRows */
function inOrder(nColumns, nRows) {
  const cells = Array.from({ length: nColumns * nRows }, (_, index) => ({ column: index % nColumns, row: Math.floor(index / nColumns) }));
  const turn = (/** @type {{ column: number, row: number }} */ { column, row }) => STRIDES.findIndex((stride) => column % stride === 0 && row % stride === 0);
  return STRIDES.flatMap((_, index) => cells.filter((cell) => turn(cell) === index));
}
