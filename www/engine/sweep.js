// Many networks, each drawn and passed through once, by a pool of workers beside those of the labs.

import { WorkerHandle, addUser, removeUser } from './pool.js';

/**
 * @typedef {import('../model/types.js').Config} Config
 * @typedef {import('../model/types.js').Measured} Measured
 * @typedef {object} Listeners
 * @property {(index: number, measured: Measured | undefined) => void} onMeasured called with each network as it is measured; with nothing if the core refuses it
 * @property {(error: Error) => void} onFailure called once, where the workers are of no use
 */

/** Workers at most: the browser keeps a core for the page. */
const MOST_WORKERS = 8;

export class Sweep {
  #configs;
  #file;
  #listeners;
  #next = 0;
  #left;
  /** @type {WorkerHandle[]} */ #workers = [];

  /** @param {Config[]} configs whole configurations @param {ArrayBuffer | undefined} file what their data set needs @param {boolean} isAlone whether no lab trains @param {Listeners} listeners */
  constructor(configs, file, isAlone, listeners) {
    this.#configs = configs;
    this.#file = file;
    this.#listeners = listeners;
    this.#left = configs.length;
    const most = isAlone ? Math.min(MOST_WORKERS, Math.max(1, (navigator.hardwareConcurrency || 2) - 1)) : 1;
    addUser(this);
    try {
      while (this.#workers.length < Math.min(most, configs.length)) this.#start();
    } catch (error) {
      this.#fail(/** @type {Error} */ (error));
    }
  }

  /** Ends the workers. Nothing is called any more. */
  cancel() {
    for (const worker of this.#workers) worker.terminate();
    this.#workers = [];
    removeUser(this);
  }

  #start() {
    const worker = new WorkerHandle({
      onAnswer: (worker, answer) => {
        if (answer.type === 'started') this.#give(worker, this.#file);
        if (answer.type !== 'measured') return;
        this.#left -= 1;
        this.#give(worker);
        if (this.#left === 0) this.cancel();
        this.#listeners.onMeasured(answer.index, answer.measured);
      },
      onFailure: (_, error) => this.#fail(error),
    });
    this.#workers.push(worker);
  }

  /** Gives a worker the next network, if there is one. @param {WorkerHandle} worker @param {ArrayBuffer} [file] with its first one */
  #give(worker, file) {
    if (this.#next === this.#configs.length) return;
    const config = this.#configs[this.#next];
    worker.post({ type: 'measure', index: this.#next, names: Object.keys(config), texts: Object.values(config).map(String), file });
    this.#next += 1;
  }

  /** @param {Error} error */
  #fail(error) {
    this.cancel();
    this.#listeners.onFailure(error);
  }
}
