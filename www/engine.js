// The page's side of the worker: the newest configuration wins, and work that is no longer wanted does not hold it up.

import { LoadError, loadDigits } from './loader.js';

/**
 * @typedef {import('./protocol.js').Answer} Answer
 * @typedef {import('./protocol.js').Done} Done
 * @typedef {import('./protocol.js').State} State
 * @typedef {import('./settings.js').Config} Config
 * @typedef {'paused' | 'superseded' | 'diverged'} Stopped
 * @typedef {{ state?: State, stopped?: Stopped }} Outcome
 * @typedef {{ id: number, training: boolean, interruption?: Stopped, resolve: (outcome: Outcome) => void,
 *   reject: (error: Error) => void, settled: Promise<unknown> }} Job
 */

/** Obsolete work that goes on for longer is ended with its worker. */
const PATIENCE_MS = 50;

/** The worker died of an error of ours; another one stands ready, without an experiment. */
export class CrashError extends Error {
  name = 'CrashError';
}

/** A refusal by the core: what was given, and what is allowed. */
export class RefusalError extends Error {
  name = 'RefusalError';

  /** @param {string} message in English @param {string} refusal JSON text */
  constructor(message, refusal) {
    super(message);
    this.refusal = JSON.parse(refusal);
  }
}

export class Engine {
  /** @type {Worker | undefined} */ #worker;
  /** @type {Worker | undefined} */ #spare;
  /** @type {Job | undefined} */ #job;
  /** @type {Promise<Outcome> | undefined} */ #latest;
  /** The last configuration that could be built. @type {Config | undefined} */ #built;
  /** Whether the worker has no experiment. */
  #isEmpty = true;
  #ids = 0;
  #tickets = 0;
  #module;
  #onState;
  #onProgress;

  /**
   * @param {WebAssembly.Module} module
   * @param {{ onState: (state: State) => void, onProgress: (done: number) => void }} listeners told of states and progress on the way
   */
  constructor(module, { onState, onProgress }) {
    this.#module = module;
    this.#onState = onState;
    this.#onProgress = onProgress;
    this.#worker = this.#spawn();
  }

  /**
   * Builds the experiment of a whole, valid configuration. A call overtaken by a newer one has the newer one's outcome.
   * @param {Config} config @returns {Promise<Outcome>}
   */
  configure(config) {
    const ticket = ++this.#tickets;
    const attempt = this.#configure(config, ticket);
    this.#latest = attempt;
    return attempt;
  }

  /** @param {Config} config @param {number} ticket @returns {Promise<Outcome>} */
  async #configure(config, ticket) {
    const overtaken = () => ticket !== this.#tickets;
    try {
      if (config.dataset === 'digits') await loadDigits();
      if (!overtaken()) await this.#interrupt(PATIENCE_MS);
      if (!overtaken()) {
        const outcome = await this.#build(config);
        if (!overtaken()) return outcome;
      }
    } catch (error) {
      if (!overtaken()) throw error;
    }
    return /** @type {Promise<Outcome>} */ (this.#latest);
  }

  /** @param {Config} config @returns {Promise<Outcome>} */
  async #build(config) {
    const digits = config.dataset === 'digits' ? (await loadDigits()).slice(0) : undefined;
    const request = { type: 'configure', names: Object.keys(config), texts: Object.values(config).map(String), digits };
    const outcome = await this.#request(request, digits && [digits]);
    this.#built = config;
    return outcome;
  }

  /** Builds the last experiment again if its worker was lost. @returns {Promise<Outcome | undefined>} */
  async #restore() {
    if (this.#isEmpty && this.#built) return this.#build(this.#built);
  }

  /**
   * Trains once whatever is under way has come to its end: weights that took long are not thrown away.
   * @param {number} steps at most so many; `Infinity` until paused @returns {Promise<Outcome>}
   */
  async train(steps) {
    await this.#interrupt(Infinity);
    await this.#restore();
    return this.#request({ type: 'train', steps });
  }

  /** Ends the training after the step that is being computed. */
  pause() {
    if (!this.#job?.training) return;
    this.#job.interruption ??= 'paused';
    this.#worker?.postMessage({ type: 'pause' });
  }

  /** Back to step 0: of the same weights, drawn again if need be. @returns {Promise<Outcome>} */
  async reset() {
    await this.#interrupt(PATIENCE_MS);
    return (await this.#restore()) ?? this.#request({ type: 'reset' });
  }

  /** Whether a training is under way. */
  get training() {
    return this.#job?.training ?? false;
  }

  /** Ends everything. */
  dispose() {
    this.#worker?.terminate();
    this.#spare?.terminate();
    this.#job?.resolve({ stopped: 'superseded' });
    this.#worker = this.#spare = this.#job = undefined;
  }

  /**
   * Leaves the worker idle: what it does is ended politely, or with the worker if that takes longer than `patience`.
   * @param {number} patience in milliseconds
   */
  async #interrupt(patience) {
    const job = this.#job;
    if (!job) return;
    job.interruption ??= 'superseded';
    this.#worker?.postMessage({ type: 'hurry' });
    if (patience === Infinity) return job.settled;
    await Promise.race([job.settled, new Promise((resolve) => setTimeout(resolve, patience))]);
    if (this.#job === job) this.#replaceWorker()?.resolve({ stopped: job.interruption });
  }

  /** @param {Record<string, unknown>} request @param {Transferable[]} [transfer] @returns {Promise<Outcome>} */
  #request(request, transfer = []) {
    // Whoever comes second while another request was being made waits for nobody: the newest wins.
    if (this.#job) this.#replaceWorker()?.resolve({ stopped: 'superseded' });
    const id = ++this.#ids;
    const { promise, resolve, reject } = settleable();
    this.#job = { id, training: request.type === 'train', resolve, reject, settled: promise.catch(() => {}) };
    if (request.type === 'configure') this.#isEmpty = false;
    this.#worker ??= this.#spawn();
    this.#worker.postMessage({ ...request, id }, transfer);
    return promise;
  }

  /** Ends the worker; the spare, if there is one, takes its place. Returns the job that was lost with it. */
  #replaceWorker() {
    this.#worker?.terminate();
    this.#worker = this.#spare;
    this.#spare = undefined;
    this.#isEmpty = true;
    const job = this.#job;
    this.#job = undefined;
    return job;
  }

  #spawn() {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
    let started = false;
    worker.onmessage = ({ data }) => {
      if (data.type === 'started') started = true;
      this.#hear(worker, data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.#lose(worker, started ? new CrashError(event.message) : new LoadError('worker', event.message ?? 'blocked'));
    };
    worker.postMessage({ type: 'start', module: this.#module });
    return worker;
  }

  /** @param {Worker} worker @param {Answer} answer */
  #hear(worker, answer) {
    if (answer.type === 'crashed') return this.#lose(worker, new CrashError(answer.message));
    if (worker !== this.#worker) return;
    if (answer.type === 'report') return this.#onState(answer);
    if (answer.type === 'progress') return this.#onProgress(answer.done);
    if (answer.type === 'started' || answer.id !== this.#job?.id) return;
    const job = this.#job;
    this.#job = undefined;
    if (answer.type === 'refused') return job.reject(new RefusalError(answer.message, answer.refusal));
    const stopped = !job.training ? undefined : answer.diverged ? 'diverged' : job.interruption;
    job.resolve(stopped ? { state: answer, stopped } : { state: answer });
    // The spare is made when there is time for it.
    this.#spare ??= this.#spawn();
  }

  /** @param {Worker} worker @param {Error} error */
  #lose(worker, error) {
    if (worker === this.#spare) {
      worker.terminate();
      this.#spare = undefined;
    } else if (worker === this.#worker) {
      this.#replaceWorker()?.reject(error);
    }
  }
}

function settleable() {
  /** @type {(outcome: Outcome) => void} */ let resolve = () => {};
  /** @type {(error: Error) => void} */ let reject = () => {};
  const promise = /** @type {Promise<Outcome>} */ (
    new Promise((yes, no) => {
      resolve = yes;
      reject = no;
    })
  );
  return { promise, resolve, reject };
}
