// Runs the surveys, which measure many networks. The results so far are a part of the state.

import { fileOf } from '../engine/needed.js';
import { Sweep } from '../engine/sweep.js';
import { bandOf } from './band.js';
import { mapOf } from './map.js';

/** The functions that make the plan of a survey, by the name of its part of the state. */
const PLANS = { band: bandOf, map: mapOf };
/** The least time between two updates of the state, in milliseconds. */
const UPDATE_MS = 100;

/** The surveys of one lab. @param {import('./store.js').Store} store */
export const surveysOf = (store) => ({ band: new Runner(store, 'band'), map: new Runner(store, 'map') });

/** Runs one survey at a time, and cancels it once its part of the state is removed or replaced, since the reader shows another experiment or the lab leaves the page. */
class Runner {
  #store;
  #name;
  /** @type {Sweep | undefined} */ #sweep;
  /** The part of the state that this survey has set last. @type {object | undefined} */ #part;

  /** @param {import('./store.js').Store} store @param {keyof typeof PLANS} name its part of the state */
  constructor(store, name) {
    this.#store = store;
    this.#name = name;
  }

  /** Starts a survey around the experiment that is shown. @param {any[]} choices the reader's, arguments of the plan @param {(error: unknown) => void} onFailure */
  async start(choices, onFailure) {
    this.cancel();
    const { shown: { config, file }, isTraining } = this.#store.state;
    const { jobs, take, found, isOf } = /** @type {import('../model/types.js').Plan<object>} */ (/** @type {Function} */ (PLANS[this.#name])(config, ...choices));
    const begin = performance.now();
    let left = jobs.length;
    let last = begin;
    const show = () => this.#show({ ...found(), isOf, left, all: jobs.length, seconds: ((last - begin) / 1000) * (left / (jobs.length - left)) });
    const fail = (/** @type {unknown} */ error) => {
      this.cancel();
      onFailure(error);
    };
    const first = show();
    try {
      const needed = await fileOf({ config, file });
      // The reader may have ended the survey or begun another one while the browser fetched the file.
      if (this.#part !== first || !this.#isWanted()) return;
      this.#sweep = new Sweep(jobs, needed, !isTraining, {
        onMeasured: (index, measured) => {
          if (!this.#isWanted()) return this.cancel();
          if (measured) take(index, measured);
          left -= 1;
          const now = performance.now();
          if (now - last < UPDATE_MS && left > 0) return;
          last = now;
          show();
        },
        onFailure: fail,
      });
    } catch (error) {
      fail(error);
    }
  }

  /** Cancels the measurements and removes their results from the state. */
  cancel() {
    this.#sweep?.cancel();
    this.#sweep = undefined;
    if (this.#store.state[this.#name]) this.#store.update({ [this.#name]: undefined });
  }

  /** Whether the state still has the part that this survey has set. */
  #isWanted() {
    return this.#store.state[this.#name] === this.#part;
  }

  /** @param {object} part */
  #show(part) {
    this.#part = part;
    this.#store.update({ [this.#name]: part });
    return part;
  }
}
