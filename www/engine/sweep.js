// Measures the networks of a survey in several workers, in addition to those of the engines.

import { addUser, removeUser, takeWorker } from './pool.js';

/**
 * @typedef {import('../model/types.js').Job} Job
 * @typedef {import('../model/types.js').Measured} Measured
 * @typedef {import('./pool.js').WorkerHandle} WorkerHandle
 * @typedef {object} Listeners
 * @property {(index: number, measured: Measured | undefined) => void} onMeasured called with the result of each job; undefined if the core refuses the network
 * @property {(error: Error) => void} onFailure called if a worker fails; the survey has ended then
 */

/** The most workers. There is also at most one less than the machine has cores: one is for the page. */
const MOST_WORKERS = 8;

export class Sweep {
  #jobs;
  #file;
  #listeners;
  #next = 0;
  #left;
  /** @type {WorkerHandle[]} */ #workers = [];

  /**
   * Starts.
   * @param {Job[]} jobs @param {ArrayBuffer | undefined} file which their data set needs
   * @param {boolean} isAlone whether no training is running: else one worker has to do @param {Listeners} listeners
   */
  constructor(jobs, file, isAlone, listeners) {
    this.#jobs = jobs;
    this.#file = file;
    this.#listeners = listeners;
    this.#left = jobs.length;
    const most = isAlone ? Math.min(MOST_WORKERS, Math.max(1, (navigator.hardwareConcurrency || 2) - 1)) : 1;
    addUser(this);
    try {
      while (this.#workers.length < Math.min(most, jobs.length)) this.#start();
    } catch (error) {
      this.#fail(/** @type {Error} */ (error));
    }
  }

  /** Terminates the workers. No listener is called any more. */
  cancel() {
    for (const worker of this.#workers) worker.terminate();
    this.#workers = [];
    removeUser(this);
  }

  #start() {
    const worker = takeWorker({
      onAnswer: (worker, answer) => {
        if (answer.type === 'started') this.#begin(worker);
        if (answer.type !== 'measured') return;
        this.#left -= 1;
        this.#give(worker);
        if (this.#left === 0) this.cancel();
        this.#listeners.onMeasured(answer.index, answer.measured);
      },
      onFailure: (_, error) => this.#fail(error),
    });
    this.#workers.push(worker);
    if (worker.isStarted) this.#begin(worker);
  }

  /** @param {WorkerHandle} worker */
  #begin(worker) {
    this.#give(worker, this.#file);
    // Each worker has a second job in its message queue, so that it does not idle while the main thread is busy drawing.
    this.#give(worker);
  }

  /** Posts the next job to a worker, if there is one. @param {WorkerHandle} worker @param {ArrayBuffer} [file] with its first job */
  #give(worker, file) {
    if (this.#next === this.#jobs.length) return;
    const { config, wish } = this.#jobs[this.#next];
    worker.post({ type: 'measure', index: this.#next, names: Object.keys(config), texts: Object.values(config).map(String), wish, file });
    this.#next += 1;
  }

  /** @param {Error} error */
  #fail(error) {
    this.cancel();
    this.#listeners.onFailure(error);
  }
}
