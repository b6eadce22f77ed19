// The band of draws: how far the gradients of networks that differ in their seed alone lie apart.

import { fileOf } from '../engine/needed.js';
import { Sweep } from '../engine/sweep.js';
import { withoutSeed } from '../model/settings.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../model/types.js').Measured} Measured
 * @typedef {Extract<Measured, { layers: any }>} Drawn
 */

/** Draws. */
export const N_DRAWS = 30;
/** Shares of the draws that lie below the band's lower end, its middle and its upper end. */
const SHARES = [0.05, 0.5, 0.95];

export class Bands {
  #store;
  /** @type {Sweep | undefined} */ #sweep;
  /** @type {Drawn[]} */ #draws = [];
  /** Draws that are still to come. */ #left = 0;

  /** @param {import('./store.js').Store} store */
  constructor(store) {
    this.#store = store;
  }

  /** Draws the experiment that is shown anew, with the seeds that follow its own. @param {(error: Error) => void} onFailure */
  async start(onFailure) {
    this.cancel();
    const { shown: { config, file }, isTraining } = this.#store.state;
    this.#draws = [];
    this.#left = N_DRAWS;
    this.#show(config);
    try {
      const needed = await fileOf({ config, file });
      // Something else was requested while the file was on its way.
      if (this.#store.state.band?.of !== withoutSeed(config) || this.#sweep) return;
      const configs = Array.from({ length: N_DRAWS }, (_, index) => ({ ...config, seed: (Number(config.seed) + index + 1) % 2 ** 32 }));
      this.#sweep = new Sweep(configs.map((config) => ({ config, wish: 'layers' })), needed, !isTraining, {
        onMeasured: (_, measured) => {
          // Another experiment has taken the band away.
          if (this.#store.state.band?.of !== withoutSeed(config)) return this.cancel();
          if (measured && 'layers' in measured) this.#draws.push(measured);
          this.#left -= 1;
          this.#show(config);
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

  /** Ends the draws; what there is of the band goes. */
  cancel() {
    this.#sweep?.cancel();
    this.#sweep = undefined;
    if (this.#store.state.band) this.#store.update({ band: undefined });
  }

  /** @param {Config} config */
  #show(config) {
    const draws = this.#draws;
    const names = Object.keys(draws[0]?.layers ?? {});
    const band = {
      of: withoutSeed(config),
      made: draws.length,
      left: this.#left,
      dead: draws.filter(({ verdict }) => verdict === 'dead').length,
      ends: Object.fromEntries(names.map((name) => [name, SHARES.map((share) => Float64Array.from(draws[0].layers[name], (_, layer) => quantile(draws.map(({ layers }) => layers[name][layer]), share)))])),
    };
    this.#store.update({ band });
  }
}

/** The number below which a share of some numbers lies, between two of them by their distance. @param {number[]} numbers @param {number} share */
function quantile(numbers, share) {
  const sorted = numbers.sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low === high ? low : low + (high - low) * (place - Math.floor(place));
}
