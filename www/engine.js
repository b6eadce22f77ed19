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
      const digits = config.dataset === 'digits' ? (await loadDigits()).slice(0) : undefined;
      if (!overtaken()) await this.#interrupt('superseded');
      if (!overtaken()) {
        const names = Object.keys(config);
        const texts = Object.values(config).map(String);
        const outcome = await this.#request({ type: 'configure', names, texts, digits }, digits && [digits]);
        if (!overtaken()) return outcome;
      }
    } catch (error) {
      if (!overtaken()) throw error;
    }
    return /** @type {Promise<Outcome>} */ (this.#latest);
  }

  /** @param {number} steps at most so many; `Infinity` until paused @returns {Promise<Outcome>} */
  async train(steps) {
    await this.#interrupt('superseded');
    return this.#request({ type: 'train', steps });
  }

  /** Ends the training after the step that is being computed. */
  pause() {
    if (!this.#job?.training) return;
    this.#job.interruption ??= 'paused';
    this.#worker?.postMessage({ type: 'pause' });
  }

  /** @returns {Promise<Outcome>} */
  async reset() {
    await this.#interrupt('superseded');
    return this.#request({ type: 'reset' });
  }

  /** Whether the worker has lost its experiment: it must be configured before it can do anything else. */
  get empty() {
    return this.#empty;
  }

  #empty = true;

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
   * Leaves the worker idle: what it does is ended politely, or with the worker if that takes too long.
   * @param {Stopped} reason
   */
  async #interrupt(reason) {
    const job = this.#job;
    if (!job) return;
    job.interruption ??= reason;
    this.#worker?.postMessage({ type: 'hurry' });
    await Promise.race([job.settled, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    if (this.#job === job) this.#replaceWorker()?.resolve({ stopped: job.interruption });
  }

  /** @param {Record<string, unknown>} request @param {Transferable[]} [transfer] @returns {Promise<Outcome>} */
  #request(request, transfer = []) {
    // Whoever comes second while another request was being made waits for nobody: the newest wins.
    if (this.#job) this.#replaceWorker()?.resolve({ stopped: 'superseded' });
    const id = ++this.#ids;
    const { promise, resolve, reject } = settleable();
    this.#job = { id, training: request.type === 'train', resolve, reject, settled: promise.catch(() => {}) };
    if (request.type === 'configure') this.#empty = false;
    this.#worker ??= this.#spawn();
    this.#worker.postMessage({ ...request, id }, transfer);
    return promise;
  }

  /** Ends the worker; the spare, if there is one, takes its place. Returns the job that was lost with it. */
  #replaceWorker() {
    this.#worker?.terminate();
    this.#worker = this.#spare;
    this.#spare = undefined;
    this.#empty = true;
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
