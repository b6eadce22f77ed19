// The map of trainability: what real small networks do over a plane of two settings.

import { fileOf } from '../engine/needed.js';
import { Sweep } from '../engine/sweep.js';
import { DEEPEST, mapKey, planeOf } from '../model/map.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../model/types.js').MapAxes} MapAxes
 * @typedef {import('../model/types.js').TrainabilityMap} TrainabilityMap
 * @typedef {import('../engine/sweep.js').Job} Job
 */

/** The networks are small: there are many. */
const SMALL = { width: 64, batch_size: 32, depth: DEEPEST };
/** From coarse to fine: every so many columns and rows. */
const STRIDES = [8, 4, 2, 1];
/** The map is drawn anew so often, at the most, while it is measured. */
const SHOW_MS = 100;

export class Maps {
  #store;
  /** @type {Sweep | undefined} */ #sweep;

  /** @param {import('./store.js').Store} store */
  constructor(store) {
    this.#store = store;
  }

  /** @param {MapAxes} axes @param {boolean} isTrained @param {(error: Error) => void} onFailure */
  async start(axes, isTrained, onFailure) {
    this.cancel();
    const { shown: { config, file }, isTraining } = this.#store.state;
    const { x, y } = planeOf(axes);
    const base = {
      ...config, initializer: 'variance_scaling', distribution: 'normal', fan_mode: 'fan_in', last_width: 'same', precision: 'float32',
      width: Math.min(Number(config.width), SMALL.width), batch_size: Math.min(Number(config.batch_size), SMALL.batch_size),
      depth: Math.min(Number(config.depth), SMALL.depth), ...(axes === 'biases' && { bias: 'normal' }),
    };
    /** @type {import('../model/types.js').Wish} */ const wish = isTrained ? 'loss' : axes === 'rate' ? 'sharpness' : 'path';
    const n = x.values.length * y.values.length;
    const cells = inOrder(x.values.length, y.values.length);
    /** @type {(Job & { column: number, row?: number })[]} */ const jobs = cells.map(({ column, row }) => ({ column, row, config: { ...base, [x.name]: x.values[column], [y.name]: y.values[row] }, wish }));
    // After the coarsest picture. Theory says the same at every depth, and nothing of λ.
    if (axes === 'depth') jobs.splice(cells.findIndex(({ column, row }) => column % STRIDES[0] > 0 || row % STRIDES[0] > 0), 0, ...x.values.map((value, column) => ({ column, config: { ...base, [x.name]: value }, wish: /** @type {const} */ ('phase') })));
    const own = mapKey(config, axes);
    /** @type {TrainabilityMap} */ let map = {
      of: mapKey(config, axes), isOf: (config) => mapKey(config, axes) === own, axes, isTrained, x, y, sizes: new Float64Array(n).fill(NaN), verdicts: Array(n).fill(undefined), phases: [], left: jobs.length, all: jobs.length, seconds: NaN,
    };
    this.#store.update({ map });
    try {
      const needed = await fileOf({ config, file });
      if (this.#store.state.map?.of !== own || this.#sweep) return;
      const begin = performance.now();
      let last = begin;
      this.#sweep = new Sweep(jobs, needed, !isTraining, {
        onMeasured: (index, measured) => {
          // Other settings have taken the map away.
          if (this.#store.state.map?.of !== own || this.#store.state.map.isTrained !== isTrained) return this.cancel();
          map.left -= 1;
          const { column, row = 0 } = jobs[index];
          if (measured && 'chi' in measured) map.phases[column] = measured;
          else if (measured && 'size' in measured) {
            const cell = row * x.values.length + column;
            map.sizes[cell] = measured.size;
            map.verdicts[cell] = measured.verdict;
          }
          const now = performance.now();
          if (now - last < SHOW_MS && map.left > 0) return;
          last = now;
          map = { ...map, sizes: map.sizes.slice(), seconds: (((now - begin) / 1000) * map.left) / (map.all - map.left) };
          this.#store.update({ map });
        },
        onFailure: (error) => {
          this.cancel();
          onFailure(error);
        },
      });
    } catch (error) {
      this.cancel();
      onFailure(/** @type {Error} */ (error));
    }
  }

  /** Ends the measurements; what there is of the map goes, unless it is complete. */
  cancel() {
    this.#sweep?.cancel();
    this.#sweep = undefined;
    if (this.#store.state.map) this.#store.update({ map: undefined });
  }
}

/** All cells, coarse to fine. @param {number} nColumns @param {number} nRows */
function inOrder(nColumns, nRows) {
  const cells = Array.from({ length: nColumns * nRows }, (_, index) => ({ column: index % nColumns, row: Math.floor(index / nColumns) }));
  const turn = (/** @type {{ column: number, row: number }} */ { column, row }) => STRIDES.findIndex((stride) => column % stride === 0 && row % stride === 0);
  return STRIDES.flatMap((_, index) => cells.filter((cell) => turn(cell) === index));
}
